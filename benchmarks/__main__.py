"""`python -m benchmarks [ROW…]`: run rows and append a JSON line for each to benchmarks/results.jsonl."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from benchmarks.folders import commit
from benchmarks.rows import ROWS, growth

RESULTS = Path(__file__).with_name("results.jsonl")


def main(names: list[str]) -> None:
    """Run the rows named, or all."""
    unknown = set(names) - set(ROWS) - {"growth-100m"}
    if unknown:
        sys.exit(
            f"There is no row {', '.join(sorted(unknown))}. Use {', '.join(ROWS)} or growth-100m."
        )
    for name in names or list(ROWS):
        lines = growth((100_000_000,)) if name == "growth-100m" else ROWS[name]()
        for line in lines:
            stamped = line | {"commit": commit(), "cores": os.cpu_count()}
            print(json.dumps(stamped), flush=True)
            with RESULTS.open("a", encoding="utf-8") as out:
                out.write(json.dumps(stamped) + "\n")
            if not line["agrees"]:
                sys.exit(f"{name}: the answers do not agree; the figure means nothing.")


if __name__ == "__main__":
    main(sys.argv[1:])
