"""PDF: a document laid out by Typst, which reads it as data, tagged so that it can be heard as well as seen."""

from frankpledge.publishing.pdf.write import as_pdf

__all__ = ["as_pdf"]
