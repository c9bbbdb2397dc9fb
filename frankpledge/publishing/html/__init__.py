"""A document as HTML: one page that needs nothing else, or a page a section; nothing written can become markup."""

from frankpledge.publishing.html.page import as_html
from frankpledge.publishing.html.pages import sections_as_html

__all__ = ["as_html", "sections_as_html"]
