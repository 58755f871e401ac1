

# --- What follows from the pairs ------------------------------------------------------------------------------------------


class Sample:
    """The pairs of one endpoint. Every value is a whole number of units of 10^exponent, so nothing is rounded."""

    def __init__(self, rows, path):
        texts = [(row["pre"], row["post"]) for row in rows]
        values = [tuple(decimal(text, path) for text in pair) for pair in texts]
        exponents = [value.as_tuple().exponent for pair in values for value in pair if value is not None]
        self.unit = Fraction(10) ** min(exponents, default=0)
        pairs = [tuple(self.units(value) for value in pair) for pair in values]
        self.total = len(pairs)
        self.n_pre = sum(pre is not None for pre, _ in pairs)
        self.n_post = sum(post is not None for _, post in pairs)
        self.unpaired = sorted(pre for pre, post in pairs if pre is not None and post is None)
        self.subjects = [row["subject"] for row in rows]
        whole = [pair for pair in pairs if None not in pair]
        self.by_subject = [None if None in pair else pair[1] - pair[0] for pair in pairs]
        self.pre = sorted(pre for pre, _ in whole)
        self.post = sorted(post for _, post in whole)
        self.change = sorted(post - pre for pre, post in whole)

    def units(self, value):
        return None if value is None else int(Fraction(value) / self.unit)

    def real(self, units):
        return None if units is None else float(units * self.unit)


def decimal(text, path):
    if text is None:
        return None
    body = text.lstrip("+-")
    try:
        value = Decimal(text)
    except ArithmeticError:
        value = None
    if value is None or not value.is_finite() or "_" in text or not (body[:1].isdigit() or body[:1] == "."):
        raise Unusable(os.path.basename(path) + ": a value is not a decimal number")
    return value


def read_pairs(path):
    """endpoint: its pairs, in the order of the table."""
    groups = {}
    for row in read_csv(path):
        groups.setdefault(row["endpoint"], []).append(row)
    return {name: Sample(rows, path) for name, rows in groups.items()}


def root(fraction):
    """The square root, to 50 digits."""
    digits = Context(prec=50)
    return float(digits.sqrt(digits.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))))


def mean(values):
    return Fraction(sum(values), len(values)) if values else None


def variance(values):
    n = len(values)
    return Fraction(n * sum(x * x for x in values) - sum(values) ** 2, n * (n - 1)) if n > 1 else None


