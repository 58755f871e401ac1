# --- Joint sign flips ----------------------------------------------------------------------------------------------------

MOST_SUBJECTS <- 20
MOST_STEPS <- 2e9
DRAWS <- 99999
FEWEST_DRAWS <- 999

# The step-down procedure of the largest statistic over sign vectors that are common to all endpoints.
max_t <- function(results, family, p, samples, told) {
  two_sided <- family$plan$sides == "two-sided"
  tested <- which(family$names %in% family$members & !is.na(p))
  scores <- lapply(results$endpoints[tested], function(endpoint) {
    turn <- if (!two_sided && endpoint$direction == "lower") -1 else 1
    turn * scores_of(samples[[endpoint$id]], endpoint, family$plan)
  })
  everybody <- unique(unlist(lapply(scores, names)))
  joint <- function(make) {
    rows <- matrix(0, length(everybody), length(scores), dimnames = list(everybody, NULL))
    for (k in seq_along(scores)) rows[names(scores[[k]]), k] <- make(scores[[k]])
    rows[rowSums(rows != 0) > 0, , drop = FALSE]
  }
  few <- function(rows) nrow(rows) <= MOST_SUBJECTS && length(tested) * 2^nrow(rows) <= MOST_STEPS
  rows <- list(joint(identity), joint(abs))
  signs <- results$multiplicity$signFlips
  same("multiplicity.signFlips.subjects", signs$subjects, nrow(rows[[1]]))
  same("multiplicity.signFlips.exact", signs$exact, few(rows[[1]]))
  drawn <- max(FEWEST_DRAWS, min(DRAWS, MOST_STEPS %/% max(1, nrow(rows[[1]]) * length(tested))))
  same("multiplicity.signFlips.signVectors", signs$signVectors, if (few(rows[[1]])) 2^nrow(rows[[1]]) else drawn)
  what <- c("adjusted p by max-t", "the least adjusted p by max-t")
  columns <- lapply(1:2, function(i) {
    if (!few(rows[[i]])) {
      leave_out(paste0(what[i], ": sign vectors were drawn at random, which is not done again here"))
      return(told[[i]])
    }
    column <- told[[i]]
    column[!(family$names %in% family$primary)] <- NA
    if (i == 1) column[family$names %in% family$primary] <- p[family$names %in% family$primary]
    column[tested] <- step_down(rows[[i]], two_sided)
    if (i == 1) column[tested] <- pmax(p[tested], column[tested])
    column
  })
  # what sign flips give to so many pairs at best, whatever the other endpoints
  pairs <- vapply(scores, length, 1L)
  best <- told[[3]]
  best[tested] <- pmax(if (few(rows[[1]])) 0 else 1 / (drawn + 1), pmin(1, (1 + two_sided) * 2^-pairs))
  c(columns, list(best))
}

# Twice the signed rank of each subject's change, or of the t test the change itself.
scores_of <- function(sample, endpoint, plan) {
  subjects <- sample$subjects[sample$whole]
  if (endpoint$primary$test == "paired-t") return(structure(real(sample$difference, sample), names = subjects))
  size <- size_of(sample$difference)
  # equal sizes have equal keys; no key holds a sign
  key <- apply(size$digits, 1, function(row) paste(sprintf("%014.0f", row), collapse = ""))
  place <- match(key, sort(unique(key), method = "radix"))
  ranked <- if (plan$zeros == "pratt") rep(TRUE, length(place)) else size$sign != 0
  ranks <- numeric(length(place))
  ranks[ranked] <- 2 * rank(place[ranked])
  structure(ranks * size$sign, names = subjects)
}

# All sign vectors at once, as sums of the rows with their signs.
step_down <- function(rows, two_sided) {
  root <- sqrt(colSums(rows^2))
  root[root == 0] <- 1
  rows <- sweep(rows, 2, root, "/")
  sums <- matrix(0, 1, ncol(rows))
  for (i in seq_len(nrow(rows))) sums <- rbind(sweep(sums, 2, rows[i, ], "+"), sweep(sums, 2, rows[i, ], "-"))
  observed <- colSums(rows)
  if (two_sided) { sums <- abs(sums); observed <- abs(observed) }
  adjusted <- numeric(ncol(rows))
  largest <- rep(-Inf, nrow(sums))
  for (k in order(observed)) {
    largest <- pmax(largest, sums[, k])
    adjusted[k] <- mean(largest >= observed[k] - 1e-11)
  }
  # the other way round, so that of equal ones the first has the largest of all of them
  falling <- rev(order(observed))
  adjusted[falling] <- cummax(adjusted[falling])
  adjusted
}

