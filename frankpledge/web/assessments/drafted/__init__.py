"""Drafted assessments: the folder that the shell wrote and people edited, taken in as an assessment."""
