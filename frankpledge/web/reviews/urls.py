"""Addresses of this app. What names a page of its own comes before the steps, which take any word."""

from __future__ import annotations

from frankpledge.web.reviews import (
    county,
    exporting,
    file_pages,
    lesson_views,
    regime_pages,
    theme_views,
    views,
)

# Those of lessons and themes first: a case and its steps take any word at their place.
urlpatterns = [
    *lesson_views.urlpatterns,
    *theme_views.urlpatterns,
    *file_pages.urlpatterns,
    *county.urlpatterns,
    *exporting.urlpatterns,
    *regime_pages.urlpatterns,
    *views.urlpatterns,
]
