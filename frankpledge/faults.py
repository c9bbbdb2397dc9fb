"""Faults that a person can mend: shown without a traceback, each with the way out."""


class Fault(Exception):
    """A fault that is shown to the person who asked, not to the programmer.

    The message says what is wrong, names the value, and tells the way out.
    ``exit_code`` is what the shell returns.
    """

    exit_code = 1


class DataFault(Fault):
    """The data cannot carry the question: a bad file, a missing month, a changed byte (exit 1)."""

    exit_code = 1


class CallFault(Fault):
    """The call is wrong: an unknown area, a month that is no month, options at odds (exit 2)."""

    exit_code = 2
