"""Topics: what a series can be of, and which way is good."""

from __future__ import annotations

import functools
from typing import Annotated, Literal

from pydantic import Field

from frankpledge import definitions
from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.partner_return import Polarity, partner_returns

Source = Literal["police-uk", "extract", "return"]
_DOWN_GOOD: Polarity = "down-good"
_AMBIGUOUS: Polarity = "ambiguous"


class Topic(Definition):
    """What a series is of: rows of police.uk, rows of the extract, or a measure of a partner's return.

    Empty choices take everything; ``flags`` must all stand, of ``values`` one for each column.
    """

    id: str
    name: str
    polarity: Polarity
    source: Source = "extract"
    crime_types: tuple[str, ...] = ()
    offence_codes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    values: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    covid: Literal["any", "without", "only"] = "any"
    return_id: str = ""
    measure: str = ""
    split: str = ""
    note: str = ""

    @property
    def is_restricted(self) -> bool:
        """Whether it is of evidence that is not open."""
        return self.source != "police-uk"


class Topics(Definition):
    """The topics that are declared, and which measures of partners tell of the same as one of the police."""

    version: int
    ambiguous_crime_groups: tuple[str, ...]
    extract: Annotated[tuple[Topic, ...], Field(min_length=1)]
    partners: dict[str, tuple[str, ...]] = Field(default_factory=dict)


@functools.cache
def _declared() -> Topics:
    return read_definition(Topics, "topics.yaml")


@functools.cache
def topics() -> dict[str, Topic]:
    """Return every topic by its id: crime groups, selections of the extract, measures of returns."""
    return {topic.id: topic for topic in (*_open(), *_of_the_extract(), *_of_returns())}


def topics_version() -> int:
    """Return the version of the declared topics."""
    return _declared().version


def partners_of(topic: Topic) -> tuple[Topic, ...]:
    """Return the partners' measures that tell of the same as a topic of the police; none where none is declared."""
    return tuple(topics()[one] for one in _declared().partners.get(topic.id, ()))


def _open() -> list[Topic]:
    groups = definitions.crime_groups()
    crime = [kind for kind, group in groups.by_crime_type.items() if group.headline == "crime"]
    found = [
        Topic(id="police-uk/all-crime", name=groups.headlines["crime"], polarity=_AMBIGUOUS,
              source="police-uk", crime_types=tuple(sorted(crime)),
              note="Anti-social behaviour is no crime and is not in it; police.uk itself counts it among all crime.")
    ]  # fmt: skip
    ambiguous = _declared().ambiguous_crime_groups
    return found + [
        Topic(
            id=f"police-uk/{group.id}",
            name=group.name,
            polarity=_AMBIGUOUS if group.id in ambiguous else _DOWN_GOOD,
            source="police-uk",
            crime_types=group.police_uk,
            note=group.note,
        )
        for group in groups.groups
    ]


def _of_the_extract() -> list[Topic]:
    return [topic.model_copy(update={"id": f"extract/{topic.id}"}) for topic in _declared().extract]


def _of_returns() -> list[Topic]:
    found = []
    for asked in partner_returns().values():
        for measure in asked.measures:
            base = f"return/{asked.id}/{measure.id}"
            whole = Topic(id=base, name=f"{asked.name}: {measure.name.lower()}", polarity=measure.polarity,
                          source="return", return_id=asked.id, measure=measure.id, note=asked.landscape)  # fmt: skip
            found.append(whole)
            found += [
                whole.model_copy(
                    update={
                        "id": f"{base}/{number}",
                        "name": f"{whole.name}, {split}",
                        "split": split,
                    }
                )
                for number, split in enumerate(asked.split.values if asked.split else (), start=1)
            ]
    return found
