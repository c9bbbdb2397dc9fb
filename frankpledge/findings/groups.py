"""Crime groups as questions ask for them: a name → the filter that selects its records."""

from __future__ import annotations

from frankpledge import definitions
from frankpledge.evidence.questions import Filter
from frankpledge.faults import CallFault


def filter_of(group: str) -> tuple[str, Filter]:
    """Return a crime group's name and the filter that selects it; all crime leaves ASB out."""
    groups = definitions.crime_groups()
    if group.casefold() == groups.headlines["crime"].casefold():
        kinds = [kind for kind, g in groups.by_crime_type.items() if g.headline == "crime"]
        return groups.headlines["crime"], Filter.of(kinds, [])
    found = groups.named(group)
    if found is None:
        known = ", ".join(g.name for g in groups.groups)
        raise CallFault(f"There is no crime group {group!r}. Use one of: {known}.")
    return found.name, Filter.of(list(found.police_uk), [])
