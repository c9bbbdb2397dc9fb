"""Attack many synthetic tables: python tests/disclosure/soak.py --tables 10000 [--seed 1].

Each table is released for the public, half of them as a second edition of a period that overlaps
with an earlier one, and then attacked twice: by the attacker of the package, and by a slow one
that shares no code with it.
"""

from __future__ import annotations

import argparse
import json
import runpy
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from frankpledge.disclosure.attack import attack
from frankpledge.disclosure.audiences import published_rules
from frankpledge.disclosure.release import release
from frankpledge.disclosure.suppression import DisclosureRefused, Question
from frankpledge.disclosure.tables import Dimension, Table, period

slow = runpy.run_path(str(Path(__file__).with_name("slow_attacker.py")))

# Figures are printed after each batch, so that a run cut short has still said what it found.
BATCH = 50
LEVELS = ("ward", "district", "csp")


def random_dimension(rng, name):
    """Two to five leaves under a total, some of them in two groups between."""
    leaves = [f"{name} {n}" for n in range(rng.integers(2, 6))]
    if name == "crime" and rng.random() < 0.25:
        leaves[0] = "Hate crime"
    top = f"all {name}"
    levels = dict.fromkeys(leaves, LEVELS[0]) | {top: LEVELS[2]}
    parents = dict.fromkeys(leaves, top)
    middle = []
    if len(leaves) > 3 and rng.random() < 0.5:
        middle = [f"{name} group {n}" for n in range(2)]
        parents = {leaf: middle[n % 2] for n, leaf in enumerate(leaves)} | dict.fromkeys(
            middle, top
        )
        levels |= dict.fromkeys(middle, LEVELS[1])
    return Dimension(name, (*leaves, *middle, top), parents, levels if name == "area" else {})


def random_leaves(rng, dimensions, mean):
    shape = tuple(len(dimension.leaves) for dimension in dimensions)
    counts = rng.poisson(rng.gamma(0.7, mean / 0.7, shape))
    cells = np.ndindex(shape)
    return {
        tuple(d.leaves[n] for d, n in zip(dimensions, cell, strict=True)): int(counts[cell])
        for cell in cells
    }


def random_rules(rng):
    """The rules that ship, with rounding or hidden zeros now and then."""
    rules = published_rules()
    public = rules.audiences["public"].model_copy(
        update={
            "rounding": 5 if rng.random() < 0.2 else 1,
            "zeros": "hidden" if rng.random() < 0.2 else "shown",
        }
    )
    return rules.model_copy(update={"audiences": {"public": public}})


def editions(rng):
    """Draw the table to release and the tables, if any, that were released before it."""
    ways = int(rng.integers(1, 4))
    names = ["area", "crime", "agency"][: max(ways, 1)]
    if rng.random() < 0.5 or ways == 3:
        dimensions = tuple(
            random_dimension(rng, name) for name in (names if ways > 1 else ["area"])
        )
        mean = rng.choice([3.0, 8.0, 20.0])
        return Table.from_leaves(dimensions, random_leaves(rng, dimensions, mean)), []
    sides = tuple(random_dimension(rng, name) for name in (names if ways > 1 else ["area"]))
    first = random_leaves(rng, sides, rng.choice([8.0, 20.0]))
    more = random_leaves(rng, sides, rng.choice([1.0, 3.0]))
    spans = period("2025-04", "2025-06"), period("2025-04", "2025-09")
    both = {cell: count + more[cell] for cell, count in first.items()}
    tables = [
        Table.from_leaves(
            (*sides, span), {(*cell, span.members[0]): n for cell, n in counts.items()}
        )
        for span, counts in zip(spans, (first, both), strict=True)
    ]
    return tables[1], tables[:1]


def growth_of(table, former):
    """What was added to each cell since the former edition, which nobody published."""
    cells = (cell[:-1] for cell, _ in table.cells())
    return dict(zip(cells, (table.counts - former.counts).ravel().tolist(), strict=True))


def attack_one(rng, tally):
    table, before = editions(rng)
    rules = random_rules(rng)
    try:
        past = [release(one, audience="public", rules=rules) for one in before]
        released = release(table, audience="public", rules=rules, earlier=past)
    except DisclosureRefused:
        tally["refused"] += 1
        return
    public = [released.published(), *(one.published() for one in past)]
    report = attack(public)
    tally["tables"] += 1
    tally["second editions"] += bool(past)
    tally["small"] += released.primary
    tally["hidden"] += len(report.found)
    tally["recovered"] += len(report.recovered)
    tally["narrow"] += len(report.narrow)
    question = Question(table, rules.audience("public"), rules, {}, ())
    bare = attack([question.published(question.primary)])
    tally["recovered by primary only"] += len(bare.recovered)
    tally["narrow by primary only"] += len(bare.narrow)
    if len(released.values) <= 60:
        recovered, narrow, cells = slow["attack_slowly"](released, past)
        tally["slow cells"] += cells
        for former, past_release in zip(before, past, strict=True):
            grown, exposed = slow["attack_growth_slowly"](
                (released, past_release), growth_of(table, former)
            )
            tally["slow small differences"] += grown
            tally["slow narrow differences"] += exposed
        tally["slow recovered"] += recovered
        tally["slow narrow"] += narrow


def soak(tables, seed):
    """Attack so many tables and return the tally."""
    tally = Counter()
    rng = np.random.default_rng(seed)
    for _ in range(tables):
        attack_one(rng, tally)
    return tally


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    tally = Counter()
    for start in range(0, asked.tables, BATCH):
        tally.update(soak(min(BATCH, asked.tables - start), asked.seed + start))
        sys.stdout.write(json.dumps(tally) + "\n")
        sys.stdout.flush()
    failures = ("recovered", "narrow", "slow recovered", "slow narrow", "slow narrow differences")
    return int(any(tally[name] for name in failures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
