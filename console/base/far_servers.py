"""Servers of others: which are in the studio's own network, and which key may go to one. Pure."""

import contextlib
import ipaddress
import urllib.parse

# Addresses that no other network can reach (those of a VPN's own among them).
_SHARED = ipaddress.ip_network("100.64.0.0/10")
_OWN_NAMES = (".local", ".lan", ".internal", ".home.arpa", ".localhost")


def own_network(address: str) -> bool:
    """Returns whether an address is this PC's or its network's: no proxy before it, nobody on the way."""
    host = _host(address)
    with contextlib.suppress(ValueError):
        number = ipaddress.ip_address(host)
        return number.is_private or number.is_link_local or (number.version == 4 and number in _SHARED)
    return host == "localhost" or "." not in host or host.endswith(_OWN_NAMES)


def in_the_clear(address: str) -> bool:
    """Returns whether what goes to an address can be read on the way: plain http, out of the studio's own network."""
    return address.lower().startswith("http://") and not own_network(address)


def fits_as_key(text: str) -> bool:
    """Returns whether a text can be a server's key: what else there is would break the request it is sent with."""
    return text.isascii() and text.isprintable() and " " not in text


def _host(address: str) -> str:
    try:
        return urllib.parse.urlsplit(address).hostname or ""
    except ValueError:
        return ""
