"""Days between: each gap at the day of its later record; flagged ones are told by shape as well as by colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.control_chart import READINGS as SERIES_READINGS
from frankpledge.charts.look import BAND, TEAL, dressed
from frankpledge.findings.methods.days_between import LONGER, SHORTER, USUAL

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

# The readings with their colours and shapes, in the order of the legend; good and bad look as on a control chart.
READINGS = {
    USUAL: SERIES_READINGS["usual variation"],
    **{
        f"{way} ({kind})": SERIES_READINGS[kind]
        for kind in ("improvement", "concern")
        for way in (LONGER, SHORTER)
    },
    LONGER: SERIES_READINGS["unusually high"],
    SHORTER: SERIES_READINGS["unusually low"],
}
_CENTRE = "#505a5f"
_DAYS = "Days since the record before"


def days_between_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the days-between method."""
    rows = [{**row, "at": f"{row['to']}T00:00:00Z"} for row in answer.rows]
    base = alt.Chart(alt.InlineData(values=rows))
    at = alt.X(
        "utcyearmonthdate(at):T",
        title="Day of the later record's report",
        axis=alt.Axis(format="%b %Y", labelAngle=0, tickCount=8),
    )
    y = alt.Y("days:Q", title=_DAYS, scale=alt.Scale(zero=True))
    band = base.mark_area(color=BAND).encode(x=at, y=alt.Y("lower:Q", title=_DAYS), y2="upper:Q")
    centre = base.mark_line(color=_CENTRE, strokeDash=[4, 3]).encode(
        x=at, y=alt.Y("centre:Q", title=_DAYS)
    )
    line = base.mark_line(color=TEAL, strokeWidth=1).encode(x=at, y=y, order="gap:O")
    present = [name for name in READINGS if any(row["reading"] == name for row in rows)]
    legend = alt.Legend(orient="bottom", title=None, labelLimit=400)

    def told(look: int) -> dict[str, Any]:
        scale = alt.Scale(domain=present, range=[READINGS[name][look] for name in present])
        return {"scale": scale, "legend": legend}

    points = base.mark_point(filled=True, size=60, opacity=1).encode(
        x=at, y=y, color=alt.Color("reading:N", **told(0)), shape=alt.Shape("reading:N", **told(1))
    )
    subtitle = "High is a long quiet: fewer records. Shaded: between the limits of usual variation. Dashed: the centre."
    return dressed(
        alt.layer(band, centre, line, points), words_of(answer, subtitle), width=760, height=320
    )
