
# --- What follows from published numbers ---------------------------------------------------------------------------------

# p.adjust leaves NA as it is and does not count it.
adjust <- function(procedure, p) {
  method <- c(bonferroni = "bonferroni", holm = "holm", hochberg = "hochberg", hommel = "hommel", bh = "BH", by = "BY")
  if (!(procedure %in% names(method))) unusable("this script does not know the procedure ", procedure)
  if (length(p) == 0) p else p.adjust(p, method[[procedure]])
}

# Which endpoints share alpha, and by which procedure.
family_of <- function(results) {
  table <- results$multiplicity
  ids <- vapply(results$endpoints, function(endpoint) endpoint$id, "")
  named <- function(key) as.character(unlist(table[[key]]))
  primary <- c(named("testedAlone"), named("gatekeeper"))
  list(plan = results$plan, procedure = results$plan$multiplicity, names = ids, primary = primary,
       gate = named("gatekeeper"), outside = named("outside"), members = setdiff(ids, c(primary, named("outside"))),
       told = vapply(results$endpoints, function(endpoint) or_na(endpoint$primary$pAdjusted), 0))
}

# The members adjusted, the declared primary as it is, and none for those outside.
adjusted_column <- function(family, procedure, p) {
  member <- family$names %in% family$members
  p[member] <- adjust(procedure, p[member])
  p[family$names %in% family$outside] <- NA
  p
}

# As the plan has it; in a hierarchy no adjusted p is below that of the endpoint tested first.
planned <- function(family, p) {
  procedure <- if (family$procedure %in% c("hierarchy", "max-t")) "holm" else family$procedure
  column <- adjusted_column(family, procedure, p)
  if (length(family$gate) > 0) pmax(p[family$names == family$gate[1]], column) else column
}

# The p if so many changes all go one way: of 2^n sign vectors one, or one of each side.
smallest_p <- function(changed, plan) {
  if (changed == 0) NULL else 2^((if (plan$sides == "two-sided") 1 else 0) - changed)
}

# What may be said of an endpoint.
verdict <- function(endpoint, family, adjusted, smallest) {
  primary <- endpoint$primary
  alpha <- family$plan$alpha
  outside <- endpoint$id %in% family$outside
  if (is.null(primary$p)) return("not-computable")
  if (!outside && isTRUE(adjusted <= alpha)) {
    return(switch(primary$directionOfChange, expected = "changed-as-expected", against = "changed-against", "changed"))
  }
  if (points_against(endpoint, family$plan)) return("points-against")
  if (outside) return("exploratory")
  if (isTRUE(smallest <= alpha)) "not-shown" else "cannot-be-shown"
}

# The interval excludes 0 on the side not expected; or, of a one-sided plan, a test of that side reaches alpha. An interval
# that is of so few pairs that it has not its planned level does not count.
points_against <- function(endpoint, plan) {
  primary <- endpoint$primary
  if (is.null(endpoint$direction)) return(FALSE)
  rising <- endpoint$direction == "lower"
  interval <- unlist(primary$interval)
  if (length(interval) == 2 && primary$achievedLevel >= primary$intervalLevel &&
      (if (rising) interval[1] > 0 else interval[2] < 0)) return(TRUE)
  if (plan$sides == "two-sided") return(FALSE)
  tests <- if (primary$test == "paired-t") endpoint$t else ranks_of(endpoint, plan)$exact
  isTRUE((if (rising) tests$pGreater else tests$pLess) <= plan$alpha)
}

ranks_of <- function(endpoint, plan) if (plan$zeros == "pratt") endpoint$wilcoxonPratt else endpoint$wilcoxon

# The t test has no least p; an endpoint without a p has none either.
least_p <- function(endpoint, plan) {
  if (is.null(endpoint$primary$p)) return(NA_real_)
  if (endpoint$primary$test == "paired-t") 0 else or_na(smallest_p(ranks_of(endpoint, plan)$nNonZero, plan))
}

