"""Options that commands share: the store, JSON, the engine; and how a fault ends a command."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge.cli.printing import print_json
from frankpledge.config.environment import store_folder
from frankpledge.evidence.engines import open_engine
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault, Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextlib.contextmanager
def answer_file(target: Path) -> Iterator[None]:
    """Say plainly that the file that a person named for an answer cannot be written."""
    try:
        yield
    except OSError as error:
        raise CallFault(
            f"{target} cannot be written ({error.strerror}). Name a file in a folder that is there and yours."
        ) from error


class StoreType(click.Path):
    """A folder that is, or will be, a store."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Open the folder as a store."""
        if isinstance(value, Store):
            return value
        return Store(Path(os.fsdecode(super().convert(value, param, ctx))))


def command(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --store and --json, and turn a fault into its message and exit code."""
    words = "Folder of the evidence store.  [default: a per-user data folder]"
    return command_with_store(store_folder, words)(function)


def command_with_store(
    default: Callable[[], Path] | None, words: str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command --store with a default of its own, --json, and faults as messages."""
    return functools.partial(_command, default, words)


def plain_command(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that asks no store --json, and faults as messages."""
    return _with_json(function)


def _command(
    default: Callable[[], Path] | None, words: str, function: Callable[..., Any]
) -> Callable[..., Any]:
    store = click.option("--store", type=StoreType(), default=default, metavar="DIR", help=words)
    return store(_with_json(function))


def _with_json(function: Callable[..., Any]) -> Callable[..., Any]:
    @click.option(
        "--json", "as_json", is_flag=True, help="Print JSON, as docs/reference/json.md says."
    )
    @functools.wraps(function)
    def wrapped(*args: Any, as_json: bool, **kwargs: Any) -> Any:
        try:
            return function(*args, as_json=as_json, **kwargs)
        except Fault as fault:
            if as_json:
                print_json({"fault": str(fault), "exit": fault.exit_code})
            click.echo(str(fault), err=True)
            sys.exit(fault.exit_code)

    return wrapped


class EngineType(click.Choice[str]):
    """The name of an engine, opened."""

    def __init__(self) -> None:
        super().__init__(["duckdb", "spark"])

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Open the engine."""
        name = super().convert(value, param, ctx)
        try:
            return open_engine(name)
        except Fault as fault:
            raise click.UsageError(str(fault)) from fault


def engine_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --engine."""
    return click.option(
        "--engine", type=EngineType(), default="duckdb", show_default=True,
        help="Engine that runs the question.",
    )(function)  # fmt: skip
