# --- Tables beside results.json ------------------------------------------------------------------------------------------

# Column of endpoints.csv = where the same stands in results.json.
COLUMNS <- c(
  nPairs = "counts.nPaired", nMissing = "counts.nMissing", preMean = "pre.mean", preSd = "pre.sd",
  preMedian = "pre.median", postMean = "post.mean", postSd = "post.sd", postMedian = "post.median",
  changeMean = "change.mean", changeSd = "change.sd", changeMedian = "change.median",
  percentChangeOfMeans = "percentChange.ofMeans", cohenDz = "effect.cohenDz", statistic = "primary.statistic",
  p = "primary.p", pAdjusted = "primary.pAdjusted", estimate = "primary.estimate", lower = "primary.interval.0",
  upper = "primary.interval.1", level = "primary.achievedLevel")
TEXTS <- c(direction = "direction", unit = "unit", test = "primary.test", sides = "primary.sides", role = "role",
           directionOfChange = "primary.directionOfChange", verdict = "verdict")

# endpoints.csv says what results.json says.
check_endpoints <- function(results, path) {
  rows <- read_csv(path)
  known <- vapply(results$endpoints, function(endpoint) endpoint$id, "")
  ids <- vapply(rows, function(row) plain(row[["endpoint"]], known), "")
  written <- length(rows) > 0 && "nPairs" %in% names(rows[[1]])
  if (written) same("endpoints.csv: endpoints", ids, known)
  for (endpoint in results$endpoints) {
    if (!(endpoint$id %in% ids)) next
    row <- rows[[match(endpoint$id, ids)]]
    where <- function(column) paste0("endpoints.csv: ", endpoint$id, ": ", column)
    for (column in intersect(names(TEXTS), names(row))) {
      told <- at(endpoint, TEXTS[[column]])
      if (is_missing(told) || (is.na(row[[column]]) && !written)) next
      same(where(column), or_null(plain(row[[column]], told)), told)
    }
    for (column in intersect(names(COLUMNS), names(row))) {
      cell <- row[[column]]
      if (column == "percentChangeOfMeans" && is.na(cell)) next
      if (is_withheld(at(endpoint, COLUMNS[[column]]))) next
      value <- suppressWarnings(as.numeric(cell))
      number(where(column), if (is.na(cell)) NULL else if (is.na(value)) cell else value, at(endpoint, COLUMNS[[column]]))
    }
  }
}

# Found = included + excluded; included = paired + missing + not due; received = used + not relevant + quarantined.
check_totals <- function(results, folder, required) {
  cohort <- results$cohort
  if (is.null(cohort)) return(invisible())
  same("cohort: found = included + excluded", cohort$included + sum(unlist(cohort$excluded), 0), cohort$found)
  checks <- list("attrition.csv" = check_attrition, "ledger.json" = check_ledger)
  for (name in names(checks)) {
    path <- file.path(folder, name)
    if (required || file.exists(path)) guarded(name, checks[[name]](results, path))
    else leave_out(paste0(name, ", which is not beside results.json"))
  }
}

# Counts; NA where a small one is withheld. Nothing is said of a sum with a withheld part.
counts_of <- function(values, where) {
  counts <- suppressWarnings(as.numeric(unlist(values)))
  if (anyNA(counts)) leave_out(paste0(where, ": a count is withheld"))
  counts
}

equal_counts <- function(where, told, expected) if (!anyNA(c(told, expected))) same(where, told, expected)

