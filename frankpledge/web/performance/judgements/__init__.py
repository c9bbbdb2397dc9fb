"""Judgements of measures that no rule may colour."""
