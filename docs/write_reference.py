"""Write the reference of the shell from the shell itself: `make fix` runs this."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parent / "reference" / "shell.md"
OPENING = """# The shell

This page is written by `make fix` from the commands themselves; a test compares it with them.

Exit codes: 0 good, 1 the data's fault, 2 the call's fault. Months are written `2025-01`; areas are
GSS codes or names.
"""


def commands(
    command: click.Command, name: str | None = None
) -> Iterator[tuple[str, click.Command]]:
    """Walk a command and all below it that are not hidden, each with its full name."""
    full_name = name or command.name or ""
    yield full_name, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=full_name)
        for child_name in command.list_commands(context):
            child = command.get_command(context, child_name)
            if child is not None and not child.hidden:
                yield from commands(child, f"{full_name} {child_name}")


def cell(text: str) -> str:
    """Make a text safe inside a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def option_row(option: click.Option, context: click.Context) -> str:
    """Write one option as a row: how it is called, what it does, its default."""
    metavar = "" if option.is_flag or option.count else f" {option.make_metavar(context)}"
    names = [f"`{cell(name + metavar)}`" for name in (*option.opts, *option.secondary_opts)]
    plain_default = isinstance(option.default, str | int | float) and not option.is_flag
    default = f" Default: `{option.default}`." if plain_default else ""
    if isinstance(option.show_default, str):  # worked out where it runs, and told in words
        default = f" Default: {option.show_default}."
    needed = " Required." if option.required else ""
    return f"| {' / '.join(names)} | {cell(option.help or '')}{default}{needed} |"


def command_section(name: str, command: click.Command) -> str:
    """Write one command: heading, usage, what it says of itself, its options."""
    # A width is given so that the page is the same whatever the terminal.
    context = click.Context(command, info_name=name, max_content_width=100, terminal_width=100)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    text = inspect.cleandoc(command.help or "").replace("\b\n", "").split("\f")[0].strip()
    parts = [f"## `{name}`", f"```text\n{usage}\n```", text]
    options = [
        option_row(parameter, context)
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
    ]
    if options:
        parts.append("\n".join(["| option | |", "|---|---|", *options]))
    return "\n\n".join(part for part in parts if part)


def shell_reference(shell: click.Command, name: str = "frankpledge") -> str:
    """Write the whole page."""
    sections = [command_section(*found) for found in commands(shell, name)]
    return "\n\n".join([OPENING.strip(), *sections]) + "\n"


def write() -> None:
    """Write the page where it is committed."""
    from frankpledge.cli import main  # noqa: PLC0415 - the functions above serve any shell

    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(shell_reference(main), encoding="utf-8")


if __name__ == "__main__":
    write()
