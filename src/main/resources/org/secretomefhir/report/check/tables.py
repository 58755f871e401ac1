# --- Tables beside results.json -------------------------------------------------------------------------------------------

# column of endpoints.csv: where the same stands in results.json
COLUMNS = {
    "nPairs": "counts.nPaired", "nMissing": "counts.nMissing", "preMean": "pre.mean", "preSd": "pre.sd",
    "preMedian": "pre.median", "postMean": "post.mean", "postSd": "post.sd", "postMedian": "post.median",
    "changeMean": "change.mean", "changeSd": "change.sd", "changeMedian": "change.median",
    "percentChangeOfMeans": "percentChange.ofMeans", "cohenDz": "effect.cohenDz", "statistic": "primary.statistic",
    "p": "primary.p", "pAdjusted": "primary.pAdjusted", "estimate": "primary.estimate", "lower": "primary.interval.0",
    "upper": "primary.interval.1", "level": "primary.achievedLevel",
}
TEXTS = {
    "direction": "direction", "unit": "unit", "test": "primary.test", "sides": "primary.sides", "role": "role",
    "directionOfChange": "primary.directionOfChange", "verdict": "verdict",
}


def check_endpoints(results, path, compare):
    """endpoints.csv says what results.json says."""
    rows = read_csv(path)
    known = [endpoint["id"] for endpoint in results["endpoints"]]
    by_id = {plain(row.get("endpoint"), known): row for row in rows}
    written = bool(rows) and "nPairs" in rows[0]
    if written:
        compare.same("endpoints.csv: endpoints", [plain(row["endpoint"], known) for row in rows], known)
    for endpoint in results["endpoints"]:
        row = by_id.get(endpoint["id"], {})
        for column, key in TEXTS.items():
            if column in row and not (row[column] is None and not written):
                told = at(endpoint, key)
                if told is not MISSING:
                    compare.same("endpoints.csv: " + endpoint["id"] + ": " + column, plain(row[column], [told]), told)
        for column, key in COLUMNS.items():
            if column not in row or (column == "percentChangeOfMeans" and row[column] is None):
                continue
            cell = row[column]
            if compare.is_withheld(at(endpoint, key)):
                continue
            try:
                value = None if cell is None else float(cell)
            except ValueError:
                value = cell
            compare.number("endpoints.csv: " + endpoint["id"] + ": " + column, value, at(endpoint, key))


def check_totals(results, folder, required, compare):
    """Found = included + excluded; included = paired + missing + not due; received = used + not relevant + quarantined."""
    cohort = results.get("cohort")
    if cohort is None:
        return
    compare.same("cohort: found = included + excluded", cohort["included"] + sum(cohort["excluded"].values()), cohort["found"])
    for name, check in (("attrition.csv", check_attrition), ("ledger.json", check_ledger)):
        path = os.path.join(folder, name)
        if required or os.path.exists(path):
            compare.guarded(name, check, results, path)
        else:
            compare.leave_out(name + ", which is not beside results.json")


def count(text, compare, where):
    """A count, or None where a small one is withheld."""
    try:
        return int(text)
    except (TypeError, ValueError):
        compare.leave_out(where + ": a count is withheld")
        return None


def add(values):
    return None if any(value is None for value in values) else sum(values)


def check_attrition(results, path, compare):
    known = [endpoint["id"] for endpoint in results["endpoints"]]
    steps = {}
    for row in read_csv(path):
        key = (plain(row["endpoint"], known), row["step"])
        steps.setdefault(key, []).append(count(row["count"], compare, "attrition.csv"))

    def total(endpoint, *names):
        return add([value for name in names for value in steps.get((endpoint, name), [])])

    equal(compare, "attrition.csv: found", total(None, "found"), results["cohort"]["found"])
    equal(compare, "attrition.csv: included + excluded", total(None, "included", "excluded"), total(None, "found"))
    for endpoint in results["endpoints"]:
        name, where = endpoint["id"], "attrition.csv: " + endpoint["id"] + ": "
        equal(compare, where + "included", total(name, "included"), results["cohort"]["included"])
        equal(compare, where + "paired", total(name, "paired"), endpoint["counts"]["nPaired"])
        equal(compare, where + "paired + missing + not due", total(name, "paired", "missing", "not-due"), total(name, "included"))
        equal(compare, where + "provisional", total(name, "of-paired"), at(endpoint, "pairs.provisional"))


def equal(compare, where, told, expected):
    """Nothing is said of a sum with a withheld part."""
    if told is not None and expected is not None:
        compare.same(where, told, expected)


def check_ledger(results, path, compare):
    ledger = read_json(path)
    for name, row in ledger["resources"].items():
        if row["notRelevant"] is None or row["quarantined"] is None:
            compare.leave_out("ledger.json: a count is withheld")
            continue
        parts = [row["used"], *row["notRelevant"].values(), *row["quarantined"].values()]
        parts = [count(part, compare, "ledger.json") for part in parts]
        received = count(row["received"], compare, "ledger.json")
        equal(compare, "ledger.json: " + name + ": used + not relevant + quarantined", add(parts), received)
    subjects, cohort = ledger["subjects"], results["cohort"]
    for key in ("found", "included", "excluded"):
        compare.same("ledger.json: subjects." + key, subjects[key], cohort[key])


# --- Every byte as it was written -----------------------------------------------------------------------------------------


def check_manifest(results, folder, with_pairs, compare):
    """Each file has the size and the SHA-256 that manifest.json has of it; and what else the manifest repeats."""
    path = os.path.join(folder, "manifest.json")
    if not os.path.exists(path):
        compare.leave_out("sizes and fingerprints of the files: there is no manifest.json")
        return
    manifest = read_json(path)
    away = []
    for file in manifest["files"]:
        if file["path"].startswith("restricted/") and not with_pairs:
            continue
        data = bytes_of(os.path.join(folder, *file["path"].split("/")))
        if data is None:
            away.append(file["path"])
            continue
        compare.same(file["path"] + ": bytes", len(data), file["bytes"])
        compare.same(file["path"] + ": sha256", hashlib.sha256(data).hexdigest(), file["sha256"])
    if away:
        compare.leave_out("fingerprints of files that are not here: " + ", ".join(away))
    study = results.get("study") or {}
    canonical = "%s|%s" % (study.get("url"), study.get("version"))
    for key, value in (("canonical", canonical), ("hash", study.get("hash")), ("cutOff", study.get("cutOff"))):
        compare.same("manifest.json: study." + key, at(manifest, "study." + key), value)
    ledger = read_json(os.path.join(folder, "ledger.json"))["resources"]
    for key, value in manifest["counts"].items():
        if key.startswith("received ") and key[9:] in ledger:
            compare.same("manifest.json: counts." + key, value, ledger[key[9:]]["received"])


def bytes_of(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise Unusable("cannot read " + os.path.basename(path) + ": " + type(problem).__name__) from None
