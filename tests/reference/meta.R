# Meta-analysis of places: REML, Hartung and Knapp's interval, prediction interval. Run in this folder; needs metafor.
library(metafor)
out <- function(x, name) write.csv(format(x, digits = 15), file.path("expected", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
control <- list(threshold = 1e-13, tol = 1e-13, maxiter = 10000, stepadj = .5)
row <- function(y, v, name) do.call(rbind, lapply(c(.9, .95), function(level) {
  m <- rma(y, v, method = "REML", test = "knha", level = 100 * level, control = control)
  floored <- rma(y, v, method = "REML", test = "adhoc", level = 100 * level, control = control)
  spread <- confint(m, level = 100 * level, control = list(tol = 1e-12))$random
  # Higgins, Thompson, Spiegelhalter (2009): k - 2 degrees of freedom, the variance of the mean added.
  half <- qt((1 + level) / 2, length(y) - 2) * sqrt(m$tau2 + m$se^2)
  data.frame(data = name, level, estimate = m$b[1], std_error = m$se, ci_low = m$ci.lb, ci_high = m$ci.ub,
    floored_low = floored$ci.lb, floored_high = floored$ci.ub, prediction_low = m$b[1] - half,
    prediction_high = m$b[1] + half, tau2 = m$tau2, tau2_low = spread[1, 2], tau2_high = spread[1, 3],
    i2 = m$I2 / 100, i2_low = spread[3, 2] / 100, i2_high = spread[3, 3] / 100, q = m$QE, df = m$k - 1, p_value = m$QEp)
}))
bcg <- with(escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg), data.frame(y = c(yi), v = c(vi)))
write.csv(bcg, "data/bcg.csv", row.names = FALSE)
alike <- data.frame(y = c(.10, .12, .11, .13), v = c(.04, .02, .05, .03))  # less spread than chance
pritz <- dat.pritz1997[c("xi", "ni")]; names(pritz) <- c("events", "trials")
write.csv(pritz, "data/pritz.csv", row.names = FALSE)
logit <- escalc("PLO", xi = events, ni = trials, data = pritz)
stopifnot(any(pritz$events == pritz$trials | pritz$events == 0))  # metafor adds 1/2 to these places only
out(rbind(row(bcg$y, bcg$v, "bcg"), row(alike$y, alike$v, "alike"), row(logit$yi, logit$vi, "pritz")), "meta")
