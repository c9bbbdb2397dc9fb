"""A small OpenID provider on this machine: discovery, keys and tokens, each of which a test can spoil."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET, TENANT = (
    "frankpledge",
    "a secret of the tests",
    "11111111-2222-3333-4444-555555555555",
)
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """What the provider says next, and what it was asked."""

    claims: dict[str, Any] = field(default_factory=dict)
    discovery: dict[str, Any] = field(default_factory=dict)
    key: Any = KEY
    algorithm: str = "RS256"
    challenge: str = ""
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def token(self) -> str:
        """Sign who somebody is."""
        now = int(time.time())
        told = {"iss": self.address, "aud": CLIENT, "sub": "ann-1", "tid": TENANT, "iat": now, "exp": now + 60,
                "email": "ann@example.org", "name": "Ann"} | self.claims  # fmt: skip
        told = {name: value for name, value in told.items() if value is not None}
        return jwt.encode(told, self.key, self.algorithm, headers={"kid": "one"})

    def answer(self, path: str, form: dict[str, list[str]]) -> dict[str, Any]:
        """Answer a question: what I am, my keys, a token for a code."""
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            where = {"issuer": self.address, "authorization_endpoint": f"{self.address}/authorise",
                     "token_endpoint": f"{self.address}/token", "jwks_uri": f"{self.address}/keys",
                     "token_endpoint_auth_methods_supported": ["client_secret_post"]}  # fmt: skip
            return where | self.discovery
        if path == "/keys":
            public = json.loads(RSAAlgorithm.to_jwk(KEY.public_key()))
            return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}
        assert path == "/token"
        verifier = form["code_verifier"][0].encode()
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=")
        if form["client_secret"] != [SECRET] or digest.decode() != self.challenge:
            return {"error": "invalid_grant"}
        return {"access_token": "of no use", "token_type": "Bearer", "id_token": self.token()}


def serve(provider: Provider) -> ThreadingHTTPServer:
    """Serve a provider on this machine, until its server is shut down."""

    class Asked(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            form = parse_qs(self.rfile.read(length).decode())
            told = json.dumps(provider.answer(self.path, form)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_POST = do_GET  # noqa: N815 - the server calls it by this name

        def log_message(self, *told: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
