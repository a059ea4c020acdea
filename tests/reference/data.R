# Extracts of published data sets, from R packages, as the tests read them. Run in this folder.
library(survival); library(carData); library(AER); library(VGAM)
out <- function(x, name) write.csv(x, file.path("data", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)

r <- carData::Rossi[, c("week", "arrest", "fin", "age", "race", "wexp", "mar", "paro", "prio")]
r$fin <- as.integer(r$fin == "yes"); r$race <- as.integer(r$race == "black"); r$wexp <- as.integer(r$wexp == "yes")
r$mar <- as.integer(r$mar == "married"); r$paro <- as.integer(r$paro == "yes")
out(r, "rossi")
v <- survival::veteran; out(v[, c("trt", "celltype", "time", "status", "karno")], "veteran")
h <- survival::heart; out(h[, c("start", "stop", "event", "age", "year", "surgery", "transplant")], "heart")
m <- survival::mgus2
m$duration <- with(m, ifelse(pstat == 0, futime, ptime)); m$cause <- with(m, ifelse(pstat == 0, 2 * death, 1))
out(m[, c("duration", "cause", "sex")], "mgus2")
s <- as.data.frame(datasets::Seatbelts); s$month <- sprintf("%d-%02d", rep(1969:1984, each = 12), 1:12)
out(s[, c("month", "DriversKilled", "kms", "law")], "seatbelts")
data(Fatalities); f <- Fatalities
f$year <- as.integer(as.character(f$year)); f$rate <- round(f$fatal / f$pop * 10000, 6)
first <- sapply(split(f, f$state), function(d) { w <- d$year[d$drinkage >= 21]; if (length(w)) min(w) else 0 })
f$first <- first[as.character(f$state)]
out(f[, c("state", "year", "rate", "first")], "fatalities")
out(VGAM::lirat[, c("N", "R")], "lirat")
# Risk sets that empty and fill again, ties, an event at the last time, a group without events.
set.seed(7)
n <- 80; entry <- sample(0:6, n, TRUE); dur <- entry + sample(1:9, n, TRUE)
out(data.frame(entry = entry, duration = dur, event = rbinom(n, 1, .6) * (seq_len(n) %% 4 != 0),
               group = c("a", "b", "c", "none")[1 + seq_len(n) %% 4]), "late_entry")
# SYNTHETIC: twelve months, three adoption dates, thirty places.
set.seed(11)
p <- expand.grid(month = 1:12, place = sprintf("p%02d", 1:30))
g <- rep(c(5, 8, 11, 0, 0), 6)[as.integer(factor(p$place))]
p$first <- g
p$outcome <- round(rnorm(30)[as.integer(factor(p$place))] + .1 * p$month + ifelse(g > 0 & p$month >= g, 1 + .2 * (p$month - g), 0)
                   + rnorm(nrow(p), sd = .6), 6)
p$province <- paste0("q", as.integer(factor(p$place)) %% 10)
out(p[, c("place", "month", "first", "outcome", "province")], "adoption")
