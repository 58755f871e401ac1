# Works the results of an evaluation out again and compares; base R is all it needs, no package.
#
#     Rscript check.R                                        beside results.json, or in restricted/
#     Rscript check.R results.json [endpoints.csv]           the aggregate part, with files named
#     Rscript check.R pairs.csv endpoints.csv results.json   with the pairs: the script of restricted/ only
#
# Beside results.json it checks what follows from published numbers: that numbers which depend on each other agree,
# adjusted p, verdicts, endpoints.csv, and that nobody and nothing is lost in attrition.csv and ledger.json. In
# restricted/ it first works every number of each test out from pairs.csv, exactly: values are read as decimals, not as
# binary fractions, so that ties and zeros are those which were written (wilcox.test of R is not exact with either).
#
# It prints a line for each endpoint and ends with "all equal" or the number of differences.
# Exit status: 0 all equal, 1 something differs, 2 a file is missing or cannot be read.
#
# Tolerances: counts, texts and truths are equal. Numbers differ by at most 1e-10 of the larger one (means, standard
# deviations, quartiles, p, intervals); W of Shapiro and Wilk by 1e-9 and its p by 1e-6; p below 1e-300 are compared by
# their decimal logarithm.

TOLERANCE <- 1e-10
TINY <- 1e-300

unusable <- function(...) stop(structure(class = c("unusable", "error", "condition"),
                                         list(message = paste0(...), call = NULL)))

# Every byte beyond ASCII becomes its number in angle brackets, so that no locale can change what is compared.
ascii <- function(bytes) {
  if (any(bytes == 0)) unusable("a file with zero bytes is not text")
  characters <- rawToChar(bytes, multiple = TRUE)
  high <- bytes > 0x7f
  characters[high] <- sprintf("<%02x>", as.integer(bytes[high]))
  paste(characters, collapse = "")
}

text_of <- function(path) {
  if (!file.exists(path) || dir.exists(path)) unusable("no such file: ", basename(path))
  bytes <- readBin(path, "raw", file.size(path))
  if (length(bytes) >= 3 && all(bytes[1:3] == as.raw(c(0xef, 0xbb, 0xbf)))) bytes <- bytes[-(1:3)]
  ascii(bytes)
}

# --- JSON: base R reads none, so here is a small strict reader -----------------------------------------------------------

TOKEN <- paste0('"(?:[^"\\\\\\x00-\\x1f]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*"',
                "|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![-+.0-9a-zA-Z])",
                "|true\\b|false\\b|null\\b|[][{},:]")

# An object becomes a named list, an array a list without names, null NULL.
read_json <- function(path) {
  bad <- function() unusable(basename(path), ": not JSON")
  lines <- strsplit(text_of(path), "\n", fixed = TRUE)[[1]]
  found <- gregexpr(TOKEN, lines, perl = TRUE)
  tokens <- regmatches(lines, found)
  rest <- unlist(regmatches(lines, found, invert = TRUE))
  if (any(grepl("[^ \t\r]", rest))) bad()
  tokens <- c(unlist(tokens), "end")
  at <- 1L
  value <- function() {
    token <- tokens[at]
    at <<- at + 1L
    switch(substr(token, 1, 1),
           "{" = members(), "[" = elements(), '"' = string(token),
           t = TRUE, f = FALSE, n = NULL,
           "}" = , "]" = , "," = , ":" = , e = bad(),
           as.numeric(token))
  }
  members <- function() {
    names <- character()
    values <- list()
    if (tokens[at] == "}") { at <<- at + 1L; return(structure(list(), names = character())) }
    repeat {
      if (substr(tokens[at], 1, 1) != '"') bad()
      name <- string(tokens[at])
      if (name %in% names || tokens[at + 1L] != ":") bad()
      at <<- at + 2L
      names <- c(names, name)
      values[length(names)] <- list(value())
      if (closed("}")) return(structure(values, names = names))
    }
  }
  elements <- function() {
    values <- list()
    if (tokens[at] == "]") { at <<- at + 1L; return(values) }
    repeat {
      values[length(values) + 1L] <- list(value())
      if (closed("]")) return(values)
    }
  }
  closed <- function(end) {
    token <- tokens[at]
    at <<- at + 1L
    if (token != end && token != ",") bad()
    token == end
  }
  result <- value()
  if (at != length(tokens)) bad()
  result
}

# The text of a token: without quotes, escapes undone.
string <- function(token) {
  text <- substr(token, 2, nchar(token) - 1)
  if (!grepl("\\", text, fixed = TRUE)) return(text)
  escapes <- gregexpr("\\\\(u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", text, perl = TRUE)
  regmatches(text, escapes) <- list(vapply(regmatches(text, escapes)[[1]], unescaped, ""))
  text
}

