"""Write all that is known of the invented areas, the same whatever the seed of the crimes."""

from pathlib import Path

from frankpledge.demo.boundary_files import write_boundaries
from frankpledge.demo.county import invent_county
from frankpledge.demo.deprivation_files import write_deprivation
from frankpledge.demo.lookup_files import write_lookups
from frankpledge.demo.population_files import write_populations
from frankpledge.demo.severity_file import write_severity


def write_areas(folder: Path) -> None:
    """Write lookups, populations, deprivation, severity and boundaries under ``folder``."""
    parcels = invent_county()
    write_lookups(folder / "lookups", parcels)
    write_populations(folder / "population", parcels)
    write_deprivation(folder / "deprivation", parcels)
    write_severity(folder / "severity" / "policeuk-ons-code-join.csv")
    write_boundaries(folder / "boundaries", parcels)
