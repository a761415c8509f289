"""What can be hit, named and read: numbers' steps, ticks, warnings, the list of keys on a narrow screen."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QDoubleSpinBox,
    QLabel,
    QScrollArea,
    QSpinBox,
    QStyle,
    QStyleOptionSpinBox,
    QWidget,
)

from tests.support.window import settled
from tests.ui.conftest import Run
from ui.parts.room import Scrolled
from ui.style.sheet import sheet
from ui.style.tokens import THEMES
from ui.windows.console import ConsoleWindow
from ui.windows.goals import Goals
from ui.windows.keys import KeysHelp
from ui.windows.layout_editor import LayoutEditor

LEAST = 24
UI = Path(__file__).resolve().parents[2] / "ui"


def step(box: QSpinBox | QDoubleSpinBox, which: QStyle.SubControl) -> QRect:
    option = QStyleOptionSpinBox()
    box.initStyleOption(option)
    return box.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, which, box)


def test_the_steps_of_a_number_and_a_tick_can_be_hit(window: ConsoleWindow, run: Run) -> None:
    async def look(theme: str) -> None:
        window.set_theme(theme)
        ground = QWidget(window)
        ground.setGeometry(0, 0, 400, 200)
        for number, kind in enumerate((QSpinBox, QDoubleSpinBox)):
            box = kind(ground)
            box.move(0, 50 * number)
            ground.show()
            await settled()
            box.resize(box.sizeHint())
            up, down = (
                step(box, which) & box.rect()
                for which in (QStyle.SubControl.SC_SpinBoxUp, QStyle.SubControl.SC_SpinBoxDown)
            )
            for part in (up, down):
                assert part.width() >= LEAST and part.height() >= LEAST, (theme, part)
            assert not up.intersects(down)
            line = box.lineEdit().geometry().adjusted(0, 0, -1, 0)  # It may lie on their edge.
            assert not line.intersects(up) and not line.intersects(down)
        tick = QCheckBox("x", ground)
        tick.ensurePolished()
        assert tick.sizeHint().height() >= LEAST, theme
        ground.deleteLater()

    async def look_at_each() -> None:
        for theme in sorted(THEMES):
            await look(theme)

    run(look_at_each())


def test_each_name_that_a_widget_gives_itself_is_one_that_the_style_knows() -> None:
    """Six warnings were called by a name without a rule, and looked like any text."""
    known = set(re.findall(r"#(\w+)", sheet(THEMES["dark"])))
    code = "\n".join(file.read_text("utf-8") for file in sorted(UI.rglob("*.py")))
    assert set(re.findall(r'setObjectName\("(\w+)"\)', code)) - known <= {"tileEditor"}


@pytest.mark.parametrize("wide", [600, 880, 1500])
def test_the_keys_are_wrapped_and_never_scrolled_sideways(wide: int, window: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        keys = KeysHelp(window)
        keys.show()
        keys.resize(wide, 460)
        await settled()
        area = keys.findChild(QScrollArea)
        sheet_ = area.widget()
        assert sheet_.width() <= area.viewport().width()
        for label in sheet_.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.geometry().right() <= sheet_.width()
        below = keys.columns.direction() == QBoxLayout.Direction.TopToBottom
        assert below == (area.viewport().width() < keys.wide * 0.7)
        keys.close()

    run(look())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_figures_of_a_layout_are_seen_whole_and_goals_have_names_without_a_show(
    language: str, window: ConsoleWindow, run: Run
) -> None:
    async def look() -> None:
        window.set_language(language)
        window.do("layouts")
        await settled()
        editor = next(one for one in window.findChildren(LayoutEditor) if one.isVisible())
        editor.resize(1290, 620)
        figures = editor.findChild(Scrolled)
        await settled()
        assert figures.widget().width() <= figures.viewport().width()
        editor.close()
        window.do("goals")
        await settled()
        goals = next(one for one in window.findChildren(Goals) if one.isVisible())
        names = [label.text() for label in goals.names.values()]
        assert all(any("一" <= sign <= "鿿" for sign in name) == (language == "zh") for name in names), names
        goals.close()

    run(look())
