
# --- Exact decimals ------------------------------------------------------------------------------------------------------
#
# R knows binary fractions only: there 0.3 - 0.2 is not 0.1. A column of decimals becomes a matrix of digits to the base
# of ten million instead, a row for each value, the largest digits first, all to the same number of decimal places. Sums
# and differences go digit by digit; then carry() brings the digits into their range again. The first digit holds the
# sign and whatever is left.

BASE <- 1e7
WIDTH <- 7

carry <- function(digits) {
  for (i in rev(seq_len(ncol(digits))[-1])) {
    over <- floor(digits[, i] / BASE)
    digits[, i] <- digits[, i] - over * BASE
    digits[, i - 1] <- digits[, i - 1] + over
  }
  digits
}

# Digits of the size of each value, and its sign.
size_of <- function(digits) {
  digits <- carry(digits)
  negative <- digits[, 1] < 0
  digits[negative, ] <- -digits[negative, , drop = FALSE]
  digits <- carry(digits)
  list(digits = digits, sign = ifelse(rowSums(digits != 0) == 0, 0, ifelse(negative, -1, 1)))
}

# The nearest double of each value over the divisor, in the unit of the sample.
real <- function(digits, sample, divisor = 1) {
  size <- size_of(digits)
  weights <- BASE^(rev(seq_len(ncol(digits))) - 1)
  whole <- drop(size$digits %*% weights)
  # 10^places is exact up to 22 decimal places, and division is more exact than multiplication with a fraction
  size$sign * whole / divisor / 10^sample$places
}

sorted <- function(digits) {
  digits <- carry(digits)
  if (nrow(digits) < 2) return(digits)
  digits[do.call(order, lapply(seq_len(ncol(digits)), function(i) digits[, i])), , drop = FALSE]
}

row_of <- function(digits, i) digits[i, , drop = FALSE]

# Texts of decimals as digits, to so many decimal places and with so many columns.
digits_of <- function(parts, places, columns) {
  text <- vapply(seq_along(parts$digits), function(i) {
    paste0(parts$digits[i], strrep("0", places - parts$places[i]))
  }, "")
  text <- paste0(strrep("0", pmax(0, columns * WIDTH - nchar(text))), text)
  digits <- vapply(seq_len(columns), function(i) as.numeric(substr(text, (i - 1) * WIDTH + 1, i * WIDTH)), numeric(length(text)))
  digits <- matrix(digits, ncol = columns)
  digits[parts$negative, ] <- -digits[parts$negative, , drop = FALSE]
  digits
}

# "-2.50" is the digits 250, two places, negative; "1e-3" the digit 1 and three places.
parse <- function(texts, path) {
  pattern <- "^([-+]?)([0-9]*)(?:\\.([0-9]*))?(?:[eE]([-+]?[0-9]{1,4}))?$"
  matched <- regmatches(texts, regexec(pattern, texts, perl = TRUE))
  wrong <- vapply(matched, function(one) length(one) == 0 || nchar(one[3]) + nchar(one[4]) == 0, TRUE)
  if (any(wrong)) unusable(basename(path), ": a value is not a decimal number")
  part <- function(i) vapply(matched, function(one) one[i], "")
  exponent <- ifelse(part(5) == "", 0, suppressWarnings(as.numeric(part(5))))
  fraction <- sub("0+$", "", part(4))
  digits <- sub("^0+", "", paste0(part(3), fraction))
  places <- nchar(fraction) - exponent
  digits[places < 0] <- paste0(digits[places < 0], strrep("0", -places[places < 0]))
  zero <- grepl("^0*$", digits)
  places[zero] <- 0
  digits[zero] <- "0"
  list(digits = digits, places = pmax(places, 0), negative = part(2) == "-" & !zero)
}

