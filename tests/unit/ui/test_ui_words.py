"""Every word of the window is translated, and what the window loads is made of what was translated."""

import ast
import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.desk_process import ROOT
from tests.support.trees import tree_of
from tests.support.waiting import GENEROUS_S
from ui.words import messages

SAYS = ("tr", "QT_TR_NOOP")
WORDS = ROOT / "resources" / "translations" / "showcaller_zh.ts"


def said() -> dict[str, str]:
    """Every literal given to tr() or marked for it, and where."""
    found = {}
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(tree_of(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYS:
                (text,) = node.args
                assert isinstance(text, ast.Constant), f"{path}:{node.lineno}: lupdate reads only literals"
                found[text.value] = f"{path}:{node.lineno}"
    return found


def translated() -> dict[str, str]:
    text = WORDS.read_text("utf-8")
    assert 'type="unfinished"' not in text
    pairs = re.findall(r"<source>(.*?)</source>\s*<translation>(.*?)</translation>", text, re.S)
    return {html.unescape(source): html.unescape(target) for source, target in pairs}


def test_every_word_has_a_translation_with_the_same_places_to_fill() -> None:
    words, there = said(), translated()
    missing = {text: where for text, where in words.items() if text not in there}
    assert not missing, "run packaging/translate.py"
    assert not set(there) - set(words), "words that nobody says any more"
    for source, target in there.items():
        assert set(re.findall(r"\{(\w+)\}", source)) == set(re.findall(r"\{(\w+)\}", target)), source


def test_the_compiled_words_are_those_of_the_file(tmp_path: Path) -> None:
    made = tmp_path / "words.qm"
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, WORDS, "-qm", made, "-silent"], check=True, timeout=GENEROUS_S)
    assert made.read_bytes() == WORDS.with_suffix(".qm").read_bytes(), "run packaging/translate.py"


def test_a_file_of_words_may_be_written_anew_under_a_window(tmp_path: Path) -> None:
    asked = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from ui.words.language import tr, use_language\n"
        "app, file = QCoreApplication([]), Path(sys.argv[1])\n"
        "use_language('zh', file.parent)\n"
        "file.write_bytes(b'')\n"
        "print(ascii(tr('Undo')))"
    )
    file = tmp_path / WORDS.with_suffix(".qm").name
    shutil.copy(WORDS.with_suffix(".qm"), file)
    done = subprocess.run(
        [sys.executable, "-c", asked, str(file)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split()) == (0, [ascii("撤销")]), done.stderr


def test_what_nobody_translates_stays_as_it_is() -> None:
    asked = (
        "from PySide6.QtCore import QCoreApplication\n"
        "from ui.actions import ACTIONS\n"
        "from ui.words.language import use_language\n"
        "app = QCoreApplication([])\n"
        "keys = {one.id for one in ACTIONS if one.key}\n"
        "use_language('zh')\n"
        "print(*(ascii(QCoreApplication.translate(*one)) for one in (('', 'H'), ('QFileDialog', '&Look in:'))))\n"
        "print(len(keys), *sorted(keys - {one.id for one in ACTIONS if one.key}))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    words, keys = done.stdout.splitlines()
    assert words.split() == ["'H'", ascii("查找范围：")]
    assert int(keys) > 50, "all keys that the list of keys has, it has in Chinese, too"


@pytest.mark.parametrize(("language", "said"), [("en", "4, 8, 12"), ("zh", "4、8、12")])
def test_a_list_has_the_signs_of_the_windows_language(
    language: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "current_language", lambda: language)
    assert messages.listed(["4", "8", "12"]) == said
