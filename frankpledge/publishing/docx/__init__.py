"""A document as a Word file: real headings, filled contents, tables with heading rows, figures that lead back."""

from frankpledge.publishing.docx.write import as_docx

__all__ = ["as_docx"]
