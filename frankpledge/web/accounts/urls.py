"""Addresses of people. Signing in and out is allauth's, under account/."""

from __future__ import annotations

from django.urls import path

from frankpledge.web.accounts import my_account, views

urlpatterns = [
    path("account/", my_account.my_account, name="my-account"),
    path("account/second-factor/", my_account.second_factor, name="second-factor"),
    path("account/sign-out-elsewhere/", my_account.sign_out_elsewhere, name="sign-out-elsewhere"),
    path("account/what-is-held/", my_account.what_is_held, name="what-is-held"),
    path("people/", views.people, name="accounts"),
    path("people/roles/", views.roles, name="roles"),
    path("people/invite/", views.invite, name="invite"),
    path("people/<uuid:person>/invitation/", views.invitation, name="invitation"),
    path("people/<uuid:person>/second-factor/", views.reset_factor, name="reset-factor"),
    path("people/<uuid:person>/invite-again/", views.invite_again, name="invite-again"),
    path("people/<uuid:person>/active/", views.set_active, name="set-active"),
    path("invitations/<str:link>/", views.first_password, name="first-password"),
]
