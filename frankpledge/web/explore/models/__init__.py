"""What the evidence pages keep in the database; one module a record. (Answers lie beside the figures in the store.)"""

from __future__ import annotations

from frankpledge.web.explore.models.annotation import Annotation
from frankpledge.web.explore.models.commission import Commission
from frankpledge.web.explore.models.gap import DataGap
from frankpledge.web.explore.models.load import Load

__all__ = ["Annotation", "Commission", "DataGap", "Load"]
