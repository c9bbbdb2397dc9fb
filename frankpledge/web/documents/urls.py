"""Addresses of documents."""

from __future__ import annotations

from frankpledge.web.documents.views import publishing, reading, review, writing

# What begins a document stands before what shows one: "begin" is no reference.
urlpatterns = [
    *writing.urlpatterns,
    *reading.urlpatterns,
    *review.urlpatterns,
    *publishing.urlpatterns,
]
