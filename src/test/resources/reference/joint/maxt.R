# max-t over joint sign flips, base R: the step-down of Westfall and Young, as of its definition (no shortcuts)
maxt <- function(x, two = TRUE) {
  n <- nrow(x); m <- ncol(x); s <- sqrt(colSums(x^2)); s[s == 0] <- 1
  signs <- as.matrix(expand.grid(rep(list(c(1, -1)), n)))
  z <- (signs %*% x) / rep(s, each = 2^n); z0 <- colSums(x) / s
  if (two) { z <- abs(z); z0 <- abs(z0) }
  o <- order(-z0); p <- numeric(m)
  for (j in 1:m) p[o[j]] <- mean(apply(z[, o[j:m], drop = FALSE], 1, max) >= z0[o[j]] - 1e-11)
  p[o] <- cummax(p[o]); p
}
ranks <- function(d, zeros = "wilcox") { # zero and missing score 0
  d[is.na(d)] <- NA
  r <- d; r[] <- 0
  for (k in seq_len(ncol(d))) {
    here <- which(!is.na(d[, k]) & d[, k] != 0); z0 <- sum(d[, k] == 0, na.rm = TRUE)
    r[here, k] <- sign(d[here, k]) * (rank(abs(d[here, k])) + if (zeros == "pratt") z0 else 0)
  }
  r
}
closed <- function(x, two = TRUE) { # all intersection hypotheses one by one
  n <- nrow(x); m <- ncol(x); s <- sqrt(colSums(x^2)); s[s == 0] <- 1
  signs <- as.matrix(expand.grid(rep(list(c(1, -1)), n)))
  z <- (signs %*% x) / rep(s, each = 2^n); z0 <- colSums(x) / s
  if (two) { z <- abs(z); z0 <- abs(z0) }
  p <- numeric(m)
  for (set in 1:(2^m - 1)) {
    k <- which(bitwAnd(set, 2^(0:(m - 1))) > 0)
    q <- mean(apply(z[, k, drop = FALSE], 1, max) >= max(z0[k]) - 1e-11)
    p[k] <- pmax(p[k], q)
  }
  p
}
drawn <- function(x, draws, seed = 1, two = TRUE) {
  x <- x[rowSums(x != 0) > 0, , drop = FALSE]
  n <- nrow(x); m <- ncol(x); s <- sqrt(colSums(x^2)); s[s == 0] <- 1; state <- seed
  z0 <- colSums(x) / s; if (two) z0 <- abs(z0)
  o <- order(-z0); b <- numeric(m)
  for (d in 1:draws) {
    e <- numeric(n)
    for (i in 1:n) { state <- (48271 * state) %% 2147483647; e[i] <- if (state %% 2 == 0) 1 else -1 }
    z <- drop(e %*% x) / s; if (two) z <- abs(z)
    u <- rev(cummax(rev(z[o]))); b <- b + (u >= z0[o] - 1e-11)
  }
  p <- numeric(m); p[o] <- cummax((b + 1) / (draws + 1)); p
}
set.seed(20261201); cases <- list()
num <- function(v) paste0("[", paste(ifelse(is.na(v), "null", format(v, digits = 17, trim = TRUE)), collapse = ", "), "]")
emit <- function(name, d, zeros, scores, two) {
  x <- if (scores == "ranks") ranks(d, zeros) else { y <- d; y[is.na(y)] <- 0; y }
  if (ncol(d) <= 5) stopifnot(all.equal(closed(x, two), maxt(x, two), tolerance = 1e-12))
  sprintf('    {"id": "%s", "scores": "%s", "zeros": "%s", "twoSided": %s,\n     "changes": [%s],\n     "adjusted": %s}', name, scores, zeros, tolower(two),
    paste(apply(d, 2, num), collapse = ",\n                 "), num(maxt(x, two)))
}
make <- function(n, m, mean = 0, digits = 1, missing = 0) {
  common <- rnorm(n); d <- round(sapply(1:m, function(k) mean * k / m + 0.6 * common + 0.8 * rnorm(n)), digits)
  d[matrix(runif(n * m) < missing, n)] <- NA; d
}
out <- c()
for (two in c(TRUE, FALSE)) { t <- if (two) "two" else "one"
  out <- c(out,
    emit(paste0("nine-of-eleven-", t), make(11, 9, .8), "wilcox", "ranks", two),
    emit(paste0("missing-", t), make(11, 4, .8, 1, .3), "wilcox", "ranks", two),
    emit(paste0("pratt-", t), make(10, 4, .5, 0, .1), "pratt", "ranks", two),
    emit(paste0("zeros-", t), make(10, 5, .5, 0), "wilcox", "ranks", two),
    emit(paste0("changes-", t), make(11, 5, 1, 2, .1), "wilcox", "changes", two),
    emit(paste0("same-direction-", t), matrix(rep(1:8, 3) * rep(c(1, 2, 3), each = 8), 8), "wilcox", "ranks", two),
    emit(paste0("none-changed-in-one-", t), cbind(make(7, 2, 1), 0), "wilcox", "ranks", two))
}
cat('{\n  "source": "R', as.character(getRversion()), 'base; src/test/resources/reference/joint/maxt.R",\n  "cases": [\n', paste(out, collapse = ",\n"), '\n  ],\n')
d <- make(25, 3, .5)
cat('  "drawn": {"draws": 99999, "seed": 1, "twoSided": true, "scores":', paste0("[", paste(apply(ranks(d), 2, num), collapse = ", "), "]"), ',\n   "adjusted":', num(drawn(ranks(d), 99999)), '}\n}\n')
