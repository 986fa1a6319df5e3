"""Nothing but public addresses is connected to, whatever a page, a redirect or a name server says."""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpcore2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from demo.site import Site
from dpawatch import addresses
from dpawatch.errors import ForbiddenAddress, Unreachable
from dpawatch.http import Client, Request
from parsers.models import RawPage

PUBLIC = "93.184.215.14"
Names = dict[str, list[tuple[str, ...]]]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"]
    + ["224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "192.88.99.1", "::", "::1", "fe80::1%eth0"]
    + [
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::7f00:1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
    ]
    + ["2001::1", "2001:db8::1", "fec0::1"],
)
def test_a_special_address_is_forbidden_with_the_reason(address: str) -> None:
    assert addresses.forbidden(address)


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "172.32.0.1", "100.128.0.1", "2a00:1450:4001:81b::200e", "2606:4700::1111"])
def test_a_public_address_is_allowed(address: str) -> None:
    assert addresses.forbidden(address) == ""


@pytest.mark.parametrize(
    "url",
    [
        "ftp://authority.example/a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "/relative",
        "",
        "https://",
        "https://authority.example:8443/",
    ]
    + ["http://authority.example:22/", "https://[::1", "http://a\x00b/", "https://authority.example:99999/"],
)
def test_what_is_not_an_address_of_the_web_is_refused(client: Client, site: Site, url: str) -> None:
    with pytest.raises(ForbiddenAddress):
        client.get(Request(url))
    assert site.visits == []


@pytest.mark.parametrize(
    "url", ["https://user:hunter2@authority.example/", "ftp://user:hunter2@authority.example/", "https://user:hunter2@[x/"]
)
def test_credentials_in_an_address_are_refused_and_never_repeated(client: Client, url: str) -> None:
    with pytest.raises(ForbiddenAddress) as caught:
        client.get(Request(url))
    assert "hunter2" not in str(caught.value) + caught.value.url


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.1", "[::1]", "169.254.169.254", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "127.1"]
)
def test_an_address_on_our_own_network_is_refused(client: Client, host: str) -> None:
    with pytest.raises(ForbiddenAddress, match="only public addresses"):
        client.get(Request(f"http://{host}/", robots_exempt="test"))


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "[::1]", "169.254.169.254"])
def test_a_redirect_to_a_private_address_is_refused(client: Client, site: Site, host: str) -> None:
    site.redirect("/news", f"http://{host}/latest/meta-data/")
    request = Request("http://authority.example/news", follow_hosts=(host.strip("[]"),))
    with pytest.raises(ForbiddenAddress, match="only public addresses"):
        client.get(request)
    with pytest.raises(ForbiddenAddress, match="follow_hosts"):
        client.get(Request("http://authority.example/news"))
    assert site.count("/latest/meta-data/") == 0


def test_a_redirect_to_the_stand_ins_own_address_is_refused(client: Client, site: Site) -> None:
    site.redirect("/news", f"{site.url}/admin")
    with pytest.raises(ForbiddenAddress, match="port"):
        client.get(Request("http://authority.example/news", follow_hosts=("127.0.0.1",)))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://authority.example/x", "https://me:pw@authority.example/"])
def test_a_redirect_is_checked_like_the_first_address(client: Client, site: Site, target: str) -> None:
    site.redirect("/news", target)
    with pytest.raises(ForbiddenAddress):
        client.get(Request("https://authority.example/news"))


def test_a_redirect_of_robots_txt_to_a_private_address_is_refused(client: Client, site: Site) -> None:
    site.redirect("/robots.txt", "http://169.254.169.254/robots.txt")
    with pytest.raises(ForbiddenAddress, match="link-local"):
        client.get(Request("https://authority.example/news"))


def test_a_name_with_one_private_address_is_refused(client: Client, names: Names) -> None:
    names["rebind.example"] = [(PUBLIC, "192.168.0.10")]
    with pytest.raises(ForbiddenAddress, match=r"rebind\.example leads to 192\.168\.0\.10, a private network"):
        client.get(Request("https://rebind.example/"))


