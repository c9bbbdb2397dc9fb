"""Draw the pictures of the README and the documentation from the synthetic demo: `python docs/draw_pictures.py`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).with_name("pictures")


def main() -> None:
    """Run the demo in a folder of its own and keep its charts."""
    frankpledge = Path(sys.executable).with_name("frankpledge")
    with tempfile.TemporaryDirectory() as folder:
        command = [frankpledge, "demo", "--folder", folder, "--json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
        PICTURES.mkdir(exist_ok=True)
        for chart in Path(folder, "charts").glob("*.svg"):
            shutil.copy(chart, PICTURES / chart.name)


if __name__ == "__main__":
    main()
