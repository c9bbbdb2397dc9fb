"""Asking a server: as patient as it wishes, and led to no place that was not named."""

from __future__ import annotations

import pytest

from frankpledge.evidence.sources.police_uk import archive_server
from frankpledge.evidence.sources.police_uk.archive_server import PassingError, Server
from frankpledge.faults import CallFault, DataFault

from .lying_server import Lie, LyingServer, cut, redirect
from .synthetic_archive import (
    ARCHIVE,
    Pauses,
    fetched,
    refused,
)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_busy_server_is_asked_again_as_late_as_it_wishes(tmp_path, status):
    pauses = Pauses()
    with LyingServer(ARCHIVE, Lie(status=status, headers={"Retry-After": "7"}, body=b"")) as lying:
        assert fetched(lying, tmp_path, pauses) == ARCHIVE
    assert pauses == [7.0]


@pytest.mark.parametrize(
    ("wish", "paused"),
    [
        ("99999", 120.0),
        ("0", 0.0),
        ("Mon, 01 Apr 2024 10:00:30 GMT", 30.0),
        ("Mon, 01 Apr 2024 09:00:00 GMT", 0.0),
        ("Mon, 01 Apr 2024 10:00:30 -0000", 1.0),
        ("soon", 1.0),
        ("-5", 1.0),
    ],
)
def test_a_wish_is_read_as_seconds_or_as_a_date_and_capped(tmp_path, wish, paused):
    headers = {"Retry-After": wish, "Date": "Mon, 01 Apr 2024 10:00:00 GMT"}
    pauses = Pauses()
    reply = archive_server._wished_pause(headers)
    pauses(Server().pause_seconds(1, reply))
    assert pauses == [paused]


def test_pauses_double_up_to_the_longest_and_then_the_fetch_ends(tmp_path):
    pauses = Pauses()
    with LyingServer(ARCHIVE, always=Lie(status=503, body=b"")) as lying:
        fault = refused(
            lying,
            tmp_path,
            "the server answered 503",
            attempts=6,
            longest_pause_seconds=5.0,
            pauses=pauses,
        )
    assert pauses == [1.0, 2.0, 4.0, 5.0, 5.0]
    assert "6 tries in a row" in str(fault)
    assert len(lying.asked) == 6


def test_any_number_of_failures_has_a_pause():
    assert Server().pause_seconds(100_000, None) == 120.0


def test_only_tries_that_bring_nothing_new_are_counted():
    pauses = Pauses()
    tries = archive_server.Tries(Server(attempts=3, sleep=pauses), "2024-01.zip")
    for reached in (10, 10, 20, 20, 21):
        tries.pause(PassingError("the line was cut"), reached)
    assert pauses == [1.0, 2.0, 1.0, 2.0, 1.0]
    tries.pause(PassingError("the line was cut"), 5)
    with pytest.raises(DataFault, match="3 tries in a row brought nothing new"):
        tries.pause(PassingError("the line was cut"), 21)


def test_a_server_that_is_not_there_is_said_to_be_so(tmp_path):
    with LyingServer(ARCHIVE) as lying:
        pass
    refused(lying, tmp_path, "the line failed")


def test_a_host_that_was_named_is_followed(tmp_path):
    with LyingServer(ARCHIVE) as store:
        place = f"http://localhost:{store.port}/store/2024-01.zip"
        with LyingServer(b"", always=redirect(place)) as lying:
            assert fetched(lying, tmp_path, redirect_hosts=frozenset({"localhost"})) == ARCHIVE
    assert store.asked[0]["path"] == "/store/2024-01.zip"


def test_the_same_host_is_followed_and_a_range_with_it(tmp_path):
    lies = (redirect("/store/x.zip", 307), cut(1000), redirect("/store/x.zip", 308))
    with LyingServer(ARCHIVE, *lies) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE
    assert lying.ranges() == [None, None, "bytes=1000-", "bytes=1000-"]


def test_a_host_that_was_not_named_is_never_asked(tmp_path):
    with LyingServer(ARCHIVE) as other:
        place = f"http://localhost:{other.port}/2024-01.zip"
        with LyingServer(b"", always=redirect(place)) as lying:
            refused(lying, tmp_path, "sends on to .*not followed")
    assert other.asked == []


@pytest.mark.parametrize(
    "place", ["file:///archive/x.zip", "ftp://127.0.0.1/x", "http://[", "data:,PK"]
)
def test_an_address_that_is_not_of_the_web_is_not_followed(tmp_path, place):
    with LyingServer(ARCHIVE, always=redirect(place)) as lying:
        refused(lying, tmp_path, "was not asked for and is not followed")
    assert len(lying.asked) == 1


def test_a_ring_of_addresses_ends(tmp_path):
    with LyingServer(ARCHIVE, always=redirect("/round")) as lying:
        refused(lying, tmp_path, "from address to address")
    assert len(lying.asked) == 6


def test_a_safe_line_is_not_left_for_an_open_one():
    line = archive_server.Line(Server())
    with pytest.raises(DataFault, match="not followed"):
        line._allowed("https://data.police.uk/data/archive/2024-01.zip", "http://data.police.uk/x")
    store = "https://policeuk-data.s3.amazonaws.com/archive/2024-01.zip"
    assert line._allowed("https://data.police.uk/data/archive/2024-01.zip", store) == store


@pytest.mark.parametrize(
    "address", ["file:///archive", "data.police.uk", "http://", "https://[", "ftp://x/"]
)
def test_an_address_that_is_not_of_the_web_is_no_server(address):
    with pytest.raises(CallFault, match="is not a web address"):
        Server(base_url=address)