check_attrition <- function(results, path) {
  known <- vapply(results$endpoints, function(endpoint) endpoint$id, "")
  rows <- read_csv(path)
  step <- vapply(rows, function(row) row[["step"]], "")
  name <- vapply(rows, function(row) plain(row[["endpoint"]], known), "")
  count <- counts_of(lapply(rows, function(row) row[["count"]]), "attrition.csv")
  total <- function(endpoint, ...) {
    of_it <- if (is.na(endpoint)) is.na(name) else !is.na(name) & name == endpoint
    sum(count[of_it & step %in% c(...)])
  }
  equal_counts("attrition.csv: found", total(NA, "found"), results$cohort$found)
  equal_counts("attrition.csv: included + excluded", total(NA, "included", "excluded"), total(NA, "found"))
  for (endpoint in results$endpoints) {
    where <- function(what) paste0("attrition.csv: ", endpoint$id, ": ", what)
    id <- endpoint$id
    equal_counts(where("included"), total(id, "included"), results$cohort$included)
    equal_counts(where("paired"), total(id, "paired"), endpoint$counts$nPaired)
    equal_counts(where("paired + missing + not due"), total(id, "paired", "missing", "not-due"), total(id, "included"))
    equal_counts(where("provisional"), total(id, "of-paired"), at(endpoint, "pairs.provisional"))
  }
}

check_ledger <- function(results, path) {
  ledger <- read_json(path)
  for (name in names(ledger$resources)) {
    row <- ledger$resources[[name]]
    if (is.null(row$notRelevant) || is.null(row$quarantined)) {
      leave_out("ledger.json: a count is withheld")
      next
    }
    parts <- counts_of(list(row$used, row$notRelevant, row$quarantined), "ledger.json")
    equal_counts(paste0("ledger.json: ", name, ": used + not relevant + quarantined"), sum(parts),
                 counts_of(row$received, "ledger.json"))
  }
  for (key in c("found", "included", "excluded")) {
    told <- unlist(ledger$subjects[[key]])
    same(paste0("ledger.json: subjects.", key), told, unlist(results$cohort[[key]]))
    if (key == "excluded") same("ledger.json: reasons of exclusion", names(told), names(unlist(results$cohort[[key]])))
  }
}

# --- Every byte as it was written ----------------------------------------------------------------------------------------

MOST_BYTES <- 500000

# Each file has the size and the SHA-256 that manifest.json has of it; and what else the manifest repeats. R has SHA-256
# from 4.5 on; before, it is worked out here for what this script compares, which takes a second for 200 kB.
check_manifest <- function(results, folder, with_pairs) {
  path <- file.path(folder, "manifest.json")
  if (!file.exists(path)) return(leave_out("sizes and fingerprints of the files: there is no manifest.json"))
  manifest <- read_json(path)
  theirs <- getNamespace("tools")[["sha256sum"]]
  away <- not_here <- character()
  for (file in manifest$files) {
    if (startsWith(file$path, "restricted/") && !with_pairs) next
    here <- file.path(folder, file$path)
    if (!file.exists(here)) { away <- c(away, file$path); next }
    same(paste0(file$path, ": bytes"), file.size(here), file$bytes)
    if (!is.null(theirs)) same(paste0(file$path, ": sha256"), unname(theirs(here)), file$sha256)
    else if (basename(file$path) %in% COMPARED && file.size(here) <= MOST_BYTES) {
      same(paste0(file$path, ": sha256"), sha256(here), file$sha256)
    } else not_here <- c(not_here, file$path)
  }
  if (length(away) > 0) leave_out(paste0("fingerprints of files that are not here: ", paste(away, collapse = ", ")))
  if (length(not_here) > 0) {
    leave_out(paste0("fingerprints, which check.py or R from 4.5 on compares, of ", paste(not_here, collapse = ", ")))
  }
  study <- results$study
  same("manifest.json: study.canonical", at(manifest, "study.canonical"), paste0(study$url, "|", study$version))
  same("manifest.json: study.hash", at(manifest, "study.hash"), study$hash)
  same("manifest.json: study.cutOff", at(manifest, "study.cutOff"), study$cutOff)
  ledger <- read_json(file.path(folder, "ledger.json"))$resources
  for (key in names(manifest$counts)) {
    name <- sub("^received ", "", key)
    if (name != key && name %in% names(ledger)) {
      same(paste0("manifest.json: counts.", key), manifest$counts[[key]], ledger[[name]]$received)
    }
  }
}

COMPARED <- c("results.json", "endpoints.csv", "attrition.csv", "ledger.json", "pairs.csv")

