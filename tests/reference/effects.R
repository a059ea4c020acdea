# Interrupted series, differences, staggered adoption. Run in this folder; needs sandwich and lmtest.
library(sandwich); library(lmtest)
out <- function(x, name) write.csv(x, file.path("expected", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
get <- function(name) read.csv(file.path("data", paste0(name, ".csv")))
table <- function(name, test, df, dispersion) data.frame(model = name, term = rownames(test), estimate = test[, 1], std_error = test[, 2],
  statistic = test[, 3], p_value = test[, 4], df = df, dispersion = dispersion)
s <- get("seatbelts"); n <- nrow(s); t <- 0:(n - 1); at <- which(s$month == "1983-02") - 1
s$trend <- t; s$level <- as.integer(t >= at); s$slope <- s$level * (t - at)
for (h in 1:2) { s[[paste0("sin_", h)]] <- sin(2 * pi * h * t / 12); s[[paste0("cos_", h)]] <- cos(2 * pi * h * t / 12) }
linear <- lm(DriversKilled ~ trend + level + slope, s)
season <- lm(DriversKilled ~ trend + level + slope + sin_1 + cos_1 + sin_2 + cos_2, s)
poisson <- glm(DriversKilled ~ trend + level + slope + sin_1 + cos_1 + sin_2 + cos_2 + offset(log(kms)), quasipoisson, s,
  control = list(epsilon = 1e-14, maxit = 100))
robust <- function(fit, lag) coeftest(fit, vcov. = NeweyWest(fit, lag = lag, prewhite = FALSE, adjust = FALSE))
pt <- coef(summary(poisson))
out(rbind(table("linear_4", robust(linear, 4), linear$df.residual, summary(linear)$sigma^2),
  table("linear_0", robust(linear, 0), linear$df.residual, summary(linear)$sigma^2),
  table("season_12", robust(season, 12), season$df.residual, summary(season)$sigma^2),
  table("poisson", pt, poisson$df.residual, summary(poisson)$dispersion)), "interrupted")
# First-order autocorrelation by REML: the whole series with its season, 24 and 23 months, and these with a gap of three.
library(nlme)
ar1 <- function(d, name, formula) { fit <- gls(formula, d, correlation = corAR1(form = ~trend), method = "REML", control = glsControl(tolerance = 1e-12, msTol = 1e-14))
  data.frame(model = name, term = names(coef(fit)), estimate = unname(coef(fit)), std_error = unname(sqrt(diag(vcov(fit)))),
    rho = unname(coef(fit$modelStruct$corStruct, unconstrained = FALSE)), scale = sigma(fit)^2) }
part <- s[(at - 23):(at + 23), ]; part$trend <- 0:46; part$slope <- part$level * (part$trend - 24)
plain <- DriversKilled ~ trend + level + slope
whole <- update(plain, . ~ . + sin_1 + cos_1 + sin_2 + cos_2)
out(rbind(ar1(s, "season", whole), ar1(part, "short", plain), ar1(subset(part, trend < 24 | trend > 26), "gap", plain)), "autocorrelated")
f <- subset(get("fatalities"), first %in% c(0, 1987, 1986)); f$treated <- as.integer(f$first == 1986); f$post <- as.integer(f$year >= 1986)
f <- subset(f, year < 1987); did <- lm(rate ~ treated * post, f); k <- length(unique(f$state))
cl <- coeftest(did, vcov. = vcovCL(did, cluster = ~state, type = "HC1"), df = k - 1)
hc <- coeftest(did, vcov. = vcovHC(did, type = "HC1"))
w <- lm(rate ~ treated * post, f, weights = 1 + (seq_len(nrow(f)) %% 3)); wt <- coeftest(w, vcov. = vcovCL(w, cluster = ~state, type = "HC1"), df = k - 1)
out(rbind(table("cluster", cl, k - 1, NA), table("hc1", hc, did$df.residual, NA), table("weighted", wt, k - 1, NA)), "did")

# Group-time effects: each from its own two-period regression, lm(change ~ adopter) with HC0 errors; averages by a functional of
# unit weights, whose numerical derivatives are the influence values. Nothing here shares a formula with the package.
effects <- function(d, control, w, regression = FALSE) {
  y <- tapply(d$y, list(d$unit, d$time), sum); first <- tapply(d$first, d$unit, min)[rownames(y)]; times <- as.numeric(colnames(y))
  keep <- first == 0 | first > min(times); y <- y[keep, ]; first <- first[keep]; first[first == 0] <- Inf; w <- w[keep]
  rows <- list()
  for (g in sort(unique(first[is.finite(first)]))) for (i in seq_along(times)) {
    base <- if (times[i] < g) i - 1 else max(which(times < g))
    if (base < 1 || base == i) next
    clean <- if (control == "never") is.infinite(first) else first > max(times[i], times[base]) & first != g
    if (!any(clean)) next
    use <- first == g | clean; change <- y[, i] - y[, base]; x <- as.integer(first == g)
    se <- NA
    if (regression) { fit <- lm(change[use] ~ x[use]); est <- coef(fit)[[2]]; se <- sqrt(vcovHC(fit, type = "HC0")[2, 2]) }
    else est <- sum((w * change)[x == 1]) / sum(w[x == 1]) - sum((w * change)[clean]) / sum(w[clean])
    rows[[length(rows) + 1]] <- data.frame(group = g, time = times[i], estimate = est, std_error = se, share = sum(w[first == g]) / sum(w))
  }
  do.call(rbind, rows)
}
averages <- function(d, control, w) {
  e <- effects(d, control, w); post <- subset(e, time >= group); by <- function(x, f) sapply(split(x, f), function(z) sum(z$estimate * z$share) / sum(z$share))
  span <- by(e, e$time - e$group); grp <- sapply(split(post, post$group), function(z) mean(z$estimate)); size <- sapply(split(post, post$group), function(z) z$share[1])
  tm <- by(post, post$time)
  c(setNames(span, paste0("event_time:", names(span))), setNames(grp, paste0("group:", names(grp))), setNames(tm, paste0("time:", names(tm))),
    "overall:simple" = sum(post$estimate * post$share) / sum(post$share), "overall:event_time" = mean(span[as.numeric(names(span)) >= 0]),
    "overall:group" = sum(grp * size) / sum(size), "overall:time" = mean(tm))
}
reference <- function(d, control, name, cluster = NULL) {
  units <- sort(unique(d$unit)); one <- rep(1, length(units)); first <- tapply(d$first, d$unit, min)[units]; kept <- first == 0 | first > min(d$time)
  value <- averages(d, control, one)
  moved <- sapply(which(kept), function(i) { up <- one; up[i] <- 1 + 1e-4; down <- one; down[i] <- 1 - 1e-4; (averages(d, control, up) - averages(d, control, down)) / 2e-4 })
  by <- if (is.null(cluster)) seq_len(ncol(moved)) else cluster[units][kept]
  se <- sqrt(rowSums(t(rowsum(t(moved), by))^2))
  list(table = cbind(data = name, control = control, effects(d, control, one, TRUE)[, 1:4]),
    average = data.frame(data = name, control = control, average = sub(":.*", "", names(value)), at = sub(".*:", "", names(value)), estimate = value, std_error = se))
}
a <- get("adoption"); a <- data.frame(unit = a$place, time = a$month, first = a$first, y = a$outcome, province = a$province)
fa <- get("fatalities"); fa <- data.frame(unit = fa$state, time = fa$year, first = fa$first, y = fa$rate)
pr <- sapply(split(a$province, a$unit), `[`, 1)
all <- list(reference(a, "never", "adoption"), reference(a, "not_yet", "adoption"), reference(fa, "not_yet", "fatalities"), reference(a, "never", "adoption_by_province", pr))
out(do.call(rbind, lapply(all, `[[`, "table")), "adoption_table"); out(do.call(rbind, lapply(all, `[[`, "average")), "adoption_average")

# Sun and Abraham: the regression itself, unit and period dummies and a term for each adoption date and period since (the last
# before adoption left out), clustered errors (HC0 with G/(G-1)); averages by numbers of units. "last": those that adopt last
# are the controls, and rows from their adoption on are left out. Sup-t: the exact quantile of the largest of correlated normals.
library(mvtnorm)
interaction_weighted <- function(d, control, name) {
  d <- subset(d, first == 0 | first > min(time)); d$first[d$first == 0 | d$first > max(d$time)] <- Inf
  against <- if (control == "never") Inf else max(d$first[is.finite(d$first)])
  d <- subset(d, time < against & first <= against)
  d$since <- ifelse(d$first < against, d$time - d$first, NA); d$term <- ifelse(is.na(d$since) | d$since == -1, "none", paste(d$first, d$time))
  d$term <- relevel(factor(d$term), ref = "none")
  fit <- lm(y ~ term + factor(unit) + factor(time), d); keep <- grep("^term", names(coef(fit)))
  b <- coef(fit)[keep]; V <- vcovCL(fit, cluster = ~unit, type = "HC0", cadjust = TRUE)[keep, keep]
  key <- do.call(rbind, strsplit(sub("^term", "", names(b)), " ")); group <- as.numeric(key[, 1]); time <- as.numeric(key[, 2])
  size <- sapply(group, function(g) length(unique(d$unit[d$first == g]))); since <- time - group
  spans <- sort(unique(since)); W <- t(sapply(spans, function(s) ifelse(since == s, size, 0) / sum(size[since == s])))
  att <- ifelse(since >= 0, size, 0); att <- att / sum(att); S <- W %*% V %*% t(W)
  crit <- qmvnorm(.95, tail = "both.tails", corr = cov2cor(S), algorithm = GenzBretz(maxpts = 1e6, abseps = 1e-5))$quantile
  list(table = data.frame(data = name, control, group, time, estimate = b, std_error = sqrt(diag(V))),
    average = data.frame(data = name, control, at = c(spans, "mean"), estimate = c(W %*% b, sum(att * b)),
      std_error = sqrt(c(diag(S), att %*% V %*% att)), sup_t = c(rep(crit, length(spans)), NA)))
}
all <- list(interaction_weighted(a, "never", "adoption"), interaction_weighted(a, "last", "adoption"))
out(do.call(rbind, lapply(all, `[[`, "table")), "interaction_table"); out(do.call(rbind, lapply(all, `[[`, "average")), "interaction_average")
