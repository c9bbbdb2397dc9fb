"""Seeded: chance that is drawn from the question itself, so that a figure comes out the same whenever it is traced."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.evidence.store import canonical

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Asked


def generator_of(asked: Asked) -> np.random.Generator:
    """Return a generator whose seed is a hash of the question: one question, one figure."""
    return np.random.default_rng(
        int(hashlib.sha256(canonical(asked.to_json())).hexdigest()[:8], 16)
    )
