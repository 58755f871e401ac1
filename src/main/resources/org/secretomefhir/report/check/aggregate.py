

# --- What follows from published numbers -------------------------------------------------------------------------------


def adjust(procedure, values):
    """Adjusted p, as p.adjust of R; None stays None and is not counted."""
    places = sorted((i for i, p in enumerate(values) if p is not None), key=lambda i: values[i])
    p = [values[i] for i in places]
    m = len(p)
    if procedure == "bonferroni":
        q = [m * one for one in p]
    elif procedure == "holm":
        q = running(max, [(m - i) * p[i] for i in range(m)])
    elif procedure == "hochberg":
        q = running(min, [(m - i) * p[i] for i in reversed(range(m))])[::-1]
    elif procedure == "bh":
        q = running(min, [m / (i + 1) * p[i] for i in reversed(range(m))])[::-1]
    elif procedure == "by":
        harmonic = sum(1 / i for i in range(1, m + 1))
        q = running(min, [harmonic * m / (i + 1) * p[i] for i in reversed(range(m))])[::-1]
    elif procedure == "hommel":
        q = hommel(p)
    else:
        raise Unusable("this script does not know the procedure " + str(procedure))
    result = [None] * len(values)
    for place, one in zip(places, q):
        result[place] = min(1.0, one)
    return result


def running(choose, values):
    result = []
    for value in values:
        result.append(choose(result[-1], value) if result else value)
    return result


def hommel(p):
    """Wright 1992: over all sizes of a set of hypotheses, the level at which Simes' test rejects it."""
    n = len(p)
    if n == 0:
        return []
    adjusted = [min(n * p[i] / (i + 1) for i in range(n))] * n
    for size in range(n - 1, 1, -1):
        small, large = p[: n - size + 1], p[n - size + 1 :]
        simes = min(size * one / rank for rank, one in enumerate(large, 2))
        level = [min(size * one, simes) for one in small]
        level += [level[-1]] * len(large)
        adjusted = [max(pair) for pair in zip(adjusted, level)]
    return [max(pair) for pair in zip(adjusted, p)]


class Family:
    """Which endpoints share alpha, and by which procedure."""

    def __init__(self, results):
        table, self.plan = results["multiplicity"], results["plan"]
        self.names = [endpoint["id"] for endpoint in results["endpoints"]]
        self.procedure = self.plan["multiplicity"]
        self.gate = table.get("gatekeeper", [])
        self.primary = table.get("testedAlone", []) + self.gate
        self.outside = table.get("outside", [])
        self.members = [name for name in self.names if name not in self.primary + self.outside]
        self.told = [endpoint["primary"]["pAdjusted"] for endpoint in results["endpoints"]]

    def column(self, procedure, p):
        """The members adjusted, the declared primary as it is, and none for those outside."""
        adjusted = iter(adjust(procedure, [p[i] for i, name in enumerate(self.names) if name in self.members]))
        return [
            next(adjusted) if name in self.members else p[i] if name in self.primary else None
            for i, name in enumerate(self.names)
        ]

    def planned(self, p):
        """As the plan has it; in a hierarchy no adjusted p is below that of the endpoint tested first."""
        column = self.column("holm" if self.procedure in ("hierarchy", "max-t") else self.procedure, p)
        if not self.gate:
            return column
        first = p[self.names.index(self.gate[0])]
        return [None if one is None or first is None else max(first, one) for one in column]


def smallest_p(changed, plan):
    """The p if so many changes all go one way: of 2^n sign vectors one, or one of each side."""
    return None if changed == 0 else math.ldexp(1.0, (1 if plan["sides"] == "two-sided" else 0) - changed)


def verdict(endpoint, family, adjusted, smallest):
    """What may be said of an endpoint."""
    primary, alpha = endpoint["primary"], family.plan["alpha"]
    outside = endpoint["id"] in family.outside
    if primary["p"] is None:
        return "not-computable"
    if not outside and adjusted is not None and adjusted <= alpha:
        return {"expected": "changed-as-expected", "against": "changed-against"}.get(
            primary["directionOfChange"], "changed"
        )
    if points_against(endpoint, family.plan):
        return "points-against"
    if outside:
        return "exploratory"
    return "not-shown" if smallest is not None and smallest <= alpha else "cannot-be-shown"


