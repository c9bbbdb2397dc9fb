"""Findings kept: figures of the evidence, frozen in an assessment."""
