"""What the documentation shows is what happens: its examples run, in order, on the demo's store."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shlex
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

from frankpledge.cli import main

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# A command that is meant to be refused ends its output with the exit code.
EXIT_CODE = re.compile(r"^\(exit (\d)\)\n?\Z", re.MULTILINE)
LOOSELY = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Example(NamedTuple):
    """A command or a piece of Python, the line where it stands and what it says it prints."""

    kind: str
    line: int
    source: str
    expected: str


def examples(page: str) -> list[Example]:
    """List the examples of a page in their order; of the shell only our own commands."""
    found = []
    for fence in FENCE.finditer(page):
        line = page.count("\n", 0, fence.start()) + 2
        if fence[1] == "python":
            found.append(Example("python", line, fence[2], ""))
            continue
        for call in re.finditer(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", fence[2], re.MULTILINE):
            source = call[1].replace("\\\n", " ")
            if source.split()[0] == "frankpledge":
                at = line + fence[2].count("\n", 0, call.start())
                found.append(Example("console", at, source, call[2]))
    return found


def pages() -> list[Path]:
    """List the pages that hold examples."""
    candidates = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in candidates if examples(page.read_text("utf-8"))]


def run_command(shell: click.Command, example: Example) -> None:
    """Run a command in this process and compare what it prints and how it ends."""
    code = EXIT_CODE.search(example.expected)
    expected = EXIT_CODE.sub("", example.expected)
    done = CliRunner().invoke(shell, shlex.split(example.source)[1:], prog_name="frankpledge")
    told = f"$ {example.source} (line {example.line})\n{done.output}"
    assert done.exit_code == (int(code[1]) if code else 0), told
    if expected.strip():
        same = doctest.OutputChecker().check_output(expected, done.output, LOOSELY)
        assert same, f"{told}\n--- but the page says\n{expected}"


def run_page(shell: click.Command, page: str) -> int:
    """Run every example of a page in order and count them; its Python shares one namespace."""
    namespace: dict[str, object] = {"__name__": "example"}
    found = examples(page)
    for example in found:
        if example.kind == "console":
            run_command(shell, example)
        else:
            exec(compile(example.source, f"line {example.line}", "exec"), namespace)
    return len(found)


@pytest.mark.xdist_group("docs")
@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_example_on_the_page_does_what_the_page_says(page, demo_store):
    assert run_page(main, page.read_text("utf-8")) > 0


@click.command()
@click.argument("words", nargs=-1)
@click.option("--fail", is_flag=True)
def echo(words, fail):
    """Print the words, for the tests of the machinery."""
    click.echo(" ".join(words))
    if fail:
        raise SystemExit(2)


GOOD = """
```console
$ make demo
$ frankpledge one two
one ...
$ frankpledge three \\
    four
three four
$ frankpledge --fail five
five
(exit 2)
```

```python
x = 20 + 5
```

```python
assert x == 25
```
"""


def test_examples_are_run_in_order_and_compared():
    assert [e.kind for e in examples(GOOD)] == ["console"] * 3 + ["python"] * 2
    assert [e.line for e in examples(GOOD)][:2] == [4, 6]
    assert run_page(echo, GOOD) == 5


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("three four\n$", "three five\n$"),
        ("(exit 2)\n", ""),
        ("(exit 2)", "(exit 1)"),
        ("x == 25", "x == 26"),
        ("--fail five", "five"),
    ],
)
def test_an_example_that_lies_is_found(right, wrong):
    assert right in GOOD
    with pytest.raises(AssertionError):
        run_page(echo, GOOD.replace(right, wrong))


MAKE = re.compile(r"^\$ make ([a-z]+)|`make ([a-z]+)[ `]", re.MULTILINE)


def doors_named(page: str) -> set[str]:
    """List the doors of the Makefile that a page names."""
    return {found[1] or found[2] for found in MAKE.finditer(page)}


def test_every_door_that_a_page_names_is_there():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    doors = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    candidates = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    named = {door for page in candidates for door in doors_named(page.read_text("utf-8"))}
    assert named <= doors
    assert {"demo", "test"} <= named
    assert doors_named("`make nothing`\n$ make more\n") == {"nothing", "more"}


def modules_with_examples() -> list[str]:
    """List the modules whose docstrings hold examples."""
    return [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((ROOT / "frankpledge").rglob("*.py"))
        if ">>>" in path.read_text("utf-8")
    ]


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_in_docstrings_give_what_they_say(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    module = importlib.import_module(name)
    result = doctest.testmod(module, optionflags=LOOSELY)
    assert result.attempted > 0
    assert result.failed == 0


def test_examples_do_not_touch_the_real_store(no_real_store):
    assert os.environ["FRANKPLEDGE_STORE"].startswith(str(no_real_store.parent))
