"""The sources of evidence: one module a source, one name through code, tests and docs.

A source says how its files are recognised (by their header, never by their name), which rows it refuses
and why, and which typed table (a *part*) a file becomes.
"""