def points_against(endpoint, plan):
    """The interval excludes 0 on the side not expected; or, of a one-sided plan, a test of that side reaches alpha.

    An interval that is of so few pairs that it has not its planned level does not count."""
    primary, rising = endpoint["primary"], endpoint["direction"] == "lower"
    if endpoint["direction"] is None:
        return False
    interval = primary["interval"]
    if interval and primary["achievedLevel"] >= primary["intervalLevel"]:
        if interval[0] > 0 if rising else interval[1] < 0:
            return True
    if plan["sides"] == "two-sided":
        return False
    tests = endpoint["t"] if primary["test"] == "paired-t" else ranks_of(endpoint, plan)["exact"]
    other = tests and tests["pGreater" if rising else "pLess"]
    return other is not None and other <= plan["alpha"]


def ranks_of(endpoint, plan):
    return endpoint["wilcoxonPratt" if plan["zeros"] == "pratt" else "wilcoxon"]


def check_family(results, endpoints, compare):
    """Adjusted p of every procedure, what could have been reached, and the verdicts."""
    if any(endpoint["verdict"] == "withheld" for endpoint in results["endpoints"]):
        compare.leave_out("adjusted p and verdicts: numbers that they need are withheld")
        return
    family, table, plan = Family(results), results["multiplicity"], results["plan"]
    p = [endpoint["primary"]["p"] for endpoint in results["endpoints"]]
    compare.same("multiplicity.method", table.get("method", MISSING), plan["multiplicity"])
    compare.same("multiplicity.endpoints", table.get("endpoints", MISSING), family.names)
    for key in ("p", "bonferroni", "holm", "hochberg", "hommel", "bh", "by"):
        check_column("multiplicity." + key, table.get(key, MISSING), p if key == "p" else family.column(key, p), compare)
    planned, smallest, of_all = planned_columns(results, family, p, endpoints, compare)
    if "adjusted" in table:
        check_column("multiplicity.adjusted", table["adjusted"], planned, compare)
        check_column("multiplicity.smallestReachable", table["smallestReachable"], smallest, compare)
        compare.same("multiplicity.family", table["family"], family.members)
        control = plan["multiplicity"] not in ("bh", "by")
        beside = bool(family.primary and not family.gate and family.members)
        error = min(1, (2 if beside else 1) * plan["alpha"]) if control else None
        compare.number("multiplicity.familyWiseError", table["familyWiseError"], error)
    counted = sum(p[i] is not None for i, name in enumerate(family.names) if name in family.members)
    share = counted * (sum(1 / i for i in range(1, counted + 1)) if plan["multiplicity"] == "by" else 1)
    compare.number("multiplicity.smallestAlpha", table.get("smallestAlpha", MISSING), plan["alpha"] / (share or 1))
    for i, endpoint in enumerate(results["endpoints"]):
        where, primary = endpoint["id"] + ": ", endpoint["primary"]
        compare.number(where + "primary.pAdjusted", at(primary, "pAdjusted"), planned[i])
        if "smallestAdjustedP" in primary:
            compare.number(where + "primary.smallestAdjustedP", primary["smallestAdjustedP"], smallest[i])
            told = primary["smallestAdjustedPIfAllChanged"]
            compare.number(where + "primary.smallestAdjustedPIfAllChanged", told, of_all[i])
            reach = None if smallest[i] is None else smallest[i] <= plan["alpha"]
            compare.same(where + "primary.canReachAdjustedAlpha", at(primary, "canReachAdjustedAlpha"), reach)
        told = at(endpoint, "verdict")
        compare.same(where + "verdict", told, verdict(endpoint, family, planned[i], smallest[i]))


def planned_columns(results, family, p, samples, compare):
    """Adjusted p, the least they could have been, and the least had every pair changed."""
    if family.procedure == "max-t" and results["multiplicity"].get("signFlips") is not None:
        return max_t_columns(results, family, p, samples, compare)
    # results without sign vectors of max-t are Holm's
    least = [least_p(endpoint, family.plan) for endpoint in results["endpoints"]]
    of_all = [least_p_of_all(endpoint, family.plan) for endpoint in results["endpoints"]]
    return [family.planned(column) for column in (p, least, of_all)]


def max_t_columns(results, family, p, samples, compare):
    """Worked out with the pairs, if all sign vectors can be gone through; else they stay as they are told."""
    keys = ("pAdjusted", "smallestAdjustedP", "smallestAdjustedPIfAllChanged")
    told = [[endpoint["primary"][key] for endpoint in results["endpoints"]] for key in keys]
    for i, name in enumerate(family.names):
        if name in family.members and p[i] is not None:
            compare.holds(name + ": primary.pAdjusted is not below p", told[0][i] >= p[i])
    if samples is None:
        compare.leave_out("adjusted p by max-t, which needs the pairs (check.py in restricted/)")
        return told
    return max_t(results, family, p, samples, told, compare)


