"""The shell: `frankpledge …` parses, calls and prints. Each command is imported when it is called.

Exit 0 good, 1 the data's fault, 2 the call's fault.
"""

from __future__ import annotations

import atexit
import gc
import importlib
from typing import cast

import click

from frankpledge import __version__

# Command → the module that holds it, imported when the command is called or the help describes it.
COMMANDS = {
    "load": "loading",
    "purge": "loading_restricted",
    "returns": "returning",
    "fetch": "fetching",
    "coverage": "reporting",
    "quality": "reporting",
    "areas": "reporting",
    "count": "asking",
    "changed": "asking",
    "analyse": "analysing",
    "assess": "assessing",
    "trace": "tracing",
    "chart": "charting",
    "score": "scoring",
    "publish": "publishing_counts",
    "plan": "planning",
    "releases": "releasing",
    "rollback": "releasing",
    "check": "releasing",
    "demo": "demonstrating",
    "serve": "serving",
    "worker": "working",
    "daily": "keeping_days",
    "migrate": "serving",
    "invite": "inviting",
    "verify-history": "serving",
    "new-partnership": "founding",
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called: a count loads no chart."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of a day's work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"frankpledge.cli.{COMMANDS[cmd_name]}")
        return cast("click.Command", getattr(module, cmd_name.replace("-", "_")))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="frankpledge")
def main() -> None:
    """From recorded crime to an accountable action, every step traceable."""
    # A command is soon over: looking for cycles at every import, and once more at the end, costs a load a twentieth.
    gc.set_threshold(100_000, 50, 50)
    atexit.register(gc.freeze)
