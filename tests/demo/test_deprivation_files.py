"""Ranks differ and deciles follow from them."""

import numpy as np


def test_ranks_of_deprivation_differ_and_deciles_follow_them(demo) -> None:
    for name, nation in (("imd2019_lsoa11", 32844), ("imd2025_lsoa21", 33755)):
        rows = demo.lookup(f"../deprivation/{name}")
        for column in [key for key in rows[0] if key.endswith("_rank")]:
            ranks = [float(row[column]) for row in rows]
            assert len(set(ranks)) == len(ranks)
            assert min(ranks) >= 1 and max(ranks) <= nation
            deciles = [float(row[column.replace("rank", "decile")]) for row in rows]
            assert deciles == [np.ceil(rank * 10 / nation) for rank in ranks]
