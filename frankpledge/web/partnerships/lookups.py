"""What the ONS lookups tell of Community Safety Partnerships: their districts, and who polices them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from frankpledge.evidence.store import Release

KIND = "district-csp-force"
NOTHING_LOADED = (
    "No lookup of districts to partnerships is loaded, so that nothing is known of {code}. Load the ONS file "
    "“LAD to Community Safety Partnership to Police Force Area” (its header begins LAD24CD or ltla24_code): "
    "frankpledge load PATH"
)


@dataclass(frozen=True)
class District:
    """A district that lies in a partnership; ``shared_with`` names the other partnerships that it lies in too."""

    code: str
    name: str
    shared_with: tuple[str, ...]


@dataclass(frozen=True)
class Csp:
    """A Community Safety Partnership as the lookups know it."""

    code: str
    name: str
    districts: tuple[District, ...]
    forces: tuple[tuple[str, str], ...]
    # The release whose lookup says so.
    release: str

    @property
    def is_welsh(self) -> bool:
        """Whether it lies in Wales, where some duties differ."""
        return self.code.startswith("W")


@dataclass(frozen=True)
class Lookup:
    """The lookup of one release: a row for each pair of district and partnership."""

    release: str
    rows: tuple[dict[str, str], ...]

    @property
    def district_names(self) -> dict[str, str]:
        """Return the name of every district by its code."""
        return {row["district"]: row["district_name"] for row in self.rows}

    def find(self, code: str) -> Csp:
        """Return the partnership of a code; a CallFault names those that look alike."""
        own = [row for row in self.rows if row["csp"] == code]
        if not own:
            raise CallFault(self._unknown(code))
        return Csp(
            code=code,
            name=own[0]["csp_name"],
            districts=tuple(self._district(row) for row in own),
            forces=tuple(sorted({(row["force"], row["force_name"]) for row in own})),
            release=self.release,
        )

    def _district(self, row: dict[str, str]) -> District:
        others = sorted(
            other["csp_name"]
            for other in self.rows
            if other["district"] == row["district"] and other["csp"] != row["csp"]
        )
        return District(row["district"], row["district_name"], tuple(others))

    def _unknown(self, code: str) -> str:
        known = sorted({(row["csp"], row["csp_name"]) for row in self.rows})
        wanted = code.casefold().strip()
        alike = [
            f"{c} {name}"
            for c, name in known
            if wanted in name.casefold() or c.startswith(code[:8])
        ]
        listed = f" Did you mean {'; '.join(alike[:5])}?" if wanted and alike else ""
        return (
            f"No partnership has the code {code!r} in the lookup that is loaded, which holds {len(known)}, from "
            f"{known[0][0]} to {known[-1][0]}.{listed} Codes begin E22 or W14; where a newer file has yours, load it: "
            "frankpledge load PATH"
        )


# The last lookup that was read, by store and release: a release never changes.
_read: dict[tuple[str, str], Lookup | None] = {}


def loaded_lookup(store: Store | None = None) -> Lookup | None:
    """Return the lookup of the current release (of the settings' store), or None where none is loaded."""
    held = store or Store(settings.STORE)
    current = held.current_id
    if current is None:
        return None
    key = (str(held.folder), current)
    if key not in _read:
        _read.clear()
        _read[key] = _lookup(held.release(current))
    return _read[key]


def require_lookup(code: str, store: Store | None = None) -> Lookup:
    """Return the lookup; a DataFault says which file to load where there is none."""
    lookup = loaded_lookup(store)
    if lookup is None:
        raise DataFault(NOTHING_LOADED.format(code=code))
    return lookup


def district_names() -> dict[str, str]:
    """Return the name of every district that the loaded lookup knows; empty where none is loaded."""
    lookup = loaded_lookup()
    return lookup.district_names if lookup else {}


def _lookup(release: Release) -> Lookup | None:
    paths = release.paths(KIND)
    if not paths:
        return None
    engine = DuckDB(threads=1)
    columns = engine.collect(engine.scan(paths))
    names = ("district", "district_name", "csp", "csp_name", "force", "force_name")
    listed = zip(*(columns[name] for name in names), strict=True)
    rows = sorted({tuple(map(str, row)) for row in listed})
    return Lookup(release.id, tuple(dict(zip(names, row, strict=True)) for row in rows))
