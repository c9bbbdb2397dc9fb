"""Where the generator's chance comes from: the caller's seed and nothing else."""

import numpy as np

from frankpledge.faults import CallFault


def chance_of(seed: int, index: int) -> np.random.Generator:
    """Return the random numbers of one month of a run, independent of the other months.

    A CallFault says that a seed may not be negative.
    """
    if seed < 0:
        raise CallFault(f"The seed {seed} is negative. Give a whole number from 0 up.")
    return np.random.default_rng([seed, index])
