"""Whom the invented offences befell and who was suspected, in bands, with flags and keyed hashes. Nobody is real."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from frankpledge.demo.extract_offences import ASB, SEXUAL, VIOLENCE

Texts = NDArray[np.object_]
Marks = NDArray[np.bool_]

_AGES = ("0-9", "10-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65-over")
_VICTIM_AGES = (0.02, 0.13, 0.17, 0.22, 0.18, 0.13, 0.09, 0.06)
_SEXUAL_AGES = (0.05, 0.34, 0.28, 0.16, 0.09, 0.05, 0.02, 0.01)
_SUSPECT_AGES = (0.0, 0.14, 0.22, 0.28, 0.19, 0.11, 0.04, 0.02)
_ETHNICITIES = ("asian", "black", "mixed", "white", "other")
_ETHNIC_SHARES = (0.07, 0.03, 0.03, 0.85, 0.02)
_STRANDS = ("race", "religion", "sexual-orientation", "disability", "transgender", "several")
_STRAND_SHARES = (0.62, 0.06, 0.15, 0.09, 0.05, 0.03)
_ASB_TYPES, _ASB_SHARES = ("personal", "nuisance", "environmental"), (0.22, 0.68, 0.10)
_WITH_VICTIM = (VIOLENCE, "Robbery", "Theft from the person", "Public order", "Burglary")
_REPEAT_POOL = 0.7
_COVID_UNTIL = "2021-07"


@dataclass(frozen=True)
class Who:
    """The columns of an extract that tell of people, as they are printed."""

    columns: dict[str, Texts]
    flags: dict[str, Marks]


def draw_people(
    month: str,
    crime_types: Texts,
    codes: Texts,
    districts: Texts,
    rural: Marks,
    locations: Texts,
    rng: np.random.Generator,
) -> Who:
    """Draw flags, then the people that go with them."""
    n = len(crime_types)

    def pick(values: Sequence[str], shares: Sequence[float]) -> Texts:
        return _choose(values, shares, n, rng)

    flags = _flags(crime_types, codes, districts, rural, locations, rng)
    sexual = np.isin(codes, SEXUAL)
    victim = np.isin(crime_types, _WITH_VICTIM) & (rng.random(n) < 0.97)
    suspect = rng.random(n) < np.where(
        np.isin(crime_types, (VIOLENCE, "Public order", "Drugs")), 0.62, 0.2
    )
    known = victim & (rng.random(n) < 0.6)
    female = np.where(sexual | flags["Domestic abuse"], 0.86, 0.46)
    ages = np.where(sexual, pick(_AGES, _SEXUAL_AGES), pick(_AGES, _VICTIM_AGES))
    columns = {
        "Victim age band": _given(victim & (rng.random(n) < 0.94), ages),
        "Victim sex": _given(victim, np.where(rng.random(n) < female, "female", "male")),
        "Victim ethnicity": _given(
            victim & (rng.random(n) < 0.72), pick(_ETHNICITIES, _ETHNIC_SHARES)
        ),
        "Suspect age band": _given(suspect & (rng.random(n) < 0.9), pick(_AGES, _SUSPECT_AGES)),
        "Suspect sex": _given(suspect, np.where(rng.random(n) < 0.2, "female", "male")),
        "Suspect ethnicity": _given(
            suspect & (rng.random(n) < 0.7), pick(_ETHNICITIES, _ETHNIC_SHARES)
        ),
        "Relationship": _given(known, _relationships(flags["Domestic abuse"], sexual, rng)),
        "Hate strand": _given(flags["Hate"], pick(_STRANDS, _STRAND_SHARES)),
        "ASB type": _given(crime_types == ASB, pick(_ASB_TYPES, _ASB_SHARES)),
        "Covid-related": _given(crime_types == ASB, np.where(_covid(month, rng, n), "Yes", "No")),
        "Victim key": _given(victim, _keys("victim", month, n, rng)),
        "Suspect key": _given(suspect, _keys("suspect", month, n, rng)),
    }
    return Who(columns, flags)


def _flags(
    kinds: Texts,
    codes: Texts,
    districts: Texts,
    rural: Marks,
    locations: Texts,
    rng: np.random.Generator,
) -> dict[str, Marks]:
    """Draw the flags: domestic abuse drives one district, knives the other."""
    n = len(kinds)
    violent = kinds == VIOLENCE
    at_home = violent & (locations == "home")
    stratford = districts == "E07000221"
    theft = np.isin(kinds, ("Shoplifting", "Other theft"))
    licensed = locations == "licensed-premises"
    young = np.isin(codes, SEXUAL)

    def mark(among: Marks, share: float | NDArray[np.float64]) -> Marks:
        return among & (rng.random(n) < share)

    return {
        "Domestic abuse": mark(at_home, np.where(stratford, 0.74, 0.6)),
        "Knife": mark(np.isin(kinds, (VIOLENCE, "Robbery")), np.where(stratford, 0.015, 0.035))
        | mark(codes == "10D", 0.95),
        "Alcohol": mark(licensed, 0.62) | mark(violent & ~licensed, 0.14),
        "Drugs": mark(kinds == "Drugs", 0.99) | mark(violent, 0.03),
        "Hate": mark(kinds == "Public order", 0.09) | mark(violent, 0.012),
        "Cyber": mark(locations == "online", 0.8) | mark(theft, 0.01),
        "Child sexual exploitation": mark(young, 0.06),
        "Modern slavery": mark(kinds == "Other crime", 0.03),
        "County lines": mark(codes == "92A", 0.12),
        "Adult protection": mark(violent, 0.02),
        "Drink spiking": mark(violent & licensed, 0.04),
        "Rural": rural,
    }


def _covid(month: str, rng: np.random.Generator, n: int) -> Marks:
    """Mark records of breached restrictions: a third of ASB in early 2021, none after the summer."""
    return (rng.random(n) < 0.34) & (month <= _COVID_UNTIL)


def _relationships(domestic: Marks, sexual: Marks, rng: np.random.Generator) -> Texts:
    n = len(domestic)
    within = _choose(("partner", "family"), (0.75, 0.25), n, rng)
    harm = _choose(
        ("partner", "family", "acquaintance", "stranger"), (0.3, 0.1, 0.45, 0.15), n, rng
    )
    other = _choose(("acquaintance", "stranger"), (0.45, 0.55), n, rng)
    return np.where(domestic, within, np.where(sexual, harm, other))


def _choose(
    values: Sequence[str], shares: Sequence[float], n: int, rng: np.random.Generator
) -> Texts:
    cumulative = np.cumsum(shares) / np.sum(shares)
    chosen = np.searchsorted(cumulative, rng.random(n), side="right")
    picked: Texts = np.array(values, dtype=object)[np.minimum(chosen, len(values) - 1)]
    return picked


def _given(among: Marks, values: Texts) -> Texts:
    return np.where(among, values, "")


def _keys(what: str, month: str, n: int, rng: np.random.Generator) -> Texts:
    """Give each row the keyed hash of a person of a pool of the year, a few of whom come again and again."""
    people = np.floor(n * 12 * _REPEAT_POOL * rng.random(n) ** 1.6).astype(np.int64)
    hashes = {int(one): key_of(f"{what} {month[:4]} {one}") for one in np.unique(people)}
    return np.array([hashes[one] for one in people.tolist()], dtype=object)


def key_of(name: str) -> str:
    """Return what stands for a force's keyed hash: 64 hexadecimal digits of an invented reference."""
    return sha256(f"synthetic {name}".encode()).hexdigest()
