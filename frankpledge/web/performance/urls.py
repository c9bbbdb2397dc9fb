"""Addresses of this app: each page's own."""

from __future__ import annotations

from frankpledge.web.performance.views import exceptions, judgements

urlpatterns = [
    *exceptions.urlpatterns,
    *judgements.urlpatterns,
]
