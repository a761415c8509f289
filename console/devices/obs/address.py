"""ws://HOST:PORT, read and written."""

from urllib.parse import urlsplit

from console.base.errors import Problem, UsageError

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
        raise UsageError(Problem(f"--obs {url}", "this is no OBS address.", "Write ws://HOST:PORT."))
    if port == 4444:
        raise UsageError(
            Problem(
                f"--obs {url}",
                "port 4444 belongs to the old obs-websocket 4, which Showcaller does not speak.",
                "Use OBS Studio 28 or later; its port is 4455 (Tools > WebSocket Server Settings).",
            )
        )
    return host, port


def write(host: str, port: int) -> str:
    """The address as a URL; IPv6 hosts get their brackets."""
    return f"ws://[{host}]:{port}" if ":" in host else f"ws://{host}:{port}"
