"""Imports run downwards only, also those that are given as text."""

from __future__ import annotations

import ast
import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Top to bottom; rooms on one floor do not know each other.
FLOORS = (
    ("cli",),
    ("demo",),
    ("config",),
    ("web",),
    ("publishing",),
    ("charts",),
    ("findings",),
    ("disclosure", "risk", "analysis", "evidence"),
    ("definitions",),
    ("clock",),
    ("faults",),
)
WEB_FLOORS = (
    ("today", "public", "county"),
    ("casereviews",),
    ("meetings",),
    ("performance",),
    ("plans", "reviews", "tasking", "operations", "funding"),
    ("assessments",),
    ("consultation",),
    ("documents",),
    ("explore",),
    ("actions", "decisions"),
    ("sharing",),
    ("partnerships",),
    ("accounts",),
    ("thread",),
    ("history",),
    ("ui",),
)
ENGINES = {"duckdb", "narwhals", "pyspark"}
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField", "GenericRelation", "get_model"}
LOADERS = {"import_module", "__import__", "find_spec", "resolve_name", "import_string"}


def height(floors: tuple[tuple[str, ...], ...], room: str) -> int | None:
    """Give how high a room lies (the ground is 0), or None for a room without a floor."""
    for level, rooms in enumerate(reversed(floors)):
        if room in rooms:
            return level
    return None


def may_name(floors: tuple[tuple[str, ...], ...], here: str, there: str) -> bool:
    """Tell whether a room may name another: itself, or one on a lower floor."""
    if here == there:
        return True
    own, other = height(floors, here), height(floors, there)
    return own is not None and other is not None and other < own


def name_called(call: ast.Call) -> str:
    """Give the last name of what is called."""
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def docstrings(tree: ast.Module) -> set[int]:
    """Give the identities of the nodes that are docstrings: prose may name any room."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }


def text_arguments(call: ast.Call) -> list[str]:
    """List the arguments of a call that are plain text."""
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return [v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)]


def modules_imported(node: ast.AST) -> list[str]:
    """List the modules that an import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def own_module(name: str) -> list[str] | None:
    """Split the name of a module of ours into its rooms, or give None for another's."""
    parts = name.replace(":", ".").split(".")
    return parts[1:] if parts[0] == "frankpledge" and len(parts) > 1 else None


def climbs(here: list[str], there: list[str]) -> bool:
    """Tell whether a module names a room that lies above it or beside it."""
    if height(FLOORS, there[0]) is None:
        return False  # not a room: `frankpledge.__version__`
    if not may_name(FLOORS, here[0], there[0]):
        return True
    inside_web = here[0] == there[0] == "web" and len(here) > 1 and len(there) > 1
    return inside_web and not may_name(WEB_FLOORS, here[1], there[1])


def upward_names(path: str, source: str) -> list[str]:
    """List what a file names that it must not: rooms above it, engines, models of upper apps."""
    here = list(Path(path).with_suffix("").parts[1:])
    tree = ast.parse(source)
    prose = docstrings(tree)
    found = []
    for node in ast.walk(tree):
        names = modules_imported(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            names = [node.value] if node.value.startswith("frankpledge.") else []
        elif isinstance(node, ast.Call) and name_called(node) in LOADERS:
            names = text_arguments(node)
        for name in names:
            rooms = own_module(name)
            if rooms and climbs(here, rooms):
                found.append(f"{path}:{node.lineno} names {name}, which is not below it")
            if name.split(".")[0] in ENGINES and here[0] != "evidence":
                found.append(f"{path}:{node.lineno} names the engine {name}: ask the evidence")
        if isinstance(node, ast.Call) and here[0] == "web" and name_called(node) in RELATIONS:
            found += upward_relations(path, here[1], node)
    return found


def upward_relations(path: str, app: str, call: ast.Call) -> list[str]:
    """List the models of upper apps that a relation names as text."""
    found = []
    for text in text_arguments(call):
        label = text.split(".")[0]
        is_label = text != label or name_called(call) == "get_model"
        if (
            is_label
            and height(WEB_FLOORS, label) is not None
            and not may_name(WEB_FLOORS, app, label)
        ):
            found.append(f"{path}:{call.lineno} relates to {text}, which is not below {app}")
    return found


def test_nothing_in_the_package_names_a_floor_above_it(package):
    found = [line for path, text in package.items() for line in upward_names(path, text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("frankpledge/evidence/a.py", "def f():\n    import frankpledge.findings"),
        ("frankpledge/evidence/a.py", "def f():\n    from frankpledge import analysis"),
        ("frankpledge/analysis/a.py", "importlib.import_module('frankpledge.evidence.store')"),
        ("frankpledge/findings/a.py", "LAZY = {'web': 'frankpledge.web.urls:paths'}"),
        ("frankpledge/findings/a.py", "def f():\n    import duckdb"),
        ("frankpledge/cli/a.py", "from pyspark.sql import SparkSession"),
        ("frankpledge/charts/a.py", "find_spec('narwhals')"),
        ("frankpledge/web/thread/models.py", "from frankpledge.web.plans import models"),
        ("frankpledge/web/thread/models.py", "models.ForeignKey('plans.Plan', models.CASCADE)"),
        ("frankpledge/web/plans/models.py", "ForeignKey(to='reviews.Review')"),
        ("frankpledge/web/sharing/queries.py", "apps.get_model('actions', 'Action')"),
        ("frankpledge/web/ui/a.py", "models.ManyToManyField('x', through='accounts.User')"),
    ],
)
def test_a_name_that_climbs_is_found(path, source):
    assert len(upward_names(path, source)) >= 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("frankpledge/evidence/a.py", "import duckdb\nfrom frankpledge.definitions import load"),
        ("frankpledge/evidence/a.py", "from frankpledge.evidence import store"),
        ("frankpledge/evidence/a.py", '"""See frankpledge.findings for what is done with it."""'),
        ("frankpledge/cli/a.py", "from frankpledge import __version__"),
        ("frankpledge/web/plans/models.py", "models.ForeignKey('decisions.Decision', CASCADE)"),
        ("frankpledge/web/plans/models.py", "models.ForeignKey('self', CASCADE)"),
        ("frankpledge/web/plans/a.py", "gettext('plans')"),
    ],
)
def test_a_name_from_below_is_let_through(path, source):
    assert upward_names(path, source) == []


