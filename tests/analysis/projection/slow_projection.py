"""A projection again, one series at a time: loops for the season, and for the level no filter at all.

The level is a Gaussian vector over all months, past and to come: its covariance is written down, and
what is not seen is conditioned on what is. No recursion is shared with the code under test.
"""

from __future__ import annotations

import math

import numpy as np

FOLLOWS = (0.0, 0.1, 0.3, 0.6)
SLOPES = ((1.0, 0.0, 0.0), (0.9, 0.0, 0.02), (0.95, 0.0005, 0.02), (0.95, 0.003, 0.02))


def local_line(values: list[float], half_width: int) -> list[float]:
    """At each month, the value there of a weighted least-squares line through the months around."""
    fitted = []
    for here in range(len(values)):
        near = [
            (t - here, y, (1 - (abs(t - here) / (half_width + 1)) ** 3) ** 3)
            for t, y in enumerate(values)
            if abs(t - here) <= half_width and not math.isnan(y)
        ]
        if len(near) < 2:
            fitted.append(near[0][1] if near else math.nan)
            continue
        root = [math.sqrt(weight) for _, _, weight in near]
        design = np.array([[r, r * away] for r, (away, _, _) in zip(root, near, strict=True)])
        wanted = np.array([r * y for r, (_, y, _) in zip(root, near, strict=True)])
        fitted.append(float(np.linalg.lstsq(design, wanted, rcond=None)[0][0]))
    return fitted


def season(counts: list[float], month: list[int]) -> dict:
    """The drawn-in season by loops over months and waves; waves written as cosines and sines."""
    seen = [t for t, y in enumerate(counts) if not math.isnan(y)]
    mean = max(sum(counts[t] for t in seen) / len(seen), 0.5 / len(counts))
    index = [1.0] * 12
    for _ in range(2):
        level = local_line([y / index[m] for y, m in zip(counts, month, strict=True)], 24)
        level = [max(x, 0.1 * mean) for x in level]
        exposure = [sum(level[t] for t in seen if month[t] == m) for m in range(12)]
        raw = [sum(counts[t] for t in seen if month[t] == m) / exposure[m] for m in range(12)]
        raw = [r / max(sum(raw) / 12, 1e-9) for r in raw]
        surprise = sum((counts[t] - level[t] * raw[month[t]]) ** 2 / level[t] for t in seen)
        dispersion = max(surprise / max(len(seen) - 11 - len(counts) / 24, 5), 1)
        noise = sum(dispersion / e for e in exposure) / 12
        index, kept, waves = [1.0] * 12, [], []
        for turns in range(1, 7):
            pair = [lambda m, k=turns: math.cos(2 * math.pi * k * m / 12) / math.sqrt(6)]
            if turns == 6:
                pair = [lambda m: (-1) ** m / math.sqrt(12)]
            else:
                pair.append(lambda m, k=turns: math.sin(2 * math.pi * k * m / 12) / math.sqrt(6))
            sizes = [sum((raw[m] - 1) * wave(m) for m in range(12)) for wave in pair]
            power = sum(size**2 for size in sizes) / len(sizes)
            keep = max(0.0, 1 - noise / power) if power > 0 else 0.0
            for size, wave in zip(sizes, pair, strict=True):
                index = [i + keep * size * wave(m) for m, i in enumerate(index)]
                kept.append(keep)
                waves.append([wave(m) for m in range(12)])
        index = [max(i, 0.05) for i in index]
        index = [i / (sum(index) / 12) for i in index]
    return {
        "index": index, "noise": noise, "kept": kept, "waves": waves, "mean": mean,
        "dispersion": dispersion,
    }  # fmt: skip


def level_covariance(months: int, way: tuple, slope_start: float, diffuse: float) -> np.ndarray:
    """Covariance of the level over the months: its start, its own steps, and its slope's, added up."""
    noise, left, slope_noise = way
    total = np.zeros((months, months))

    def pushed(after: int) -> np.ndarray:
        """What a slope of 1 that is there after month `after` adds to each level."""
        return np.array([sum(left**k for k in range(1, t - after + 1)) for t in range(months)])

    total += diffuse
    total += slope_start * np.outer(pushed(0), pushed(0))
    for at in range(1, months):
        stepped = np.array([float(t >= at) for t in range(months)])
        total += noise * np.outer(stepped, stepped)
        total += slope_noise * np.outer(pushed(at), pushed(at))
    return total


def project(counts: list[float], ahead: int, first_month: int) -> dict:
    """Mean and variance of each month ahead, and of their sum, by conditioning."""
    months = len(counts)
    month = [(first_month - 1 + t) % 12 for t in range(months + ahead)]
    found = season(counts, month[:months])
    index = np.array([found["index"][m] for m in month])
    mean, dispersion = found["mean"], found["dispersion"]
    relative = (1 / index + dispersion - 1) / dispersion
    expected = dispersion / mean
    ratio = np.array(counts) / index[:months] / mean
    seen = [t for t in range(months) if not math.isnan(counts[t])]
    first, later = seen[:12], seen[12:]
    weights, means, covariances = [], [], []
    for follow in FOLLOWS:
        for left, slope_noise, slope_start in SLOPES:
            way = (follow**2 / (1 - follow), left, slope_noise)
            level = level_covariance(months + ahead, way, slope_start**2 / expected, 1e3)
            joint = level + np.diag(relative)
            quadratic, logs = _gauss(joint, ratio, seen)
            early = _gauss(joint, ratio, first)
            quadratic, logs = quadratic - early[0], logs - early[1]
            free = max(len(later) - sum(found["kept"]), 3)
            noise = max((quadratic + 6 * expected) / (free + 6), 1 / mean)
            own = -0.5 * (len(later) * math.log(quadratic / len(later)) + logs)
            weights.append((10 if follow == 0 else 1, own))
            come = list(range(months, months + ahead))
            gain = level[np.ix_(come, seen)] @ np.linalg.inv(joint[np.ix_(seen, seen)])
            means.append(index[come] * np.maximum(1 + gain @ (ratio[seen] - 1), 0.02))
            left_over = level[np.ix_(come, come)] - gain @ level[np.ix_(seen, come)]
            spread = noise * (left_over + np.diag(relative[come]))
            covariances.append(spread * np.outer(index[come], index[come]))
    best = max(own for _, own in weights)
    belief = np.array([prior * math.exp(own - best) for prior, own in weights])
    belief /= belief.sum()
    middle = sum(b * m for b, m in zip(belief, means, strict=True))
    joint = sum(
        b * (c + np.outer(m - middle, m - middle))
        for b, m, c in zip(belief, means, covariances, strict=True)
    )
    waves = np.array(found["waves"])[:, month[months:]]
    doubt = found["noise"] * (waves.T * found["kept"]) @ waves
    flat = middle / index[months:]
    joint = (joint + doubt * np.outer(flat, flat)) * mean**2
    middle = middle * mean
    return {
        "mean": middle,
        "variance": np.maximum(np.diag(joint), 1.0001 * middle),
        "total_variance": max(joint.sum(), 1.0001 * middle.sum()),
    }


def _gauss(joint: np.ndarray, ratio: np.ndarray, seen: list[int]) -> tuple[float, float]:
    part, off = joint[np.ix_(seen, seen)], ratio[seen] - 1
    return float(off @ np.linalg.solve(part, off)), float(np.linalg.slogdet(part)[1])
