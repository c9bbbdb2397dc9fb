"""Every page of actions carries the pages of delivery."""

from __future__ import annotations

from django.urls import reverse

from frankpledge.web.accounts.roles import Role


def test_the_sub_navigation_leads_to_ones_own(marshals, as_role):
    page = as_role(Role.ACTION_OWNER).get(reverse("actions", args=["southmere"])).content.decode()
    assert reverse("my-actions", args=["southmere"]) in page
    assert "Delivery" in page
