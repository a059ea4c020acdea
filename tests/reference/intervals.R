# Intervals, bounds, sample sizes, rates. Run in this folder; needs base R only.
out <- function(x, name) write.csv(x, file.path("expected", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
grid <- data.frame(events = c(0, 1, 3, 5, 15, 20, 81, 120, 146, 148, 1497, 0, 0, 7),
                   trials = c(20, 29, 20, 9, 148, 20, 263, 365, 148, 148, 9000, 486, 1, 7))
share <- do.call(rbind, lapply(c(.9, .95, .998), function(level) do.call(rbind, lapply(seq_len(nrow(grid)), function(i) {
  k <- grid$events[i]; n <- grid$trials[i]; a <- (1 - level) / 2
  w <- suppressWarnings(prop.test(k, n, conf.level = level, correct = FALSE)$conf.int)
  e <- binom.test(k, n, conf.level = level)$conf.int
  j <- c(if (k == 0) 0 else qbeta(a, k + .5, n - k + .5), if (k == n) 1 else qbeta(1 - a, k + .5, n - k + .5))
  data.frame(events = k, trials = n, level = level, method = c("wilson", "exact", "jeffreys"),
             low = c(w[1], e[1], j[1]), high = c(w[2], e[2], j[2]))
}))))
out(share, "share")
bound <- data.frame(trials = c(1, 3, 30, 120, 486, 1496, 1497, 100000))
bound$high <- sapply(bound$trials, function(n) binom.test(0, n, alternative = "less")$conf.int[2])
bound$high_99 <- sapply(bound$trials, function(n) binom.test(0, n, alternative = "less", conf.level = .99)$conf.int[2])
out(bound, "zero_bound")
size <- data.frame(rate_1 = c(.002, .8, .1, .5, .02), rate_2 = c(.004, .85, .15, .3, .01))
size$n_80 <- mapply(function(p, q) power.prop.test(p1 = p, p2 = q, power = .8)$n, size$rate_1, size$rate_2)
size$n_90 <- mapply(function(p, q) power.prop.test(p1 = p, p2 = q, power = .9, sig.level = .01)$n, size$rate_1, size$rate_2)
out(size, "sample_size")
rates <- expand.grid(count = c(0:12, 25, 60, 144, 1000), level = c(.9, .95, .998))
rates <- do.call(rbind, lapply(seq_len(nrow(rates)), function(i) {
  k <- rates$count[i]; z <- qnorm((1 + rates$level[i]) / 2)
  ends <- if (k < 10) poisson.test(k, conf.level = rates$level[i])$conf.int
          else c(k * (1 - 1 / (9 * k) - z / (3 * sqrt(k)))^3, (k + 1) * (1 - 1 / (9 * (k + 1)) + z / (3 * sqrt(k + 1)))^3)
  data.frame(count = k, level = rates$level[i], low = ends[1], high = ends[2])
}))
out(rates, "poisson")
p <- c(.01, .04, .03, .2, .008, .04, .9, NA)
out(data.frame(p = p, holm = p.adjust(p, "holm"), bh = p.adjust(p, "BH")), "adjusted")
