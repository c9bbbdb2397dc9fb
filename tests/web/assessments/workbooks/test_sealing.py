"""What was sealed for a panellist is theirs alone, unchanged, and for an hour."""

from __future__ import annotations

import pytest
from django.core import signing

from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import Panellist
from frankpledge.web.assessments.workbooks import sealing


def test_what_was_sealed_comes_back_to_its_panellist_alone():
    text = sealing.sealed(Panellist(pk=7), [])
    assert sealing.unsealed(Panellist(pk=7), text) == []
    for panellist, said in ((Panellist(pk=8), text), (Panellist(pk=7), f"{text}x")):
        with pytest.raises(CallFault, match="is not what was shown to you"):
            sealing.unsealed(panellist, said)


def test_what_is_older_than_an_hour_is_refused(monkeypatch):
    text = sealing.sealed(Panellist(pk=7), [])
    later = signing.time.time() + 3601
    monkeypatch.setattr(signing.time, "time", lambda: later)
    with pytest.raises(CallFault, match="older than an hour"):
        sealing.unsealed(Panellist(pk=7), text)
