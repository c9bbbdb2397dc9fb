"""Releases of the evidence: which is current, and making an earlier one current again."""