# The same, had every pair changed.
least_p_of_all <- function(endpoint, plan) {
  if (endpoint$primary$test == "paired-t") least_p(endpoint, plan) else or_na(smallest_p(endpoint$counts$nPaired, plan))
}

# Adjusted p of every procedure, what could have been reached, and the verdicts.
check_family <- function(results, samples) {
  if (any(vapply(results$endpoints, function(endpoint) endpoint$verdict == "withheld", TRUE))) {
    return(leave_out("adjusted p and verdicts: numbers that they need are withheld"))
  }
  family <- family_of(results)
  table <- results$multiplicity
  plan <- results$plan
  p <- vapply(results$endpoints, function(endpoint) or_na(endpoint$primary$p), 0)
  same("multiplicity.method", at(table, "method"), plan$multiplicity)
  same("multiplicity.endpoints", at(table, "endpoints"), family$names)
  for (key in c("p", "bonferroni", "holm", "hochberg", "hommel", "bh", "by")) {
    check_column(paste0("multiplicity.", key), at(table, key), if (key == "p") p else adjusted_column(family, key, p))
  }
  columns <- planned_columns(results, family, p, samples)
  adjusted <- columns[[1]]
  smallest <- columns[[2]]
  of_all <- columns[[3]]
  if ("adjusted" %in% names(table)) {
    check_column("multiplicity.adjusted", table$adjusted, adjusted)
    check_column("multiplicity.smallestReachable", table$smallestReachable, smallest)
    same("multiplicity.family", table$family, family$members)
    beside <- length(family$primary) > 0 && length(family$gate) == 0 && length(family$members) > 0
    error <- if (plan$multiplicity %in% c("bh", "by")) NULL else min(1, (if (beside) 2 else 1) * plan$alpha)
    number("multiplicity.familyWiseError", table$familyWiseError, error)
  }
  counted <- sum(!is.na(p) & family$names %in% family$members)
  share <- counted * (if (plan$multiplicity == "by") sum(1 / seq_len(counted)) else 1)
  number("multiplicity.smallestAlpha", at(table, "smallestAlpha"), plan$alpha / max(share, 1))
  for (i in seq_along(results$endpoints)) {
    endpoint <- results$endpoints[[i]]
    where <- paste0(endpoint$id, ": ")
    number(paste0(where, "primary.pAdjusted"), at(endpoint, "primary.pAdjusted"), or_null(adjusted[i]))
    if ("smallestAdjustedP" %in% names(endpoint$primary)) {
      number(paste0(where, "primary.smallestAdjustedP"), endpoint$primary$smallestAdjustedP, or_null(smallest[i]))
      number(paste0(where, "primary.smallestAdjustedPIfAllChanged"), at(endpoint, "primary.smallestAdjustedPIfAllChanged"),
             or_null(of_all[i]))
      same(paste0(where, "primary.canReachAdjustedAlpha"), at(endpoint, "primary.canReachAdjustedAlpha"),
           or_null(smallest[i] <= plan$alpha))
    }
    same(paste0(where, "verdict"), at(endpoint, "verdict"), verdict(endpoint, family, adjusted[i], smallest[i]))
  }
}

# Adjusted p, the least they could have been, and the least had every pair changed.
planned_columns <- function(results, family, p, samples) {
  if (family$procedure == "max-t" && !is.null(results$multiplicity$signFlips)) {
    return(max_t_columns(results, family, p, samples))
  }
  # results without sign vectors of max-t are Holm's
  least <- vapply(results$endpoints, least_p, 0, family$plan)
  of_all <- vapply(results$endpoints, least_p_of_all, 0, family$plan)
  lapply(list(p, least, of_all), function(column) planned(family, column))
}

