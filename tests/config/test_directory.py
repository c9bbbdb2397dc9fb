"""A directory is set whole, or not at all, and never so that strangers could come."""

from __future__ import annotations

import pytest

from frankpledge.config import directory
from frankpledge.faults import CallFault

ISSUER = "https://login.example/tenant/v2.0"


@pytest.fixture
def named(monkeypatch):
    """Set some of the settings."""
    for name in (*directory.NEEDED, "FRANKPLEDGE_OIDC_NAME", "FRANKPLEDGE_OIDC_TENANT"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)

    def given(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"FRANKPLEDGE_OIDC_{name}", value)

    return given


def test_without_settings_there_is_no_directory(named):
    assert directory.from_environment() == []


def test_a_directory_is_read_whole_its_secret_from_a_file(named, tmp_path):
    (tmp_path / "secret").write_text("s3cret\n")
    named(
        ISSUER=ISSUER,
        CLIENT_ID="c",
        CLIENT_SECRET_FILE=str(tmp_path / "secret"),
        NAME="Council",
        TENANT="t",
    )
    (app,) = directory.from_environment()
    assert (app["client_id"], app["secret"], app["name"]) == ("c", "s3cret", "Council")
    assert app["settings"]["issuer"] == ISSUER
    assert app["settings"]["tenant"] == "t"
    assert app["settings"]["oauth_pkce_enabled"]


@pytest.mark.parametrize("left_out", directory.NEEDED)
def test_a_directory_half_set_is_refused_and_says_what_is_missing(named, monkeypatch, left_out):
    named(ISSUER=ISSUER, CLIENT_ID="c", CLIENT_SECRET="s")
    monkeypatch.delenv(left_out)
    with pytest.raises(CallFault, match=f"{left_out} must be set beside .*Set all three"):
        directory.from_environment()


@pytest.mark.parametrize(
    "issuer", ["http://login.example/", "login.example", "https:///x", "https://a.example/?b"]
)
def test_an_issuer_that_is_not_safe_is_refused(issuer):
    with pytest.raises(CallFault, match="beginning https://"):
        directory.app(issuer, "c", "s", "n")


@pytest.mark.parametrize("word", sorted(directory.OF_ALL_TENANTS))
def test_an_issuer_of_every_tenant_is_refused(word):
    with pytest.raises(CallFault, match="every tenant"):
        directory.app(f"https://login.example/{word}/v2.0", "c", "s", "n")


def test_an_issuer_on_this_machine_may_be_plain():
    assert (
        directory.app("http://127.0.0.1:1/", "c", "s", "n")["settings"]["issuer"]
        == "http://127.0.0.1:1/"
    )
