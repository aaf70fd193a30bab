"""Read a URL strictly; tell addresses of the public internet from all others.

`read_url` follows the URL Standard (WHATWG) where it says what a URL means, and refuses what that
standard merely puts up with: user names, backslashes, control characters, numbers in place of
dotted addresses, ports on which no web server is expected.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urljoin

import idna
from django.utils.translation import gettext as _

MAX_URL_CHARS = 4000
PORTS = frozenset({80, 443, 8080, 8443})
DEFAULT_PORTS = {"http": 80, "https": 443}

AllowedAddresses = frozenset[tuple[str, int]]
"""Exact (address, port) pairs opened although they are not public. For tests."""

NOTHING_ALLOWED: AllowedAddresses = frozenset()

_PRIVATE_NAMES = ("localhost", "local", "internal", "home.arpa", "lan", "intranet", "onion")

# RFC 6890 and its registry, the addresses clouds keep for themselves, multicast and reserved.
_IPV4_REFUSED = [
    ipaddress.IPv4Network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # Azure's own, in the midst of public ones
    )
]
_IPV6_GLOBAL = ipaddress.IPv6Network("2000::/3")
_IPV6_REFUSED = [
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo and benchmarking among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: carries an IPv4 address of anyone's choice
        "3fff::/20",  # documentation
    )
]

_SHAPE = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<rest>.*)", re.I)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DOTTED = re.compile(r"(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}")
_PATH_SAFE = "%/:@!$&'()*+,;=-._~|[]^"
_QUERY_SAFE = "%/:@!$&()*+,;=-._~?|[]^`{}\\"


class AddressError(ValueError):
    """A URL that cannot be used, with a sentence for whoever gave it."""


@dataclass(frozen=True)
class Address:
    """A URL that may be asked for, as far as can be told before its name is resolved."""

    scheme: str
    host: str  # a name in its ASCII form, or an IP address without brackets
    port: int
    target: str  # path and query, as they go on the wire

    @property
    def url(self) -> str:
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{port}{self.target}"


def read_url(text: str, *, allowed: AllowedAddresses = NOTHING_ALLOWED) -> Address:
    """The address that `text` means. Raises AddressError."""
    text = text.strip()
    if not text:
        raise AddressError(_("Give the address of a page."))
    if len(text) > MAX_URL_CHARS:
        raise AddressError(_("This address is too long."))
    if _CONTROLS.search(text):
        raise AddressError(_("This address has invisible control characters in it."))
    shape = _SHAPE.fullmatch(text)
    if shape is None or shape["scheme"].lower() not in DEFAULT_PORTS:
        raise AddressError(_("An address of a page starts with https:// or http://."))
    scheme = shape["scheme"].lower()
    host, port = _read_authority(shape["authority"], scheme)
    _judge(host, port, allowed)
    return Address(scheme, host, port, _read_target(shape["rest"]))


def follow(base: Address, location: str, *, allowed: AllowedAddresses) -> Address:
    """Where a redirect from `base` to `location` leads. Raises AddressError."""
    if _CONTROLS.search(location) or "\\" in location:
        raise AddressError(_("The redirect has characters that no address has."))
    try:
        joined = urljoin(base.url, location.strip())
    except ValueError as error:
        raise AddressError(_("The redirect leads to no readable address.")) from error
    return read_url(joined, allowed=allowed)


def is_public(address: str) -> bool:
    """Does this IP address belong to the public internet? False too for what is no address.

    Not `ipaddress.is_global`: in some versions of Python that is true of multicast, 6to4, NAT64
    and addresses clouds keep for themselves.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in _IPV4_REFUSED)
    if ip.scope_id is not None or ip not in _IPV6_GLOBAL:
        return False
    return not any(ip in network for network in _IPV6_REFUSED)


def is_literal(host: str) -> bool:
    """Is this host an IP address as it stands, not a name?"""
    return ":" in host or _DOTTED.fullmatch(host) is not None


def may_connect(address: str, port: int, allowed: AllowedAddresses) -> bool:
    """May a connection to this IP address and port be made?"""
    return (address, port) in allowed or (is_public(address) and port in PORTS)


