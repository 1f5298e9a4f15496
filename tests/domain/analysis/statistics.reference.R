# What R says of the studies in a JSON file, under the names our own statistics have:
#   Rscript --vanilla tests/domain/analysis/statistics.reference.R studies.json
# Where R has no answer (an error, NaN) or divides by a spread that is rounding alone it is null.
suppressMessages({library(sandwich); library(survey); library(coin); library(jsonlite)})
options(warn = -1)
num <- function(value) {
  value <- tryCatch(unname(value), error = function(e) NA)
  if (length(value) != 1 || !is.finite(value)) NA_real_ else as.numeric(value)
}

none <- list(se = NA, df = NA, t = NA, p = NA, ciLow = NA, ciHigh = NA)
t_of <- function(d) {
  if (length(d) < 2 || sd(d) < 1e-13 * max(abs(d), 1)) return(none)
  test <- tryCatch(t.test(d), error = function(e) NULL)
  if (is.null(test)) return(none)
  list(se = num(test$stderr), df = num(test$parameter), t = num(test$statistic), p = num(test$p.value),
       ciLow = num(test$conf.int[1]), ciHigh = num(test$conf.int[2]))
}
from_se <- function(estimate, se, df, groups = NULL) {
  t <- estimate / se
  out <- list(se = num(se), df = num(df), t = num(t), p = num(2 * pt(-abs(t), df)),
              ciLow = num(estimate - qt(.975, df) * se), ciHigh = num(estimate + qt(.975, df) * se))
  if (!is.null(groups)) out$groups <- groups
  out
}
clustered <- function(model, which, cluster) {
  if (length(unique(cluster)) < 2) return(c(none, groups = NA))
  k <- length(unique(cluster))
  se <- sqrt(diag(vcovCL(model, cluster = cluster, type = "HC1")))[which]
  if (se < 1e-14 * max(abs(model.response(model.frame(model))), 1)) return(c(none, groups = NA))
  from_se(unname(coef(model)[which]), unname(se), k - 1, k)
}
moves <- function(d, cluster) c(t_of(d), list(clustered = clustered(lm(d ~ 1), 1, cluster)))
chi <- function(test) list(statistic = num(test$statistic), df = num(test$parameter), p = num(test$p.value))
# mcnemar.test gives NaN where nobody moved between two categories: such pairs are left out by hand.
bowker <- function(tab) {
  test <- mcnemar.test(tab, correct = FALSE)
  if (is.finite(test$statistic)) return(chi(test))
  pairs <- upper.tri(tab) & (tab + t(tab)) > 0
  if (!any(pairs)) return(list(statistic = NA, df = NA, p = NA))
  statistic <- sum(((tab - t(tab))^2 / (tab + t(tab)))[pairs])
  list(statistic = statistic, df = sum(pairs), p = pchisq(statistic, sum(pairs), lower.tail = FALSE))
}
# coin's statistic; its p is one minus a probability, so that a small one has few digits.
homogeneity <- function(tab) {
  test <- tryCatch(mh_test(as.table(tab)), error = function(e) NULL)
  if (is.null(test)) return(list(statistic = NA, df = NA, p = NA))
  list(statistic = num(statistic(test)), df = num(test@statistic@df),
       p = pchisq(num(statistic(test)), test@statistic@df, lower.tail = FALSE))
}
# Hotelling's T2 on the groups' own sums, with sandwich's covariance of the shares' changes.
by_groups <- function(a, b, g, levels) {
  nothing <- list(statistic = NA, df1 = NA, df2 = NA, p = NA)
  changed <- sapply(levels, function(l) any((a == l) != (b == l)))
  S <- sapply(levels[changed][-1], function(l) (b == l) - (a == l)); k <- length(unique(g)); q <- sum(changed) - 1
  if (q < 1 || k <= q) return(nothing)
  # On several outcomes sandwich takes one degree of freedom for each; every one has but its own mean.
  V <- vcovCL(lm(as.matrix(S) ~ 1), cluster = g, type = "HC1") * (length(a) - q) / (length(a) - 1); m <- colMeans(as.matrix(S))
  if (rcond(V) < 1e-11) return(nothing)
  F <- as.numeric(m %*% solve(V, m)) * (k - q) / (q * (k - 1))
  list(statistic = F, df1 = q, df2 = k - q, p = pf(F, q, k - q, lower.tail = FALSE))
}
icc <- function(v, g) {
  if (length(unique(g)) %in% c(1, length(g))) return(NA)
  m <- anova(lm(v ~ factor(g))); k <- table(g)
  n0 <- (sum(k) - sum(k^2) / sum(k)) / (length(k) - 1)
  num((m[1, 3] - m[2, 3]) / (m[1, 3] + (n0 - 1) * m[2, 3]))
}
weighted <- function(values, w, design, flat) {
  # Twice, with and without groups; the design's own degrees of freedom are those of the t.
  one <- function(d) {
    mean <- svymean(values, d); df <- degf(d)
    c(list(mean = num(coef(mean))), from_se(as.numeric(coef(mean)), as.numeric(SE(mean)), df))
  }
  clust <- one(design); clust$mean <- NULL; clust$groups <- degf(design) + 1
  c(one(flat), list(clustered = clust))
}
share <- function(has, flat, design) {
  one <- function(d) {
    p <- svymean(as.numeric(has), d); p1 <- as.numeric(coef(p)); se <- as.numeric(SE(p))
    ci <- plogis(qlogis(p1) + c(-1, 1) * qt(.975, degf(d)) * se / (p1 * (1 - p1)))
    list(share = num(p1), se = num(se), ciLow = num(ci[1]), ciHigh = num(ci[2]))
  }
  c(one(flat), list(clustered = one(design)))
}

