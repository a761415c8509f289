"""Every code that is said has its words in both languages, and no words are kept that nobody says."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from console.words import catalogue
from console.words.catalogue import WORDS
from console.words.message import HERE, Message, message, render
from tests.support.trees import tree_of

# To read the whole program takes seconds of a processor: one worker does it, once.
pytestmark = pytest.mark.xdist_group("catalogue")
ROOT = Path(__file__).resolve().parents[3]
FILES = sorted([*(ROOT / "console").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
# What makes a message of a code.
SAYING = "message"
# Who may say words that are nobody's: of other programs and of old journals.
PLAIN = {
    "console/words/message.py", "console/journal/older.py", "console/vault/passwords.py",
    "console/wording/lists.py", "console/desk/webhook.py", "ui/words/messages.py", "ui/tool.py",
    "ui/windows/sheets.py", "console/devices/obs/drift.py", "console/cli/parser.py",
    "console/questions/field_names.py",  # A fact of a product is called as its producer called it.
}  # fmt: skip
# Commands of the terminal, whose words nobody reads in the window.
TERMINAL = ("console/cli/", "console/prove/", "console/bench/", "console/relay/")
COMMAND_LINE = re.compile(r"(?<![\w.])showcaller [a-z]+|SHOWCALLER_|(?<!\w)--[a-z]|\b(GET|POST) /|\bSHOW\b")
# How another program is to be started, and what a program that sends is answered.
ABOUT_PROGRAMS = {
    "livetalking.fix_rtmp", "livetalking.fix_webrtc", "livetalking.fix_full", "livetalking.fix_batch",
    "relay.fix_nats_server",
}  # fmt: skip
# Where a message stands: the arguments of what is shown to people.
MESSAGES = {
    "Problem": (1, 2), "Finding": (3, 4), "ProblemSeen": (1, 2), "CommandRefused": (2,), "CueFailed": (1,),
    "ObsLost": (0,), "FellBack": (2,), "Rejected": (1, 2), "BadCell": (0,), "Change": (3,), "EditResult": (3,),
    "CommandResult": (3,), "LinkLost": (0,), "ShowcallerError": (0,), "UsageError": (0,), "ShowInvalid": (0,),
    "ObsRefused": (0,), "ObsUnreachable": (0,), "ObsNotReady": (0,), "RequestTimeout": (0,), "Cancelled": (0,),
    "PaintFailed": (0,), "MediaUnreadable": (0,), "PasswordStoreUnavailable": (0,), "PictureRefused": (0,),
    "PolicyInvalid": (0,), "RunInUse": (0,), "NotHere": (0,), "EditRefused": (0,), "FindingSeen": (1, 3),
    "Request": (4,), "RequestDone": (2,), "DriftSeen": (1, 2), "SourceFault": (0, 1),
}  # fmt: skip


@functools.cache
def calls(path: Path) -> tuple[ast.Call, ...]:
    """Returns a file's calls of what says something."""
    nodes = ast.walk(tree_of(path.read_text("utf-8")))
    found = (node for node in nodes if isinstance(node, ast.Call))
    return tuple(call for call in found if name_of(call) in {SAYING, "plain", *MESSAGES})


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def said() -> Iterator[tuple[str, ast.Call]]:
    """Every place that says something: (file and line, the call)."""
    for path in FILES:
        for call in calls(path):
            if isinstance(call.func, ast.Name) and call.func.id == SAYING:
                yield f"{path.relative_to(ROOT)}:{call.lineno}", call


def names(template: str) -> set[str]:
    found = set()
    for _, name, spec, _ in Formatter().parse(template):
        if name == HERE:  # Said in one of two ways, by where it is read.
            found |= names(spec or "")
        elif name is not None:
            found.add(name)
    return found


def test_every_code_that_is_said_has_words_with_what_is_filled_in() -> None:
    wrong = []
    for where, call in said():
        code = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
        if code not in WORDS:
            wrong.append(f"{where}: {code} has no words")
            continue
        given = {keyword.arg for keyword in call.keywords}
        if given != names(WORDS[code][0]) | names(WORDS[code][1]):
            wrong.append(f"{where}: {code} is given {given}, its words want {names(WORDS[code][0])}")
    assert not wrong, "\n".join(wrong)


