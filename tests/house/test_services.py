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
    """Give the names of all that a function calls: ``f`` of ``f(…)``, ``kept.f`` of ``kept.f(…)``."""
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {
        f"{c.value.id}.{c.attr}"
        if isinstance(c, ast.Attribute) and isinstance(c.value, ast.Name)
        else getattr(c, "attr", getattr(c, "id", ""))
        for c in calls
    }


def functions_of(source: str) -> dict[str, ast.FunctionDef]:
    """Give the functions of a module by name."""
    return {f.name: f for f in ast.parse(source).body if isinstance(f, ast.FunctionDef)}


def imported(source: str) -> dict[str, str]:
    """Give what a module imports of the web when it is loaded: its name here → the dotted name of what it is."""
    return {
        name.asname or name.name: f"{node.module}.{name.name}"
        for node in ast.parse(source).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("frankpledge.web")
        for name in node.names
    }


def records(
    package: dict[str, str], path: str, name: str, seen: frozenset[tuple[str, str]] = frozenset()
) -> bool:
    """Tell whether a function writes history, itself or through another of its module or of one that it imports."""
    functions = functions_of(package.get(path, ""))
    known = imported(package.get(path, ""))
    if (
        name not in functions and name in known
    ):  # a package's own file only names what its modules offer
        return records(package, *place(package, path, known, name), seen)
    if (path, name) in seen or name not in functions:
        return False
    called = names_called(functions[name])
    # A link of the thread is written down by its own service.
    if {"record", "link"} & called:
        return True
    past = seen | {(path, name)}
    return any(records(package, *place(package, path, known, other), past) for other in called)


def place(
    package: dict[str, str], path: str, known: dict[str, str], called: str
) -> tuple[str, str]:
    """Give the module and the name of what is called there: of this module, or of the one that it is imported from."""
    first, _, rest = called.partition(".")
    dotted = known.get(first)
    if dotted is None:
        return path, called
    module, name = (dotted, rest) if rest else tuple(dotted.rpartition(".")[::2])
    where = module.replace(".", "/")
    return where + (".py" if f"{where}.py" in package else "/__init__.py"), name


def faults_of_services(path: str, source: str, package: dict[str, str] | None = None) -> list[str]:
    """List the services of a module that are not called by keyword, lack an author, a transaction or a history."""
    package = {**(package or {}), path: source}
    found = []
    for name, function in functions_of(source).items():
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
        if not records(package, path, name):
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
    found = [
        line for path, text in services.items() for line in faults_of_services(path, text, package)
    ]
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


def test_a_service_may_leave_its_history_through_a_module_that_it_imports():
    source = (
        "from frankpledge.web.a import writing\nfrom frankpledge.web.a.writing import note\n"
        "@transaction.atomic\ndef f(*, by):\n    note(by)\n"
        "@transaction.atomic\ndef g(*, by):\n    writing.note(by)\n"
    )
    path, beside = "frankpledge/web/a/services.py", "frankpledge/web/a/writing.py"
    assert faults_of_services(path, source, {beside: "def note(by):\n    record(by=by)"}) == []
    silent = faults_of_services(path, source, {beside: "def note(by):\n    save()"})
    assert len([line for line in silent if "history" in line]) == 2
