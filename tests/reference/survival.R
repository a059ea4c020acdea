# Curves, tests, models. Run in this folder; needs survival.
library(survival)
out <- function(x, name) write.csv(x, file.path("expected", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
get <- function(name) read.csv(file.path("data", paste0(name, ".csv")))
rossi <- get("rossi"); veteran <- get("veteran"); heart <- get("heart"); mgus2 <- get("mgus2"); late <- get("late_entry")
curve <- function(fit, name) {
  s <- summary(fit, censored = TRUE)
  out(data.frame(group = if (is.null(s$strata)) "all" else sub(".*=", "", s$strata), time = s$time, at_risk = s$n.risk, events = s$n.event,
    censored = s$n.censor, survival = s$surv, std_error = s$std.err, ci_low = s$lower, ci_high = s$upper), name)
}
quantiles <- function(fit, data, p = c(.1, .25, .5, .75)) { q <- quantile(fit, p)
  one <- function(m) as.vector(if (is.matrix(m)) m else t(m))
  groups <- if (is.null(names(fit$strata))) "all" else sub(".*=", "", names(fit$strata))
  data.frame(data = data, group = rep(groups, length(p)), probability = rep(p, each = length(groups)),
    estimate = one(q$quantile), ci_low = one(q$lower), ci_high = one(q$upper)) }
km <- list(rossi = survfit(Surv(week, arrest) ~ fin, rossi), veteran = survfit(Surv(time, status) ~ celltype, veteran),
  heart = survfit(Surv(start, stop, event) ~ transplant, heart), late_entry = survfit(Surv(entry, duration, event) ~ group, late))
for (name in names(km)) curve(km[[name]], paste0("km_", name))
curve(survfit(Surv(time, status) ~ 1, veteran, conf.type = "log-log", conf.int = .9), "km_veteran_loglog")
curve(survfit(Surv(time, status) ~ 1, veteran, conf.type = "plain"), "km_veteran_plain")
four <- survfit(Surv(1:4, rep(1, 4)) ~ 1)
out(do.call(rbind, c(lapply(names(km), function(n) quantiles(km[[n]], n)), list(quantiles(four, "four", .5)))), "quantiles")
test <- function(fit, name) data.frame(data = name, group = sub(".*=", "", names(fit$n)), n = as.vector(fit$n), events = fit$obs, expected = fit$exp,
  statistic = fit$chisq, df = length(fit$n) - 1, p_value = pchisq(fit$chisq, length(fit$n) - 1, lower.tail = FALSE))
out(rbind(test(survdiff(Surv(week, arrest) ~ fin, rossi), "rossi"), test(survdiff(Surv(time, status) ~ celltype, veteran), "veteran"),
  test(survdiff(Surv(duration, cause > 0) ~ sex, mgus2), "mgus2")), "logrank")
aj <- summary(survfit(Surv(duration, factor(cause, 0:2)) ~ sex, mgus2), censored = TRUE)
out(do.call(rbind, lapply(1:2, function(k) data.frame(group = sub(".*=", "", aj$strata), cause = k, time = aj$time, at_risk = aj$n.risk[, 1],
  estimate = aj$pstate[, k + 1], std_error = aj$std.err[, k + 1], ci_low = aj$lower[, k + 1], ci_high = aj$upper[, k + 1]))), "incidence_mgus2")
model <- function(fit, name, ties) { b <- coef(summary(fit)); ci <- confint(fit)
  data.frame(data = name, ties = ties, term = rownames(b), estimate = b[, "coef"], std_error = b[, "se(coef)"], ci_low = ci[, 1], ci_high = ci[, 2],
    p_value = b[, "Pr(>|z|)"], null = fit$loglik[1], log_likelihood = fit$loglik[2], concordance = fit$concordance[["concordance"]]) }
out(do.call(rbind, lapply(c("efron", "breslow"), function(t) rbind(
  model(coxph(Surv(week, arrest) ~ fin + age + race + wexp + mar + paro + prio, rossi, ties = t), "rossi", t),
  model(coxph(Surv(time, status) ~ trt + karno + celltype, transform(veteran, celltype = factor(celltype)), ties = t), "veteran", t),
  model(coxph(Surv(start, stop, event) ~ age + year + surgery + transplant, heart, ties = t), "heart", t)))), "cox")
