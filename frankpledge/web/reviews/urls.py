"""Addresses of this app. What names a page of its own comes before the steps, which take any word."""

from __future__ import annotations

from frankpledge.web.reviews import exporting, file_pages, lesson_views, views

# Those of lessons first: the steps of a case take any word at their place.
urlpatterns = [
    *lesson_views.urlpatterns,
    *file_pages.urlpatterns,
    *exporting.urlpatterns,
    *views.urlpatterns,
]
