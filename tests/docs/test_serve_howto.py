"""The how-to for a service is tried whole: its settings, its unit, its nginx, over a real PostgreSQL and HTTPS."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import throwaway_postgres as postgres

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/how-to/serve-a-partnership.md").read_text("utf-8")
HOST = "safety.example.gov.uk"
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
PROGRAMS = {
    "nginx": shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"),
    "systemd-analyze": shutil.which("systemd-analyze"),
    "openssl": shutil.which("openssl"),
    "postgres": postgres.programs(),
}


def fence(title: str) -> str:
    """Give the block of the page with this title."""
    found = re.search(
        rf'^```\w+ title="{re.escape(title)}"\n(.*?)^```$', PAGE, re.MULTILINE | re.DOTALL
    )
    assert found, f"the page has no block titled {title}"
    return found[1]


@pytest.fixture(scope="module")
def programs():
    lacking = [name for name, where in PROGRAMS.items() if where is None]
    if lacking:
        pytest.skip(
            f"no {', '.join(lacking)} on this machine (Debian: apt-get install nginx-light postgresql systemd)"
        )


@pytest.fixture
def database(programs, tmp_path_factory):
    folder = Path(f"{tmp_path_factory.getbasetemp()}-pg-{os.getpid()}")
    # Its folder must lie where the server's owner may walk, which pytest's own does not.
    folder = Path("/var/tmp") / folder.name
    folder.mkdir()
    port = postgres.free_port()
    server = postgres.start(postgres.programs(), folder, port)
    postgres.wait_for(port)
    yield folder, port
    server.terminate()
    server.wait(30)
    shutil.rmtree(folder, ignore_errors=True)


def settings_of_the_page(tmp_path, folder: Path, port: int) -> dict[str, str]:
    """Read the page's settings, with this machine's places in them."""
    (tmp_path / "key").write_text("a key of this test alone, long enough to sign with")
    moved = {
        "postgresql:///frankpledge?host=/var/run/postgresql": f"postgresql://postgres@:{port}/postgres?host={folder}",
        "/etc/frankpledge.key": str(tmp_path / "key"),
        "/var/lib/frankpledge/store": str(tmp_path / "store"),
    }
    pairs = dict(line.split("=", 1) for line in fence("/etc/frankpledge.env").splitlines() if line)
    (tmp_path / "store").mkdir()
    return {name: moved.get(value, value) for name, value in pairs.items()}


def nginx_of_the_page(tmp_path, service: int, tls: int, plain: int) -> Path:
    """Write the page's nginx with this machine's ports and a certificate of its own."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-addext",
         f"subjectAltName=DNS:{HOST}", "-keyout", tmp_path / "tls.key", "-out", tmp_path / "tls.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    site = fence("/etc/nginx/sites-enabled/frankpledge")
    for old, new in (
        ("listen 443 ssl", f"listen 127.0.0.1:{tls} ssl"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("/etc/ssl/frankpledge.pem", str(tmp_path / "tls.pem")),
        ("/etc/ssl/private/frankpledge.key", str(tmp_path / "tls.key")),
        ("127.0.0.1:8000", f"127.0.0.1:{service}"),
    ):
        assert old in site, f"the page's nginx no longer says {old}"
        site = site.replace(old, new)
    temporary = "".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))  # fmt: skip
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"daemon off; pid {tmp_path}/nginx.pid; error_log {tmp_path}/error.log; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{site} }}"
    )
    return whole


@pytest.fixture
def served(database, tmp_path):
    """Bring everything of the page up; give the ports of HTTPS and HTTP."""
    env = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("FRANKPLEDGE", "DJANGO", "COVERAGE"))
    }
    env |= settings_of_the_page(tmp_path, *database) | {"HOME": str(tmp_path)}
    program = Path(sys.executable).with_name("frankpledge")
    for words in (
        ["migrate"],
        ["invite", "boss@example.org", "--name", "Boss (synthetic)", "--administrator"],
    ):
        subprocess.run([program, *words], env=env, check=True, capture_output=True, cwd=ROOT)
    service, tls, plain = (postgres.free_port() for _ in range(3))
    words = re.search(
        r"^ExecStart=\S+/frankpledge (.*)$",
        fence("/etc/systemd/system/frankpledge.service"),
        re.MULTILINE,
    )
    assert words
    serve = [program, *words[1].replace("8000", str(service)).split()]
    env["FRANKPLEDGE_ASSETS"] = str(assets_of_their_own(tmp_path))
    site = nginx_of_the_page(tmp_path, service, tls, plain)
    started = [
        subprocess.Popen(serve, env=env, cwd=ROOT, **QUIET),
        subprocess.Popen([PROGRAMS["nginx"], "-p", tmp_path, "-c", site], **QUIET),
    ]
    try:
        postgres.wait_for(service, 120)
        postgres.wait_for(tls)
        yield tls, plain, started[0]
    finally:
        for process in started:
            process.send_signal(signal.SIGTERM)
        for process in started:
            process.wait(60)


