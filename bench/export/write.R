# Writes the rows of a CSV file as `given[1]` does, and prints what the writing alone took as JSON. The rows are read, and
# the answers labelled as our files have them, before the clock starts.
given <- commandArgs(TRUE)
writer <- given[[1]]
suppressMessages({
  library(readr)
  library(haven)
})
types <- cols(.default = col_double(), id = col_character(), ord = col_character())
rows <- as.data.frame(read_csv(given[[2]], col_types = types, progress = FALSE))
labels <- c("Punkt 1" = 1, "Punkt 2" = 2, "Punkt 3" = 3, "Punkt 4" = 4, "Punkt 5" = 5,
            "Ikke besvaret" = 97, "Ved ikke" = 98, "Ønsker ikke at svare" = 99)
answers <- grep("^q", names(rows))
is_sav <- endsWith(given[[3]], ".sav")
is_dta <- endsWith(given[[3]], ".dta")
if (writer != "readr") for (at in answers) {
  label <- paste0("T1: Spørgsmål ", at - 1)
  rows[[at]] <- if (is_sav || writer == "saveRDS") {
    labelled_spss(rows[[at]], labels, na_values = c(97, 98, 99), label = label)
  } else labelled(rows[[at]], labels, label = label)
}
invisible(gc())
began <- proc.time()
if (writer == "readr") write_csv(rows, given[[3]], na = "", progress = FALSE)
if (writer == "haven" && is_sav) write_sav(rows, given[[3]])
if (writer == "haven" && is_dta) write_dta(rows, given[[3]], version = 14)
if (writer == "saveRDS") saveRDS(rows, given[[3]])
used <- proc.time() - began
status <- readLines("/proc/self/status")
peak <- as.numeric(gsub("\\D", "", grep("^VmHWM", status, value = TRUE))) / 1024
cat(sprintf('{"write":{"wall":%.3f,"processor":%.3f},"peak":%.1f}\n',
            used[["elapsed"]], used[["user.self"]] + used[["sys.self"]], peak))
