"""Run a command beside a PostgreSQL that is made for it and goes with it: python tests/throwaway_postgres.py COMMAND …

The server listens on loopback alone, in a folder of its own, and trusts only who reaches it there. Its programs are
looked for on the PATH and where Debian puts them; without them the command is not run, and this ends with 77.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Not one of those with which a run of tests ends.
NO_PROGRAMS = 77
OWNER = "postgres"


def programs() -> Path | None:
    """Return the folder that holds initdb and postgres, the newest first."""
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    folders = [Path(on_path).parent] if on_path else []
    return next((f for f in [*folders, *reversed(debian)] if (f / "postgres").exists()), None)


def as_owner() -> list[str]:
    """Return what runs a program as another: PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return []
    return ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--clear-groups"]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(bin_folder: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Make a cluster and start its server."""
    data = folder / "data"
    if os.getuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    subprocess.run(
        [*as_owner(), bin_folder / "initdb", "-D", data, "-U", OWNER, "--auth=trust", "--no-sync", "-E", "UTF8"],
        check=True, **quiet,
    )  # fmt: skip
    settings = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=127.0.0.1",
                f"unix_socket_directories={folder}", "shared_buffers=256MB"]  # fmt: skip
    return subprocess.Popen(
        [*as_owner(), bin_folder / "postgres", "-D", data, "-p", str(port),
         *(part for setting in settings for part in ("-c", setting))], **quiet,
    )  # fmt: skip


def wait_for(port: int, seconds: float = 20.0) -> None:
    """Wait until somebody answers at a port."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("PostgreSQL was started and does not answer.")


def main(command: list[str]) -> int:
    """Start, run, stop; return what the command ended with."""
    bin_folder = programs()
    if bin_folder is None:
        sys.stderr.write("No PostgreSQL programs are found (Debian: apt-get install postgresql).\n")
        return NO_PROGRAMS
    # Its folder must lie where the server's owner may walk, which a person's own home may forbid.
    with tempfile.TemporaryDirectory(
        prefix="frankpledge-postgres-", ignore_cleanup_errors=True
    ) as named:
        folder, port = Path(named), free_port()
        server = start(bin_folder, folder, port)
        try:
            wait_for(port)
            address = f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
            return subprocess.run(
                command, env=os.environ | {"FRANKPLEDGE_TEST_DATABASE": address}, check=False
            ).returncode
        finally:
            server.terminate()
            server.wait(30)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
