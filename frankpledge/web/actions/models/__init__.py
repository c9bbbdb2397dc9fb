"""What is kept of actions; one module a subject."""

from __future__ import annotations

from frankpledge.web.actions.models.action import Action, ActionUpdate, Delivery, Milestone

__all__ = ["Action", "ActionUpdate", "Delivery", "Milestone"]
