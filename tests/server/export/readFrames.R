# Reads .rds files by base R alone and then with haven, .xlsx files by readxl, and writes beside each what it found as
# JSON: numbers with all their digits, as text.
suppressMessages(library(jsonlite))

texts <- function(x) if (length(x) == 0) character() else as.character(x)
digits <- function(x) ifelse(is.na(x), NA_character_, sprintf("%.17g", as.numeric(x)))
cells <- function(x) texts(if (is.character(x)) unclass(x) else digits(unclass(x)))
is_utf8 <- function(x) all(is.na(x) | Encoding(x) == "UTF-8" | !grepl("[^ -~\t\r\n\001-\037\177]", x, useBytes = TRUE))

column <- function(x, see) {
  labels <- attr(x, "labels", exact = TRUE)
  list(
    class = texts(class(x)), label = texts(attr(x, "label", exact = TRUE)), measure = texts(attr(x, "measure")),
    codes = cells(unname(labels)), labels = texts(names(labels)), missing = cells(attr(x, "na_values")),
    zone = texts(attr(x, "tzone")), cells = cells(x), is_utf8 = !is.character(x) || is_utf8(unclass(x)),
    is_missing = see(x)
  )
}
frame <- function(read, see) list(
  class = texts(class(read)), rows = nrow(read), names = texts(names(read)), label = texts(attr(read, "label")),
  notes = texts(attr(read, "notes")), weight = texts(attr(read, "weight")),
  columns = lapply(unname(as.list(read)), column, see = see)
)
write <- function(found, path) {
  writeLines(toJSON(found, na = "null", null = "null", auto_unbox = FALSE), paste0(path, ".json"), useBytes = TRUE)
}

paths <- readLines(commandArgs(TRUE)[[1]])
rds <- paths[endsWith(paths, ".rds")]
for (path in rds) write(frame(readRDS(path), function(x) is.na(unclass(x))), paste0(path, ".base"))

suppressMessages(library(haven))
for (path in rds) {
  read <- readRDS(path)
  write(frame(read, is.na), paste0(path, ".haven"))
  # What haven knows, it must know how to print and to make missing too.
  stopifnot(length(utils::capture.output(print(read))) > 0)
  zapped <- zap_missing(read)
  stopifnot(identical(dim(zapped), dim(read)))
}

for (path in paths[endsWith(paths, ".xlsx")]) {
  sheets <- lapply(readxl::excel_sheets(path), function(sheet) {
    read <- suppressMessages(readxl::read_excel(path, sheet, col_names = FALSE, col_types = "list", trim_ws = FALSE, na = character()))
    list(name = sheet, columns = lapply(unname(as.list(read)), function(x) list(
      kinds = texts(vapply(x, function(cell) class(cell)[[1]], "")),
      values = texts(vapply(x, function(cell) if (is.character(cell)) cell else digits(cell), ""))
    )))
  })
  write(sheets, path)
}