# The pairs of one endpoint.
sample_of <- function(rows, path) {
  column <- function(name) vapply(rows, function(row) row[[name]], "")
  pre <- column("pre")
  post <- column("post")
  whole <- !is.na(pre) & !is.na(post)
  alone <- !is.na(pre) & is.na(post)
  all <- parse(c(pre[!is.na(pre)], post[!is.na(post)]), path)
  places <- max(0, all$places)
  columns <- ceiling(max(1, nchar(all$digits) - all$places + places) / WIDTH) + 1
  digits <- function(texts) digits_of(parse(texts, path), places, columns)
  before <- digits(pre[whole])
  after <- digits(post[whole])
  list(places = places, total = length(rows), n_pre = sum(!is.na(pre)), n_post = sum(!is.na(post)),
       subjects = column("subject"), whole = whole, difference = after - before,
       pre = sorted(before), post = sorted(after), change = sorted(after - before), unpaired = sorted(digits(pre[alone])))
}

read_pairs <- function(path) {
  rows <- read_csv(path)
  names <- vapply(rows, function(row) row[["endpoint"]], "")
  lapply(split(rows, factor(names, unique(names))), sample_of, path)
}

# --- What follows from the pairs -----------------------------------------------------------------------------------------

# Sum of squared deviations from the mean over n - 1: n times each deviation is a whole number of units.
standard_deviation <- function(values, sample) {
  n <- nrow(values)
  if (n < 2) return(NULL)
  total <- matrix(colSums(values), n, ncol(values), byrow = TRUE)
  sqrt(sum(real(n * values - total, sample, n)^2) / (n - 1))
}

average <- function(values, sample) {
  if (nrow(values) == 0) NULL else real(matrix(colSums(values), 1), sample, nrow(values))
}

# Four times the quartile of sorted values: at 1 + (n-1)q (type 7) or (n+1)q (type 6), counted from 1.
four_quantiles <- function(values, quarter, type = 7) {
  n <- nrow(values)
  place <- if (type == 7) quarter * (n - 1) else quarter * (n + 1) - 4
  place <- min(max(place, 0), 4 * (n - 1))
  below <- place %/% 4
  part <- place %% 4
  (4 - part) * row_of(values, below + 1) + part * row_of(values, min(below + 2, n))
}

# The numbers of one column.
summary_of <- function(values, sample) {
  n <- nrow(values)
  if (n == 0) return(list())
  sd <- standard_deviation(values, sample)
  quartile <- function(...) real(four_quantiles(values, ...), sample, 4)
  list(mean = average(values, sample), sd = sd, se = if (n > 1) sd / sqrt(n), median = quartile(2), q1 = quartile(1),
       q3 = quartile(3), iqr = real(four_quantiles(values, 3) - four_quantiles(values, 1), sample, 4),
       q1Type6 = quartile(1, 6), q3Type6 = quartile(3, 6), min = real(row_of(values, 1), sample),
       max = real(row_of(values, n), sample))
}

# Twice the mid-ranks of the sizes of the changes that are not 0, each with its sign; twice, to be whole numbers.
signed_ranks <- function(change, zeros) {
  size <- size_of(change)
  kept <- if (zeros == "pratt") rep(TRUE, nrow(change)) else size$sign != 0
  digits <- size$digits[kept, , drop = FALSE]
  sign <- size$sign[kept]
  if (nrow(digits) == 0) return(numeric())
  order <- do.call(order, lapply(seq_len(ncol(digits)), function(i) digits[, i]))
  digits <- digits[order, , drop = FALSE]
  group <- cumsum(c(TRUE, rowSums(digits[-1, , drop = FALSE] != digits[-nrow(digits), , drop = FALSE]) > 0))
  ranks <- 2 * ave(seq_len(nrow(digits)), group) * sign[order]
  ranks[ranks != 0]
}

# How many subsets of the weights have each sum from 0 to room: the counts divided by 2^power, and the power.
subset_counts <- function(weights, room) {
  counts <- 1
  power <- 0
  for (step in seq_along(weights)) {
    weight <- weights[step]
    if (weight > room) break
    size <- min(length(counts) + weight, room + 1)
    longer <- c(counts, numeric(size - length(counts)))
    moved <- weight + seq_len(min(length(counts), size - weight))
    longer[moved] <- longer[moved] + counts[seq_along(moved)]
    counts <- longer
    if (step %% 500 == 0) {
      shift <- floor(log2(max(counts)))
      counts <- counts * 2^-shift
      power <- power + shift
    }
  }
  list(counts = counts, power = power)
}

