"""E-mail leaves as it is set, and not at all where it is not: never into a log."""

from __future__ import annotations

import pytest

from frankpledge.config.mail import from_address, service_address
from frankpledge.faults import CallFault


def test_nothing_set_sends_nothing_and_prints_nothing():
    told = from_address("")
    assert told["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    assert told["EMAIL_IS_SET"] is False


def test_a_server_is_spoken_to_behind_tls():
    told = from_address("smtp://csp%40x.example:s%2Fecret@mail.example")
    assert (told["EMAIL_HOST"], told["EMAIL_PORT"]) == ("mail.example", 587)
    assert (told["EMAIL_HOST_USER"], told["EMAIL_HOST_PASSWORD"]) == ("csp@x.example", "s/ecret")
    assert (told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (True, False)
    told = from_address("smtps://mail.example")
    assert (told["EMAIL_PORT"], told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (465, False, True)
    told = from_address("smtp://localhost:2525?tls=no")
    assert (told["EMAIL_PORT"], told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (2525, False, False)  # fmt: skip
    assert told["EMAIL_TIMEOUT"] > 0


def test_a_rehearsal_writes_into_a_folder():
    told = from_address("file:///srv/letters%20here")
    assert told["EMAIL_FILE_PATH"] == "/srv/letters here"
    assert told["EMAIL_IS_SET"] is True


@pytest.mark.parametrize("url", ["mail.example", "smtp://", "file://", "http://mail.example"])
def test_what_cannot_be_read_is_refused_without_repeating_a_secret(url):
    with pytest.raises(CallFault, match="FRANKPLEDGE_EMAIL_URL") as told:
        from_address(url)
    assert "Write smtp://" in str(told.value)


def test_links_begin_with_how_the_service_is_reached():
    assert service_address("", ["localhost"], https=False) == "http://127.0.0.1:8000"
    assert service_address("", ["csp.example"], https=True) == "https://csp.example"
    assert service_address("https://csp.example/", ["x"], https=True) == "https://csp.example"


@pytest.mark.parametrize(
    ("named", "https"),
    [("csp.example", False), ("http://csp.example", True), ("https://csp.example?a=b", True)],
)
def test_an_address_that_leads_nowhere_is_refused(named, https):
    with pytest.raises(CallFault, match="FRANKPLEDGE_ADDRESS"):
        service_address(named, ["x"], https=https)
