# Reads data files back; each line of the list names the reader and the file. Beside each file it writes what was found,
# as JSON: numbers with all their digits, as text.
suppressMessages({
  library(haven)
  library(jsonlite)
})

texts <- function(x) if (length(x) == 0) character() else as.character(x)
digits <- function(x) ifelse(is.na(x), NA_character_, sprintf("%.17g", as.numeric(x)))

cells <- function(x) {
  if (is.character(x)) return(as.character(x))
  x <- as.numeric(x)
  read <- digits(x)
  tagged <- is_tagged_na(x)
  read[tagged] <- paste0(".", na_tag(x[tagged]))
  texts(read)
}

variable <- function(x) {
  labels <- attr(x, "labels", exact = TRUE)
  list(
    label = texts(attr(x, "label", exact = TRUE)),
    format = texts(c(attr(x, "format.spss"), attr(x, "format.stata"))),
    codes = cells(if (is.character(labels)) unname(labels) else as.numeric(labels)),
    labels = texts(names(labels)),
    missing = cells(if (is.character(x)) texts(attr(x, "na_values")) else as.numeric(attr(x, "na_values"))),
    range = cells(as.numeric(attr(x, "na_range"))),
    cells = cells(x)
  )
}

by_haven <- function(path) {
  read <- if (endsWith(path, ".sav")) read_sav(path, user_na = TRUE) else read_dta(path)
  list(
    label = texts(attr(read, "label")), notes = texts(attr(read, "notes")), names = texts(names(read)),
    variables = lapply(unname(as.list(read)), variable)
  )
}

# Kinds of missing come as numbers, 0 for system-missing and 1 for .a; labels of values as a list by their name.
by_readstata13 <- function(path) {
  read <- readstata13::read.dta13(path, convert.factors = FALSE, convert.dates = FALSE, missing.type = TRUE)
  kinds <- attr(read, "missing")
  tables <- attr(read, "label.table")
  list(
    label = texts(attr(read, "datalabel")),
    notes = texts(vapply(attr(read, "expansion.fields"), paste, "", collapse = "\t")),
    names = texts(names(read)),
    variables = lapply(seq_along(read), function(at) {
      x <- read[[at]]
      found <- if (is.character(x)) ifelse(is.na(x), "", x) else digits(x)
      kind <- if (is.character(x)) NULL else kinds[[at]]
      has_letter <- !is.na(kind) & kind > 0
      found[has_letter] <- paste0(".", letters[kind[has_letter]])
      table <- tables[[attr(read, "val.labels")[[at]]]]
      list(
        label = texts(attr(read, "var.labels")[[at]]), format = texts(attr(read, "formats")[[at]]),
        codes = texts(digits(unname(table))), labels = texts(names(table)), cells = texts(found)
      )
    })
  )
}

write <- function(found, path, reader) {
  json <- toJSON(found, na = "null", null = "null", auto_unbox = FALSE)
  writeLines(json, paste0(path, ".", reader, ".json"), useBytes = TRUE)
}

for (line in strsplit(readLines(commandArgs(TRUE)[[1]]), " ", fixed = TRUE)) {
  reader <- line[[1]]
  path <- line[[2]]
  write(if (reader == "haven") by_haven(path) else by_readstata13(path), path, reader)
}