# P(V <= value) for the sum V of weights that are each taken or left by a fair coin, and its decimal logarithm.
lower_tail <- function(weights, value) {
  if (value < 0) return(list(p = 0, log10 = -Inf))
  half <- if (all(weights %% 2 == 0)) 2 else 1
  subsets <- subset_counts(sort(weights) / half, value %/% half)
  total <- sum(subsets$counts)
  log10 <- log10(total) + (subsets$power - length(weights)) * log10(2)
  exponent <- subsets$power - length(weights)
  list(p = total * 2^(exponent %/% 2) * 2^(exponent - exponent %/% 2), log10 = log10)
}

# The signed-rank test over all 2^n ways to give the ranks signs: both one-sided p and the two-sided one.
exact_test <- function(ranks) {
  plus <- sum(ranks[ranks > 0])
  minus <- -sum(ranks[ranks < 0])
  near <- lower_tail(abs(ranks), min(plus, minus))
  far <- 1 - lower_tail(abs(ranks), min(plus, minus) - 1)$p
  list(pTwoSided = min(1, 2 * near$p), pLess = if (plus <= minus) near$p else far,
       pGreater = if (minus <= plus) near$p else far, log10PTwoSided = min(0, near$log10 + log10(2)))
}

# k such that the k-th smallest and the k-th largest Walsh average bound the interval, and the level achieved.
interval_place <- function(n, level) {
  tail <- (1 - level) / 2
  if (n <= 1000) {
    k <- max(1, qsignrank(tail, n))
    return(list(k = k, achieved = 1 - 2 * psignrank(k - 1, n)))
  }
  subsets <- subset_counts(seq_len(n), n * (n + 1) %/% 4)
  below <- cumsum(subsets$counts) * 2^(subsets$power - n)
  k <- max(1, which(below >= tail - 10 * .Machine$double.eps)[1] - 1)
  list(k = k, achieved = 1 - 2 * below[k])
}

MOST_WALSH <- 3000

# d[i] + d[j] for all i <= j, sorted: twice the Walsh averages.
walsh_sums <- function(change) {
  n <- nrow(change)
  i <- rep(seq_len(n), seq_len(n))
  j <- sequence(seq_len(n))
  sorted(change[i, , drop = FALSE] + change[j, , drop = FALSE])
}

# The median of the Walsh averages; of four times it both middle sums are parts.
middle <- function(sums, sample) {
  m <- nrow(sums)
  real(row_of(sums, (m + 1) %/% 2) + row_of(sums, m %/% 2 + 1), sample, 4)
}

# Every number of the tests of one endpoint, from its pairs.
check_pairs <- function(endpoint, sample, plan) {
  where <- function(...) paste0(endpoint$id, ": ", ...)
  n <- nrow(sample$change)
  counts <- c(nTotal = sample$total, nPre = sample$n_pre, nPost = sample$n_post, nPaired = n, nMissing = sample$total - n)
  for (key in names(counts)) same(where("counts.", key), at(endpoint, paste0("counts.", key)), counts[[key]])
  keys <- c("mean", "sd", "se", "median", "q1", "q3", "iqr", "q1Type6", "q3Type6", "min", "max")
  check_summary <- function(path, values, keys) {
    worked <- summary_of(values, sample)
    for (key in keys) number(where(path, key), at(endpoint, paste0(path, key)), worked[[key]])
  }
  for (name in c("pre", "post", "change")) check_summary(paste0(name, "."), sample[[name]], keys)
  if ("baselineByPairing" %in% names(endpoint)) {
    for (name in c("paired", "unpaired")) {
      values <- if (name == "paired") sample$pre else sample$unpaired
      path <- paste0("baselineByPairing.", name, ".")
      same(where(path, "n"), at(endpoint, paste0(path, "n")), nrow(values))
      check_summary(path, values, setdiff(keys, c("se", "iqr", "q1Type6", "q3Type6")))
    }
  }
  before <- average(sample$pre, sample)
  number(where("percentChange.ofMeans"), at(endpoint, "percentChange.ofMeans"),
         if (n > 0 && before != 0) 100 * average(sample$change, sample) / before)
  check_shapiro(endpoint, sample)
  check_t(endpoint, sample, plan)
  check_ranks(where("wilcoxon."), endpoint$wilcoxon, signed_ranks(sample$change, "wilcox"), sample)
  check_ranks(where("wilcoxonPratt."), endpoint$wilcoxonPratt, signed_ranks(sample$change, "pratt"), sample)
  check_sign(endpoint, sample)
  check_shift(endpoint, sample, plan)
  check_median(endpoint, sample, plan)
}