def test_the_window_tells_nobody_a_command_line() -> None:
    """What only the terminal's commands say may name them; all else says what the window has for it."""
    elsewhere = {
        call.args[0].value
        for where, call in said()
        if call.args and isinstance(call.args[0], ast.Constant) and not where.startswith(TERMINAL)
    }
    wrong = [
        f"{code}: {shown}"
        for code in sorted(set(map(str, elsewhere)) - ABOUT_PROGRAMS)
        for language in ("en", "zh")
        if COMMAND_LINE.search(
            shown := render(Message(code, dict.fromkeys(names(WORDS[code][0]), 1)), language)
        )
    ]
    assert not wrong, "\n".join(wrong)


def test_what_is_to_be_done_is_said_where_it_is_read() -> None:
    said_so = message("source.fix_secret", name="shop")
    assert str(said_so) == "Enter it: showcaller source secret shop"
    assert render(said_so, "zh", terminal=True) == "请输入：showcaller source secret shop"
    assert render(said_so) == "Enter it: ☰ → Figures and comments from…"
    both = message("part.both", first=said_so, second=message("presenter.fix_port"))
    assert "--host-port" in render(both, terminal=True)
    assert "--host-port" not in render(both) and "secret shop" not in render(both)


def test_no_words_are_kept_that_nobody_says() -> None:
    used = {call.args[0].value for _, call in said() if call.args and isinstance(call.args[0], ast.Constant)}
    assert set(WORDS) - used == set()


def test_no_code_has_words_twice() -> None:
    codes = [code for topic in catalogue._TOPICS for code in topic.WORDS]
    assert len(codes) == len(set(codes)) == len(WORDS)


def test_both_languages_fill_in_the_same() -> None:
    differs = [code for code, (english, chinese) in WORDS.items() if names(english) != names(chinese)]
    assert differs == ["part.text"], "but for a show's own text, which is there in both"
    assert all(english and chinese for english, chinese in WORDS.values())


# Commands, formats and names that are the same in every language.
SAME = {
    "part.sku",
    "cli.api_at",
    "report.by_go",
    "report.col_sku",
    "report.ms",
    "part.both",
    "obs.decibels",
    "part.host_livetalking",
}


def without_arguments(template: str) -> str:
    return re.sub(r"\{[^}]*\}", "", template)


def test_chinese_is_chinese() -> None:
    chinese = {code: without_arguments(words[1]) for code, words in WORDS.items() if code not in SAME}
    words = {code: re.search("[A-Za-z]{2}", without_arguments(WORDS[code][0])) for code in chinese}
    assert [code for code, text in chinese.items() if words[code] and not re.search("[一-鿿]", text)] == []
    # Chinese takes its own stops.
    assert [code for code, text in chinese.items() if re.search(r"[一-鿿][,;!?:]|[,;!?:][一-鿿]", text)] == []


def bare(node: ast.expr | None) -> bool:
    """Whether a value is a bare sentence: a literal, or one with values filled in."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.IfExp):
        return bare(node.body) or bare(node.orelse)
    return isinstance(node, ast.JoinedStr)


def test_no_problem_refusal_or_finding_is_built_of_a_bare_sentence() -> None:
    wrong = []
    for path in FILES:
        for call in calls(path):
            places = MESSAGES.get(name_of(call), ())
            given = [call.args[place] for place in places if place < len(call.args)]
            given += (
                [one.value for one in call.keywords if one.arg in ("what", "fix", "message", "why")]
                if places
                else []
            )
            wrong += [f"{path.relative_to(ROOT)}:{call.lineno}" for node in given if bare(node)]
    assert not wrong, "\n".join(wrong)


def test_words_that_are_nobodys_are_said_in_few_places() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in FILES
        for call in calls(path)
        if isinstance(call.func, ast.Name)
        and call.func.id == "plain"
        and "import Message, message, plain" in path.read_text("utf-8")
    }
    assert found <= PLAIN


def test_a_bare_sentence_is_found() -> None:
    for source in ('Problem("a", "b.")', 'Problem("a", f"{b}.")', 'Finding("", "", "", "a" if b else c, d)'):
        call = ast.parse(source, mode="eval").body
        assert isinstance(call, ast.Call)
        assert any(bare(call.args[place]) for place in MESSAGES[name_of(call)] if place < len(call.args))
