# Makes pairedChange.reference.json: Rscript tests/domain/analysis/pairedChange.reference.R
suppressMessages({library(sandwich); library(jsonlite)})
set.seed(20240203)
study <- function(n, groups, shift, shock) {
  g <- sample(seq_len(groups), n, replace = TRUE)
  before <- sample(1:5, n, replace = TRUE, prob = c(1, 2, 3, 3, 2))
  push <- round(rnorm(groups, shift, shock))[g] + sample(-1:1, n, replace = TRUE)
  after <- pmin(5, pmax(1, before + push))
  d <- after - before
  se <- sqrt(vcovCL(lm(d ~ 1), cluster = g, type = "HC1")[1, 1])
  k <- length(unique(g)); t <- mean(d) / se
  tt <- t.test(after, before, paired = TRUE)
  list(group = g, before = before, after = after, difference = mean(d), se = se, df = k - 1, t = t,
       p = 2 * pt(-abs(t), k - 1), ciLow = mean(d) - qt(0.975, k - 1) * se,
       ciHigh = mean(d) + qt(0.975, k - 1) * se, plainT = unname(tt$statistic),
       plainDf = unname(tt$parameter), plainP = tt$p.value)
}
ps <- c(.001, .01, .02, .03, .04, .5, .04, .0001, 1)
writeLines(toJSON(list(
  studies = list(study(356, 40, 0.4, 0.6), study(25, 5, 0, 0.2), study(60, 2, 1, 0),
                 study(7, 6, -0.5, 0.3), study(900, 60, 2, 0.1)),
  family = list(p = ps, holm = p.adjust(ps, "holm"), bh = p.adjust(ps, "BH"))
), digits = I(17), auto_unbox = TRUE), "tests/domain/analysis/pairedChange.reference.json")
