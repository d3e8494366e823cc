"""One request to a server: within a time and a size, and never to an address of a private network unless that is allowed.

The name of a host is looked up once, its addresses are checked, and the connection goes to the one that was checked, so that no second
look-up can lead elsewhere. Redirections are left to the caller, who checks each anew.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from qala.dossier.ingest.bodies import inflated
from qala.errors import InputError

_SAFE = "%/:=&?~+!$,;'@()*[]"
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_CHUNK = 1 << 16


class Limits(NamedTuple):
    """What a request may take, and where it may go."""

    size: int
    seconds: float = 30.0
    allow_private: bool = False


class Answer(NamedTuple):
    """What a server answered; headers by lower-case name, the body without its packing."""

    url: str
    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


def normal(url: str) -> str:
    """The address as it can be asked for: the host in ASCII, what else is not in signs of percent, no fragment.

    Raises:
        InputError: it is no address of the web, or holds a password.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except (ValueError, UnicodeError) as error:
        raise InputError(f"no address that can be asked for ({error}); write it as https://host/path") from error
    if parts.scheme not in _PORTS or not host:
        raise InputError("only addresses with http:// or https:// are fetched; save the page and add the file")
    if parts.username is not None or parts.password is not None:
        raise InputError("the address holds a name or password; leave it out")
    host = f"[{host}]" if ":" in host else host
    place = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    return urlunsplit((parts.scheme, place, quote(parts.path, _SAFE) or "/", quote(parts.query, _SAFE), ""))


def is_public(address: str) -> bool:
    """Whether an address of the network belongs to the open web; those wrapped in others are unwrapped."""
    one = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if one in _NAT64:
            inner = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return one.is_global and not (one.is_multicast or one.is_reserved or one.is_private)


def asked(url: str, limits: Limits, headers: Mapping[str, str]) -> Answer:
    """The answer to one request, redirections not followed.

    Raises:
        InputError: there is none within the limits.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    connection = _Connection(host, port, _checked(host, port, limits.allow_private), parts.scheme == "https", limits.seconds)
    clock = threading.Timer(limits.seconds, connection.stop)
    clock.daemon = True
    clock.start()
    try:
        connection.request("GET", urlunsplit(("", "", parts.path, parts.query, "")), headers={"Accept-Encoding": "gzip", **headers})
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        body = _body(response, limits.size)
    except ssl.SSLCertVerificationError as error:
        raise InputError(f"the certificate of {host} cannot be trusted ({error.verify_message}); save the page and add the file") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        if connection.stopped or isinstance(error, TimeoutError):
            raise InputError(f"no whole answer within {limits.seconds:g} s; try again later") from error
        raise InputError(f"{host} cannot be reached ({error or type(error).__name__}); check the address, or try again later") from error
    finally:
        clock.cancel()
        connection.close()
    if connection.stopped:
        raise InputError(f"no whole answer within {limits.seconds:g} s; try again later")
    return Answer(url, response.status, response.reason, found, inflated(body, found.get("content-encoding", ""), limits.size))


def _checked(host: str, port: int, allow_private: bool) -> str:
    """The address to connect to.

    Raises:
        InputError: the name is not known, or leads only to addresses that are not allowed.
    """
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise InputError(f"the name {host} is not known ({error}); check the address") from error
    allowed = [address for address in found if allow_private or is_public(address)]
    if not allowed:
        leads = f" leads to {found[0]}, which" if found and found[0] != host else ""
        raise InputError(f"{host}{leads} is not on the open web; with --allow-private it is fetched")
    return allowed[0]


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was checked, under the name of its host."""

    def __init__(self, host: str, port: int, address: str, secure: bool, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._address, self._secure = address, secure
        self.default_port = _PORTS["https" if secure else "http"]
        self.stopped = False
        self._open: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the address, not to the name."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        self._open = self.sock  # the answer may go on when the connection has let go of it

    def stop(self) -> None:
        """End what is under way, from another thread."""
        self.stopped = True
        if self._open:
            try:
                self._open.shutdown(socket.SHUT_RDWR)
            except OSError:  # it has ended by itself
                return


def _body(response: http.client.HTTPResponse, limit: int) -> bytes:
    """The body as it was sent.

    Raises:
        InputError: it is larger than `limit`.
    """
    if (response.length or 0) > limit:
        raise InputError(_too_large(limit))
    found = bytearray()
    while data := response.read1(_CHUNK):
        found += data
        if len(found) > limit:
            raise InputError(_too_large(limit))
    if response.length:
        raise http.client.IncompleteRead(bytes(found), response.length)
    return bytes(found)


def _too_large(limit: int) -> str:
    return f"larger than {limit // 1_000_000} MB, which no article is; leave it out"
