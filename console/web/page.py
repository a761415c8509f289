"""The moderator's page of viewers' questions: it holds nothing, and asks the API with the token in its address."""

import msgspec

from console.base.http_server import web
from console.words.catalogue import WORDS
from resources import ROOT

# Path → (file, type).
FILES = {
    "/questions": ("pages/questions.html", "text/html"),
    "/questions/page.js": ("pages/questions.js", "text/javascript"),
    "/questions/page.css": ("pages/questions.css", "text/css"),
    "/questions/icon.svg": ("icons/showcaller.svg", "image/svg+xml"),
}
WORDS_PATH = "/questions/words.json"
# Without the token: what comes is the same for everybody, and a page cannot send it with what it loads.
OPEN = frozenset((*FILES, WORDS_PATH))
# Nothing is loaded from elsewhere, nothing in the page itself is run, and it stands in no other page.
POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}  # fmt: skip


def routes() -> list[web.RouteDef]:
    """Returns the page's paths."""

    async def page(request: web.Request) -> web.Response:
        name, kind = FILES[request.path]
        body = (ROOT / name).read_bytes()
        return web.Response(body=body, headers={**HEADERS, "Content-Type": f"{kind}; charset=utf-8"})

    async def words(request: web.Request) -> web.Response:
        """What the desk says, in both languages, by its codes."""
        return web.Response(body=msgspec.json.encode(WORDS), content_type="application/json", headers=HEADERS)

    made = [web.get(path, page, allow_head=False) for path in FILES]
    return [*made, web.get(WORDS_PATH, words, allow_head=False)]
