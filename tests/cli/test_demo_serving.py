"""The end of the demo: a port that is free, its own database filled with invented people, and who can sign in."""

from __future__ import annotations

import os
import socket

import pytest

from frankpledge.cli import demo_serving
from frankpledge.config import application
from frankpledge.config.mail import from_address
from frankpledge.demo import assessment, cycle, people, plans, targets
from frankpledge.demo.governance_story import WHO_ELSE
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault


def listening(port=0):
    taken = socket.socket()
    taken.bind((demo_serving.HOST, port))
    taken.listen()
    return taken


def test_the_first_free_port_is_taken():
    with listening() as taken:
        port = taken.getsockname()[1]
        assert port < demo_serving.free_port(port) < port + demo_serving.TRIED


def test_no_free_port_is_a_fault_with_a_way_out(monkeypatch):
    monkeypatch.setattr(socket.socket, "connect_ex", lambda *_: 0)
    with pytest.raises(CallFault, match="Name another with --port"):
        demo_serving.free_port(8000)


def test_everybody_is_told_with_the_password(capsys):
    demo_serving.print_welcome(8000)
    said = capsys.readouterr().out
    assert "http://127.0.0.1:8000/" in said
    assert people.PASSWORD in said
    for email, what in people.who_can_sign_in():
        assert email in said
        assert what in said


def test_the_replay_of_governance_tells_who_coordinates_reviews_and_sits_on_panels(capsys):
    demo_serving.print_welcome(8000, WHO_ELSE)
    said = capsys.readouterr().out
    assert "death-review-coordinator.wcc@demo.example" in said
    assert "death-review-panel.police@demo.example" in said


def test_the_demo_is_served_from_a_database_and_store_of_its_own(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("FRANKPLEDGE_DATABASE", "before")
    monkeypatch.setenv("FRANKPLEDGE_STORE", "before")
    for name in ("FRANKPLEDGE_EMAIL_URL", "FRANKPLEDGE_ADDRESS"):
        monkeypatch.setenv(name, "before")  # so that it is put back
        monkeypatch.delenv(name)
    done = []
    for name in ("open_application", "require_migrated", "gather_files"):
        monkeypatch.setattr(application, name, lambda name=name: done.append(name))
    monkeypatch.setattr(
        application, "run_server", lambda host, port, workers: done.append((host, workers))
    )
    monkeypatch.setattr(people, "fill", lambda: done.append("fill"))
    monkeypatch.setattr(cycle, "follow", lambda: done.append("follow"))
    monkeypatch.setattr(assessment, "assess", lambda: done.append("assess"))
    monkeypatch.setattr(plans, "plan", lambda: done.append("plan"))
    monkeypatch.setattr(targets, "aim", lambda: done.append("aim"))
    demo_serving.serve_demo(tmp_path, Store(tmp_path / "store"), 8300)
    assert done == [
        "open_application",
        "require_migrated",
        "gather_files",
        "fill",
        "follow",
        "assess",
        "plan",
        "aim",
        ("127.0.0.1", 1),
    ]
    assert os.environ["FRANKPLEDGE_DATABASE"] == str(tmp_path / "frankpledge.sqlite3")
    assert os.environ["FRANKPLEDGE_STORE"] == str(tmp_path / "store")
    letters = tmp_path / "letters"
    assert from_address(os.environ["FRANKPLEDGE_EMAIL_URL"])["EMAIL_FILE_PATH"] == str(letters)
    said = capsys.readouterr().out
    assert str(letters) in said
    assert f"{os.environ['FRANKPLEDGE_ADDRESS']}/ until" in said
