"""Addresses of this app."""

from __future__ import annotations

from frankpledge.web.reviews import lesson_views, views

# Those of lessons first: the steps of a case take any word at their place.
urlpatterns = [*lesson_views.urlpatterns, *views.urlpatterns]
