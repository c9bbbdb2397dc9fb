"""How a partnership's records are marked, fetched together with whoever signs in: no page asks for it by itself."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS as DB_ALIAS
from django.db import models
from django.db.models import Aggregate, Case, Exists, OuterRef, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, JSONArray

from frankpledge.web.partnerships.models import Membership
from frankpledge.web.sharing.models import NeedToKnowMember, RecordMarking

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

# Where more rows than this tell of markings, a page asks for those that it needs.
MOST_KNOWN = 500
# What a membership that was fetched with its markings has them as.
MARKED = "marked"


class Gathered(Aggregate):
    """All rows in one JSON array."""

    function = "JSONB_AGG"
    output_field = models.JSONField()

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Name it as SQLite does."""
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY")


def marked() -> Combinable:
    """Return the expression that tells of a membership how its partnership's records are marked.

    A row is kind, text id, level, the name of a group that the record needs (None: of no group), and whether the
    membership belongs to it. None where more than ``MOST_KNOWN`` rows tell of markings.
    """
    sql, params = _written(MOST_KNOWN, DB_ALIAS)
    return RawSQL(sql, params, models.JSONField())  # noqa: S611 - Django wrote it, of no word that anybody enters


@functools.cache
def _written(most: int, using: str) -> tuple[str, tuple[Any, ...]]:
    """Write the expression once a process: every request has it, and Django takes a millisecond to write it."""
    rows = RecordMarking.objects.filter(partnership=OuterRef("partnership")).order_by()
    mine = NeedToKnowMember.objects.filter(
        membership=OuterRef(OuterRef("pk")), group=OuterRef("needs__group")
    )
    row = JSONArray("kind", "record", "level", "needs__group__name", Exists(mine))
    gathered = rows.values("partnership").annotate(gathered=Gathered(row)).values("gathered")
    nothing = Value([], models.JSONField())
    every = Coalesce(Subquery(gathered), nothing, output_field=models.JSONField())
    beyond = rows.values("needs__pk")[most : most + 1]
    too_many = When(Exists(beyond), then=Value(None, models.JSONField()))
    query = Membership.objects.all().query
    told = Case(too_many, default=every, output_field=models.JSONField())
    sql, params = query.get_compiler(using).compile(told.resolve_expression(query))
    return sql, tuple(params)
