"""Exceptions: raised by rules, remedied, referred, decided, closed by a person."""
