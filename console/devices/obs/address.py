"""ws://HOST:PORT, read and written."""

from urllib.parse import urlsplit

from console.base.errors import Problem, UsageError
from console.words.message import message

DEFAULT_PORT = 4455
DEFAULT_OBS = f"ws://127.0.0.1:{DEFAULT_PORT}"


def parse(url: str) -> tuple[str, int]:
    """(host, port) of an OBS address; UsageError with how to write it."""
    text = url if "://" in url else f"ws://{url}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, DEFAULT_PORT if parts.port is None else parts.port
        # A name that no resolver takes (empty or too long parts) fails here, not in the connection.
        (host or "").encode("idna")
    except ValueError:
        host, port, parts = None, 0, urlsplit("ws:")
    if not host or not port or parts.scheme != "ws" or not all(char >= "!" for char in host):
        raise UsageError(
            Problem(f"--obs {url}", message("obs.no_address"), message("obs.fix_write_obs_address"))
        )
    if port == 4444:
        raise UsageError(
            Problem(
                f"--obs {url}",
                message("obs.old_port"),
                message("obs.fix_use_obs_28"),
            )
        )
    return host, port


def write(host: str, port: int) -> str:
    """The address as a URL; IPv6 hosts get their brackets."""
    return f"ws://[{host}]:{port}" if ":" in host else f"ws://{host}:{port}"
