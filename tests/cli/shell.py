"""Calling the shell in this process, as a person would."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from frankpledge.cli import main


def run(*words: object, store=None) -> Result:
    """Call a command; ``store`` is a world whose store it asks."""
    where = [] if store is None else ["--store", str(store.store.folder)]
    return CliRunner().invoke(main, [*map(str, words), *where], prog_name="frankpledge")


def told(*words: object, store=None) -> dict:
    """Call a command with --json, see that it went well, and give the one document that it printed."""
    done = run(*words, "--json", store=store)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def refused(*words: object, store=None, code: int) -> str:
    """Call a command that must fail with this exit code; give what it says on the error stream."""
    done = run(*words, store=store)
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    as_json = run(*words, "--json", store=store)
    assert as_json.exit_code == code
    if as_json.stdout:  # a misspelt call is click's, and prints no JSON
        assert json.loads(as_json.stdout)["exit"] == code
    return done.stderr
