"""Frankpledge: from recorded crime to an accountable action, every step traceable."""

__version__ = "0.1.0"
