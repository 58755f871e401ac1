
# --- The run -------------------------------------------------------------------------------------------------------------

# Which files are compared: those named, or those that stand where an evaluation puts them.
files <- function(arguments) {
  with_pairs <- exists("check_pairs")
  if (length(arguments) > 0) {
    if (length(arguments) > (if (with_pairs) 3 else 2)) unusable("too many files: see the head of this script")
    results <- grepl("\\.json$", arguments)
    if (sum(results) != 1) unusable("one results.json is needed among the files named")
    others <- arguments[!results]
    named <- list(results = arguments[results], of_evaluation = FALSE)
    if (length(others) == 2) named$pairs <- others[1]
    if (length(others) > 0) named$endpoints <- others[length(others)]
    return(named)
  }
  script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  # Rscript writes a space of the path as ~+~
  here <- if (length(script) == 1) dirname(normalizePath(gsub("~+~", " ", script, fixed = TRUE))) else getwd()
  folder <- if (with_pairs) dirname(here) else here
  named <- list(results = file.path(folder, "results.json"), endpoints = file.path(folder, "endpoints.csv"),
                of_evaluation = TRUE)
  if (with_pairs) named$pairs <- file.path(here, "pairs.csv")
  named
}

run <- function(arguments) {
  named <- files(arguments)
  results <- read_json(named$results)
  if (!identical(results$schema, "results/1")) unusable(basename(named$results), ": not a results.json that this script knows")
  known <- vapply(results$endpoints, function(endpoint) endpoint$id, "")
  seen$suppressed <- "suppression" %in% names(results)
  samples <- NULL
  if (!is.null(named$pairs)) {
    samples <- read_pairs(named$pairs)
    names(samples) <- vapply(names(samples), plain, "", known)
    for (name in names(samples)) holds(paste0("pairs.csv: an endpoint that is not in results.json: ", name), name %in% known)
  }
  for (endpoint in results$endpoints) {
    if (!is.null(samples)) {
      sample <- samples[[endpoint$id]]
      if (is.null(sample)) sample <- sample_of(list(), named$pairs)
      guarded(paste0(endpoint$id, ": the tests"), check_pairs(endpoint, sample, results$plan))
      holds(paste0(endpoint$id, ": no subject twice in pairs.csv"), anyDuplicated(sample$subjects) == 0)
      if (!is.null(results$cohort)) {
        same(paste0(endpoint$id, ": rows of pairs.csv"), results$cohort$included, length(sample$subjects))
      }
    }
    guarded(paste0(endpoint$id, ": numbers among each other"), check_coherence(endpoint, results$plan))
  }
  guarded("adjusted p and verdicts", check_family(results, samples))
  if (!is.null(named$endpoints)) guarded("endpoints.csv", check_endpoints(results, named$endpoints))
  guarded("totals", check_totals(results, dirname(named$results), named$of_evaluation))
  if (named$of_evaluation) guarded("manifest.json", check_manifest(results, dirname(named$results), !is.null(samples)))
  report(results, !is.null(samples))
  if (length(seen$differences) > 0) 1 else 0
}

CHECKED <- c("id", "unit", "direction", "primary", "counts", "pre", "post", "change", "t", "wilcoxon", "wilcoxonPratt",
             "hodgesLehmann", "medianInterval", "sign", "verdict", "pairs", "baselineByPairing", "title", "role", "notes", "reasons", "remarks")

report <- function(results, with_pairs) {
  say <- function(...) cat(paste0(..., "\n"), sep = "")
  shown <- function(value) if (is.null(value)) "none" else sprintf("%.6g", value)
  for (endpoint in results$endpoints) {
    primary <- endpoint$primary
    if (is.null(primary) || is.null(endpoint$counts)) {
      say(endpoint$id, ": withheld")
      next
    }
    mine <- sum(grepl(paste0(endpoint$id, ": "), seen$differences, fixed = TRUE))
    say(endpoint$id, ": n ", endpoint$counts$nPaired, ", ", primary$test, ", p ", shown(primary$p), ", adjusted ",
        shown(primary$pAdjusted), ", estimate ", shown(primary$estimate), ", ", endpoint$verdict, ": ",
        if (mine == 0) "equal" else paste(mine, "DIFFERENT"))
  }
  if (seen$withheld > 0) say("not checked: ", seen$withheld, " numbers that are withheld (suppression of small cells)")
  for (one in seen$not_checked) say("not checked: ", one)
  others <- sort(setdiff(unlist(lapply(results$endpoints, names)), CHECKED), method = "radix")
  say("not worked out again: ", paste(others, collapse = ", "))
  say(seen$count, " comparisons ", if (with_pairs) "with the pairs" else "of published numbers",
      "; largest relative difference ", sprintf("%.1e", seen$largest),
      if (!is.null(seen$largest_at)) paste0(" (", seen$largest_at, ")"))
  for (one in seen$differences) say("DIFFERENT ", one)
  say(if (length(seen$differences) == 0) "all equal" else paste(length(seen$differences), "differences"))
}

status <- tryCatch(
  run(commandArgs(TRUE)),
  unusable = function(problem) { message("cannot check: ", conditionMessage(problem)); 2 },
  error = function(problem) { message("cannot check: a file is not as expected: ", conditionMessage(problem)); 2 })
quit(save = "no", status = status)
