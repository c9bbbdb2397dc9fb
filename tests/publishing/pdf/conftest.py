"""The gate, and the sample document as PDF."""

from __future__ import annotations

import pytest

from frankpledge.publishing.pdf import as_pdf
from tests.publishing.pdf.profile import Profile, lacking
from tests.publishing.pdf.reading import headers_missing


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items):
    """Keep what is held to the profile on one worker: a Java process each is too much."""
    for item in items:
        if {"profile", "accessible"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("profile"))


@pytest.fixture(scope="session")
def profile(tmp_path_factory):
    """Give the profile of PDF/UA-1."""
    if reason := lacking():
        pytest.skip(reason)
    held = Profile(tmp_path_factory.mktemp("profile"))
    yield held
    held.close()


@pytest.fixture
def accessible(profile):
    """Give a function that holds a PDF to every rule and fails with what it breaks."""

    def held(pdf: bytes) -> None:
        found = profile.hold(pdf)
        assert not found.broken, "\n".join(found.broken)
        assert found.assertions > 500  # it was read, and not merely opened
        assert not headers_missing(pdf)

    return held


@pytest.fixture
def pdf(document):
    """Give the sample document as PDF."""
    return as_pdf(document)
