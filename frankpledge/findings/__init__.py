"""Findings: question → evidence → statistic → a finding with its provenance, that can be traced."""