def test_a_name_that_does_not_resolve_is_unreachable(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    async def no_such_name(*_: object, **__: object) -> object:
        raise OSError("Name or service not known")

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", no_such_name)
    with pytest.raises(Unreachable, match=r"gone\.example: the name does not resolve"):
        client.get(Request("https://gone.example/", robots_exempt="test"))


def test_a_host_map_leads_to_loopback_only(make_client: Callable[..., Client], site: Site) -> None:
    with pytest.raises(ForbiddenAddress, match=r"DPAWATCH_HOST_MAP sends authority\.example to 10\.0\.0\.1"):
        make_client(host_map={"authority.example": "http://10.0.0.1:80"}).get(Request("https://authority.example/"))
    site.publish("/", "x")
    client = make_client(host_map={"authority.example": f"http://localhost:{site.port}"})
    assert isinstance(client.get(Request("https://authority.example/")), RawPage)


@pytest.fixture
def connects(monkeypatch: pytest.MonkeyPatch, site: Site) -> list[tuple[str, int]]:
    """Where connections go; they are led to the stand-in, as the internet would lead them to the server."""
    seen: list[tuple[str, int]] = []
    real = httpcore2.AnyIOBackend.connect_tcp

    async def connect(self: httpcore2.AnyIOBackend, host: str, port: int, *rest: object) -> object:
        seen.append((host, port))
        if host == "93.184.215.99":
            raise httpcore2.ConnectError("refused")
        return await real(self, "127.0.0.1", site.port)

    monkeypatch.setattr(httpcore2.AnyIOBackend, "connect_tcp", connect)
    return seen


def test_the_vetted_address_is_connected_to_and_the_name_is_not_resolved_again(
    client: Client, site: Site, names: Names, connects: list[tuple[str, int]]
) -> None:
    names["rebind.example"] = [(PUBLIC,), ("127.0.0.1",)]
    site.redirect("/", "/next", host="rebind.example")
    site.publish("/next", "public", host="rebind.example")
    page = client.get(Request("http://rebind.example/"))
    assert isinstance(page, RawPage)
    assert page.body == b"public"
    assert connects == [(PUBLIC, 80)] * 3  # robots.txt, the redirect, the page
    assert names["rebind.example"] == [("127.0.0.1",)]


def test_the_next_address_is_tried_when_one_does_not_answer(
    client: Client, site: Site, names: Names, connects: list[tuple[str, int]]
) -> None:
    names["two.example"] = [("93.184.215.99", PUBLIC)]
    site.publish("/", "x")
    client.get(Request("http://two.example/", robots_exempt="test"))
    assert connects == [("93.184.215.99", 80), (PUBLIC, 80)]


@dataclass(frozen=True)
class Certified:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def save(self, path: Path) -> Path:
        """Certificate and key in one PEM file."""
        secret = self.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        path.write_bytes(self.pem + secret)
        return path


def certify(name: str, issuer: Certified | None = None) -> Certified:
    """A certificate for a name, signed by ``issuer`` or by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(issuer.key if issuer else key, hashes.SHA256())
    )
    return Certified(built, key)


def serve_tls(site: Site, pem: Path) -> None:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(pem)
    site._server.socket = server.wrap_socket(site._server.socket, server_side=True)
    site.publish("/", "secure")


def test_a_certificate_that_a_site_forgets_to_send_can_be_supplied(
    site: Site, make_client: Callable[..., Client], names: Names, connects: list[tuple[str, int]], tmp_path: Path
) -> None:
    root = certify("root")
    between = certify("between", root)
    serve_tls(site, certify("chain.example", between).save(tmp_path / "server.pem"))
    names["chain.example"] = [(PUBLIC,)]
    request = Request("https://chain.example/", robots_exempt="test")
    (tmp_path / "root.pem").write_bytes(root.pem)
    (tmp_path / "chain.pem").write_bytes(root.pem + between.pem)
    with pytest.raises(Unreachable, match=r"put the missing ones.*into a PEM file and name it in DPAWATCH_CA_FILE"):
        make_client(ca_file=str(tmp_path / "root.pem")).get(request)
    page = make_client(ca_file=str(tmp_path / "chain.pem")).get(request)
    assert isinstance(page, RawPage)
    assert page.body == b"secure"


@pytest.mark.parametrize(
    ("host", "trusted", "works"), [("tls.example", True, True), ("wrong.example", True, False), ("tls.example", False, False)]
)
def test_tls_verifies_the_real_name_although_the_address_is_pinned(
    site: Site,
    make_client: Callable[..., Client],
    names: Names,
    connects: list[tuple[str, int]],
    tmp_path: Path,
    host: str,
    trusted: bool,
    works: bool,
) -> None:
    pem = certify("tls.example").save(tmp_path / "server.pem")
    serve_tls(site, pem)
    names[host] = [(PUBLIC,)]
    client = make_client(ca_file=str(pem)) if trusted else make_client()
    if works:
        page = client.get(Request(f"https://{host}/"))
        assert isinstance(page, RawPage)
        assert page.body == b"secure"
    else:
        with pytest.raises(Unreachable, match="TLS failed"):
            client.get(Request(f"https://{host}/", robots_exempt="test"))
    assert set(connects) == {(PUBLIC, 443)}
