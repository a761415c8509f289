"""Finds the sentences that the desk and the tools say to people, for the window to say in its own language.

console/ speaks English alone: its journal, its API and its command line are read by programs and engineers.
The window knows each sentence by its fixed words and says it translated (ui/spoken.py).
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MADE = ROOT / "ui" / "sentences.py"
# What says something that reaches the window. Not: the command line's own words, the report, the simulated OBS.
PLACES = (
    "avatar", "cards", "counters/refusals.py", "counters/intake.py", "desk", "engine", "files",
    "journal/edits.py", "journal/store.py", "obs", "sheets", "upkeep/policy.py", "vault", "wording",
)  # fmt: skip
# Told to a log or to a programmer.
SILENT = ("debug", "info", "warning", "error", "exception")
HEAD = '''"""The sentences of console/, as packaging/translate.py found them; not to be changed by hand."""

from PySide6.QtCore import QT_TR_NOOP

# ruff: noqa: E501
# fmt: off
SENTENCES: tuple[object, ...] = (
'''


def template(node):
    """A literal's or an f-string's text with {0}, {1}... for what is filled in; None for another node."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        # {} alone is filled in later, by format().
        first, *rest = node.value.replace("{", "{{").replace("}", "}}").split("{{}}")
        return first + "".join("{%d}%s" % (place, part) for place, part in enumerate(rest))
    if not isinstance(node, ast.JoinedStr):
        return None
    text, filled = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += part.value.replace("{", "{{").replace("}", "}}")
        else:
            text, filled = "%s{%d}" % (text, filled), filled + 1
    return text


def is_sentence(text):
    """Whether a text is a whole sentence for people: SQL, patterns and single words are not."""
    ends = re.search(r"(\.|\. \{\d\}|: \{\d\}|\.\{0\})$", text)
    words = re.findall(r"[A-Za-z]{2,}", text)
    return bool(ends) and len(words) > 1 and "\n" not in text and "(?" not in text


def unsaid(tree):
    """The nodes that nobody is told: docstrings, parts of f-strings, what goes to a log."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            found.update(child for child in ast.walk(node) if child is not node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SILENT:
            found.update(node.args)
    return found


def sentences():
    """All of them, in the order of the code, each once."""
    found = {}
    for place in PLACES:
        where = ROOT / "console" / place
        for path in [where] if where.is_file() else sorted(where.rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            silent = unsaid(tree)
            for node in ast.walk(tree):
                text = template(node) if node not in silent else None
                if text is not None and is_sentence(text):
                    found[text] = None
    return tuple(found)


def module(texts):
    """What ui/sentences.py holds."""
    return HEAD + "".join("    QT_TR_NOOP(%s),\n" % quoted(text) for text in texts) + ")\n"


def quoted(text):
    """As ruff writes a string."""
    shown = text.replace("\\", "\\\\")
    return "'%s'" % shown if '"' in shown and "'" not in shown else '"%s"' % shown.replace('"', '\\"')