is_constant <- function(values) all(rowSums(sweep(values, 2, values[1, ], "!=")) == 0)

check_shapiro <- function(endpoint, sample) {
  n <- nrow(sample$change)
  test <- if (n >= 3 && n <= 5000 && !is_constant(sample$change)) shapiro.test(real(sample$change, sample))
  number(paste0(endpoint$id, ": shapiro.w"), at(endpoint, "shapiro.w"), unname(test$statistic), 1e-9)
  told <- at(endpoint, "shapiro.p")
  # of three values p is a difference, which leaves nothing of a tiny one
  if (is.numeric(told) && isTRUE(abs(told - test$p.value) < 1e-14)) told <- test$p.value
  number(paste0(endpoint$id, ": shapiro.p"), told, test$p.value, 1e-6)
}

# t = mean / (sd / sqrt n); there is none if all changes are equal.
check_t <- function(endpoint, sample, plan) {
  where <- function(...) paste0(endpoint$id, ": ", ...)
  n <- nrow(sample$change)
  if (n < 2 || is_constant(sample$change)) {
    same(where("t"), endpoint$t, NULL)
    return(number(where("effect.cohenDz"), at(endpoint, "effect.cohenDz"), NULL))
  }
  mean <- average(sample$change, sample)
  sd <- standard_deviation(sample$change, sample)
  se <- sd / sqrt(n)
  number(where("t.t"), at(endpoint, "t.t"), mean / se)
  number(where("effect.cohenDz"), at(endpoint, "effect.cohenDz"), mean / sd)
  same(where("t.df"), at(endpoint, "t.df"), n - 1)
  check_t_tails(where, endpoint$t, mean / se, n - 1)
  check_interval <- function(path, level) {
    for (side in 1:2) {
      limit <- mean + c(-1, 1)[side] * qt((1 + level) / 2, n - 1) * se
      told <- at(endpoint, paste0(path, ".", side - 1))
      # a limit may lie near 0 by chance: it is compared on the scale of the standard error
      if (is.numeric(told) && abs(told - limit) <= TOLERANCE * se) told <- limit
      number(where(path, ".", side - 1), told, limit)
    }
  }
  check_interval("t.ci95", 0.95)
  check_interval("t.ci90", 0.90)
  check_interval("t.ci99", 0.99)
  if (endpoint$primary$test == "paired-t") {
    check_interval("primary.interval", plan$ciLevel)
    number(where("primary.achievedLevel"), endpoint$primary$achievedLevel, plan$ciLevel)
  }
}

check_ranks <- function(where, told, ranks, sample) {
  key <- function(name) paste0(where, name)
  same(key("nZero"), told$nZero, nrow(sample$change) - length(ranks))
  same(key("nNonZero"), told$nNonZero, length(ranks))
  same(key("hasTies"), told$hasTies, anyDuplicated(abs(ranks)) > 0)
  number(key("vPlus"), told$vPlus, sum(ranks[ranks > 0]) / 2)
  number(key("vMinus"), told$vMinus, -sum(ranks[ranks < 0]) / 2)
  number(key("variance"), told$variance, sum(ranks^2) / 16)
  if (length(ranks) == 0) return(same(key("exact"), told$exact, NULL))
  test <- exact_test(ranks)
  for (name in names(test)) number(paste0(where, "exact.", name), at(told, paste0("exact.", name)), test[[name]])
}

