"""How measures are rated stands in words; whoever proposes targets chooses the scheme."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role

AT = "/southmere/performance/ratings/"


def test_every_rating_is_told_in_words(as_role):
    page = as_role(Role.BOARD_MEMBER).get(AT).content.decode()
    for words in (
        "Off course, improving",
        "Within tolerance",
        "holds here",
        "More than 10 per cent off the target",
    ):
        assert words in page
    assert "Rate measures by this" not in page


def test_another_scheme_is_chosen_by_whoever_proposes_targets(as_role):
    client = as_role(Role.MANAGER)
    told = client.post(
        f"{AT}choose/", {"scheme": "against-last-year"}, follow=True
    ).content.decode()
    assert "Measures are rated by" in told
    assert "Off target, and whether it improved on last year (holds here)" in told


def test_nothing_chosen_and_what_is_not_defined_are_refused(as_role):
    client = as_role(Role.MANAGER)
    answer = client.post(f"{AT}choose/", {})
    assert answer.status_code == 400
    assert "Choose how measures are rated" in answer.content.decode()
    assert client.post(f"{AT}choose/", {"scheme": "gone"}).status_code == 400
    assert as_role(Role.SCRUTINY).post(f"{AT}choose/", {"scheme": "tolerance"}).status_code == 403
