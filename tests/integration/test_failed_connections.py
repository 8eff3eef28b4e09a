"""A connection that fails is told with the server, the cause, and the setting to look at."""

import datetime
import ipaddress
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from followthrough.errors import StopError
from followthrough.model import IssueKey, TrackerName
from followthrough.ports import Unread
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.jira.tracker import JiraTracker
from followthrough.trackers.settings import GitHubConfig, JiraConfig, RequestPolicy


def refusing() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


def own_certificate(folder: Path) -> Path:
    """A file with a certificate for 127.0.0.1 that nobody signed but itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "own.pem"
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return file


def tracker(service: str, url: str, **settings: Any) -> GitHubTracker | JiraTracker:
    policy = RequestPolicy(attempts=1)
    if service == "GitHub":
        return GitHubTracker(GitHubConfig(url=url, token="t", requests=policy, **settings))
    return JiraTracker(JiraConfig(url=url, token="t", cloud=False, requests=policy, **settings))


KEYS = {"GitHub": IssueKey(TrackerName.GITHUB, "acme/shop#1"), "Jira": IssueKey(TrackerName.JIRA, "OPS-1")}


@pytest.mark.parametrize("service", KEYS)
def test_a_server_that_cannot_be_reached_is_named_with_the_cause_and_the_setting(service: str) -> None:
    for server, cause in ((refusing(), "Connection refused"), ("nobody.invalid", "")):
        with tracker(service, f"http://ann:s3cret@{server}") as opened:
            (answer,) = opened.read([KEYS[service]])
        assert isinstance(answer, Unread)
        assert f": {server} cannot be reached ({cause}" in answer.reason
        assert answer.reason.endswith(f"check {service.lower()}.url and the network")
        assert "s3cret" not in answer.reason


@pytest.mark.parametrize("service", KEYS)
def test_a_certificate_that_is_not_trusted_ends_the_reading_at_once(service: str, tmp_path: Path) -> None:
    file = own_certificate(tmp_path)
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        place = f"127.0.0.1:{server.server_port}"
        expected = rf"certificate of {place} is not trusted \(self.signed certificate\); {service.lower()}\.ca_bundle"
        with tracker(service, f"https://{place}") as opened, pytest.raises(StopError, match=expected):
            list(opened.read([KEYS[service]]))
        with tracker(service, f"https://{place}", ca_bundle=str(file)) as opened:
            (answer,) = opened.read([KEYS[service]])
        assert isinstance(answer, Unread)
        assert "501" in answer.reason  # it answers, and knows no GET
        server.shutdown()