def least_p(endpoint, plan):
    """The t test has no least p; an endpoint without a p has none either."""
    if endpoint["primary"]["p"] is None:
        return None
    if endpoint["primary"]["test"] == "paired-t":
        return 0.0
    return smallest_p(ranks_of(endpoint, plan)["nNonZero"], plan)


def least_p_of_all(endpoint, plan):
    """The same, had every pair changed."""
    if endpoint["primary"]["test"] == "paired-t":
        return least_p(endpoint, plan)
    return smallest_p(endpoint["counts"]["nPaired"], plan)


def check_column(where, told, expected, compare):
    if not isinstance(told, list) or len(told) != len(expected):
        compare.different(where, told, expected)
        return
    for i, (one, other) in enumerate(zip(told, expected)):
        compare.number("%s.%d" % (where, i), one, other)


def check_coherence(endpoint, plan, compare):
    """Numbers of one endpoint that depend on each other."""
    where = endpoint["id"] + ": "
    counts, pre, post, change = (endpoint[key] for key in ("counts", "pre", "post", "change"))
    n = counts["nPaired"]
    if counts["nTotal"] is not None:
        compare.same(where + "counts.nMissing", counts["nMissing"], counts["nTotal"] - n)
    for name, column in (("pre", pre), ("post", post), ("change", change)):
        compare.same(where + name + ".n", column["n"], n)
        if n >= 2:
            compare.number(where + name + ".se", column["se"], column["sd"] / math.sqrt(n))
        if n >= 1 and column["min"] is not None:
            order = [column[key] for key in ("min", "q1", "median", "q3", "max")]
            compare.holds(where + name + ": min <= q1 <= median <= q3 <= max", order == sorted(order))
            slack = TOLERANCE * max(abs(column["min"]), abs(column["max"]))
            compare.holds(where + name + ": min <= mean <= max",
                          column["min"] - slack <= column["mean"] <= column["max"] + slack)
    if n >= 1:
        size = max(abs(pre["mean"]), abs(post["mean"]))
        compare.holds(where + "change.mean = post.mean - pre.mean",
                      abs(post["mean"] - pre["mean"] - change["mean"]) <= TOLERANCE * size)
    if endpoint["t"] is not None:
        t = endpoint["t"]
        compare.number(where + "t.t", t["t"], change["mean"] / change["se"])
        compare.same(where + "t.df", t["df"], n - 1)
        for key, p in zip(("pTwoSided", "pLess", "pGreater"), t_tails(t["t"], n - 1)):
            compare.number(where + "t." + key, t[key], p)
        for level in (95, 90, 99):
            half = t_quantile(level / 100, n - 1) * change["se"]
            slack = TOLERANCE * (half + abs(change["mean"]))
            for side, limit in zip((-1, 1), t["ci%d" % level]):
                compare.holds(where + "t.ci%d = mean -+ t se" % level,
                              abs(change["mean"] + side * half - limit) <= slack)
    for name in ("wilcoxon", "wilcoxonPratt"):
        ranks = endpoint[name]
        compare.same(where + name + ": zeros and others", ranks["nZero"] + ranks["nNonZero"], n)
        compare.number(where + name + ".mean", ranks["mean"], (ranks["vPlus"] + ranks["vMinus"]) / 2)
        exact = ranks["exact"]
        if exact is not None:
            least = min(1, 2 * min(exact["pLess"], exact["pGreater"]))
            compare.number(where + name + ".exact.pTwoSided", exact["pTwoSided"], least)
    check_primary(endpoint, plan, compare)
    if "pairs" in endpoint:
        parts = {key: value for key, value in endpoint["pairs"].items() if key != "provisional"}
        compare.same(where + "pairs.paired", parts["paired"], n)
        if None not in parts.values():
            compare.same(where + "pairs and missing = included", sum(parts.values()), counts["nTotal"])


