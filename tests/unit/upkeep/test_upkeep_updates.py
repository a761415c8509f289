"""News of releases: asked for once a day, believed only where it makes sense, nothing told of this PC."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.upkeep.policy import Policy
from console.upkeep.updates import PERIOD_S, NoNews, Release, address, ask, look, newer, parse
from tests.support.waiting import GENEROUS_S

NEWS = b'{"version": "0.10.1", "url": "https://example.org/new", "notes": "x"}'


class Site:
    """A server that tells news; requests: (path, headers) of each."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.body, self.code = NEWS, 200
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requests.append((self.path, dict(self.headers)))
                self.send_response(site.code)
                self.end_headers()
                self.wfile.write(site.body)

            def log_message(self, *_: object) -> None:
                return

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/news.json"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join(GENEROUS_S)


def test_who_is_asked() -> None:
    assert address(Policy(), "") is None, "a checkout asks nobody"
    assert address(Policy(), "https://a") == "https://a"
    assert address(Policy(updates=False), "https://a") is None
    assert address(Policy(updates="http://intranet/s.json"), "https://a") == "http://intranet/s.json"


def test_it_is_asked_once_a_day(site: Site, tmp_path: Path) -> None:
    kept = tmp_path / "新 cache" / "release.json"
    told = look(site.url, "0.9.9", kept, 1000.0)
    assert told == Release("0.10.1", "https://example.org/new", "x")
    assert look(site.url, "0.9.9", kept, 1000.0 + PERIOD_S - 1) == told
    assert len(site.requests) == 1
    assert look(site.url, "0.10.1", kept, 2000.0) is None, "this is it"
    look(site.url, "0.9.9", kept, 1000.0 + PERIOD_S)
    look(site.url, "0.9.9", kept, 10.0)  # The PC's clock was set back.
    assert len(site.requests) == 3
    path, headers = site.requests[0]
    assert path == "/news.json" and not {"Cookie", "Authorization", "X-User"} & set(headers)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"[]", b'{"version": 4, "url": "https://a"}', b'{"version": "4", "url": "https://a"}',
        b'{"version": "0.4.0; rm -rf", "url": "https://a"}', b'{"version": "0.4.0", "url": "file:///etc/passwd"}',
        b"\xff\xfe", b'{"version": "0.4.0"}',
    ],
)  # fmt: skip
def test_news_that_make_no_sense_are_no_news(raw: bytes) -> None:
    with pytest.raises(NoNews):
        parse(raw)


def test_who_cannot_be_reached_tells_nothing(site: Site) -> None:
    site.code = 500
    for url in (site.url, "http://127.0.0.1:9/", "file:///etc/passwd", "nonsense"):
        with pytest.raises(NoNews):
            ask(url)


def test_versions_are_numbers_not_words() -> None:
    assert newer(Release("0.10.0", "https://a"), "0.9.9")
    assert not newer(Release("0.9.9", "https://a"), "0.10.0")
    assert not newer(Release("0.3.0", "https://a"), "0.3.0")
