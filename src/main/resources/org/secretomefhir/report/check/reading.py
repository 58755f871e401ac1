#!/usr/bin/env python3
"""Works the results of an evaluation out again and compares; the Python standard library is all it needs.

    python3 check.py                                        beside results.json, or in restricted/
    python3 check.py results.json [endpoints.csv]           the aggregate part, with files named
    python3 check.py pairs.csv endpoints.csv results.json   with the pairs: the script of restricted/ only

Beside results.json it checks what follows from published numbers: that numbers which depend on each other agree,
adjusted p, verdicts, endpoints.csv, and that nobody and nothing is lost in attrition.csv and ledger.json. In restricted/
it first works every number of each test out from pairs.csv, exactly: values are read as decimals, not as binary
fractions, so that ties and zeros are those which were written.

It prints a line for each endpoint and ends with "all equal" or the number of differences.
Exit status: 0 all equal, 1 something differs, 2 a file is missing or cannot be read.

Tolerances: counts, texts and truths are equal. Numbers differ by at most 1e-10 of the larger one (means, standard
deviations, quartiles, p, intervals); p below 1e-300 are compared by their decimal logarithm. This script does not work
the Shapiro-Wilk test out: where the plan is adaptive, it takes that p from results.json (check.R works it out).
"""

import csv
import functools
import hashlib
import io
import json
import math
import os
import sys
from decimal import Context, Decimal
from fractions import Fraction

TOLERANCE = 1e-10
TINY = 1e-300


class Unusable(Exception):
    """A file is missing, or is not what it should be."""


def text_of(path):
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return file.read()
    except FileNotFoundError:
        raise Unusable("no such file: " + os.path.basename(path)) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise Unusable("cannot read " + os.path.basename(path) + ": " + type(problem).__name__) from None


def read_json(path):
    """Strict JSON: no key twice, no NaN and no Infinity."""

    def once(pairs):
        if len({key for key, _ in pairs}) < len(pairs):
            raise Unusable(os.path.basename(path) + ": a key stands twice in one object")
        return dict(pairs)

    def refuse(name):
        raise Unusable(os.path.basename(path) + ": not JSON: " + name)

    try:
        return json.loads(text_of(path), object_pairs_hook=once, parse_constant=refuse)
    except (ValueError, RecursionError) as problem:
        raise Unusable(os.path.basename(path) + ": not JSON: " + str(problem)) from None


def read_csv(path):
    """The rows of a table as dictionaries; what is empty is None."""
    rows = list(csv.reader(io.StringIO(text_of(path), newline=""), strict=True))
    rows = [row for row in rows if row]
    if not rows:
        raise Unusable(os.path.basename(path) + ": no head")
    head = rows[0]
    for row in rows[1:]:
        if len(row) != len(head):
            raise Unusable(os.path.basename(path) + ": a row has %d cells, the head has %d" % (len(row), len(head)))
    return [{name: cell or None for name, cell in zip(head, row)} for row in rows[1:]]


def plain(text, known):
    """A text of a table without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return text[1:] if text and text not in known and text[:1] == "'" else text


MISSING = object()


def at(tree, path):
    """What stands at a dotted path. Below a null everything is null; a key that is not there is MISSING."""
    for key in path.split("."):
        if tree is None or tree is MISSING:
            return tree
        if isinstance(tree, list):
            tree = tree[int(key)] if int(key) < len(tree) else MISSING
        else:
            tree = tree.get(key, MISSING)
    return tree


class Comparison:
    """Every comparison, how many there were, and what differs."""

    def __init__(self, suppressed=False):
        self.suppressed = suppressed
        self.withheld = 0
        self.count = 0
        self.differences = []
        self.not_checked = []
        self.largest = 0.0
        self.largest_at = None

    def same(self, where, told, expected):
        """Counts, texts and truths."""
        if self.is_withheld(told):
            return
        self.count += 1
        if type(told) is float and type(expected) is int:
            told = int(told) if told == int(told) else told
        if told != expected or isinstance(told, bool) != isinstance(expected, bool):
            self.different(where, told, expected)

    def number(self, where, told, expected, tolerance=TOLERANCE):
        """Numbers, or None on both sides."""
        if self.is_withheld(told):
            return
        self.count += 1
        if told is None and expected is None:
            return
        if isinstance(told, bool) or not isinstance(told, (int, float)) or expected is None:
            self.different(where, told, expected)
            return
        size = max(abs(told), abs(expected))
        difference = 0.0 if told == expected or size < TINY else abs(told - expected) / size
        if not difference <= tolerance:
            self.different(where, told, expected)
        elif difference > self.largest:
            self.largest, self.largest_at = difference, where

    def holds(self, where, truth):
        """A relation between published numbers."""
        self.count += 1
        if not truth:
            self.differences.append(where + ": does not hold")

    def different(self, where, told, expected):
        told = "not there" if told is MISSING else repr(told)
        self.differences.append("%s: is %s, should be %r" % (where, told, expected))

    def is_withheld(self, told):
        """Where small cells are suppressed, what is not told says nothing."""
        nothing = self.suppressed and (told is None or told is MISSING)
        self.withheld += nothing
        return nothing

    def guarded(self, what, check, *arguments):
        """Where small cells are suppressed, a check ends at a number that it needs and that is withheld."""
        if not self.suppressed:
            check(*arguments, self)
            return
        try:
            check(*arguments, self)
        except (TypeError, KeyError, AttributeError, IndexError):
            self.leave_out(what + ": numbers that it needs are withheld")

    def leave_out(self, what):
        if what not in self.not_checked:
            self.not_checked.append(what)
