"""Taking out of a text what is nobody else's: passwords, tokens, the user's name in paths. Pure."""

from collections.abc import Iterable

from console.base.patterns import regex

GONE = "•••"
_SECRETS = regex(
    r"""(?ix) (?P<head>
        \b(?: password | passwd | token | secret | authorization | api[_-]?key | authentication | salt | challenge )
        ["']? \s* [:=] \s* (?: bearer \s+ | basic \s+ )? ["']?
      | \bbearer \s+
    ) (?P<value> [^\s"',;&)}\]]+ )"""
)
_LOGIN = regex(r"(?i)\b([a-z][a-z0-9+.-]*://)[^\s/@]+@")
_QUERY = regex(r"(?i)\b((?:https?|wss?)://[^\s?#\"']+)\?[^\s\"']+")


def scrub(text: str, home: str = "", secrets: Iterable[str] = ()) -> str:
    """The text without what looks like a secret, without the given ones, and with ~ for the home folder."""
    for secret in sorted((one for one in secrets if len(one) >= 3), key=len, reverse=True):
        text = text.replace(secret, GONE)
    text = _LOGIN.sub(rf"\1{GONE}@", text)
    text = _QUERY.sub(rf"\1?{GONE}", text)
    text = _SECRETS.sub(lambda found: found["head"] + GONE, text)
    if len(home) > 1:
        text = text.replace(home, "~").replace(home.replace("\\", "\\\\"), "~")
    return text
