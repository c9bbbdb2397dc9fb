"""Decisions: what a body decided, when, in which words. Everything cites them."""
