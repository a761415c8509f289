"""Kinds of sentences that a stranger stumbles over, in what the desk, the tools and the window say."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.words.catalogue import WORDS

ROOT = Path(__file__).resolve().parents[3]
WINDOW = ROOT / "resources" / "translations" / "showcaller_zh.ts"
FILLED = re.compile(r"\{[^}]*\}")
# Names, units and keys that Chinese has no words for, or that people in the trade say in Latin letters.
LATIN = {
    "AI", "API", "CPU", "CSV", "Ctrl", "EditAsked", "Esc", "Enter", "GB", "GMV", "GO", "HTML", "ID", "Identify", "JPEG",
    "JSON", "MB", "OBS", "PDF", "PNG", "REC", "SHOW", "SKU", "Showcaller", "Studio", "UTC", "UTF", "Web", "WebSocket",
    "provision", "Shift", "dBFS", "Windows", "macOS", "LiveTalking", "HTTP", "RTMP", "WebRTC", "aiortc", "UDP", "STUN",
    "kbps", "kB", "xlsx", "csv", "html", "json", "pyqtgraph", "showcaller", "obs", "websocket", "voices", "list",
    "OpenAI", "YouTube", "Twitch", "Shopify", "Stripe", "WooCommerce", "NATS", "HTTPS", "TMC",
    "Excel", "Word", "PowerPoint",
}  # fmt: skip


def said() -> Iterator[tuple[str, str, str]]:
    """Yields (where, English, Chinese) of everything that is said."""
    for code, (english, chinese) in WORDS.items():
        # How a command is called, and the names of columns, is what is typed.
        if not code.startswith(("help.", "bench.", "report.col")):
            yield code, english, chinese
    text = WINDOW.read_text("utf-8")
    for source, target in re.findall(
        r"<source>(.*?)</source>\s*<translation>(.*?)</translation>", text, re.S
    ):
        yield html.unescape(source), html.unescape(source), html.unescape(target)


SAID = list(said())


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("nothing happens by itself: say who does it, or when", r"\bby itself\b"),
        ("retired words", r"\b(?:held|told|mend|mended|wanted|adlib)\b"),
        (
            "two negatives in one clause",
            r"\b(?:not|no|never|nothing|nobody)\b[^.,:;]*\b(?:not|never|nothing|nobody|none)\b",
        ),
        (
            "a count with its plural, whatever the count",
            r"\{(?:count|n)\} (?:cues|words|questions|edits|rows) ",
        ),
        ("a stop before a space is none", r" [.,;]( |$)"),
    ],
)
def test_plain_english(kind: str, pattern: str) -> None:
    found = [where for where, english, _ in SAID if re.search(pattern, english) and where not in ALLOWED]
    assert found == [], kind


# Where the words are right all the same: what is counted there is more than one.
ALLOWED = {
    "{field} of {count} rows",
}


def test_no_id_stands_in_a_sentence_where_a_title_could() -> None:
    """A person knows a cue by its title; an id is for files and programs, whose messages quote it as one."""
    ids = re.compile(r"\b(?:[Cc]ue|[Ss]egment|[Pp]roduct) \{(?:cue|segment|product)(?:!r)?\}")
    found = [
        code for code, english, _ in SAID if code.startswith(("edit.", "command.")) and ids.search(english)
    ]
    assert found == []


def test_chinese_takes_its_own_stops_and_spaces() -> None:
    half = [
        where
        for where, _, chinese in SAID
        if "+" not in chinese and re.search(r"[一-鿿][,;!?]|[一-鿿]\.(?:$|[一-鿿])", FILLED.sub("", chinese))
    ]
    assert half == [], "half-width stops, but between keys"
    tight = [
        where
        for where, _, chinese in SAID
        if re.search(r"[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]", FILLED.sub("{}", chinese).replace("×", ""))
    ]
    assert tight == [], "no space between Chinese and Latin letters or figures"


def test_chinese_has_no_english_word_that_it_has_a_word_for() -> None:
    found = {}
    for where, _, chinese in SAID:
        if not re.search("[一-鿿]", chinese):
            continue
        words = set(re.findall(r"(?<![\w./_-])[A-Za-z]{3,}(?![\w./_-])", FILLED.sub("", chinese)))
        if words := words - LATIN:
            found[where] = words
    assert {where: words for where, words in found.items() if not re.search("[-/<>_=]", where)} == {}
