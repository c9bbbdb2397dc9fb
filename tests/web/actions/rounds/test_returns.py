"""A return shows its owner's own actions, and of a marked one its reference alone."""

from __future__ import annotations

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.rounds import services
from frankpledge.web.actions.rounds.returns import Stands, my_return
from frankpledge.web.sharing import services as sharing

from ..conftest import OPENS


def stands(opened) -> list[str]:
    return [item.stands.value for item in my_return(opened.ask).items]


def mark(opened, action, *members):
    """Mark an action for a group of these memberships."""
    group = sharing.found_group(by=opened.manager, partnership=opened.round.partnership, name="Panel",
                                purpose="x")  # fmt: skip
    for member in members:
        sharing.add_member(by=opened.manager, group=group, membership=member)
    sharing.mark_new(by=opened.manager, kind="action", record_id=action.reference,
                     level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip


def test_the_first_that_is_not_told_comes_next_until_all_are_sent(opened):
    held = my_return(opened.ask)
    assert held.next.action == opened.actions[0]
    assert (held.sent, held.place(held.next)) == (0, 1)
    services.answer(by=opened.owner, ask=opened.ask, action=opened.actions[0], today=OPENS,
                    delivery="done")  # fmt: skip
    held = my_return(opened.ask)
    assert (held.next.action, held.sent, held.place(held.next)) == (opened.actions[1], 1, 2)
    services.nothing_to_report(by=opened.owner, ask=opened.ask, today=OPENS)
    held = my_return(opened.ask)
    assert (held.next, held.sent) == (None, 3)
    assert held.item(opened.actions[0].reference).stands is Stands.TOLD
    assert held.item("none") is None


def test_of_an_action_that_ended_or_changed_hands_nothing_is_asked(opened, acting):
    ended, moved, _ = opened.actions
    Action.objects.filter(pk=ended.pk).update(state="closed", ended_on=OPENS, ended_why="Done.")
    Action.objects.filter(pk=moved.pk).update(lead=acting(Role.PARTNER_LEAD))
    assert stands(opened) == ["over", "passed on", "to tell"]
    assert my_return(opened.ask).has(Stands.OVER)
    assert my_return(opened.ask).item(ended.reference) is None


def test_of_a_marked_action_the_return_holds_its_reference_alone(opened):
    mark(opened, opened.actions[0], opened.owner)
    (sealed, *_) = my_return(opened.ask).items
    assert (sealed.reference, sealed.stands) == (opened.actions[0].reference, Stands.SEALED)
    assert sealed.action is None
    assert my_return(opened.ask).item(sealed.reference) is None


def test_an_action_that_is_marked_for_others_is_not_there(opened):
    mark(opened, opened.actions[0])
    assert [item.reference for item in my_return(opened.ask).items] == [
        action.reference for action in opened.actions[1:]
    ]
