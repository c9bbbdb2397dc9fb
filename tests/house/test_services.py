"""A write of the web is a service: by keyword, with its author, whole or not at all, and in the history."""

from __future__ import annotations

import ast

import pytest

# The service of the history itself, which every other one calls.
HISTORY = "frankpledge/web/history/services.py"


def is_atomic(function: ast.FunctionDef) -> bool:
    """Tell whether a function runs in a transaction of its own or of its caller."""
    return any("atomic" in ast.unparse(decorator) for decorator in function.decorator_list)


def names_called(function: ast.FunctionDef) -> set[str]:
    """Give the names of all that a function calls."""
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {c.attr if isinstance(c, ast.Attribute) else getattr(c, "id", "") for c in calls}


def records(
    functions: dict[str, ast.FunctionDef], name: str, seen: frozenset[str] = frozenset()
) -> bool:
    """Tell whether a function writes history, itself or through another of its module."""
    if name in seen or name not in functions:
        return False
    called = names_called(functions[name])
    # A link of the thread is written down by its own service.
    return bool({"record", "link"} & called) or any(
        records(functions, other, seen | {name}) for other in called
    )


def faults_of_services(path: str, source: str) -> list[str]:
    """List the services of a module that are not called by keyword, lack an author, a transaction or a history."""
    functions = {f.name: f for f in ast.parse(source).body if isinstance(f, ast.FunctionDef)}
    found = []
    for name, function in functions.items():
        if name.startswith("_"):
            continue
        if function.args.args or function.args.posonlyargs:
            found.append(f"{path}:{function.lineno} {name} takes arguments by place: put a * first")
        if "by" not in {argument.arg for argument in function.args.kwonlyargs}:
            found.append(f"{path}:{function.lineno} {name} does not say by= whom")
        if path == HISTORY:
            continue
        if not is_atomic(function):
            found.append(
                f"{path}:{function.lineno} {name} is not in a transaction: @transaction.atomic"
            )
        if not records(functions, name):
            found.append(f"{path}:{function.lineno} {name} leaves no history: record(...)")
    return found


def test_every_service_has_an_author_a_transaction_and_a_history(package):
    services = {
        p: t
        for p, t in package.items()
        if p.startswith("frankpledge/web/")
        and (p.endswith("/services.py") or ("/services/" in p and not p.endswith("__init__.py")))
    }
    assert len(services) >= 3
    found = [line for path, text in services.items() for line in faults_of_services(path, text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("@transaction.atomic\ndef f(by):\n    record()", "by place"),
        ("@transaction.atomic\ndef f(*, name):\n    record()", "by= whom"),
        ("def f(*, by):\n    record()", "transaction"),
        ("@transaction.atomic\ndef f(*, by):\n    save()", "history"),
        ("@transaction.atomic\ndef f(*, by):\n    _g()\ndef _g():\n    _g()", "history"),
    ],
)
def test_a_service_that_hides_something_is_found(source, words):
    found = faults_of_services("frankpledge/web/a/services.py", source)
    assert any(words in line for line in found)


def test_a_service_may_leave_its_history_through_another():
    source = "@transaction.atomic\ndef f(*, by):\n    _g(by)\ndef _g(by):\n    record(by=by)"
    assert faults_of_services("frankpledge/web/a/services.py", source) == []