# The first 32 binary digits behind the point of the roots of the first primes.
root_digits <- function(count, root) {
  primes <- Filter(function(n) n == 2 || all(n %% 2:ceiling(sqrt(n)) != 0), 2:311)
  floor((primes[seq_len(count)]^(1 / root) %% 1) * 4294967296)
}

# A word is a number from 0 to 2^32 - 1; its bits are 0 or 1, the lowest first. R's NA has the bits of 2^31.
bits_of <- function(words) as.numeric(intToBits(ifelse(words >= 2147483648, words - 4294967296, words)))

sha256 <- function(path) suppressWarnings(sha256_of(readBin(path, "raw", file.size(path))))

sha256_of <- function(bytes) {
  size <- 8 * length(bytes)
  bytes <- c(bytes, as.raw(0x80), raw((55 - length(bytes)) %% 64), as.raw(size %/% 256^(7:0) %% 256))
  words <- matrix(drop(c(16777216, 65536, 256, 1) %*% matrix(as.numeric(bytes), 4)), 16)
  schedule <- schedule_of(words) + root_digits(64, 3)
  state <- root_digits(8, 2)
  for (block in seq_len(ncol(words))) state <- (state + sha256_block(state, schedule[, block])) %% 4294967296
  paste(sprintf("%04x%04x", as.integer(state %/% 65536), as.integer(state %% 65536)), collapse = "")
}

turned <- function(by) c(seq.int(by + 1, 32), seq_len(by))

# The sixteen words of each block, made 64.
schedule_of <- function(words) {
  blocks <- ncol(words)
  schedule <- rbind(words, matrix(0, 48, blocks))
  weight <- 2^(0:31)
  mixed <- function(words, one, two, lost) {
    bits <- matrix(bits_of(words), 32)
    fewer <- rbind(bits[seq.int(lost + 1, 32), , drop = FALSE], matrix(0, lost, blocks))
    drop(weight %*% ((bits[turned(one), , drop = FALSE] + bits[turned(two), , drop = FALSE] + fewer) %% 2))
  }
  for (t in 17:64) {
    schedule[t, ] <- (schedule[t - 16, ] + mixed(schedule[t - 15, ], 7, 18, 3) + schedule[t - 7, ] +
                        mixed(schedule[t - 2, ], 17, 19, 10)) %% 4294967296
  }
  schedule
}

TURNS <- lapply(c(2, 13, 22, 6, 11, 25), turned)

sha256_block <- function(state, schedule) {
  weight <- 2^(0:31)
  parity <- c(0, 1, 0, 1)
  most <- c(0, 0, 1, 1)
  a1 <- TURNS[[1]]; a2 <- TURNS[[2]]; a3 <- TURNS[[3]]; e1 <- TURNS[[4]]; e2 <- TURNS[[5]]; e3 <- TURNS[[6]]
  bits <- matrix(bits_of(state), 32)
  A <- bits[, 1]; B <- bits[, 2]; C <- bits[, 3]; E <- bits[, 5]; G <- bits[, 7]; F <- bits[, 6]
  a <- state[1]; b <- state[2]; third <- state[3]; d <- state[4]
  e <- state[5]; f <- state[6]; g <- state[7]; h <- state[8]
  for (word in schedule) {
    one <- h + word + sum(weight * (parity[E[e1] + E[e2] + E[e3] + 1] + G + E * (F - G)))
    two <- sum(weight * (parity[A[a1] + A[a2] + A[a3] + 1] + most[A + B + C + 1]))
    h <- g; g <- f; f <- e; e <- (d + one) %% 4294967296
    d <- third; third <- b; b <- a; a <- (one + two) %% 4294967296
    G <- F; F <- E; E <- as.numeric(intToBits(if (e >= 2147483648) e - 4294967296 else e))
    C <- B; B <- A; A <- as.numeric(intToBits(if (a >= 2147483648) a - 4294967296 else a))
  }
  c(a, b, third, d, e, f, g, h)
}

