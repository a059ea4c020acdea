# Calibration to known margins: schools of California, one-stage clusters and a stratified sample. Run in this folder; needs survey.
library(survey)
out <- function(x, name) write.csv(x, file.path("expected", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
data(api)
event <- function(d) as.integer(d$sch.wide == "Yes")
write.csv(data.frame(district = apiclus1$dnum, type = apiclus1$stype, met = apiclus1$comp.imp, event = event(apiclus1), weight = apiclus1$pw),
  "data/api_clusters.csv", row.names = FALSE, quote = FALSE)
write.csv(data.frame(type = apistrat$stype, awards = apistrat$awards, met = apistrat$comp.imp, event = event(apistrat), weight = apistrat$pw),
  "data/api_strata.csv", row.names = FALSE, quote = FALSE)
known <- function(x, v) data.frame(variable = v, category = names(table(x)), number = as.vector(table(x)))
write.csv(rbind(known(apipop$stype, "type"), known(apipop$comp.imp, "met"), known(apipop$awards, "awards")), "data/api_margins.csv",
  row.names = FALSE, quote = FALSE)
clusters <- svydesign(ids = ~dnum, weights = ~pw, data = transform(apiclus1, event = event(apiclus1)))
strata <- svydesign(ids = ~1, strata = ~stype, weights = ~pw, data = transform(apistrat, event = event(apistrat)))
case <- function(design, formula, variables, name) do.call(rbind, lapply(c("raking", "linear"), function(way) {
  total <- colSums(model.matrix(formula, apipop))
  made <- calibrate(design, formula, total, calfun = way, epsilon = 1e-12, maxit = 200)
  m <- svymean(~event, made); w <- weights(made)
  exact <- svyciprop(~event, made, method = "beta")
  data.frame(case = name, way, variables, estimate = coef(m)[[1]], std_error = SE(m)[[1]], low = attr(exact, "ci")[[1]],
    high = attr(exact, "ci")[[2]], kish = length(w) * sum(w^2) / sum(w)^2, first = w[[1]], last = w[[length(w)]])
}))
out(rbind(case(clusters, ~stype, "type", "clusters"), case(clusters, ~stype + comp.imp, "type met", "clusters"),
  case(strata, ~stype + comp.imp, "type met", "strata"), case(strata, ~awards + comp.imp, "awards met", "strata")), "calibrated")
