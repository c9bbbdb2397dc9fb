"""Addresses of people. Signing in and out is allauth's, under account/."""

from __future__ import annotations

from django.urls import path

from frankpledge.web.accounts import views

urlpatterns = [
    path("people/", views.people, name="accounts"),
    path("people/invite/", views.invite, name="invite"),
    path("people/<uuid:person>/invitation/", views.invitation, name="invitation"),
    path("people/<uuid:person>/active/", views.set_active, name="set-active"),
    path("invitations/<str:link>/", views.first_password, name="first-password"),
]
