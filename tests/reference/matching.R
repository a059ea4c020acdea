# Overlap weights, their sandwich variance by numerical derivatives, Mantel and Haenszel. Run in this folder.
out <- function(x, name) write.csv(x, file.path("expected", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
# One row a person: z group, y event, X model matrix of the propensity.
overlap <- function(z, y, X) {
  beta <- unname(coef(glm(z ~ X - 1, binomial, control = list(epsilon = 1e-14, maxit = 100))))
  e <- plogis(drop(X %*% beta))
  m <- c(weighted.mean(y[z == 1], 1 - e[z == 1]), weighted.mean(y[z == 0], e[z == 0]))
  p <- ncol(X)
  psi <- function(t) {
    e <- plogis(drop(X %*% t[1:p]))
    cbind(X * (z - e), z * (1 - e) * (y - t[p + 1]), (1 - z) * e * (y - t[p + 2]))
  }
  theta <- c(beta, m)
  total <- function(t) colSums(psi(t))
  A <- sapply(seq_along(theta), function(i) {
    h <- 1e-5 * max(1, abs(theta[i])); d <- replace(0 * theta, i, h)
    (total(theta - 2 * d) - 8 * total(theta - d) + 8 * total(theta + d) - total(theta + 2 * d)) / (12 * h)
  })
  V <- (solve(A) %*% crossprod(psi(theta)) %*% t(solve(A)))[p + 1:2, p + 1:2]
  se <- sqrt(V[1, 1] + V[2, 2] - 2 * V[1, 2])
  se_log <- sqrt(V[1, 1] / m[1]^2 + V[2, 2] / m[2]^2 - 2 * V[1, 2] / (m[1] * m[2]))
  q <- qnorm(.975); d <- m[1] - m[2]; r <- m[1] / m[2]
  ess <- function(w) sum(w)^2 / sum(w^2)
  data.frame(first = m[1], second = m[2], difference = d, low = d - q * se, high = d + q * se, ratio = r,
             ratio_low = r * exp(-q * se_log), ratio_high = r * exp(q * se_log),
             effective_first = ess(1 - e[z == 1]), effective_second = ess(e[z == 0]))
}
rossi <- read.csv("data/rossi.csv")

# Bickel, Hammel, O'Connell (1975): admissions to Berkeley by sex and department.
people <- as.data.frame(UCBAdmissions)
write.csv(people, "data/berkeley.csv", row.names = FALSE, quote = FALSE)
people <- people[rep(seq_len(nrow(people)), people$Freq), ]
out(rbind(
  cbind(data = "rossi", overlap(rossi$fin, rossi$arrest, model.matrix(~ race + wexp + mar, rossi))),
  cbind(data = "berkeley", overlap(as.numeric(people$Gender == "Male"), as.numeric(people$Admit == "Admitted"), model.matrix(~ Dept, people)))
), "overlap")
# Mantel and Haenszel's common odds ratio of the same table, to hold the extract.
print(mantelhaen.test(UCBAdmissions)$estimate)