item <- function(s) {
  sc <- s$scale
  seated <- is.null(s$attended) | (!is.na(s$attended) & s$attended)
  if (is.null(s$attended)) seated <- rep(TRUE, length(s$before))
  use <- seated & !is.na(s$before) & !is.na(s$after)
  x <- s$before[use]; y <- s$after[use]; g <- s$group[use]; d <- y - x; n <- length(d)
  three <- function(v) factor(ifelse(v >= sc$agreeFrom, 3, ifelse(v <= sc$disagreeTo, 1, 2)), levels = 1:3)
  a <- three(x); b <- three(y); tab3 <- table(a, b)
  values <- if (s$whole) sc$min:sc$max else sort(unique(c(x, y)))
  taball <- table(factor(x, levels = values), factor(y, levels = values))
  agree <- table(factor(a == 3, c(FALSE, TRUE)), factor(b == 3, c(FALSE, TRUE)))
  mc <- mcnemar.test(agree, correct = FALSE); mcc <- mcnemar.test(agree)
  wx <- if (any(d != 0)) wilcox.test(y, x, paired = TRUE, exact = FALSE, correct = TRUE)
  sds <- function(v) sapply(split(v, g), sd); means <- function(v) sapply(split(v, g), mean)
  keep <- names(which(table(g) >= 2))
  line <- if (n > 1 && sd(x) > 0) coef(lm(y ~ x)) else c(NA, NA)
  pw <- s$power
  out <- list(
    n = n, meanBefore = mean(x), meanAfter = mean(y), difference = mean(d),
    clustered = clustered(lm(d ~ 1), 1, g), pairedT = t_of(d),
    wilcoxon = if (all(d == 0)) list(v = NA, p = NA) else list(v = num(wx$statistic), p = num(wx$p.value)),
    stuartMaxwell = list(three = c(homogeneity(tab3), list(clustered = by_groups(a, b, g, 1:3))),
                         all = c(homogeneity(taball), if (s$joined) list(clustered = by_groups(x, y, g, values)))),
    bowker = list(three = bowker(tab3), all = bowker(taball)),
    mcnemar = list(statistic = num(mc$statistic), p = num(mc$p.value), correctedStatistic = num(mcc$statistic),
                   correctedP = num(mcc$p.value), exactP = num(binom.test(agree[1, 2], agree[1, 2] + agree[2, 1])$p.value)),
    netMovement = c(list(mean = mean(sign(d))), moves(sign(d), g)),
    effect = list(dZ = num(mean(d) / sd(d)), dAv = num(mean(d) / ((sd(x) + sd(y)) / 2)),
                  cliffsDelta = num((sum(outer(y, x, ">")) - sum(outer(y, x, "<"))) / (n * n))),
    extremity = { e <- abs(y - sc$middle) - abs(x - sc$middle); c(list(difference = mean(e)), moves(e, g)) },
    agree = { f <- (b == 3) - (a == 3); c(list(before = mean(a == 3), after = mean(b == 3), difference = mean(f)), moves(f, g)) },
    endPoints = { end <- function(v) v %in% c(sc$min, sc$max); f <- end(y) - end(x); c(list(before = mean(end(x)), difference = mean(f)), moves(f, g)) },
    variance = { v <- (y - mean(y))^2 - (x - mean(x))^2; c(list(difference = mean(v)), moves(v, g)) },
    icc = list(before = icc(x, g), after = icc(y, g)),
    groups = if (length(keep) == 0) list(n = NA, homogenised = NA, polarised = NA) else list(n = length(keep), homogenised = sum((sds(y) < sds(x) - 1e-12)[keep]),
                  homogenisationExtent = num(mean((sds(x) - sds(y))[keep])),
                  polarised = sum((abs(means(y) - sc$middle) > abs(means(x) - sc$middle) + 1e-12)[keep]),
                  polarisationExtent = num(mean((abs(means(y) - sc$middle) - abs(means(x) - sc$middle))[keep]))),
    regressionLine = list(intercept = num(line[1]), slope = num(line[2])),
    transitions = unclass(matrix(taball, nrow(taball)))
  )
  se <- out$clustered$se; df <- out$clustered$df
  out$smallestDetectable <- num(power.t.test(n = df + 1, sd = se * sqrt(df + 1), power = .8, type = "paired", tol = 1e-14)$delta)
  if (!is.null(s$weight)) {
    own <- !is.na(s$weight[use])
    frame <- data.frame(w = s$weight[use], g = g)[own, ]
    flat <- svydesign(ids = ~1, weights = ~w, data = frame); design <- svydesign(ids = ~g, weights = ~w, data = frame)
    w <- frame$w
    out$weighted <- list(n = sum(own), nEff = sum(w)^2 / sum(w^2), deff = sum(own) * sum(w^2) / sum(w)^2,
      before = weighted(x[own], w, design, flat), after = weighted(y[own], w, design, flat),
      difference = weighted(d[own], w, design, flat),
      agreeBefore = share((a == 3)[own], flat, design), agreeAfter = share((b == 3)[own], flat, design))
  }
  if (!is.null(s$attended)) {
    all <- !is.na(s$attended) & !is.na(s$before) & !is.na(s$after)
    X <- s$before[all]; Y <- s$after[all]; took <- as.numeric(s$attended[all]); own <- s$cluster[all]
    fit <- function(model, which) {
      row <- coef(summary(model))[which, ]; df <- model$df.residual
      c(list(estimate = unname(row[1])), from_se(unname(row[1]), unname(row[2]), df),
        list(clustered = clustered(model, which, own)))
    }
    out$ancova <- fit(lm(Y ~ X + took), 3); G <- Y - X
    out$gainDifference <- fit(lm(G ~ took), 2)
  }
  if (!is.null(s$baseline)) {
    base <- s$baseline[use]; known <- !is.na(base); wing <- three(base)
    wings <- function(wing, from, to, g) {
      on <- wing != 2; inward <- ((to - from) * ifelse(wing == 3, -1, 1))[on]
      each <- function(level) { at <- wing == level; m <- (to - from)[at]
        list(n = sum(at), meanFirst = mean(from[at]), meanThen = mean(to[at]), difference = mean(m), clustered = clustered(lm(m ~ 1), 1, g[at])) }
      list(disagree = each(1), neither = each(2), agree = each(3),
           inward = list(n = sum(on), mean = mean(inward), clustered = clustered(lm(inward ~ 1), 1, g[on])))
    }
    out$wings <- wings(wing[known], x[known], y[known], g[known])
    out$backwards <- wings(b, y, x, g)
  }
  out
}