def read_allowed(entries: Iterable[str]) -> AllowedAddresses:
    """`127.0.0.1:8001` or `[::1]:8001`, as the setting ARCHIVE_ALLOW_ADDRESSES lists them."""
    pairs = set()
    for entry in entries:
        host, _colon, port = entry.strip().rpartition(":")
        pairs.add((str(ipaddress.ip_address(host.strip("[]"))), int(port)))
    return frozenset(pairs)


def _read_authority(authority: str, scheme: str) -> tuple[str, int]:
    if "@" in authority:
        raise AddressError(_("Give the address without a user name or password."))
    if "\\" in authority or "%" in authority or " " in authority:
        raise AddressError(_("The name of the site has characters that no site's name has."))
    host, port = authority, ""
    if not authority.endswith("]") and ":" in authority:
        host, _colon, port = authority.rpartition(":")
    if port and not (port.isascii() and port.isdigit()):
        raise AddressError(_("The port of this address is not a number."))
    name = _read_ipv6(host) if host.startswith("[") else _read_name(host)
    number = int(port[:9]) if port else DEFAULT_PORTS[scheme]
    return name, number


def _read_ipv6(host: str) -> str:
    unreadable = AddressError(_("The name of the site cannot be read."))
    if not host.endswith("]"):
        raise unreadable
    try:
        return str(ipaddress.IPv6Address(host[1:-1]))
    except ValueError as error:
        raise unreadable from error


def _read_name(host: str) -> str:
    """The name as it is looked up: mapped as browsers do (UTS 46), in ASCII, without end dot."""
    unreadable = AddressError(_("The name of the site cannot be read."))
    try:
        name = idna.uts46_remap(host, std3_rules=False, transitional=False).lower()
        labels = name.removesuffix(".").split(".")
        labels = [_read_label(label) for label in labels]
    except (idna.IDNAError, UnicodeError) as error:
        raise unreadable from error
    name = ".".join(labels)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):  # noqa: PLR2004 - RFC 1035
        raise unreadable
    if _NUMERIC.fullmatch(labels[-1]):
        return _read_ipv4(name)
    return name


def _read_label(label: str) -> str:
    if label.startswith("xn--"):
        idna.ulabel(label)  # refuses what stands for no name
        return label
    return label if label.isascii() else idna.alabel(label).decode("ascii")


def _read_ipv4(name: str) -> str:
    """Four decimal numbers and nothing else: no octal, no hexadecimal, no short forms."""
    if not _DOTTED.fullmatch(name) or any(int(part) > 255 for part in name.split(".")):  # noqa: PLR2004 - a byte
        raise AddressError(_("The name of the site is a number that is no internet address."))
    return name


def _judge(host: str, port: int, allowed: AllowedAddresses) -> None:
    if (host, port) in allowed:
        return
    if port not in PORTS:
        raise AddressError(_("Pages are fetched from the ports 80, 443, 8080 and 8443 only."))
    if is_literal(host):
        if not is_public(host):
            raise AddressError(_("This address is not on the public internet."))
    elif "." not in host or host.endswith(tuple(f".{name}" for name in _PRIVATE_NAMES)):
        raise AddressError(_("This address is not on the public internet."))


def _read_target(rest: str) -> str:
    before_fragment = rest.partition("#")[0]
    path, mark, query = before_fragment.partition("?")
    if "\\" in path:
        raise AddressError(_("This address has a backslash in it."))
    return _resolve_dots(quote(path, safe=_PATH_SAFE)) + mark + quote(query, safe=_QUERY_SAFE)


def _resolve_dots(path: str) -> str:
    """Take out `.` and `..`, percent-encoded or not (URL Standard, s. 4.4)."""
    kept: list[str] = []
    segments = path.split("/")[1:] or [""]
    for position, segment in enumerate(segments):
        plain = segment.lower().replace("%2e", ".")
        is_last = position == len(segments) - 1
        if plain == "..":
            kept = kept[:-1]
        if plain not in {".", ".."}:
            kept.append(segment)
        elif is_last:
            kept.append("")
    return "/" + "/".join(kept)