# Worked out with the pairs, if all sign vectors can be gone through; else they stay as they are told.
max_t_columns <- function(results, family, p, samples) {
  keys <- c("pAdjusted", "smallestAdjustedP", "smallestAdjustedPIfAllChanged")
  told <- lapply(keys, function(key) vapply(results$endpoints, function(endpoint) or_na(endpoint$primary[[key]]), 0))
  for (i in which(family$names %in% family$members & !is.na(p))) {
    holds(paste0(family$names[i], ": primary.pAdjusted is not below p"), told[[1]][i] >= p[i])
  }
  if (is.null(samples)) {
    leave_out("adjusted p by max-t, which needs the pairs (check.R in restricted/)")
    return(told)
  }
  max_t(results, family, p, samples, told)
}

check_column <- function(where, told, expected) {
  if (!is.list(told) || is_missing(told) || length(told) != length(expected)) return(different(where, told, expected))
  for (i in seq_along(told)) number(paste0(where, ".", i - 1), told[[i]], or_null(expected[i]))
}

# Numbers of one endpoint that depend on each other.
check_coherence <- function(endpoint, plan) {
  where <- function(...) paste0(endpoint$id, ": ", ...)
  n <- endpoint$counts$nPaired
  if (!is.null(endpoint$counts$nTotal)) same(where("counts.nMissing"), endpoint$counts$nMissing, endpoint$counts$nTotal - n)
  for (name in c("pre", "post", "change")) {
    column <- endpoint[[name]]
    same(where(name, ".n"), column$n, n)
    if (n >= 2) number(where(name, ".se"), column$se, column$sd / sqrt(n))
    if (n >= 1 && !is.null(column$min)) {
      holds(where(name, ": min <= q1 <= median <= q3 <= max"),
            !is.unsorted(c(column$min, column$q1, column$median, column$q3, column$max)))
      slack <- TOLERANCE * max(abs(column$min), abs(column$max))
      holds(where(name, ": min <= mean <= max"), column$min - slack <= column$mean && column$mean <= column$max + slack)
    }
  }
  change <- endpoint$change
  if (n >= 1) {
    holds(where("change.mean = post.mean - pre.mean"),
          abs(endpoint$post$mean - endpoint$pre$mean - change$mean) <=
            TOLERANCE * max(abs(endpoint$pre$mean), abs(endpoint$post$mean)))
  }
  t <- endpoint$t
  if (!is.null(t)) {
    number(where("t.t"), t$t, change$mean / change$se)
    same(where("t.df"), t$df, n - 1)
    check_t_tails(where, t, t$t, n - 1)
    for (level in c(95, 90, 99)) {
      half <- qt(0.5 + level / 200, n - 1) * change$se
      holds(where("t.ci", level, " = mean -+ t se"),
            all(abs(change$mean + c(-half, half) - unlist(t[[paste0("ci", level)]])) <= TOLERANCE * (half + abs(change$mean))))
    }
  }
  for (name in c("wilcoxon", "wilcoxonPratt")) {
    ranks <- endpoint[[name]]
    if (seen$suppressed && is.null(ranks$nNonZero)) next
    same(where(name, ": zeros and others"), ranks$nZero + ranks$nNonZero, n)
    number(where(name, ".mean"), ranks$mean, (ranks$vPlus + ranks$vMinus) / 2)
    if (!is.null(ranks$exact)) {
      number(where(name, ".exact.pTwoSided"), ranks$exact$pTwoSided, min(1, 2 * ranks$exact$pLess, 2 * ranks$exact$pGreater))
    }
  }
  check_primary(endpoint, plan)
  if ("pairs" %in% names(endpoint)) {
    parts <- unlist(endpoint$pairs[names(endpoint$pairs) != "provisional"])
    same(where("pairs.paired"), endpoint$pairs$paired, n)
    if (length(parts) == length(endpoint$pairs) - ("provisional" %in% names(endpoint$pairs))) {
      same(where("pairs and missing = included"), sum(parts), endpoint$counts$nTotal)
    }
  }
}

