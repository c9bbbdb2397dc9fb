"""Synthetic evidence: five seeded years in the formats of the real files, labelled on every row."""

from frankpledge.demo.bulk import generate_rows
from frankpledge.demo.evidence_folder import generate
from frankpledge.demo.partner_folder import generate_partner_evidence
from frankpledge.demo.planted import Planted, PlantedChange

__all__ = [
    "Planted",
    "PlantedChange",
    "generate",
    "generate_partner_evidence",
    "generate_rows",
]
