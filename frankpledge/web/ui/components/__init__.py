"""The components of GOV.UK Frontend, drawn by our own templates: ``draw("button", {"text": "Save"})``.

Options carry GOV.UK's own names, so that its documentation is ours. Each component is proven against every example
that the package ships (tests/web/ui/components/test_fixtures.py).
"""

from frankpledge.web.ui.components import controls, pieces, questions
from frankpledge.web.ui.components.drawing import draw, names

__all__ = ["controls", "draw", "names", "pieces", "questions"]
