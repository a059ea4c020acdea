# Funnels, over-dispersion, shrinkage. Run in this folder; needs VGAM.
library(VGAM)
out <- function(x, name) write.csv(x, file.path("expected", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
# Spiegelhalter (2005), appendix A.1.1, written out for one place at a time.
limit <- function(p, n, theta) {
  r <- qbinom(p, n, theta)
  max(0, (r - (pbinom(r, n, theta) - p) / dbinom(r, n, theta)) / n)
}
funnel <- expand.grid(trials = c(1, 2, 5, 12, 40, 120, 486, 2000, 25000), target = c(.002, .03, .2, .5, .85))
for (level in c(.9, .95, .998)) for (side in c("low", "high")) {
  p <- if (side == "low") (1 - level) / 2 else (1 + level) / 2
  funnel[[paste0(side, "_", sub("\\.", "", 100 * level))]] <- mapply(function(n, t) limit(p, n, t), funnel$trials, funnel$target)
}
out(funnel, "funnel")
# Efron and Morris (1975): first 45 at-bats of 18 players; lirat: Shepard et al., litters of rats.
baseball <- data.frame(events = c(18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7), trials = 45)
lirat <- read.csv("data/lirat.csv"); lirat <- data.frame(events = lirat$R, trials = lirat$N)
write.csv(baseball, "data/baseball.csv", row.names = FALSE)
spread <- function(d, name) {
  chi <- suppressWarnings(prop.test(d$events, d$trials, correct = FALSE))
  quasi <- summary(glm(cbind(events, trials - events) ~ 1, quasibinomial, d, control = list(epsilon = 1e-14)))$dispersion
  data.frame(data = name, statistic = unname(chi$statistic), df = unname(chi$parameter), p_value = chi$p.value, dispersion = quasi)
}
out(rbind(spread(baseball, "baseball"), spread(lirat, "lirat")), "overdispersion")
fit <- vglm(cbind(R, N - R) ~ 1, betabinomial, data = VGAM::lirat, epsilon = 1e-14, maxit = 200)
mu <- Coef(fit)[["mu"]]; rho <- Coef(fit)[["rho"]]
# vglm stops early: finish on the likelihood itself.
nll <- function(x) -sum(lbeta(lirat$events + exp(x[1]), lirat$trials - lirat$events + exp(x[2])) - lbeta(exp(x[1]), exp(x[2])))
x <- nlm(nll, log(c(mu, 1 - mu) * (1 / rho - 1)), gradtol = 1e-10, steptol = 1e-12, ndigit = 14)$estimate
grad <- function(x) { a <- exp(x[1]); b <- exp(x[2]); s <- sum(digamma(a + b) - digamma(lirat$trials + a + b))
  c(a * (s + sum(digamma(lirat$events + a) - digamma(a))), b * (s + sum(digamma(lirat$trials - lirat$events + b) - digamma(b)))) }
for (i in 1:20) { h <- sapply(1:2, function(j) { e <- rep(0, 2); e[j] <- 1e-5; (grad(x + e) - grad(x - e)) / 2e-5 }); x <- x - solve(h, grad(x)) }
stopifnot(max(abs(grad(x))) < 1e-9, abs(exp(x[1]) - mu * (1 / rho - 1)) < 1e-3)
a <- exp(x[1]); b <- exp(x[2])
s <- with(lirat, data.frame(alpha = a, beta = b, events, trials, shrunk = (a + events) / (a + b + trials),
  low = qbeta(.025, a + events, b + trials - events), high = qbeta(.975, a + events, b + trials - events)))
out(s, "shrunk_lirat")