def check_primary(endpoint, plan, compare):
    """The one test and the one interval are those that the plan names."""
    where, primary, t, shift = endpoint["id"] + ": primary.", endpoint["primary"], endpoint["t"], endpoint["hodgesLehmann"]
    ranks = ranks_of(endpoint, plan)
    shapiro = endpoint["shapiro"]["p"]
    by_t = plan["primary"] == "t" or (plan["primary"] == "adaptive" and shapiro is not None and shapiro >= 0.05)
    compare.same(where + "test", primary["test"], "paired-t" if by_t else "wilcoxon-exact")
    tails = t if by_t else ranks["exact"]
    tail = {"two-sided": "pTwoSided"}.get(plan["sides"]) or {"lower": "pLess", "higher": "pGreater"}.get(endpoint["direction"])
    compare.number(where + "p", primary["p"], tails[tail] if tails and tail else None)
    compare.number(where + "statistic", primary["statistic"], tails and (t["t"] if by_t else ranks["vPlus"]))
    compare.same(where + "df", primary["df"], t["df"] if by_t and t else None)
    compare.number(where + "estimate", primary["estimate"], endpoint["change"]["mean"] if by_t else shift and shift["estimate"])
    compare.same(where + "sides", primary["sides"], plan["sides"])
    compare.same(where + "zeroRule", primary["zeroRule"], plan["zeros"])
    compare.same(where + "exact", primary["exact"], not by_t)
    compare.number(where + "intervalLevel", primary["intervalLevel"], plan["ciLevel"])
    compare.same(where + "zeros", primary["zeros"], ranks["nZero"])
    compare.same(where + "ties", primary["ties"], ranks["hasTies"])
    least = None if by_t or primary["p"] is None else smallest_p(ranks["nNonZero"], plan)
    compare.number(where + "smallestReachableP", primary["smallestReachableP"], least)
    if "smallestPIfAllChanged" in primary:
        of_all = None if by_t else smallest_p(endpoint["counts"]["nPaired"], plan)
        compare.number(where + "smallestPIfAllChanged", primary["smallestPIfAllChanged"], of_all)
    reach = None if primary["p"] is None else by_t or least <= plan["alpha"]
    compare.same(where + "canReachAlpha", primary["canReachAlpha"], reach)
    if "log10P" in primary:
        compare.number(where + "log10P", primary["log10P"], log10_p(primary["p"], tails, plan, by_t))
    moved = endpoint["change"]["mean"] or 0 if by_t else ranks["vPlus"] - ranks["vMinus"]
    expected = {"lower": -1, "higher": 1}.get(endpoint["direction"], 0)
    direction = "none" if moved == 0 or expected == 0 else "expected" if moved * expected > 0 else "against"
    compare.same(where + "directionOfChange", primary["directionOfChange"], direction)
    interval = primary["interval"]
    if interval is not None:
        compare.holds(where + "interval holds the estimate", interval[0] <= primary["estimate"] <= interval[1])
    if interval is not None and by_t and plan["ciLevel"] in (0.95, 0.9, 0.99):
        for told, limit in zip(interval, t["ci%.0f" % (100 * plan["ciLevel"])]):
            compare.number(where + "interval", told, limit)


def log10_p(p, tails, plan, by_t):
    """The decimal logarithm, which goes on where p underflows to 0: there it is that of the far tail."""
    if p is None or (p == 0 and by_t):
        return None
    return math.log10(p) if p > 0 else tails["log10PTwoSided"] - (0 if plan["sides"] == "two-sided" else math.log10(2))


# --- The distribution of Student's t -------------------------------------------------------------------------------------


def t_tails(t, df):
    """P(|T| >= |t|), P(T <= t) and P(T >= t)."""
    both = beta_ratio(df / 2, 0.5, df / (df + t * t), t * t / (df + t * t))
    far, near = both / 2, 1 - both / 2
    return (both, near, far) if t > 0 else (both, far, near)


def t_quantile(level, df):
    """The t between whose two signs the level lies: halving, until nothing is left between the bounds."""
    low, high = 0.0, 1.0
    while t_tails(high, df)[0] > 1 - level:
        high *= 2
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return middle
        low, high = (middle, high) if t_tails(middle, df)[0] > 1 - level else (low, middle)


def beta_ratio(a, b, x, rest):
    """The regularised incomplete beta function I_x(a, b) with rest = 1 - x, by its continued fraction (Lentz)."""
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_ratio(b, a, rest, x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest)) / a
    tiny = 1e-300
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or tiny)
    value = d
    for m in range(1, 100000):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + step * d or tiny)
            c = 1 + step / c or tiny
            value *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return front * value


