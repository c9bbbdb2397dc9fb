"""`python -m benchmarks.false_alarms [METHOD…]`: how often each signal is given where there is nothing.

Writes benchmarks/false_alarms.jsonl anew, a line for each signal; of the methods not named, the lines stay as they are.
The draws are seeded, so that the same code writes the same lines.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks import signals_of_counts, signals_of_events, signals_of_series, signals_of_shares
from benchmarks.signals import SEED, Signal, false_alarms, power

RESULTS = Path(__file__).with_name("false_alarms.jsonl")
SIGNALS = [
    signal
    for module in (signals_of_series, signals_of_counts, signals_of_events, signals_of_shares)
    for signal in module.SIGNALS
]
# Methods that print nothing which could be a false alarm, and why.
NO_SIGNAL: dict[str, str] = {
    "readings": "says what was recorded, and calls nothing a signal",
}


def line(signal: Signal) -> dict:
    """Measure a signal, and return what is kept of it."""
    kept = {
        "method": signal.method, "signal": signal.says, "null": signal.null.format(f"{signal.size:,}"),
        "nominal": signal.nominal, "claim": signal.claim, "simulations": signal.times, "seed": SEED,
    }  # fmt: skip
    found = false_alarms(signal)
    called = {f"{size:,}": round(value, 4) for size, value in power(signal).items()}
    return kept | {
        "measured": round(found.rate, 5), "error": round(found.error, 5), "holds": found.holds, "power": called,
        "doubt": signal.doubt, "no_power": signal.no_power,
    }  # fmt: skip


def main(methods: list[str]) -> None:
    """Measure the signals; end with a failure where one does not hold and nobody has said why."""
    kept = {}
    if methods:
        lines = [json.loads(one) for one in RESULTS.read_text("utf-8").splitlines()]
        kept = {
            (one["method"], one["signal"]): one for one in lines if one["method"] not in methods
        }
    lines = []
    for signal in SIGNALS:
        found = kept.get((signal.method, signal.says)) or line(signal)
        lines.append(found)
        if (signal.method, signal.says) not in kept:
            print(json.dumps(found, ensure_ascii=False), flush=True)
    text = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in lines)
    RESULTS.write_text(text, encoding="utf-8")
    unsaid = [
        f"{one['method']}: {one['signal']}"
        for one in lines
        if not one["holds"] and not one["doubt"]
    ]
    if unsaid:
        sys.exit("Not at the nominal rate, and no reason given: " + "; ".join(unsaid))


if __name__ == "__main__":
    main(sys.argv[1:])
