"""What is kept of actions; one module a subject."""

from __future__ import annotations

from frankpledge.web.actions.models.action import Action, ActionUpdate, Delivery, Milestone
from frankpledge.web.actions.models.rounds import ReturnAsk, ReturnRound, RoundReport

__all__ = [
    "Action",
    "ActionUpdate",
    "Delivery",
    "Milestone",
    "ReturnAsk",
    "ReturnRound",
    "RoundReport",
]