check_t_tails <- function(where, told, t, df) {
  number(where("t.pTwoSided"), at(told, "pTwoSided"), 2 * pt(-abs(t), df))
  number(where("t.pLess"), at(told, "pLess"), pt(t, df))
  number(where("t.pGreater"), at(told, "pGreater"), pt(t, df, lower.tail = FALSE))
}

# The one test and the one interval are those that the plan names.
check_primary <- function(endpoint, plan) {
  where <- function(...) paste0(endpoint$id, ": primary.", ...)
  primary <- endpoint$primary
  ranks <- ranks_of(endpoint, plan)
  if (seen$suppressed && is.null(ranks$nNonZero)) {
    return(leave_out(paste0(endpoint$id, ": the primary test: numbers that it needs are withheld")))
  }
  by_t <- plan$primary == "t" || (plan$primary == "adaptive" && isTRUE(endpoint$shapiro$p >= 0.05))
  tests <- if (by_t) endpoint$t else ranks$exact
  tail <- if (plan$sides == "two-sided") "pTwoSided"
          else if (is.null(endpoint$direction)) "none"
          else if (endpoint$direction == "lower") "pLess" else "pGreater"
  same(where("test"), primary$test, if (by_t) "paired-t" else "wilcoxon-exact")
  number(where("p"), primary$p, tests[[tail]])
  number(where("statistic"), primary$statistic, if (by_t) endpoint$t$t else if (!is.null(tests)) ranks$vPlus)
  same(where("df"), primary$df, if (by_t) endpoint$t$df)
  number(where("estimate"), primary$estimate, if (by_t) endpoint$change$mean else endpoint$hodgesLehmann$estimate)
  same(where("sides"), primary$sides, plan$sides)
  same(where("zeroRule"), primary$zeroRule, plan$zeros)
  same(where("exact"), primary$exact, !by_t)
  number(where("intervalLevel"), primary$intervalLevel, plan$ciLevel)
  same(where("zeros"), primary$zeros, ranks$nZero)
  same(where("ties"), primary$ties, ranks$hasTies)
  least <- if (!by_t && !is.null(primary$p)) smallest_p(ranks$nNonZero, plan)
  number(where("smallestReachableP"), primary$smallestReachableP, least)
  if ("smallestPIfAllChanged" %in% names(primary)) {
    number(where("smallestPIfAllChanged"), primary$smallestPIfAllChanged,
           if (!by_t) smallest_p(endpoint$counts$nPaired, plan))
  }
  same(where("canReachAlpha"), primary$canReachAlpha, if (!is.null(primary$p)) by_t || least <= plan$alpha)
  if ("log10P" %in% names(primary)) number(where("log10P"), primary$log10P, log10_p(primary$p, tests, plan, by_t))
  moved <- sign(if (by_t) sum(0, endpoint$change$mean) else ranks$vPlus - ranks$vMinus)
  expected <- if (is.null(endpoint$direction)) 0 else c(lower = -1, higher = 1)[[endpoint$direction]]
  same(where("directionOfChange"), primary$directionOfChange,
       c("against", "none", "expected")[moved * expected + 2])
  interval <- unlist(primary$interval)
  if (length(interval) == 2) {
    holds(where("interval holds the estimate"), interval[1] <= primary$estimate && primary$estimate <= interval[2])
    if (by_t && plan$ciLevel %in% c(0.95, 0.9, 0.99)) {
      limits <- unlist(endpoint$t[[paste0("ci", round(100 * plan$ciLevel))]])
      for (i in 1:2) number(where("interval"), interval[i], limits[i])
    }
  }
}

# The decimal logarithm, which goes on where p underflows to 0: there it is that of the far tail.
log10_p <- function(p, tests, plan, by_t) {
  if (is.null(p) || (p == 0 && by_t)) return(NULL)
  if (p > 0) log10(p) else tests$log10PTwoSided - (if (plan$sides == "two-sided") 0 else log10(2))
}