# Heads and tails: the changes up and down under a fair coin.
check_sign <- function(endpoint, sample) {
  where <- function(...) paste0(endpoint$id, ": sign.", ...)
  sign <- size_of(sample$change)$sign
  up <- sum(sign > 0)
  down <- sum(sign < 0)
  same(where("nPlus"), at(endpoint, "sign.nPlus"), up)
  same(where("nMinus"), at(endpoint, "sign.nMinus"), down)
  same(where("nZero"), at(endpoint, "sign.nZero"), length(sign) - up - down)
  if (up + down == 0) return(same(where("pTwoSided"), at(endpoint, "sign.pTwoSided"), NULL))
  less <- pbinom(up, up + down, 0.5)
  greater <- pbinom(down, up + down, 0.5)
  number(where("pLess"), at(endpoint, "sign.pLess"), less)
  number(where("pGreater"), at(endpoint, "sign.pGreater"), greater)
  number(where("pTwoSided"), at(endpoint, "sign.pTwoSided"), min(1, 2 * less, 2 * greater))
}

# The interval of the median between two of the sorted changes; none where even the whole range has not the level.
check_median <- function(endpoint, sample, plan) {
  where <- function(...) paste0(endpoint$id, ": medianInterval", ...)
  n <- nrow(sample$change)
  if (!("medianInterval" %in% names(endpoint))) return(invisible())
  told <- endpoint$medianInterval
  outside <- 2 * pbinom(seq_len(n) - 1, n, 0.5)
  ranks <- which(outside[seq_len(n %/% 2)] <= 1 - plan$ciLevel)
  if (n < 2 || length(ranks) == 0) return(same(where(), told, NULL))
  rank <- max(ranks)
  same(where(".rank"), told$rank, rank)
  number(where(".median"), told$median, summary_of(sample$change, sample)$median)
  number(where(".lower"), told$lower, real(row_of(sample$change, rank), sample))
  number(where(".upper"), told$upper, real(row_of(sample$change, n + 1 - rank), sample))
  number(where(".level"), told$level, plan$ciLevel)
  number(where(".achievedLevel"), told$achievedLevel, 1 - outside[rank])
}

# The Hodges-Lehmann estimate, the median of all Walsh averages, and its exact intervals.
check_shift <- function(endpoint, sample, plan) {
  where <- function(...) paste0(endpoint$id, ": ", ...)
  n <- nrow(sample$change)
  if (n == 0) return(same(where("hodgesLehmann"), endpoint$hodgesLehmann, NULL))
  if (n > MOST_WALSH) {
    return(leave_out(paste0("shift and interval of ", endpoint$id, ": more than ", MOST_WALSH, " pairs")))
  }
  sums <- walsh_sums(sample$change)
  moved <- sample$change[size_of(sample$change)$sign != 0, , drop = FALSE]
  number(where("hodgesLehmann.estimate"), at(endpoint, "hodgesLehmann.estimate"), middle(sums, sample))
  number(where("hodgesLehmann.estimateZerosDropped"), at(endpoint, "hodgesLehmann.estimateZerosDropped"),
         if (nrow(moved) > 0) middle(walsh_sums(moved), sample))
  check_interval <- function(level, paths) {
    place <- interval_place(n, level)
    limits <- c(place$k, nrow(sums) + 1 - place$k)
    number(where(paths[1]), at(endpoint, paths[1]), real(row_of(sums, limits[1]), sample, 2))
    number(where(paths[2]), at(endpoint, paths[2]), real(row_of(sums, limits[2]), sample, 2))
    number(where(paths[3]), at(endpoint, paths[3]), place$achieved)
    if (length(paths) == 4) same(where(paths[4]), at(endpoint, paths[4]), place$k)
  }
  for (level in c(95, 90)) {
    path <- paste0("hodgesLehmann.exactCi", level, ".")
    check_interval(level / 100, paste0(path, c("lower", "upper", "achievedConfidence", "k")))
  }
  if (endpoint$primary$test == "wilcoxon-exact") {
    check_interval(plan$ciLevel, paste0("primary.", c("interval.0", "interval.1", "achievedLevel")))
  }
}

