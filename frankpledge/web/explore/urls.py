"""Addresses of this app: each page's own, one after another."""

from __future__ import annotations

from frankpledge.web.explore.views import (
    annotating,
    changed,
    commissions,
    coverage,
    finding,
    gaps,
    loading,
    maps,
    methods,
    profile,
    quality,
    releases,
    returns,
)

urlpatterns = [
    *changed.urlpatterns,
    *finding.urlpatterns,
    *profile.urlpatterns,
    *maps.urlpatterns,
    *methods.urlpatterns,
    *coverage.urlpatterns,
    *quality.urlpatterns,
    *loading.urlpatterns,
    *releases.urlpatterns,
    *returns.urlpatterns,
    *annotating.urlpatterns,
    *gaps.urlpatterns,
    *commissions.urlpatterns,
]
