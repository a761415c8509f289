"""No dropdown and no number of the window is changed by the wheel that scrolls past it."""

import ast
from pathlib import Path

import pytest

from tests.support.trees import tree_of

UI = Path(__file__).parents[3] / "ui"
BARE = {"QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox", "QDateTimeEdit", "QDateEdit", "QTimeEdit"}
FILES = sorted(path for path in UI.rglob("*.py") if path != UI / "parts" / "still.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(UI)))
def test_dropdowns_and_numbers_are_those_that_the_wheel_passes_over(path: Path) -> None:
    bare = []
    for node in ast.walk(tree_of(path.read_text("utf-8"))):
        made = (
            [node.func]
            if isinstance(node, ast.Call)
            else node.bases
            if isinstance(node, ast.ClassDef)
            else []
        )
        bare += [one.id for one in made if isinstance(one, ast.Name) and one.id in BARE]
    assert not bare, "ui.parts.still has them"
