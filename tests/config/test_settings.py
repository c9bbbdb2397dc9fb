"""The settings are safe unless somebody says otherwise, and refuse what would not be."""

from __future__ import annotations

import runpy
import stat
from typing import Any

import pytest

from frankpledge.config import environment
from frankpledge.faults import CallFault

SERVER = "postgresql://ann:p%40ss@db.example:5433/frankpledge"


@pytest.fixture
def settings_of(monkeypatch, tmp_path):
    """Give a function that reads the settings anew under an environment of its own."""
    for name in ("DATABASE", "SECRET_KEY", "HOSTS", "HTTPS", "ASSETS"):
        monkeypatch.delenv(f"FRANKPLEDGE_{name}", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    def read(**named: str) -> dict[str, Any]:
        for name, value in named.items():
            monkeypatch.setenv(f"FRANKPLEDGE_{name}", value)
        return runpy.run_path(environment.__file__.replace("environment.py", "settings.py"))

    return read


def test_without_any_setting_it_serves_this_machine_alone_from_sqlite(settings_of, tmp_path):
    settings = settings_of()
    assert settings["DATABASES"]["default"]["NAME"] == str(
        tmp_path / "frankpledge/frankpledge.sqlite3"
    )
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert not settings["DEBUG"]


def test_the_key_beside_sqlite_is_made_once_and_for_its_owner_alone(settings_of, tmp_path):
    first, again = settings_of()["SECRET_KEY"], settings_of()["SECRET_KEY"]
    assert first == again
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "frankpledge/secret-key").stat().st_mode) == 0o600


def test_a_database_server_is_read_from_its_address(settings_of):
    held = settings_of(DATABASE=SERVER, SECRET_KEY="k")["DATABASES"]["default"]
    assert (held["HOST"], held["PORT"], held["USER"], held["PASSWORD"], held["NAME"]) == (
        "db.example", 5433, "ann", "p@ss", "frankpledge",
    )  # fmt: skip


def test_a_database_on_this_machine_is_reached_by_its_socket(settings_of):
    address = "postgresql:///frankpledge?host=/var/run/postgresql"
    held = settings_of(DATABASE=address, SECRET_KEY="k")["DATABASES"]["default"]
    assert (held["HOST"], held["USER"], held["NAME"]) == ("/var/run/postgresql", "", "frankpledge")


def test_a_database_server_wants_a_key_of_its_own(settings_of):
    with pytest.raises(CallFault, match="FRANKPLEDGE_SECRET_KEY is not set"):
        settings_of(DATABASE=SERVER)


@pytest.mark.parametrize("address", ["mysql://ann@db/frankpledge", "postgresql://ann@db/"])
def test_another_kind_of_database_is_refused_with_the_way_out(settings_of, address):
    with pytest.raises(CallFault, match=r"Write a path for SQLite, or postgresql://"):
        settings_of(DATABASE=address, SECRET_KEY="k")


def test_passwords_never_cross_a_network_in_the_clear(settings_of):
    with pytest.raises(CallFault, match=r"csp\.example.*FRANKPLEDGE_HTTPS=yes"):
        settings_of(HOSTS="localhost,csp.example")
    settings = settings_of(HOSTS="csp.example", HTTPS="yes")
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_SSL_REDIRECT"]
    assert settings["SECURE_HSTS_SECONDS"] > 0
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert settings["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert settings["REQUIRE_SECOND_FACTOR"]
    assert settings["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


def test_passwords_are_kept_as_scrypt_hashes(settings_of):
    (hasher,) = settings_of()["PASSWORD_HASHERS"]
    assert hasher.endswith(".ScryptPasswordHasher")


def test_what_protects_accounts_can_be_set_from_outside(settings_of):
    bare = settings_of()
    assert (bare["REQUIRE_SECOND_FACTOR"], bare["IDLE_MINUTES"]) == (False, 60)
    assert bare["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0
    chosen = settings_of(REQUIRE_SECOND_FACTOR="yes", IDLE_MINUTES="15")
    assert (chosen["REQUIRE_SECOND_FACTOR"], chosen["IDLE_MINUTES"]) == (True, 15)


def test_a_directory_half_set_stops_the_service_from_starting(settings_of):
    with pytest.raises(CallFault, match="FRANKPLEDGE_OIDC_CLIENT_ID"):
        settings_of(OIDC_ISSUER="https://login.example/tenant")


def test_a_setting_that_is_misspelt_is_refused(settings_of):
    with pytest.raises(CallFault, match="Write yes or no"):
        settings_of(HTTPS="ja")