# The statistics that are not in an analysis of items.
set.seed(356)
odd <- function() {
  d <- round(rnorm(120, .3), 2); g <- sample(12, 120, TRUE); side <- rbinom(120, 1, .4)
  w <- round(exp(rnorm(120, 0, .4)), 4); draws <- matrix(sample(12, 12 * 400, TRUE) - 1, 400)
  first <- unique(g); sums <- sapply(first, function(k) sum(d[g == k])); sizes <- sapply(first, function(k) sum(g == k))
  boot <- apply(draws + 1, 1, function(at) sum(sums[at]) / sum(sizes[at]))
  a <- round(rnorm(40, 45, 12)); b <- round(rnorm(60, 50, 9)); tab <- rbind(c(20, 31, 9, 0), c(55, 40, 27, 0))
  counts <- c(80, 120, 90, 66); shares <- c(.19, .35, .26, .2); ps <- c(.001, .01, .02, .03, .04, .5, .04, 1e-31, 1)
  gap <- lm(d ~ side)
  list(d = d, group = g, side = side, draws = draws, gap = clustered(gap, 2, g), gapEstimate = unname(coef(gap)[2]),
       bootstrap = unname(quantile(boot, c(.025, .975))), one = a, other = b,
       smd = (mean(a) - mean(b)) / sqrt((var(a) + var(b)) / 2),
       table = tab, makeUp = chi(chisq.test(tab[, 1:3], correct = FALSE)),
       counts = counts, shares = shares, population = chi(chisq.test(counts, p = shares)),
       ps = ps, holm = p.adjust(ps, "holm"), bh = p.adjust(ps, "BH"), by = p.adjust(ps, "BY"))
}
studies <- fromJSON(commandArgs(trailingOnly = TRUE)[1], simplifyDataFrame = FALSE)
cat(toJSON(list(items = lapply(studies, item), others = odd()), digits = I(17), auto_unbox = TRUE, na = "null", null = "null"))
