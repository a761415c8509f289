"""Fetching over HTTP as the system is set: its proxies (HTTPS_PROXY, NO_PROXY) and certificates; names in addresses."""

import base64
import os
import ssl
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPResponse
from typing import cast

# A page of an index: the longest are those of packages with thousands of files.
MOST_PAGE = 32 << 20
PATIENCE_S = 30.0


def opened(address: str, headers: dict[str, str]) -> HTTPResponse:
    """Returns an answer to read. Raises OSError (URLError and HTTPError are)."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ("http", "https"):
        raise OSError(f"{parts.scheme}: ?")
    if parts.username is not None:
        # As in PIP_INDEX_URL of a studio's own mirror.
        who = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
        headers = {**headers, "Authorization": f"Basic {base64.b64encode(who.encode()).decode()}"}
        parts = parts._replace(netloc=parts.netloc.rsplit("@", 1)[1])
    request = urllib.request.Request(urllib.parse.urlunsplit(parts), headers=headers)
    given = os.environ.get("PIP_CERT") or None
    context = ssl.create_default_context(cafile=given) if parts.scheme == "https" else None
    # Made anew each time: it reads the proxies as they are set now.
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context))
    try:
        return cast(HTTPResponse, opener.open(request, timeout=PATIENCE_S))
    except urllib.error.HTTPError as error:
        error.close()
        raise


def read_page(address: str, accept: str) -> tuple[bytes, str]:
    """Returns a page and its kind. Raises OSError."""
    with opened(address, {"Accept": accept}) as answer:
        body = answer.read(MOST_PAGE + 1)
        if len(body) > MOST_PAGE:
            raise OSError(f"> {MOST_PAGE >> 20} MB")
        return body, answer.headers.get("Content-Type", "")
