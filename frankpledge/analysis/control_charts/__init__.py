"""Control charts: is this month's figure more than the variation that the series always had?

Each chart takes series × time (nan is "no data", never 0), computes all series at once and returns
a `ControlChart`: centre, limits, near limits and, for every point, which of the four rules flagged
it. Which chart fits:

- `xmr_chart`: any measure, one value a time. Adjust a monthly series for season first
  (`frankpledge.analysis.seasonal_adjustment`), or it will fire every summer.
- `c_chart`: counts with the same exposure each time, and no more variation than Poisson's.
- `u_chart`, `p_chart`: counts over an exposure; counts out of a number of trials.
- `laney_u_chart`, `laney_p_chart`: the same where they vary more, as they do when numbers are large.
- `g_chart`, `t_chart`: events so rare (a mean under about three) that one charts what passes
  between them: cases or days for g, exact times for t. There a high point is a long quiet.

A chart never says why. A flag says that something other than the usual variation is likely; the
rate at which each rule flags by chance is measured in the tests and stated in `rules`.
"""

from frankpledge.analysis.control_charts.attributes import (
    c_chart,
    laney_p_chart,
    laney_u_chart,
    p_chart,
    u_chart,
)
from frankpledge.analysis.control_charts.classification import (
    Polarity,
    Variation,
    classify,
    classify_latest,
)
from frankpledge.analysis.control_charts.individuals import xmr_chart
from frankpledge.analysis.control_charts.phases import Phases
from frankpledge.analysis.control_charts.rare_events import g_chart, t_chart
from frankpledge.analysis.control_charts.results import ControlChart

__all__ = [
    "ControlChart",
    "Phases",
    "Polarity",
    "Variation",
    "c_chart",
    "classify",
    "classify_latest",
    "g_chart",
    "laney_p_chart",
    "laney_u_chart",
    "p_chart",
    "t_chart",
    "u_chart",
    "xmr_chart",
]