unescaped <- function(escape) {
  if (substr(escape, 2, 2) != "u") {
    return(switch(substr(escape, 2, 2), b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", substr(escape, 2, 2)))
  }
  units <- strtoi(regmatches(escape, gregexpr("[0-9a-fA-F]{4}", escape))[[1]], 16L)
  code <- if (length(units) == 2) 0x10000 + (units[1] - 0xd800) * 0x400 + units[2] - 0xdc00 else units
  if (code == 0) unusable("a text with a zero character")
  ascii(charToRaw(enc2utf8(intToUtf8(code))))
}

# --- CSV, as RFC 4180 has it ---------------------------------------------------------------------------------------------

# A list of rows, each a named character vector; what is empty is NA.
read_csv <- function(path) {
  text <- text_of(path)
  cell <- '(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n|\n|$)'
  found <- gregexpr(cell, text, perl = TRUE)[[1]]
  size <- attr(found, "match.length")
  found <- found[size > 0]
  size <- size[size > 0]
  if (length(found) == 0) unusable(basename(path), ": no head")
  if (any(found != c(1, head(found + size, -1))) || sum(size) != nchar(text)) unusable(basename(path), ": a table is not CSV")
  cells <- substring(text, found, found + size - 1)
  ends <- grepl("(\n|[^,])$", cells, perl = TRUE) & !grepl(",$", cells, perl = TRUE)
  if (!ends[length(ends)]) { cells <- c(cells, ""); ends <- c(ends, TRUE) }
  cells <- sub("(,|\r\n|\n)$", "", cells, perl = TRUE)
  quoted <- substr(cells, 1, 1) == '"'
  cells[quoted] <- gsub('""', '"', substring(cells[quoted], 2, nchar(cells[quoted]) - 1), fixed = TRUE)
  row <- cumsum(c(TRUE, ends[-length(ends)]))
  rows <- split(cells, row)
  rows <- rows[vapply(rows, function(one) length(one) > 1 || one != "", TRUE)]
  names <- rows[[1]]
  lapply(unname(rows[-1]), function(one) {
    if (length(one) != length(names)) unusable(basename(path), ": a row has ", length(one), " cells, the head has ", length(names))
    one[one == ""] <- NA
    structure(one, names = names)
  })
}

# A text of a table without the apostrophe that keeps spreadsheets from taking it for a formula.
plain <- function(text, known) {
  if (!is.na(text) && !(text %in% known) && substr(text, 1, 1) == "'") substring(text, 2) else text
}

# --- Comparing -----------------------------------------------------------------------------------------------------------

# What stands for a key that is not there; null is NULL.
MISSING <- structure(list(), class = "missing_key")
is_missing <- function(value) inherits(value, "missing_key")

# What stands at a dotted path. Below a null everything is null.
at <- function(tree, path) {
  for (key in strsplit(path, ".", fixed = TRUE)[[1]]) {
    if (is.null(tree) || is_missing(tree)) return(tree)
    if (is.null(names(tree))) {
      place <- suppressWarnings(as.integer(key)) + 1L
      if (is.na(place)) return(MISSING)
      tree <- if (place <= length(tree)) tree[[place]] else MISSING
    } else {
      tree <- if (key %in% names(tree)) tree[[key]] else MISSING
    }
  }
  tree
}

seen <- new.env()
seen$count <- 0L
seen$suppressed <- FALSE
seen$withheld <- 0L
seen$differences <- character()
seen$not_checked <- character()
seen$largest <- 0
seen$largest_at <- NULL

told_as <- function(value) {
  if (is_missing(value)) return("not there")
  if (is.null(value)) return("none")
  paste(vapply(as.list(value), function(one) if (is.numeric(one)) format(one, digits = 17) else as.character(one), ""),
        collapse = ", ")
}

different <- function(where, told, expected) {
  text <- paste0(where, ": is ", told_as(told), ", should be ", told_as(expected))
  seen$differences <- c(seen$differences, text)
}

# Counts, texts and truths, single or in a row.
same <- function(where, told, expected) {
  if (is_withheld(told)) return(invisible())
  seen$count <- seen$count + 1L
  if (is.list(told) && !is_missing(told)) told <- unlist(told)
  equal <- !is_missing(told) && length(told) == length(expected) && is.logical(told) == is.logical(expected) &&
    is.character(told) == is.character(expected) && all(told == expected)
  if (length(expected) == 0 && length(told) == 0 && !is_missing(told)) equal <- TRUE
  if (!isTRUE(equal)) different(where, told, expected)
}

# Numbers, or none on both sides.
number <- function(where, told, expected, tolerance = TOLERANCE) {
  if (is_withheld(told)) return(invisible())
  seen$count <- seen$count + 1L
  if (is.null(told) && is.null(expected)) return(invisible())
  if (!is.numeric(told) || length(told) != 1 || is.null(expected)) return(different(where, told, expected))
  size <- max(abs(told), abs(expected))
  difference <- if (told == expected || size < TINY) 0 else abs(told - expected) / size
  if (!isTRUE(difference <= tolerance)) {
    different(where, told, expected)
  } else if (tolerance == TOLERANCE && difference > seen$largest) {
    seen$largest <- difference
    seen$largest_at <- where
  }
}

# A relation between published numbers.
holds <- function(where, truth) {
  seen$count <- seen$count + 1L
  if (!isTRUE(truth)) seen$differences <- c(seen$differences, paste0(where, ": does not hold"))
}

# Where small cells are suppressed, what is not told says nothing.
is_withheld <- function(told) {
  nothing <- seen$suppressed && (is.null(told) || is_missing(told))
  seen$withheld <- seen$withheld + nothing
  nothing
}

# Where small cells are suppressed, a check ends at a number that it needs and that is withheld.
guarded <- function(what, check) {
  if (!seen$suppressed) return(check)
  tryCatch(check, unusable = function(problem) stop(problem),
           error = function(problem) leave_out(paste0(what, ": numbers that it needs are withheld")))
}

leave_out <- function(what) seen$not_checked <- union(seen$not_checked, what)

# NULL where there is nothing: a list keeps places of nothing, a vector has NA.
or_na <- function(value) if (is.null(value)) NA_real_ else value
or_null <- function(value) if (length(value) == 0 || is.na(value)) NULL else unname(value)
