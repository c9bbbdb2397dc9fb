"""The filter offers what there is, and refuses what there is not."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.forms.filtering import ActionFilter


def test_the_filter_offers_leads_by_name_and_agencies(acting):
    owner = acting(Role.ACTION_OWNER)
    form = ActionFilter(
        {"lead": str(owner.pk), "agency": "council"}, agencies=[owner.agency], leads=[owner]
    )
    assert form.is_valid()
    assert (str(owner.pk), "Synthetic Action owner") in form.fields["lead"].choices
    assert not ActionFilter({"tag": "martians"}, agencies=[], leads=[]).is_valid()
