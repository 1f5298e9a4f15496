# What R's survey package makes of five studies, as JSON on stdout. The tests run it where R is
# installed and hold it against weighting.reference.json, which is made by
#   Rscript tests/domain/sampling/weighting/weighting.reference.R > tests/domain/sampling/weighting/weighting.reference.json
suppressMessages(library(survey))

number <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ","), "]")
text <- function(x) paste0("[", paste0('"', x, '"', collapse = ","), "]")
margin <- function(frame) {
  names <- setdiff(names(frame), "Freq")
  cells <- apply(frame[names], 1, text)
  sprintf('{"features":%s,"cells":[%s]}', text(names),
          paste(sprintf('{"values":%s,"size":%.17g}', cells, frame$Freq), collapse = ","))
}
study <- function(name, data, base, margins, weights, bounds = NULL) {
  columns <- paste(sprintf('"%s":%s', names(data), sapply(data, function(x) text(as.character(x)))),
                   collapse = ",")
  w <- weights / mean(weights)
  sprintf('{"name":"%s","columns":{%s},"base":%s,"margins":[%s],"bounds":%s,"weights":%s,"nEff":%.17g,"deff":%.17g}',
          name, columns, number(base), paste(sapply(margins, margin), collapse = ","),
          if (is.null(bounds)) "null" else sprintf('{"lower":%g,"upper":%g}', bounds[1], bounds[2]),
          number(w), sum(w)^2 / sum(w^2), length(w) * sum(w^2) / sum(w)^2)
}
design <- function(data, base) svydesign(ids = ~1, data = data, weights = base / mean(base))
one <- function(name, values, shares, n) {
  frame <- data.frame(values, n * shares / sum(shares)); names(frame) <- c(name, "Freq"); frame
}
tight <- list(maxit = 5000, epsilon = 1e-15)
raked <- function(data, base, formulas, margins) {
  # The loop ends by its own rule or where rounding lets it come no nearer.
  suppressWarnings(weights(rake(design(data, base), formulas, margins, control = tight)))
}

# 200 people in twelve cells, three margins.
cells <- data.frame(sex = rep(c("F", "M"), each = 6),
                    age = rep(rep(c("18-34", "35-59", "60+"), each = 2), 2), edu = c("low", "high"),
                    n = c(8, 22, 16, 34, 24, 21, 5, 10, 11, 19, 17, 13))
small <- cells[rep(seq_len(12), cells$n), 1:3]
small[] <- lapply(small, factor)
ones <- rep(1, 200)
smallMargins <- list(one("sex", c("F", "M"), c(.505, .495), 200),
                     one("age", c("18-34", "35-59", "60+"), c(.28, .40, .32), 200),
                     one("edu", c("low", "high"), c(.62, .38), 200))
cross <- data.frame(sex = rep(c("F", "M"), each = 3), age = rep(c("18-34", "35-59", "60+"), 2),
                    Freq = 200 * c(.14, .20, .165, .14, .20, .155))

# 300 people of five age bands, five regions and four educations with unequal chances.
set.seed(20240203)
n <- 300
large <- data.frame(
  sex = factor(sample(c("kvinde", "mand"), n, TRUE, c(.45, .55))),
  age = factor(sample(c("18-29", "30-44", "45-59", "60-74", "75+"), n, TRUE, c(.10, .18, .27, .33, .12))),
  region = factor(sample(c("h", "s", "sd", "m", "n"), n, TRUE, c(.36, .12, .18, .24, .10))),
  education = factor(sample(c("g", "e", "k", "l"), n, TRUE, c(.10, .30, .35, .25))))
base <- round(runif(n, 0.5, 3), 3)
largeMargins <- list(one("sex", c("kvinde", "mand"), c(504, 496), n),
                     one("age", levels(large$age), c(19, 23, 25, 21, 12), n),
                     one("region", c("h", "s", "sd", "m", "n"), c(1911067, 852953, 1238406, 1365688, 593135), n),
                     one("education", c("g", "e", "k", "l"), c(24, 45, 20, 11), n))
largeFormulas <- list(~sex, ~age, ~region, ~education)
# cal.raking compares u + 1 instead of exp(u) with the bounds in its derivative and does not converge
# where they bind; its Fm1, which defines the weights, is taken as it is.
truncated <- make.calfun(Fm1 = cal.raking$Fm1, dF = function(u, bounds)
  ifelse(exp(u) < bounds$upper & exp(u) > bounds$lower, exp(u), 0), name = "raking")
calibrated <- function(bounds, calfun) {
  totals <- unlist(lapply(largeMargins, function(m) setNames(m$Freq, paste0(names(m)[1], m[[1]]))))
  d <- design(large, base)
  names <- colnames(model.matrix(~sex + age + region + education, large))
  totals <- c("(Intercept)" = n, totals)[names]
  weights(calibrate(d, ~sex + age + region + education, totals, calfun = calfun, maxit = 1000,
                    epsilon = 1e-13, bounds = list(lower = bounds[1], upper = bounds[2]),
                    bounds.const = !identical(calfun, "logit")))
}

cat("[", paste(c(
  study("raking", small, ones, smallMargins, raked(small, ones, list(~sex, ~age, ~edu), smallMargins)),
  study("raking with base weights", large, base, largeMargins,
        raked(large, base, largeFormulas, largeMargins)),
  study("bounded raking", large, base, largeMargins, calibrated(c(0.25, 5), truncated), c(0.25, 5)),
  study("post-stratification", small, ones, list(cross),
        weights(postStratify(design(small, ones), ~sex + age, cross))),
  study("raking to a cross and a margin", small, ones, list(cross, smallMargins[[3]]),
        raked(small, ones, list(~sex + age, ~edu), list(cross, smallMargins[[3]]))),
  study("logit", large, base, largeMargins, calibrated(c(0.1, 10), "logit"), c(0.1, 10))
), collapse = ",\n"), "]\n", sep = "")