def quantile(values, quarter, kind=7):
    """The quartile of sorted values, interpolated: at 1 + (n-1)q (type 7) or (n+1)q (type 6), counted from 1."""
    n = len(values)
    if n == 0:
        return None
    place = Fraction(quarter, 4) * (n - 1 if kind == 7 else n + 1) - (0 if kind == 7 else 1)
    place = min(max(place, 0), n - 1)
    below = math.floor(place)
    above = min(below + 1, n - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def summary(sample, values):
    """The numbers of one column."""
    spread = variance(values)
    q1, q3 = quantile(values, 1), quantile(values, 3)
    sd = None if spread is None else root(spread * sample.unit**2)
    numbers = {
        "mean": mean(values), "median": quantile(values, 2), "q1": q1, "q3": q3, "iqr": None if q1 is None else q3 - q1,
        "q1Type6": quantile(values, 1, 6), "q3Type6": quantile(values, 3, 6),
        "min": values[0] if values else None, "max": values[-1] if values else None,
    }
    result = {key: sample.real(value) for key, value in numbers.items()}
    result["sd"] = sd
    result["se"] = None if spread is None else root(spread * sample.unit**2 / len(values))
    return result


def signed_ranks(change, zeros):
    """Twice the mid-ranks of the sizes of the changes that are not 0, each with its sign; twice, to be whole numbers."""
    size = sorted(abs(d) for d in change if d != 0 or zeros == "pratt")
    first, last = {}, {}
    for rank, one in enumerate(size, 1):
        first.setdefault(one, rank)
        last[one] = rank
    return [(first[abs(d)] + last[abs(d)]) * (1 if d > 0 else -1) for d in change if d != 0]


@functools.lru_cache(maxsize=64)
def subset_counts(weights, room):
    """How many subsets of the weights have each sum from 0 to room: the counts divided by 2^power, and the power."""
    counts, power = [1.0], 0
    for step, weight in enumerate(weights, 1):
        if weight > room:
            break
        size = min(len(counts) + weight, room + 1)
        longer = counts + [0.0] * (size - len(counts))
        counts = longer[:weight] + list(map(float.__add__, longer[weight:], counts))
        if step % 500 == 0:
            shift = math.frexp(max(counts))[1]
            counts, power = [math.ldexp(one, -shift) for one in counts], power + shift
    return counts, power


def tail(weights, value):
    """P(V <= value) for the sum V of weights that are each taken or left by a fair coin, and its decimal logarithm."""
    counts, power = subset_counts(weights, value)
    total = math.fsum(counts[: value + 1])
    exponent = power - len(weights)
    return math.ldexp(total, exponent), math.log10(total) + exponent * math.log10(2)


def exact_test(ranks):
    """The signed-rank test over all 2^n ways to give the ranks signs: both one-sided p and the two-sided one."""
    weights = tuple(sorted(abs(rank) for rank in ranks))
    plus, minus = sum(rank for rank in ranks if rank > 0), -sum(rank for rank in ranks if rank < 0)
    low = min(plus, minus)
    near, log_near = tail(weights, low)
    far = 1 - (tail(weights, low - 1)[0] if low > 0 else 0)
    return {
        "pTwoSided": min(1.0, 2 * near),
        "pLess": near if plus <= minus else far,
        "pGreater": near if minus <= plus else far,
        "log10PTwoSided": min(0.0, log_near + math.log10(2)),
    }


@functools.lru_cache(maxsize=64)
def interval_place(n, level):
    """k such that the k-th smallest and the k-th largest Walsh average bound the interval, and the level achieved."""
    weights = tuple(range(1, n + 1))
    wanted = (1 - level) / 2 - 10 * sys.float_info.epsilon
    counts, power = subset_counts(weights, n * (n + 1) // 4 + 1)
    below, place = 0.0, 0
    while True:
        here = math.ldexp(counts[place], power - n)
        if below + here >= wanted:
            break
        below, place = below + here, place + 1
    k = max(1, place)
    return k, 1 - 2 * (below if place > 0 else math.ldexp(1.0, -n))


MOST_WALSH = 3000


def walsh_sums(change):
    """d[i] + d[j] for all i <= j, sorted: twice the Walsh averages."""
    return sorted(change[i] + other for i in range(len(change)) for other in change[i:])


def middle(sums):
    return Fraction(sums[(len(sums) - 1) // 2] + sums[len(sums) // 2], 4)


def check_pairs(endpoint, sample, plan, compare):
    """Every number of the tests of one endpoint, from its pairs."""
    where, change, n = endpoint["id"] + ": ", sample.change, len(sample.change)
    counts = {"nTotal": sample.total, "nPre": sample.n_pre, "nPost": sample.n_post, "nPaired": n, "nMissing": sample.total - n}
    for key, value in counts.items():
        compare.same(where + "counts." + key, at(endpoint, "counts." + key), value)
    columns = {"pre": sample.pre, "post": sample.post, "change": change}
    for name, values in columns.items():
        for key, value in summary(sample, values).items():
            compare.number(where + name + "." + key, at(endpoint, name + "." + key), value)
    for name, values in (("paired", sample.pre), ("unpaired", sample.unpaired)):
        if "baselineByPairing" in endpoint:
            compare.same(where + name + ".n", at(endpoint, "baselineByPairing." + name + ".n"), len(values))
            worked = summary(sample, values)
            for key in ("mean", "sd", "median", "q1", "q3", "min", "max"):
                told = at(endpoint, "baselineByPairing." + name + "." + key)
                compare.number(where + "baselineByPairing." + name + "." + key, told, worked[key])
    check_percent(endpoint, sample, compare)
    check_t(endpoint, sample, plan, compare)
    for name, rule in (("wilcoxon", "wilcox"), ("wilcoxonPratt", "pratt")):
        check_ranks(where + name + ".", endpoint[name], signed_ranks(change, rule), change, compare)
    check_sign(endpoint, change, compare)
    check_shift(endpoint, sample, plan, compare)
    check_median(endpoint, sample, plan, compare)


def check_percent(endpoint, sample, compare):
    where = endpoint["id"] + ": percentChange.ofMeans"
    before = sum(sample.pre)
    expected = float(Fraction(100 * sum(sample.change), before)) if sample.pre and before else None
    compare.number(where, at(endpoint, "percentChange.ofMeans"), expected)


def check_t(endpoint, sample, plan, compare):
    """t = mean / (sd / sqrt n); there is none if all changes are equal."""
    where, change, n = endpoint["id"] + ": t.", sample.change, len(sample.change)
    spread = variance(change)
    told = endpoint["t"]
    if not spread:
        compare.same(where[:-2], told, None)
        compare.number(endpoint["id"] + ": effect.cohenDz", at(endpoint, "effect.cohenDz"), None)
        return
    average = mean(change)
    sign = (average > 0) - (average < 0)
    compare.number(where + "t", at(told, "t"), sign * root(average**2 / (spread / n)))
    compare.number(endpoint["id"] + ": effect.cohenDz", at(endpoint, "effect.cohenDz"), sign * root(average**2 / spread))
    compare.same(where + "df", at(told, "df"), n - 1)
    t = sign * root(average**2 / (spread / n))
    for key, value in zip(("pTwoSided", "pLess", "pGreater"), t_tails(t, n - 1)):
        compare.number(where + key, at(told, key), value)
    for level, key in ((0.95, "ci95"), (0.9, "ci90"), (0.99, "ci99")):
        for place, limit in enumerate(t_interval(sample, level)):
            close(where + "%s.%d" % (key, place), at(told, "%s.%d" % (key, place)), limit, sample, compare)
    primary = endpoint["primary"]
    if primary["test"] == "paired-t":
        for place, limit in enumerate(t_interval(sample, plan["ciLevel"])):
            at_place = "primary.interval.%d" % place
            close(endpoint["id"] + ": " + at_place, at(endpoint, at_place), limit, sample, compare)
        compare.number(endpoint["id"] + ": primary.achievedLevel", primary["achievedLevel"], plan["ciLevel"])


def t_interval(sample, level):
    n = len(sample.change)
    average = float(mean(sample.change) * sample.unit)
    half = t_quantile(level, n - 1) * root(variance(sample.change) / n * sample.unit**2)
    return average - half, average + half


def close(where, told, expected, sample, compare):
    """A limit may lie near 0 by chance: it is compared on the scale of the standard error."""
    scale = root(variance(sample.change) / len(sample.change) * sample.unit**2)
    if isinstance(told, (int, float)) and abs(told - expected) <= TOLERANCE * scale:
        told = expected
    compare.number(where, told, expected)


def check_ranks(where, told, ranks, change, compare):
    sizes = [abs(d) for d in change if d != 0]
    compare.same(where + "nZero", told["nZero"], len(change) - len(sizes))
    compare.same(where + "nNonZero", told["nNonZero"], len(sizes))
    compare.same(where + "hasTies", told["hasTies"], len(set(sizes)) < len(sizes))
    compare.number(where + "vPlus", told["vPlus"], sum(rank for rank in ranks if rank > 0) / 2)
    compare.number(where + "vMinus", told["vMinus"], -sum(rank for rank in ranks if rank < 0) / 2)
    compare.number(where + "variance", told["variance"], sum(rank * rank for rank in ranks) / 16)
    if not ranks:
        compare.same(where + "exact", told["exact"], None)
        return
    for key, value in exact_test(ranks).items():
        compare.number(where + "exact." + key, at(told, "exact." + key), value)


def check_sign(endpoint, change, compare):
    """Heads and tails: the changes up and down under a fair coin."""
    where, told = endpoint["id"] + ": sign.", endpoint["sign"]
    up, down = sum(d > 0 for d in change), sum(d < 0 for d in change)
    for key, value in (("nPlus", up), ("nMinus", down), ("nZero", len(change) - up - down)):
        compare.same(where + key, told[key], value)
    if up + down == 0:
        compare.same(where + "pTwoSided", told["pTwoSided"], None)
        return

    def at_most(k):
        return float(Fraction(sum(math.comb(up + down, i) for i in range(k + 1)), 2 ** (up + down)))

    compare.number(where + "pLess", told["pLess"], at_most(up))
    compare.number(where + "pGreater", told["pGreater"], at_most(down))
    compare.number(where + "pTwoSided", told["pTwoSided"], min(1, 2 * min(at_most(up), at_most(down))))


def check_median(endpoint, sample, plan, compare):
    """The interval of the median between two of the sorted changes; none where even the whole range has not the level."""
    where, change, n = endpoint["id"] + ": medianInterval", sample.change, len(sample.change)
    told = endpoint.get("medianInterval", MISSING)
    if told is MISSING:
        return

    def outside(rank):
        return float(Fraction(sum(math.comb(n, i) for i in range(rank)), 2 ** (n - 1)))

    if n < 2 or outside(1) > 1 - plan["ciLevel"]:
        compare.same(where, told, None)
        return
    rank = 1
    while rank < n // 2 and outside(rank + 1) <= 1 - plan["ciLevel"]:
        rank += 1
    compare.same(where + ".rank", at(told, "rank"), rank)
    for key, value in (("median", quantile(change, 2)), ("lower", change[rank - 1]), ("upper", change[n - rank])):
        compare.number(where + "." + key, at(told, key), sample.real(value))
    compare.number(where + ".level", at(told, "level"), plan["ciLevel"])
    compare.number(where + ".achievedLevel", at(told, "achievedLevel"), 1 - outside(rank))


def check_shift(endpoint, sample, plan, compare):
    """The Hodges-Lehmann estimate, the median of all Walsh averages, and its exact intervals."""
    where, told, n = endpoint["id"] + ": hodgesLehmann", endpoint["hodgesLehmann"], len(sample.change)
    if n == 0:
        compare.same(where, told, None)
        return
    if n > MOST_WALSH:
        compare.leave_out("shift and interval of " + endpoint["id"] + ": more than %d pairs" % MOST_WALSH)
        return
    sums = walsh_sums(sample.change)
    compare.number(where + ".estimate", at(told, "estimate"), sample.real(middle(sums)))
    moved = [d for d in sample.change if d != 0]
    dropped = sample.real(middle(walsh_sums(moved))) if moved else None
    compare.number(where + ".estimateZerosDropped", at(told, "estimateZerosDropped"), dropped)
    levels = [(0.95, where + ".exactCi95.", at(told, "exactCi95")), (0.9, where + ".exactCi90.", at(told, "exactCi90"))]
    for level, path, interval in levels:
        k, achieved = interval_place(n, level)
        compare.same(path + "k", at(interval, "k"), k)
        compare.number(path + "lower", at(interval, "lower"), sample.real(Fraction(sums[k - 1], 2)))
        compare.number(path + "upper", at(interval, "upper"), sample.real(Fraction(sums[-k], 2)))
        compare.number(path + "achievedConfidence", at(interval, "achievedConfidence"), achieved)
    if endpoint["primary"]["test"] == "wilcoxon-exact":
        path, primary = endpoint["id"] + ": primary.", endpoint["primary"]
        k, achieved = interval_place(n, plan["ciLevel"])
        compare.number(path + "interval.0", at(primary, "interval.0"), sample.real(Fraction(sums[k - 1], 2)))
        compare.number(path + "interval.1", at(primary, "interval.1"), sample.real(Fraction(sums[-k], 2)))
        compare.number(path + "achievedLevel", at(primary, "achievedLevel"), achieved)


