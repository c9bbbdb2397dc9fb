"""The page of reliability says what the soaks counted, and nothing else."""

import importlib.util
import json
from pathlib import Path

import pytest

from benchmarks import soak

ROOT = Path(__file__).parents[2]


def writer():
    """Load the script that writes the page."""
    spec = importlib.util.spec_from_file_location(
        "write_reliability", ROOT / "docs/write_reliability.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counted():
    """Give the lines that the soaks wrote."""
    return [json.loads(line) for line in soak.RESULTS.read_text("utf-8").splitlines()]


RUN = {
    "soak": "kills", "counted": {"steps": 900, "kills": 600, "losses": 0}, "seed": 1, "cut_short": False,
    "seconds": 600, "on": "2026-01-15", "commit": "abc1234",
}  # fmt: skip


def test_the_page_is_what_the_soaks_counted():
    page = (ROOT / "docs/reference/reliability.md").read_text("utf-8")
    assert page == writer().page(counted()), (
        "Write it anew: .venv/bin/python docs/write_reliability.py"
    )


def test_no_run_is_kept_in_which_something_failed():
    assert {line["soak"] for line in counted()} == set(soak.SOAKS)
    assert not [
        line for line in counted() if any(line["counted"].get(name) for name in soak.FAILURES)
    ]


def test_runs_of_several_seeds_add_up_and_the_same_seed_counts_once():
    page = writer().page([RUN, RUN])
    assert "600 kills of the 1,000 that are asked for. That is not reached yet." in page
    page = writer().page([RUN, RUN | {"seed": 2}])
    assert "1,200 kills of the 1,000 that are asked for. That is reached." in page


@pytest.fixture
def scripts(tmp_path, monkeypatch):
    """Put a script in the place of a soak, and the results elsewhere."""
    monkeypatch.setattr(soak, "RESULTS", tmp_path / "soak.jsonl")
    monkeypatch.setattr(soak, "ROOT", tmp_path)

    def put(text):
        (tmp_path / "script.py").write_text(f"import time\n{text}", "utf-8")
        monkeypatch.setattr(soak, "SOAKS", {"kills": [str(tmp_path / "script.py"), "SIZE"]})

    return put


def kept():
    """Give the one line that was kept."""
    (line,) = counted()
    return line["counted"], line["cut_short"]


def test_the_last_counts_are_kept(scripts):
    scripts("""print('{"kills": 1, "losses": 0}'); print('{"kills": 2, "losses": 0}')""")
    assert soak.main(["kills", "2"]) == 0
    assert kept() == ({"kills": 2, "losses": 0}, False)


def test_a_run_that_is_cut_short_keeps_what_it_had_counted_and_says_so(scripts):
    scripts("""print('{"kills": 1, "losses": 0}', flush=True); time.sleep(60)""")
    assert soak.main(["kills", "2", "--minutes", "0.01"]) == 0
    assert kept() == ({"kills": 1, "losses": 0}, True)


def test_a_loss_fails_the_run(scripts):
    scripts("""print('{"kills": 1, "losses": 1}', flush=True); time.sleep(60)""")
    assert soak.main(["kills", "2", "--minutes", "0.01"]) == 1


def test_a_soak_that_breaks_or_counts_nothing_fails(scripts):
    scripts("""print('{"kills": 1, "losses": 0}'); raise SystemExit(3)""")
    assert soak.main(["kills", "2"]) == 1
    scripts("pass")
    with pytest.raises(SystemExit, match="counted nothing"):
        soak.main(["kills", "2"])