def contract() -> configparser.ConfigParser:
    """Read the contract that import-linter holds."""
    parser = configparser.ConfigParser(comment_prefixes=(";",))
    parser.read(ROOT / ".importlinter")
    return parser


def contract_layers(name: str = "floors") -> list[tuple[str, ...]]:
    """Read the floors of a contract, top to bottom."""
    lines = contract()[f"importlinter:contract:{name}"]["layers"].split("\n")
    return [tuple(room.strip() for room in line.split("|")) for line in lines if line.strip()]


def test_the_contract_and_this_test_know_the_same_floors():
    standing = {path.stem for path in (ROOT / "frankpledge").iterdir()}
    expected = [tuple(room for room in rooms if room in standing) for rooms in FLOORS]
    assert [set(rooms) for rooms in contract_layers()] == [
        set(rooms) for rooms in expected if rooms
    ]


def test_the_contract_and_this_test_know_the_same_apps():
    standing = {path.stem for path in (ROOT / "frankpledge/web").iterdir()}
    expected = [{room for room in rooms if room in standing} for rooms in WEB_FLOORS]
    assert [set(rooms) for rooms in contract_layers("apps")] == [r for r in expected if r]


def test_no_room_may_be_left_out_of_the_contract():
    assert contract()["importlinter:contract:floors"].getboolean("exhaustive")
    assert contract()["importlinter:contract:apps"].getboolean("exhaustive")


def test_every_room_but_the_evidence_is_barred_from_the_engines():
    engines = contract()["importlinter:contract:engines"]
    barred = set(engines["source_modules"].split())
    rooms = {f"frankpledge.{room}" for rooms in contract_layers() for room in rooms}
    assert barred == rooms - {"frankpledge.evidence"}
    assert set(engines["forbidden_modules"].split()) == ENGINES


def lint_made_up_house(folder: Path, changed: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the project's own contract over empty rooms in which some files are changed."""
    below_web = (room for rooms in contract_layers() for room in rooms)
    apps = (f"web/{app}" for apps in contract_layers("apps") for app in apps)
    for room in (*below_web, *apps):
        (folder / "frankpledge" / room).mkdir(parents=True)
        (folder / "frankpledge" / room / "__init__.py").touch()
    (folder / "frankpledge/__init__.py").touch()
    for path, text in changed.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)
    shutil.copy(ROOT / ".importlinter", folder)
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_contract_passes_a_house_in_order(tmp_path):
    run = lint_made_up_house(
        tmp_path, {"frankpledge/evidence/a.py": "import duckdb\nimport frankpledge.definitions\n"}
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("frankpledge/evidence/a.py", "import frankpledge.findings\n"),
        ("frankpledge/evidence/a.py", "import frankpledge.analysis\n"),
        ("frankpledge/analysis/a.py", "def f():\n    import frankpledge.disclosure\n"),
        ("frankpledge/findings/a.py", "import duckdb\n"),
        ("frankpledge/analysis/a.py", "def f():\n    import narwhals\n"),
        ("frankpledge/attic/__init__.py", ""),
        ("frankpledge/web/thread/a.py", "import frankpledge.web.today\n"),
        ("frankpledge/web/attic/__init__.py", ""),
    ],
)
def test_the_contract_fails_on_a_bad_sample(tmp_path, path, source):
    run = lint_made_up_house(tmp_path, {path: source})
    assert run.returncode == 1
    assert "broken" in run.stdout.lower() or "attic" in run.stdout
