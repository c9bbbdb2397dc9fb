"""Addresses of the front page."""

from __future__ import annotations

from django.urls import path

from frankpledge.web.today import views

urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:partnership>/", views.today, name="today"),
]
