"""The tests mirror the package: whoever knows a module knows where its tests are."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

# Modules whose promises are kept by another test, and why.
TESTED_ELSEWHERE: dict[str, str] = {
    "frankpledge/faults.py": "two classes without behaviour; every test of a refusal uses them",
    **{
        f"frankpledge/web/ui/components/{name}.py": "tests/web/ui/components/test_fixtures.py draws "
        "every example that GOV.UK Frontend ships"
        for name in ("controls", "pieces", "questions")
    },
}


# What Django writes or reads by its form: every test of the web runs all migrations and sets all apps up.
DECLARED = ("/migrations/", "/apps.py")


def holds_code(source: str) -> bool:
    """Tell whether a module does more than import, document and name what it offers."""
    quiet = (ast.Import, ast.ImportFrom, ast.Expr, ast.Assign, ast.AnnAssign)
    return not all(isinstance(node, quiet) for node in ast.parse(source).body)


def test_of(path: str) -> str:
    """Give the path at which a module's test stands; a room's own file is tested as the room."""
    module = PurePosixPath(path).relative_to("frankpledge")
    if len(module.parts) == 1:
        return f"tests/test_{module.name}"
    if module.name == "__init__.py":
        return f"tests/{module.parent}/test_{module.parent.name}.py"
    return f"tests/{module.parent}/test_{module.name}"


test_of.__test__ = False  # type: ignore[attr-defined]  # a rule with an apt name, not a test


def without_test(package: dict[str, str], paths: set[str]) -> list[str]:
    """List the modules that hold code and have no test at the mirrored place."""
    return [
        f"{path} wants {test_of(path)}, or a reason in this file"
        for path, text in package.items()
        if path not in TESTED_ELSEWHERE
        and not any(part in path for part in DECLARED)
        and holds_code(text)
        and test_of(path) not in paths
    ]


def test_every_module_has_its_test_at_the_mirrored_place(package, texts):
    found = without_test(package, set(texts))
    assert not found, "\n".join(found)


def test_no_exception_outlives_its_module(package):
    assert set(TESTED_ELSEWHERE) <= set(package)


def test_a_module_without_test_is_found():
    code = "def f():\n    return 1\n"
    package = {"frankpledge/evidence/store.py": code, "frankpledge/findings/__init__.py": code}
    found = without_test(package, {"tests/evidence/test_store.py"})
    assert len(found) == 1
    assert "tests/findings/test_findings.py" in found[0]


def test_a_module_that_only_names_things_needs_no_test():
    assert without_test({"frankpledge/a.py": '"""Say."""\nfrom x import y\nN = 1\n'}, set()) == []
