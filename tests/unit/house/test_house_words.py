"""The glossary's retired words stay out of console/ and ui/ (console/README.md has the words to use)."""

import ast
import functools
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.support.trees import tree_of

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(path for room in ("console", "ui") for path in (ROOT / room).rglob("*.py"))
# Nowhere, in names, comments and sentences alike.
NOWHERE = {"told", "grip", "furnish", "furnished", "furnishes", "furnishing", "mends", "clockwork"}
# Plain English in a sentence, but no name of anything of ours.
NO_NAME = {"held", "doubt", "doubts", "eyes", "mend", "wanted", "things", "places", "rebase"}
NO_NAME |= {"pop", "pops", "unpop", "popped"}


@functools.cache
def parts(name: str) -> frozenset[str]:
    """The words of a name: snake_case and CamelCase taken apart, in lower case."""
    return frozenset(word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name))


def names_given(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, name) of everything that a file itself names."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id
            case ast.Attribute(ctx=ast.Store()):
                yield node.lineno, node.attr
            case _:
                pass


def prose(text: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every comment and every string."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.COMMENT, tokenize.STRING):
            yield token.start[0], token.string


def words_of(text: str) -> set[str]:
    """The words of a text, in lower case."""
    return set(re.findall(r"[a-z]+", text.lower()))


def retired(path: Path) -> list[str]:
    """Every use of a retired word in a file, as ``line: what``."""
    text = path.read_text(encoding="utf-8")
    found = [f"file name: {word}" for word in parts(path.stem) & (NOWHERE | NO_NAME)]
    for line, name in names_given(tree_of(text)):
        if parts(name) & (NOWHERE | NO_NAME):
            found.append(f"{line}: {name}")
    # A file is only taken apart where one of them is anywhere in it: that takes ten times as long.
    for line, said in prose(text) if words_of(text) & NOWHERE else ():
        found += [f"{line}: {word}" for word in words_of(said) & NOWHERE]
    return found


def test_no_retired_word_comes_back() -> None:
    found = {path.relative_to(ROOT).as_posix(): retired(path) for path in FILES}
    assert {path: uses for path, uses in found.items() if uses} == {}


def test_a_retired_word_is_found_in_names_comments_and_sentences() -> None:
    text = 'def is_held(told: int) -> int:  # the grip\n    """Furnish."""\n    self.wantedItem = told\n'
    names = {name for _, name in names_given(tree_of(text)) if parts(name) & (NOWHERE | NO_NAME)}
    assert names == {"is_held", "told", "wantedItem"}
    assert {line for line, said in prose(text) if words_of(said) & NOWHERE} == {1, 2}
    assert parts("HTTPServerTold") == {"http", "server", "told"}
