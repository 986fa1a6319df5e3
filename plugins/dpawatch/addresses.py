"""Which addresses we may connect to: public ones, on the web's ports, vetted once and then connected to as vetted.

A name is resolved once a fetch and every address it has must be public; the connection goes to those very addresses, so
that a name which resolves differently a moment later (DNS rebinding) changes nothing. The special ranges are those of
the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and later; iana.org, 2026-11).
"""

import asyncio
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

import httpcore2
from httpx2 import URL, InvalidURL

from dpawatch.errors import ForbiddenAddress, Unreachable

_PORTS = {"http": 80, "https": 443}
_CONNECT_SECONDS = 10.0

_SPECIAL = tuple(
    (ip_network(network), words)
    for network, words in (
        ("0.0.0.0/8", "this host"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "shared address space of carriers (CGNAT)"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "a private network"),
        ("224.0.0.0/4", "multicast"),
        ("::1/128", "loopback"),
        ("::ffff:0:0/96", "an IPv4-mapped address"),
        ("64:ff9b::/96", "a NAT64 address"),
        ("64:ff9b:1::/48", "a NAT64 address"),
        ("2001::/32", "a Teredo address"),
        ("2002::/16", "a 6to4 address"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "link-local"),
        ("ff00::/8", "multicast"),
    )
)
_GLOBAL_UNICAST_V6 = ip_network("2000::/3")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the bytes of a host really go.

    Attributes:
        scheme, port: of the connection; those of the URL, except for a host of the host map.
        prefix: put before the path; empty, except for a host of the host map.
        addresses: vetted IP addresses, tried in this order.
    """

    scheme: str
    port: int
    prefix: str
    addresses: tuple[str, ...]


def shown(url: URL) -> str:
    """The address for messages and logs: without credentials, query and fragment, which may hold secrets."""
    return f"{url.scheme}://{url.raw_host.decode('ascii')}{url.path}"


def parse(text: str) -> URL:
    """The address as the one parser reads it that is also used to connect, without its fragment.

    Raises:
        ForbiddenAddress: not http or https, no host, credentials in it, or a port that is not the web's.
    """
    try:
        url = URL(text).copy_with(fragment=None)
    except (InvalidURL, ValueError) as error:
        # What stands before an "@" may be a password.
        raise ForbiddenAddress(f"{text.rpartition('@')[2][:200]!r} is not a web address") from error
    bare = url.copy_with(username="", password="") if url.userinfo else url
    if url.scheme not in _PORTS or not url.host:
        raise ForbiddenAddress(f"{shown(bare)}: only http and https addresses with a host are fetched", url=str(bare))
    if url.userinfo:
        raise ForbiddenAddress(f"{shown(bare)}: addresses with a user name or password are not fetched", url=str(bare))
    if url.port not in (None, *_PORTS.values()):
        raise ForbiddenAddress(f"{shown(url)}: port {url.port} is not fetched, only 80 and 443", url=str(url))
    return url


def forbidden(address: str) -> str:
    """Why we must not connect to an IP address, in words; empty when we may."""
    ip = ip_address(address.partition("%")[0])
    for network, words in _SPECIAL:
        if ip in network:
            return words
    if not ip.is_global or (ip.version == 6 and ip not in _GLOBAL_UNICAST_V6):
        return "a reserved address"
    return ""


async def resolve(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of a name, in the system's order of preference, without duplicates.

    Raises:
        Unreachable: the name does not resolve.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"{host}: the name does not resolve ({error})") from error
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


async def vet(url: URL, host_map: Mapping[str, str]) -> Endpoint:
    """Resolve the host of a parsed address, once, and refuse it unless all its addresses are public.

    Args:
        host_map: real host -> base address on loopback, the only loopback that is allowed.

    Raises:
        ForbiddenAddress: one of the addresses is not public.
        Unreachable: the name does not resolve.
    """
    if url.host in host_map:
        return _mapped(url.host, URL(host_map[url.host]))
    port = url.port or _PORTS[url.scheme]
    host = url.raw_host.decode("ascii")
    addresses = await resolve(host, port)
    for address in addresses:
        if words := forbidden(address):
            raise ForbiddenAddress(f"{host} leads to {address}, {words}: only public addresses are fetched", url=str(url))
    return Endpoint(url.scheme, port, "", addresses)


def _mapped(host: str, base: URL) -> Endpoint:
    addresses = ("127.0.0.1", "::1") if base.host == "localhost" else (base.host,)
    if not all(ip_address(address).is_loopback for address in addresses):
        raise ForbiddenAddress(f"DPAWATCH_HOST_MAP sends {host} to {base.host}: only loopback addresses are allowed")
    return Endpoint(base.scheme, base.port or _PORTS[base.scheme], base.path.rstrip("/"), addresses)


class PinnedBackend(httpcore2.AsyncNetworkBackend):
    """Connects to the vetted addresses, whatever the host in the URL resolves to now.

    TLS still names and verifies the host of the URL: only the TCP connection is pinned.
    """

    def __init__(self, addresses: tuple[str, ...]) -> None:
        self._addresses = addresses
        self._network = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore2's
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first address that answers; a silent one costs at most 10 seconds.

        Raises:
            httpcore2.ConnectError, httpcore2.ConnectTimeout: of the last address, when none answers.
        """
        failure: httpcore2.ConnectError | httpcore2.ConnectTimeout = httpcore2.ConnectError(f"{host} has no address")
        for address in self._addresses:
            try:
                return await self._network.connect_tcp(address, port, timeout or _CONNECT_SECONDS, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure
