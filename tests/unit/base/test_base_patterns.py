"""Regular expressions that are compiled at their first use: all of them can be, and do what a compiled one does."""

import copy
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from console.base import patterns
from console.base.patterns import compile_all, regex

OF_PYTHON = re.compile
ROOT = Path(__file__).parents[3]


def test_one_is_compiled_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    monkeypatch.setattr(
        patterns.re, "compile", lambda written, flags: compiled.append(written) or OF_PYTHON(written, flags)
    )
    word = regex(r"[a-z]+", re.IGNORECASE)
    assert not compiled
    assert [found[0] for found in word.finditer("One two")] == ["One", "two"]
    assert word.sub("-", "a1b") == "-1-" and word.split("1a2") == ["1", "2"]
    assert compiled == [r"[a-z]+"], "and once"
    assert word.pattern == r"[a-z]+" and word.flags & re.IGNORECASE
    assert copy.copy(word).fullmatch("abc")


def test_bytes_have_them_too() -> None:
    assert regex(rb"\r\n|\n").split(b"a\r\nb") == [b"a", b"b"]


def test_every_one_can_be_compiled() -> None:
    """A mistake in one would else be found in the middle of a show."""
    for top in ("console", "ui"):
        for path in (ROOT / top).rglob("*.py"):
            if "patterns import regex" in path.read_text(encoding="utf-8"):
                importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    compile_all()
    assert not patterns._pending


def test_those_of_a_module_are_not_compiled_at_its_import() -> None:
    code = """if True:
        import console.cli.desk
        from console.base import patterns
        print(len(patterns._pending) > 50, [one for one in patterns._pending if "search" in vars(one)])
    """
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "True []"


def test_no_module_compiles_its_own() -> None:
    """But where base is not known: below it."""
    own = [
        path.relative_to(ROOT).as_posix()
        for top in ("console", "ui")
        for path in (ROOT / top).rglob("*.py")
        if re.search(
            r"^[^ #\n].*\bre\.compile\(|^    re\.compile\(.*,$", path.read_text(encoding="utf-8"), re.M
        )
    ]
    assert own == ["console/words/foreign.py"]
