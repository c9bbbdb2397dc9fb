"""Typst in a process of its own: it keeps what it laid out for as long as its process lives, some 30 MB for ten pages.

Run by its path, so that nothing but Typst need be loaded. It reads an order as JSON and gives the PDF, or, with exit
code 3, what Typst says against it.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).parent / "document.typ"
_REFUSED = 3


class Refused(Exception):
    """Typst's word on what it cannot set."""


def pressed(sheet: Any, made: int, folder: str) -> bytes:
    """Return the pages of a sheet as PDF/UA-1, with the letters of a folder, as made at a second of Unix time.

    Raises:
        Refused: with Typst's own words.
    """
    order = json.dumps(
        {"sheet": json.dumps(sheet, ensure_ascii=False), "made": made, "folder": folder}
    )
    done = subprocess.run(  # noqa: S603 – our own file, and the Python that runs us
        [sys.executable, "-I", __file__], input=order.encode(), capture_output=True, check=False
    )
    if done.returncode == _REFUSED:
        raise Refused(done.stderr.decode())
    done.check_returncode()
    return done.stdout


def _press(order: dict[str, Any]) -> bytes:
    return typst.compile(
        str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=[order["folder"]], ignore_system_fonts=True,
        format="pdf", pdf_standards=["ua-1"], timestamp=order["made"], sys_inputs={"sheet": order["sheet"]},
    )  # fmt: skip


def _main() -> int:
    try:
        pdf = _press(json.load(sys.stdin.buffer))
    except typst.TypstError as error:
        sys.stderr.buffer.write(error.message.encode())
        return _REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
