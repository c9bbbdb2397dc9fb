"""Every address, app by app. What belongs to a partnership begins with its name."""

from __future__ import annotations

from django.urls import include, path

from frankpledge.web.partnerships.urls import administrators as founding

urlpatterns = [
    path("account/", include("frankpledge.web.accounts.doors")),
    path("", include("frankpledge.web.ui.urls")),
    path("", include("frankpledge.web.accounts.urls")),
    path("", include(founding)),
    path("", include("frankpledge.web.today.urls")),
    path("", include("frankpledge.web.actions.views.my_return")),
    path("", include("frankpledge.web.meetings.feed.urls")),
    path("<slug:partnership>/", include("frankpledge.web.meetings.urls")),
    path("<slug:partnership>/", include("frankpledge.web.performance.urls")),
    path("<slug:partnership>/", include("frankpledge.web.plans.urls")),
    path("<slug:partnership>/", include("frankpledge.web.reviews.urls")),
    path("<slug:partnership>/", include("frankpledge.web.casereviews.urls")),
    path("<slug:partnership>/", include("frankpledge.web.actions.urls")),
    path("<slug:partnership>/", include("frankpledge.web.assessments.urls")),
    path("<slug:partnership>/", include("frankpledge.web.documents.urls")),
    path("<slug:partnership>/", include("frankpledge.web.explore.urls")),
    path("<slug:partnership>/", include("frankpledge.web.partnerships.urls")),
    path("<slug:partnership>/", include("frankpledge.web.decisions.urls")),
    path("<slug:partnership>/", include("frankpledge.web.sharing.urls")),
]
