"""One small folder of partner evidence beside its street files, made once a run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from frankpledge.demo import generate, generate_partner_evidence
from frankpledge.evidence.loading import LoadReport, load
from frankpledge.evidence.restricted import load_restricted
from frankpledge.evidence.store import Release, Store

from ..stores import read_csv

if TYPE_CHECKING:
    from pathlib import Path

FIRST_MONTH, MONTHS, SEED = "2021-01", 4, 1998
TODAY = "2026-01-31"
DISTRICTS = {"E07000221", "E07000222"}


@dataclass
class PartnerFolder:
    """The open files, the partner's files, and the store that holds both."""

    folder: Path
    progress: list[tuple[int, int]]

    @property
    def open(self) -> Path:
        return self.folder / "open"

    @property
    def partners(self) -> Path:
        return self.folder / "partners"

    def rows(self, pattern: str) -> list[dict[str, str]]:
        return [row for path in sorted(self.partners.glob(pattern)) for row in read_csv(path)]

    @cached_property
    def extract(self) -> list[dict[str, str]]:
        return self.rows("extract/*.csv")

    @cached_property
    def report(self) -> LoadReport:
        load(self.store, [self.open], today=TODAY)
        return load_restricted(self.store, "south-warwickshire", [self.partners], today=TODAY)

    @property
    def store(self) -> Store:
        return Store(self.folder / "store")

    @property
    def open_release(self) -> Release:
        """Give the open release under the restricted one."""
        return self.store.release(self.report.release.manifest["areas_of"])


def make_partner_folder(folder: Path) -> PartnerFolder:
    """Write both sides of a small world."""
    steps: list[tuple[int, int]] = []
    generate(folder / "open", seed=SEED, first_month=FIRST_MONTH, months=MONTHS)
    generate_partner_evidence(
        folder / "partners", seed=SEED, first_month=FIRST_MONTH, months=MONTHS,
        progress=lambda done, total: steps.append((done, total)),
    )  # fmt: skip
    return PartnerFolder(folder, steps)