def assets_of_their_own(tmp_path) -> Path:
    """Copy what the browser loads, so that gathering it touches nobody else's."""
    made = ROOT / "build" / "assets" / "made"
    if not made.is_dir():
        pytest.skip("the assets are not made: `make assets` makes them")
    shutil.copytree(made, tmp_path / "assets" / "made")
    return tmp_path / "assets"


def ask(
    port: int, path: str, *, host: str = HOST, tls: bool = True
) -> tuple[int, dict[str, str], str]:
    """Ask as a browser would, to whom the name leads here; give status, headers (small letters) and body."""
    raw = socket.create_connection(("127.0.0.1", port), 20)
    if tls:
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        raw = trusting.wrap_socket(raw, server_hostname=host)
    with raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b"")).decode("utf-8", "replace")
    head, _, body = answer.partition("\r\n\r\n")
    status, *lines = head.split("\r\n")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        headers[name.lower()] = f"{headers.get(name.lower(), '')} {value}".strip()
    return int(status.split()[1]), headers, body


def ready(port: int) -> int:
    """Wait until the service says that it is ready, at most half a minute."""
    for _ in range(60):
        status, _, _ = ask(port, "/ready/")
        if status == 200:
            break
        time.sleep(0.5)
    return status


def test_the_service_of_the_page_answers_over_https_and_ends_when_told(served):
    tls, plain, service = served
    assert ready(tls) == 200
    status, headers, page = ask(tls, "/account/login/")
    assert status == 200
    assert "Sign in" in page
    assert all("secure" in cookie.lower() for cookie in headers["set-cookie"].split("Path=/")[1:])
    assert "max-age=31536000" in headers["strict-transport-security"]
    assert "script-src 'self'" in headers["content-security-policy"]
    assert ask(plain, "/x", tls=False)[:2][0] == 301
    assert ask(plain, "/x", tls=False)[1]["location"] == f"https://{HOST}/x"
    assert ask(tls, "/account/login/", host="elsewhere.example")[0] in {400, 421}
    service.send_signal(signal.SIGTERM)
    assert service.wait(60) in {0, -signal.SIGTERM}


def test_the_unit_of_the_page_is_one_that_systemd_takes(programs, tmp_path):
    unit = tmp_path / "frankpledge.service"
    program = str(Path(sys.executable).with_name("frankpledge"))
    text = fence("/etc/systemd/system/frankpledge.service")
    unit.write_text(text.replace("/opt/frankpledge/.venv/bin/frankpledge", program))
    good = subprocess.run(
        [PROGRAMS["systemd-analyze"], "verify", unit], capture_output=True, text=True, check=False
    )
    assert (
        good.returncode,
        [x for x in good.stderr.splitlines() if "frankpledge.service:" in x],
    ) == (0, [])
    unit.write_text(unit.read_text().replace("Restart=on-failure", "Restart=sometimes"))
    bad = subprocess.run(
        [PROGRAMS["systemd-analyze"], "verify", unit], capture_output=True, text=True, check=False
    )
    assert "sometimes" in bad.stderr


def test_a_database_that_is_behind_is_not_upgraded_unasked(database, tmp_path):
    env = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("FRANKPLEDGE", "DJANGO", "COVERAGE"))
    }
    env |= settings_of_the_page(tmp_path, *database) | {"HOME": str(tmp_path)}
    program = Path(sys.executable).with_name("frankpledge")
    done = subprocess.run(
        [program, "serve"], env=env, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 2
    assert "frankpledge migrate" in done.stderr
