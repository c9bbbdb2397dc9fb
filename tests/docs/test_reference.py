"""The reference is written by the code, and what is committed is what the code writes."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import click
import pytest

from frankpledge.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def writer():
    """Load the script that writes the reference."""
    spec = importlib.util.spec_from_file_location("writer", ROOT / "docs/write_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_reference_is_the_one_that_the_shell_writes(writer):
    committed = (ROOT / "docs/reference/shell.md").read_text("utf-8")
    assert committed == writer.shell_reference(main), "run `make fix` and commit the page"


def test_every_command_and_option_has_its_place_in_the_reference(writer):
    page = (ROOT / "docs/reference/shell.md").read_text("utf-8")
    headings = set(re.findall(r"^#+ `(.+)`$", page, re.MULTILINE))
    commands = dict(writer.commands(main, "frankpledge"))
    assert set(commands) <= headings
    options = {
        name
        for command in commands.values()
        for parameter in command.params
        for name in parameter.opts
        if isinstance(parameter, click.Option)
    }
    assert [name for name in options if f"`{name}" not in page] == []


@click.group()
def sample():
    """Do what a sample does."""


@sample.group()
def areas():
    """Know the areas."""


@areas.command()
@click.argument("name")
@click.option("--store", metavar="DIR", default=None, help="Where | it lies.")
@click.option("--deep/--flat", default=False, help="How far.")
@click.option(
    "--kind", type=click.Choice(["a", "b"]), default="a", show_default=True, help="Which."
)
def find(name, store, deep, kind):
    """Find an area by its NAME.

    An ambiguous name lists the candidates.
    """


@sample.command(hidden=True)
def secret():
    """Stay out of the reference."""


def test_a_group_in_a_group_is_written_with_its_arguments_and_options(writer):
    page = writer.shell_reference(sample, "sample")
    assert list(dict(writer.commands(sample))) == ["sample", "sample areas", "sample areas find"]
    assert "## `sample areas find`" in page
    assert "sample areas find [OPTIONS] NAME" in page
    assert "An ambiguous name lists the candidates." in page
    assert "| `--store DIR` | Where \\| it lies. |" in page
    assert "| `--deep` / `--flat` | How far. |" in page
    assert "| `--kind [a|b]`".replace("|b", "\\|b") in page
    assert "Default: `a`." in page
    assert "secret" not in page
