"""Actions in a workbook: out, and back in after a person has seen row by row what it would do."""
