"""What may be a paper: a file as the house takes any."""

from frankpledge.web.ui.received import LARGEST, TYPES, Received, ending_of, receive

__all__ = ["LARGEST", "TYPES", "Received", "ending_of", "receive"]
