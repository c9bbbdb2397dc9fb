"""Addresses of this app: of a partnership's own pages, and of the administrators'."""

from __future__ import annotations

from django.urls import path

from frankpledge.web.partnerships.views import changes, founding, groups, meeting, pages, people

urlpatterns = [
    path("acting/", people.act_as, name="act-as"),
    path("partnership/", pages.overview, name="partnership"),
    path("partnership/change/", changes.change_partnership, name="change-partnership"),
    path("partnership/governance/", groups.chart, name="governance"),
    path("partnership/agencies/", pages.agencies, name="agencies"),
    path("partnership/agencies/add/", changes.add_agency, name="add-agency"),
    path("partnership/agencies/<slug:slug>/", pages.agency, name="agency"),
    path("partnership/agencies/<slug:slug>/change/", changes.change_agency, name="change-agency"),
    path("partnership/groups/add/", changes.add_group, name="add-group"),
    path("partnership/groups/<slug:slug>/", groups.group, name="group"),
    path("partnership/groups/<slug:slug>/change/", changes.change_group, name="change-group"),
    path("partnership/groups/<slug:slug>/chair/", groups.group_chair, name="group-chair"),
    path("partnership/groups/<slug:slug>/chair/record/", meeting.record_chair, name="record-chair"),
    path("partnership/groups/<slug:slug>/chair/review/", meeting.review_chair, name="review-chair"),
    path("partnership/groups/<slug:slug>/terms/", groups.all_terms, name="all-terms"),
    path("partnership/groups/<slug:slug>/new-terms/", meeting.new_terms, name="new-terms"),
    path("partnership/groups/<slug:slug>/terms/<slug:other>/", groups.one_terms, name="terms"),
    path("partnership/groups/<slug:slug>/terms/<slug:other>/follow/", meeting.terms_in_force, name="terms-in-force"),
    path("partnership/groups/<slug:slug>/new-calendar/", meeting.new_calendar, name="new-calendar"),
    path("partnership/groups/<slug:slug>/calendars/<slug:other>/follow/", meeting.calendar_in_force,
         name="calendar-in-force"),
    path("partnership/seats/<int:pk>/substitutes/add/", meeting.add_substitute, name="add-substitute"),
    path("partnership/substitutes/<int:pk>/end/", meeting.end_substitute, name="end-substitute"),
    path("partnership/duties/", pages.duties, name="duties"),
    path("partnership/duties/<slug:slug>/", pages.duty, name="duty"),
    path("partnership/duties/<slug:slug>/status/", changes.duty_status, name="duty-status"),
    path("partnership/strategies/", pages.strategies, name="strategies"),
    path("partnership/strategies/add/", changes.add_strategy, name="add-strategy"),
    path("partnership/strategies/<slug:slug>/", pages.strategy, name="strategy"),
    path("partnership/strategies/<slug:slug>/change/", changes.change_strategy, name="change-strategy"),
    path("partnership/regard/", pages.regards, name="regards"),
    path("partnership/regard/record/", changes.record_regard, name="record-regard"),
    path("partnership/regard/<int:pk>/", pages.regard, name="regard"),
    path("partnership/contradictions/", pages.contradictions, name="contradictions"),
    path("partnership/people/", people.people, name="people"),
    path("partnership/people/give/", people.give_role, name="give-role"),
    path("partnership/people/<int:pk>/end/", people.end_role, name="end-role"),
]  # fmt: skip

# These lie beside the partnerships, in none of them.
administrators = [
    path("partnerships/", founding.partnerships, name="partnerships"),
    path("partnerships/new/", founding.new_partnership, name="new-partnership"),
]
