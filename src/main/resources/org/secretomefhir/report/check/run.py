

# --- The run --------------------------------------------------------------------------------------------------------------


def files(arguments):
    """Which files are compared: those named, or those that stand where an evaluation puts them."""
    here = os.path.dirname(os.path.abspath(__file__))
    with_pairs = "check_pairs" in globals()
    if arguments:
        if len(arguments) > 3 or (len(arguments) == 3 and not with_pairs):
            raise Unusable(__doc__.split("\n\n")[1])
        named = {}
        for path in arguments:
            kind = "results" if path.endswith(".json") else "pairs" if len(arguments) == 3 and not named else "endpoints"
            named[kind] = path
        if "results" not in named:
            raise Unusable("no results.json among the files named")
        return named, False
    folder = os.path.dirname(here) if with_pairs else here
    named = {name: os.path.join(folder, file) for name, file in (("results", "results.json"), ("endpoints", "endpoints.csv"))}
    if with_pairs:
        named["pairs"] = os.path.join(here, "pairs.csv")
    return named, True


def run(arguments):
    named, of_evaluation = files(arguments)
    results = read_json(named["results"])
    if not isinstance(results, dict) or results.get("schema") != "results/1":
        raise Unusable(os.path.basename(named["results"]) + ": not a results.json that this script knows")
    compare, samples = Comparison("suppression" in results), None
    plan, known = results["plan"], [endpoint["id"] for endpoint in results["endpoints"]]
    if "pairs" in named:
        samples = {plain(name, known): sample for name, sample in read_pairs(named["pairs"]).items()}
        for name in samples:
            compare.holds("pairs.csv: an endpoint that is not in results.json: " + str(name), name in known)
    for endpoint in results["endpoints"]:
        if samples is not None:
            sample = samples.get(endpoint["id"]) or Sample([], named["pairs"])
            compare.guarded(endpoint["id"] + ": the tests", check_pairs, endpoint, sample, plan)
            compare.guarded(endpoint["id"] + ": rows", check_subjects, endpoint, sample, results)
        compare.guarded(endpoint["id"] + ": numbers among each other", check_coherence, endpoint, plan)
    compare.guarded("adjusted p and verdicts", check_family, results, samples)
    if "endpoints" in named:
        compare.guarded("endpoints.csv", check_endpoints, results, named["endpoints"])
    folder = os.path.dirname(os.path.abspath(named["results"]))
    compare.guarded("totals", check_totals, results, folder, of_evaluation)
    if of_evaluation:
        compare.guarded("manifest.json", check_manifest, results, folder, samples is not None)
    if samples is not None and plan["primary"] == "adaptive":
        compare.leave_out("the Shapiro-Wilk p, taken from results.json (check.R works it out)")
    report(results, compare, samples is not None)
    return 1 if compare.differences else 0


def check_subjects(endpoint, sample, results, compare):
    """Each included subject has one row."""
    compare.holds(endpoint["id"] + ": no subject twice in pairs.csv", len(set(sample.subjects)) == len(sample.subjects))
    if results.get("cohort") is not None:
        compare.same(endpoint["id"] + ": rows of pairs.csv", results["cohort"]["included"], len(sample.subjects))


def report(results, compare, with_pairs):
    shown = lambda value: "none" if value is None else "%.6g" % value
    for endpoint in results["endpoints"]:
        primary, counts = endpoint["primary"], endpoint["counts"]
        if primary is None or counts is None:
            print(endpoint["id"] + ": withheld")
            continue
        mine = [one for one in compare.differences if endpoint["id"] + ": " in one]
        print("%s: n %s, %s, p %s, adjusted %s, estimate %s, %s: %s" % (
            endpoint["id"], counts["nPaired"], primary["test"], shown(primary["p"]), shown(primary["pAdjusted"]),
            shown(primary["estimate"]), endpoint["verdict"], "equal" if not mine else "%d DIFFERENT" % len(mine)))
    if compare.withheld:
        print("not checked: %d numbers that are withheld (suppression of small cells)" % compare.withheld)
    for one in compare.not_checked:
        print("not checked: " + one)
    checked = {"id", "unit", "direction", "primary", "counts", "pre", "post", "change", "t", "wilcoxon", "wilcoxonPratt",
               "hodgesLehmann", "medianInterval", "sign", "verdict", "pairs", "baselineByPairing", "title", "role", "notes", "reasons", "remarks"}
    others = sorted({key for endpoint in results["endpoints"] for key in endpoint} - checked)
    print("not worked out again: " + ", ".join(others))
    print("%d comparisons %s; largest relative difference %.1e%s" % (
        compare.count, "with the pairs" if with_pairs else "of published numbers", compare.largest,
        " (" + compare.largest_at + ")" if compare.largest_at else ""))
    for one in compare.differences:
        print("DIFFERENT " + one)
    print("%d differences" % len(compare.differences) if compare.differences else "all equal")


def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        return run(sys.argv[1:])
    except Unusable as problem:
        print("cannot check: " + str(problem), file=sys.stderr)
    except (KeyError, TypeError, AttributeError, IndexError) as problem:
        print("cannot check: results.json is not as expected: " + repr(problem), file=sys.stderr)
    except csv.Error as problem:
        print("cannot check: a table is not CSV: " + str(problem), file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
