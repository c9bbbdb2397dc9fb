"""What the linters do not hold: one clock, docstrings everywhere, no silence without reason."""

from __future__ import annotations

import ast
import re
import tokenize
from io import StringIO

import pytest

# The one place that reads the calendar: everything else is given the day.
CLOCK = "frankpledge/clock.py"
CLOCK_CALLS = {
    "date": {"today"},
    "datetime": {"now", "today", "utcnow"},
    "Timestamp": {"now", "today", "utcnow"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"},
}
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no (?:cover|branch))")
# The code in brackets or after a colon, then a dash or a second comment that gives the reason.
WITH_REASON = re.compile(
    r"#\s*(?:noqa:[ A-Z0-9,]+|type:\s*ignore\[[\w,-]+\]|pragma:\s*no (?:cover|branch))"
    r"\s*(?:#|–|-|:|\()\s*\S.{9,}"
)


def clock_readings(path: str, source: str) -> list[str]:
    """List the lines of a file that ask what day or time it is."""
    tree = ast.parse(source)
    bare = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "time"
        for alias in node.names
        if alias.name in CLOCK_CALLS["time"]
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):  # read or called: `default_factory=date.today` too
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if node.attr in CLOCK_CALLS.get(name, set()):
                found.append(
                    f"{path}:{node.lineno} reads {name}.{node.attr}: take the day as an argument"
                )
        elif isinstance(node, ast.Name) and node.id in bare:
            found.append(f"{path}:{node.lineno} reads time.{node.id}: take the day as an argument")
    return found


def undocumented(path: str, source: str) -> list[str]:
    """List the public functions and classes of a module that say nothing of themselves."""
    public = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [
        f"{path}:{node.lineno} {node.name}"
        for node in ast.parse(source).body
        if isinstance(node, public)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]


def silenced_without_reason(path: str, source: str) -> list[str]:
    """List the comments that silence a check and do not say why."""
    return [
        f"{path}:{token.start[0]} {token.string}"
        for token in tokenize.generate_tokens(StringIO(source).readline)
        if token.type == tokenize.COMMENT
        and SILENCED.search(token.string)
        and not WITH_REASON.search(token.string)
    ]


def test_only_the_shell_reads_the_clock(package):
    found = [
        line
        for path, text in package.items()
        if path != CLOCK
        for line in clock_readings(path, text)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "date.today()",
        "datetime.date.today()",
        "datetime.now(tz=UTC)",
        "dt.datetime.utcnow()",
        "import time\ntime.time()",
        "from time import time\nf = time",
        "field(default_factory=date.today)",
    ],
)
def test_a_reading_of_the_clock_is_found(source):
    assert len(clock_readings("a.py", source)) == 1


@pytest.mark.parametrize("source", ["time.monotonic()", "date(2025, 1, 1)", "clock.today()"])
def test_what_is_no_clock_is_let_through(source):
    assert clock_readings("a.py", source) == []


def test_all_that_is_public_says_what_it_does(texts):
    found = [
        line
        for path, text in texts.items()
        if path.endswith(".py") and not path.startswith("tests/") and "/migrations/" not in path
        for line in undocumented(path, text)
    ]
    assert not found, "\n".join(found)


def test_a_silent_function_is_found():
    assert undocumented("a.py", "def f():\n    pass\ndef _g():\n    pass") == ["a.py:1 f"]
    assert undocumented("a.py", 'class C:\n    """Hold."""') == []


def test_every_silenced_check_gives_its_reason(texts):
    found = [
        line
        for path, text in texts.items()
        if path.endswith(".py")
        for line in silenced_without_reason(path, text)
    ]
    assert not found, "\n".join(found)


def test_a_check_silenced_without_reason_is_found():
    bare = "x = 1  # noqa\n", "x = 1  # type: ignore[arg-type]\n", "x = 1  # pragma: no cover\n"
    assert [len(silenced_without_reason("a.py", line)) for line in bare] == [1, 1, 1]


@pytest.mark.parametrize(
    "line",
    [
        "x = 1  # noqa: S608 - names come from our own constants\n",
        "x = 1  # type: ignore[arg-type]  # the stubs lack this overload\n",
        "x = 1  # pragma: no cover - runs in a process that is killed\n",
        "x = '# noqa'\n",
    ],
)
def test_a_check_silenced_with_its_reason_is_let_through(line):
    assert silenced_without_reason("a.py", line) == []
