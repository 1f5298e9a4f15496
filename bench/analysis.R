# The statistics of bench/analysis.ts as an analyst would ask R for them: Rscript analysis.R wide.csv out.json 100
suppressMessages({library(sandwich); library(survey); library(coin); library(jsonlite)})
options(warn = -1)
args <- commandArgs(trailingOnly = TRUE)
d <- read.csv(args[1])
clustered <- function(v, g) {
  k <- length(unique(g)); se <- sqrt(vcovCL(lm(v ~ 1), cluster = g, type = "HC1")[1, 1])
  2 * pt(-abs(mean(v) / se), k - 1)
}
icc <- function(v, g) {
  m <- anova(lm(v ~ factor(g))); k <- table(g); n0 <- (sum(k) - sum(k^2) / sum(k)) / (length(k) - 1)
  (m[1, 3] - m[2, 3]) / (m[1, 3] + (n0 - 1) * m[2, 3])
}
one <- function(at) {
  code <- paste0("Q", at); clean <- function(v) ifelse(v >= 0 & v <= 10, v, NA)
  x <- clean(d[[code]]); y <- clean(d[[paste0("T2", code)]]); z <- clean(d[[paste0("T0", code)]])
  ok <- !is.na(x) & !is.na(y); x <- x[ok]; y <- y[ok]; z <- z[ok]; g <- d$GROUP[ok]; w <- d$w[ok]; m <- y - x
  three <- function(v) factor(ifelse(v >= 6, 3, ifelse(v <= 4, 1, 2)), levels = 1:3)
  a <- three(x); b <- three(y); tab <- table(a, b); all <- table(factor(x, 0:10), factor(y, 0:10))
  agree <- table(factor(a == 3, c(FALSE, TRUE)), factor(b == 3, c(FALSE, TRUE)))
  e <- abs(y - 5) - abs(x - 5); v <- (y - mean(y))^2 - (x - mean(x))^2
  design <- svydesign(ids = ~g, weights = ~w, data = data.frame(g, w)); flat <- svydesign(ids = ~1, weights = ~w, data = data.frame(w))
  for (own in list(x, y, as.numeric(a == 3), as.numeric(b == 3))) { svymean(own, design); svymean(own, flat) }
  sv <- svymean(m, design); svymean(m, flat)
  mh_test(as.table(tab)); mh_test(as.table(all)); mcnemar.test(tab); mcnemar.test(all)
  mcnemar.test(agree); mcnemar.test(agree, correct = FALSE); binom.test(agree[1, 2], agree[1, 2] + agree[2, 1])
  t.test(sign(m)); clustered(sign(m), g); clustered(e, g); t.test(v); clustered(v, g); icc(x, g); icc(y, g)
  tapply(x, g, sd); tapply(y, g, sd); tapply(x, g, mean); tapply(y, g, mean); coef(lm(y ~ x))
  tx <- tabulate(x + 1, 11); ty <- tabulate(y + 1, 11); sum(outer(0:10, 0:10, function(i, j) sign(j - i)) * outer(tx, ty))
  wing <- three(z)
  for (level in 1:3) { at <- !is.na(wing) & wing == level; clustered(m[at], g[at]); at <- b == level; clustered(-m[at], g[at]) }
  p <- clustered(m, g); power.t.test(n = length(unique(g)), sd = sd(m), power = .8, type = "paired")
  list(clustered = p, paired = t.test(m)$p.value, wilcoxon = wilcox.test(y, x, paired = TRUE, exact = FALSE)$p.value,
       extremity = t.test(e)$p.value, weighted = 2 * pt(-abs(coef(sv) / as.numeric(SE(sv))), degf(design)))
}
found <- lapply(seq_len(as.integer(args[3])), one)
p.adjust(sapply(found, `[[`, "clustered"), "holm")
writeLines(toJSON(found, digits = I(17), auto_unbox = TRUE), args[2])
