# --- Joint sign flips ----------------------------------------------------------------------------------------------------

MOST_SUBJECTS = 20
MOST_STEPS = 2_000_000_000
DRAWS = 99_999
FEWEST_DRAWS = 999


def max_t(results, family, p, samples, told, compare):
    """The step-down procedure of the largest statistic over sign vectors that are common to all endpoints."""
    two_sided = family.plan["sides"] == "two-sided"
    tested = [i for i, name in enumerate(family.names) if name in family.members and p[i] is not None]
    scores, pairs = [], []
    for i in tested:
        endpoint = results["endpoints"][i]
        sample = samples.get(endpoint["id"]) or Sample([], "pairs.csv")
        turn = -1 if not two_sided and endpoint["direction"] == "lower" else 1
        score = scores_of(sample, endpoint, family.plan)
        scores.append({subject: turn * one for subject, one in score.items() if one})
        pairs.append(len(score))
    signs, subjects = results["multiplicity"]["signFlips"], sorted({one for score in scores for one in score})
    exact = few_signs(len(subjects), len(tested))
    compare.same("multiplicity.signFlips.subjects", signs["subjects"], len(subjects))
    compare.same("multiplicity.signFlips.exact", signs["exact"], exact)
    drawn = max(FEWEST_DRAWS, min(DRAWS, MOST_STEPS // max(1, len(subjects) * len(tested))))
    compare.same("multiplicity.signFlips.signVectors", signs["signVectors"], 2 ** len(subjects) if exact else drawn)
    size = [{subject: abs(one) for subject, one in score.items()} for score in scores]
    result = []
    for rows, before, what in (
        (scores, told[0], "adjusted p by max-t"), (size, told[1], "the least adjusted p by max-t")):
        if not few_signs(len({one for score in rows for one in score}), len(tested)):
            compare.leave_out(what + ": sign vectors were drawn at random, which is not done again here")
            result.append(before)
            continue
        column = [p[i] if name in family.primary else None for i, name in enumerate(family.names)]
        for i, one in zip(tested, step_down(rows, two_sided)):
            column[i] = max(p[i], one) if rows is scores else one
        for i, name in enumerate(family.names):
            if name in family.primary and rows is not scores:
                column[i] = before[i]
        result.append(column)
    # what sign flips give to so many pairs at best, whatever the other endpoints
    best = list(told[2])
    for i, n in zip(tested, pairs):
        best[i] = max(0 if exact else 1 / (drawn + 1), min(1.0, (2 if two_sided else 1) * 2.0 ** -n))
    return result + [best]


def few_signs(subjects, endpoints):
    return subjects <= MOST_SUBJECTS and endpoints << subjects <= MOST_STEPS


def scores_of(sample, endpoint, plan):
    """Twice the signed rank of each subject's change, or of the t test the change itself."""
    change = {subject: one for subject, one in zip(sample.subjects, sample.by_subject) if one is not None}
    if endpoint["primary"]["test"] == "paired-t":
        return change
    ranks = iter(signed_ranks(list(change.values()), plan["zeros"]))
    return {subject: next(ranks) if one else 0 for subject, one in change.items()}


def step_down(scores, two_sided):
    """Goes through all sign vectors, one sign after another turned (Gray), the sums being whole numbers."""
    subjects = sorted({subject for score in scores for subject in score})
    roots = [math.sqrt(sum(one * one for one in score.values())) or 1.0 for score in scores]
    size = abs if two_sided else (lambda value: value)
    observed = [size(sum(score.values())) / root for score, root in zip(scores, roots)]
    order = sorted(range(len(scores)), key=lambda k: observed[k])
    columns = [(k, observed[k] - 1e-11, 1 / roots[k]) for k in order]
    rows = [[score.get(subject, 0) for score in scores] for subject in subjects]
    sums = [sum(score.values()) for score in scores]
    signs, reached = [1] * len(rows), [0] * len(scores)
    for vector in range(1, 2 ** len(rows) + 1):
        largest = -math.inf
        for k, threshold, scale in columns:
            value = size(sums[k]) * scale
            if value > largest:
                largest = value
            if largest >= threshold:
                reached[k] += 1
        place = (vector & -vector).bit_length() - 1
        if place < len(rows):
            turn = -2 * signs[place]
            signs[place] = -signs[place]
            sums = [one + turn * score for one, score in zip(sums, rows[place])]
    adjusted, running = [0.0] * len(scores), 0.0
    for k in reversed(order):
        running = adjusted[k] = max(running, reached[k] / 2 ** len(rows))
    return adjusted
