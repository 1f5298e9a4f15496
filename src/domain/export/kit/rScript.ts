import {
  COMPARED,
  COUNTED_KINDS,
  type KitData,
  type MovedItem,
  movedItems,
  TOOK_PART,
} from './tables.ts';

/**
 * The script in base R that rebuilds `kitNumbers` from data.csv and codebook.csv, writes numbers-from-r.csv, and ends
 * with an error where it comes to something else than numbers.csv. Only which items have a change, on which columns and
 * scale, is written into it.
 */
export const rScript = (
  data: KitData,
): string => `# Rebuilds the numbers in numbers.csv from data.csv and codebook.csv. Base R alone; run in this folder:
#   Rscript script.R
read <- function(name) {
  read.csv(name, colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8")
}
data <- read("data.csv")
codebook <- read("codebook.csv")
number <- function(name) as.numeric(data[[name]])
is_one <- function(x) !is.na(x) & x == 1
took_part <- is_one(number(${text(TOOK_PART)}))
compared <- is_one(number(${text(COMPARED)}))

rows <- function(table, name, statistic, code, value) {
  data.frame(table, name, statistic, code = as.character(code), value)
}

# People with a position, shares of them, and each kind of missing apart. After T0 without the comparison group.
topline <- function(name) {
  own <- codebook[codebook$variabel == name, ]
  said <- number(name)
  if (own$maaling[[1]] != "T0") said <- said[!compared]
  codes <- as.numeric(own$vaerdi[is.na(own$manglende)])
  missing <- as.numeric(own$vaerdi[!is.na(own$manglende) & own$manglende != "empty"])
  count <- function(codes) vapply(codes, function(code) sum(said == code, na.rm = TRUE), 0)
  valid <- sum(count(codes))
  rbind(
    rows("topline", name, "valid", "", valid),
    rows("topline", name, "count", codes, count(codes)),
    if (valid > 0) rows("topline", name, "share", codes, count(codes) / valid),
    if (length(missing) > 0) rows("topline", name, "missing", missing, count(missing)),
    rows("topline", name, "empty", "", sum(is.na(said)))
  )
}

# T1 to T3 of those who took part and had a position both times. People of a table are taken as dependent on each other
# (Liang & Zeger 1986, with k / (k - 1); on k - 1 degrees of freedom); who sat at none is a table of her own.
change <- function(item, before, after, group, least, most) {
  one <- number(before)
  other <- number(after)
  table <- data[[group]]
  table <- ifelse(is.na(table), paste("person", seq_along(table)), paste("table", table))
  on <- function(x) !is.na(x) & x >= least & x <= most
  used <- took_part & on(one) & on(other)
  n <- sum(used)
  k <- length(unique(table[used]))
  if (n < 5 || k < 2) return(NULL)
  moved <- (other - one)[used]
  difference <- mean(moved)
  se <- sqrt(k / (k - 1) * sum(tapply(moved - difference, table[used], sum)^2)) / n
  if (se < 1e-12) return(NULL)
  t <- difference / se
  reach <- qt(0.975, k - 1) * se
  told <- c(
    n = n, tables = k, mean_before = mean(one[used]), mean_after = mean(other[used]), difference = difference,
    se = se, df = k - 1, t = t, p = 2 * pt(-abs(t), k - 1), ci_low = difference - reach, ci_high = difference + reach
  )
  rows("change", item, names(told), "", unname(told))
}

counted <- unique(codebook$variabel[codebook$type %in% c(${COUNTED_KINDS.map(text).join(', ')})])
toplines <- lapply(counted, topline)
changes <- list(${movedItems(data).map(call).join(',')}
)
found <- do.call(rbind, c(toplines, changes))
if (is.null(found)) found <- rows("", "", "", "", 0)[0, ]
written <- found
written$value <- sprintf("%.17g", found$value)
write.csv(written, "numbers-from-r.csv", row.names = FALSE, quote = FALSE, na = "")

given <- read("numbers.csv")
key <- function(x) paste(x$table, x$name, x$statistic, ifelse(is.na(x$code), "", x$code))
if (!setequal(key(found), key(given))) stop("Other numbers than those of numbers.csv: ",
  paste(c(setdiff(key(found), key(given)), setdiff(key(given), key(found))), collapse = ", "))
expected <- as.numeric(given$value)[match(key(found), key(given))]
difference <- max(0, abs(found$value - expected))
if (difference > 1e-9) stop("The numbers differ by as much as ", difference)
cat(nrow(found), "numbers as in numbers.csv; the largest difference is", difference, "\\n")
`;

const call = ({ item, before, after, group, ends }: MovedItem): string =>
  `\n  change(${[item, before, after, group].map(text).join(', ')}, ${ends.min}, ${ends.max})`;

/** Names and codes have no character that R would need written otherwise. */
const text = (name: string): string => JSON.stringify(name);
