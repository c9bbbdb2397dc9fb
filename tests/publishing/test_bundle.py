"""A bundle gives its document back, and names any change to it."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import zipfile

import pytest

from frankpledge.faults import DataFault
from frankpledge.publishing.archive import archive
from frankpledge.publishing.blocks import Section
from frankpledge.publishing.bundle import SUMS, InputFile, Inputs, bundle, rebuild
from frankpledge.publishing.html import as_html
from tests.publishing.conftest import FIGURE, paragraph

INPUTS = Inputs(
    code_version="0.1.0",
    parameters={"year": "2023"},
    files=(InputFile(name="2023-01-street.csv", sha256="0" * 64),),
    environment={"altair": "6.3.0"},
)


def files_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return {name: held.read(name) for name in held.namelist()}


def test_the_document_comes_back_and_is_written_the_same(document):
    again = rebuild(bundle(document, INPUTS))
    assert again == document
    assert as_html(again) == as_html(document)


def test_the_same_document_gives_the_same_bytes_again_and_from_itself(document):
    made = bundle(document, INPUTS)
    assert made == bundle(document.model_copy(deep=True), INPUTS)
    assert made == bundle(rebuild(made), INPUTS)


def test_it_holds_document_figures_inputs_tables_and_words_of_its_own(document):
    files = files_of(bundle(document, INPUTS, outputs={"plan.docx": b"x"}))
    assert set(files) == {
        "document.json", "figures.json", "inputs.json", "tables/table-1.csv", "tables/table-2.csv",
        "tables/csvw-metadata.json", "tables/tables.xlsx", "document.html", "document.txt", "plan.docx",
        "README.md", SUMS,
    }  # fmt: skip
    assert json.loads(files["inputs.json"])["parameters"] == {"year": "2023"}
    assert files["plan.docx"] == b"x"


def test_every_figure_is_told_with_where_it_stands_and_where_it_is_from(document):
    figures = json.loads(files_of(bundle(document, INPUTS))["figures.json"])
    held = [one for one in figures if one["figure"] == f"{FIGURE}-2"]
    assert held[0]["words"] == "up 3.1 %"
    assert held[0]["section"] == "2 Performance"
    assert held[0]["period"] == "April 2022 to March 2023"
    assert "Recorded crime is not all crime." in held[0]["caveats"]


@pytest.mark.skipif(
    not shutil.which("sha256sum"), reason="no `sha256sum` on the PATH: Debian has it in coreutils"
)
def test_the_sums_are_such_as_the_systems_own_program_checks(document, tmp_path):
    with zipfile.ZipFile(io.BytesIO(bundle(document, INPUTS))) as held:
        held.extractall(tmp_path)
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", SUMS],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def test_a_changed_file_is_named_whichever_it_is(document):
    files = files_of(bundle(document, INPUTS))
    for name in files:
        if name == SUMS:
            continue
        for changed in (files[name] + b" ", b"x" + files[name][1:]):
            with pytest.raises(DataFault, match=name.replace(".", r"\.")):
                rebuild(archive({**files, name: changed}))


def test_a_file_too_few_or_too_many_is_named(document):
    files = files_of(bundle(document, INPUTS))
    fewer = {name: held for name, held in files.items() if name != "figures.json"}
    with pytest.raises(DataFault, match=r"lacks figures\.json"):
        rebuild(archive(fewer))
    with pytest.raises(DataFault, match=r"holds extra\.txt"):
        rebuild(archive({**files, "extra.txt": b""}))
    with pytest.raises(DataFault, match="knows nothing"):
        rebuild(archive({name: held for name, held in files.items() if name != SUMS}))


def test_a_changed_byte_is_found_wherever_it_is(document, soak):
    small = document.model_copy(
        update={"sections": (Section(id="a", heading="A", blocks=(paragraph(),)),), "cited": ()}
    )
    content = bundle(small, INPUTS)
    step = 1 if soak else 97
    tail = range(len(content) - 1200, len(content))  # the list of files, which no sum covers
    for at in sorted({*range(0, len(content), step), *tail}):
        changed = bytearray(content)
        changed[at] ^= 0x01
        with pytest.raises(DataFault):
            rebuild(bytes(changed))


def test_a_changed_byte_within_a_file_names_the_file(document):
    content = bundle(document, INPUTS)
    at = content.index(b"Theft fell from 12 to 10.")  # in document.json, which stands first
    changed = content[:at] + b"S" + content[at + 1 :]
    with pytest.raises(DataFault, match=r"document\.json was changed"):
        rebuild(changed)


@pytest.mark.parametrize("length", [0, 10, 5000, -1])
def test_a_bundle_cut_short_is_refused(document, length):
    with pytest.raises(DataFault, match="Take it anew"):
        rebuild(bundle(document, INPUTS)[:length])


def test_a_packed_bundle_is_refused_before_it_is_unpacked(document):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("document.json", b"0" * 10_000_000)
    with pytest.raises(DataFault, match="is packed"):
        rebuild(out.getvalue())


def test_a_document_of_another_version_says_which_reads_it(document):
    files = files_of(bundle(document, INPUTS))
    del files[SUMS]
    files["document.json"] = b'{"id": "x", "unknown": 1}'
    sums = "".join(f"{hashlib.sha256(held).hexdigest()}  {name}\n" for name, held in files.items())
    with pytest.raises(DataFault, match=r"inputs\.json names the one"):
        rebuild(archive({**files, SUMS: sums.encode()}))


@pytest.mark.parametrize(
    "name", ["document.json", SUMS, "README.md", "../a", "/a", "a/../b", ".a", "", "a\\b", "a\nb"]
)
def test_a_further_file_cannot_stand_for_one_of_the_bundles_own_or_outside_it(document, name):
    with pytest.raises(DataFault, match="cannot be the name"):
        bundle(document, INPUTS, outputs={name: b""})
