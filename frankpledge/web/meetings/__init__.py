"""Meetings: which group meets when, what lies on its table, who sat, voted and decided."""
