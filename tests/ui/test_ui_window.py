"""The window as a whole: language, theme, layout, dialogs, what is kept, and that nothing of it is left behind."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from console.engine.reduce_label import FIX as LABEL_FIX
from console.model import facts
from console.words.message import message
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from tests.ui.opened import opened, settle
from ui.bridge import Bridge
from ui.settings import Settings, load
from ui.windows.console import ConsoleWindow
from ui.windows.keys import KeysHelp


def test_the_language_is_switched_while_it_runs(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def switch() -> None:
        desk.connect()
        desk.go()
        assert await until(lambda: attached.view.state.now is not None)
        attached.set_language("zh")
        assert await until(lambda: attached.docks["rundown"].bar.left.text() == "节目单")
        assert attached.now.keys["hold"].title == "暂停"
        assert attached.status.live.text() == "开播…"
        assert (
            attached.rundown.model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
            == "条目"
        )
        assert attached.status._badge.text() == "彩排 ×1"
        assert await until(lambda: attached.menu.actions()[0].text().startswith("新建节目"))
        attached.set_language("en")
        assert await until(lambda: attached.docks["rundown"].bar.left.text() == "RUNDOWN")
        assert attached.now.keys["hold"].title == "Hold"

    run(switch())


def latin(text: str) -> bool:
    return any("a" <= sign <= "z" for sign in text.lower())


KEPT = ("ai", "obs", "fps", "ms", "cpu", "gmv", "go", "esc", "showcaller", "ws://", "http://")


def test_in_chinese_no_english_is_left(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def look() -> None:
        desk.connect()
        attached.set_language("zh")
        assert await until(lambda: attached.docks["log"].bar.left.text() == "日志")
        assert await until(lambda: attached.menu.actions()[0].text().startswith("新建节目"))
        texts = [button.text() for button in attached.findChildren(QAbstractButton)]
        texts += [field.placeholderText() for field in attached.findChildren(QLineEdit)]
        texts += [dock.windowTitle() for dock in attached.docks.values()]
        texts += [action.text() for action in attached.menu.actions()]
        left = [text for text in texts if latin(text) and not any(word in text.lower() for word in KEPT)]
        assert left == []

    run(look())


def test_what_the_desk_says_is_said_in_chinese(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    """The desk gives codes: each window says them in its own language."""

    def problems() -> list[str]:
        return [" ".join(finding.problem[:2]) for finding in attached.health.findings]

    def logged() -> list[str]:
        return [line.said.text for line in attached.log.model.lines]

    async def look() -> None:
        desk.connect()
        desk.go()
        attached.set_language("zh")
        attached.docks["health"].raise_()
        what = message("avatar.label_hidden", scene="Avatar")
        desk.say(facts.ProblemSeen("label", what, LABEL_FIX), "desk")
        desk.say(
            facts.ProblemSeen(
                "save", message("files.not_saved", error="full"), message("fix.free_disk_space")
            ),
            "desk",
        )
        assert await until(lambda: len(problems()) == 2)
        assert problems()[0].startswith(
            "场景“Avatar”中的 AI 标识被隐藏，而数字人正在播出。 控制台主机会把它放回。"
        )
        assert problems()[1] == "无法保存节目：full。 请腾出磁盘空间。"
        assert not await attached.bridge.command("resume")
        assert attached.view.said == "时间线没有暂停。"
        assert await until(lambda: "未执行：时间线没有暂停。" in logged())
        assert "无法保存节目：full。请腾出磁盘空间。" in logged()
        attached.set_language("en")
        assert await until(lambda: problems()[1] == "the show could not be saved: full. Free disk space.")

    run(look())


def test_every_theme_paints_its_own_ground(attached: ConsoleWindow, run: Run) -> None:
    from ui.style.tokens import THEMES

    async def look(theme: str) -> None:
        attached.set_theme(theme)
        assert attached.settings.theme == theme
        await settled()
        rundown = attached.rundown
        place = next(at for at, row in enumerate(rundown.model.rows) if row.state == "waiting")
        rundown.table.scrollTo(rundown.model.index(place, 0))
        table = rundown.table.viewport()
        image = table.grab().toImage()
        wanted = THEMES[theme].field.lower()
        middle = rundown.table.visualRect(rundown.model.index(place, 1)).center()
        assert image.pixelColor(table.width() - 3, middle.y()).name() == wanted, theme

    async def look_at_each() -> None:
        for theme in ("light", "contrast", "dark"):
            await look(theme)

    run(look_at_each())


def test_the_layout_is_kept_and_reset(loop: object, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "window.json"
    first = ConsoleWindow(Settings(language="en"), file)
    first.build(Bridge())
    first.show()
    first.docks["products"].hide()
    first.docks["log"].setFloating(True)
    settle()
    first.close()
    kept = load(file)
    second = ConsoleWindow(kept, file)
    second.build(Bridge())
    second.show()
    settle()
    assert second.docks["products"].isHidden()
    assert second.docks["log"].isFloating()
    second.reset_layout()
    settle()
    assert not second.docks["products"].isHidden()
    assert not second.docks["log"].isFloating()
    second.close()
    for window in (first, second):
        run(window.bridge.close())
        window.deleteLater()
    settle()


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '{"layout": "%%%", "speed": "fast"}', '{"theme": 7, "speed": 1e9}']
)
def test_damaged_settings_are_the_defaults(body: str, loop: object, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "window.json"
    file.write_text(body, "utf-8")
    settings = load(file)
    assert settings.theme == "dark"
    assert 0.5 <= settings.speed <= 60
    window = ConsoleWindow(settings, file)
    window.build(Bridge())
    window.show()
    settle()
    assert all(not dock.isHidden() for dock in window.docks.values())
    window.close()
    run(window.bridge.close())
    window.deleteLater()
    settle()


# The first is a screen of 1920 x 1080 at 150 %, less a taskbar.
@pytest.mark.parametrize(("wide", "tall"), [(1280, 680), (1366, 768), (1920, 1080), (3840, 2160)])
def test_nothing_is_cut_off_at_any_size(
    wide: int, tall: int, attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        desk.go()
        attached.resize(wide, tall)
        for language in ("en", "zh"):
            attached.set_language(language)
            assert await until(lambda: attached.width() == wide)
            await settled()
            assert (attached.width(), attached.height()) == (wide, tall), "its least size fits the screen"
            buttons = [
                attached.now.go,
                *attached.now.keys.values(),
                attached.products.overlay,
                attached.status.live,
            ]
            for button in (*buttons, *attached.status._chips.values(), attached.status._badge):
                name = f"{button.accessibleName() or button.text()} at {wide}x{tall}"
                assert button.isVisible(), name
                right = button.mapTo(attached, button.rect().bottomRight())
                assert right.x() <= wide and right.y() <= tall, name
                assert button.width() >= button.minimumSizeHint().width(), name
            for bar in (attached.status, attached.now):
                inside = [
                    child for child in bar.children() if isinstance(child, QWidget) and child.isVisible()
                ]
                boxes = [child.geometry() for child in inside if child.width() and child.height()]
                for number, box in enumerate(boxes):
                    for other in boxes[number + 1 :]:
                        assert not box.intersects(other), (inside, box, other)

    run(look())


def test_everything_can_be_reached_by_tab_and_has_a_name(attached: ConsoleWindow, run: Run) -> None:
    async def walk() -> None:
        attached.setFocus()
        seen: list[QWidget] = []
        for _ in range(120):
            QTest.keyClick(QApplication.focusWidget() or attached, Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
            if now is None or now in seen:
                break
            seen.append(now)
        wanted = [
            attached.status._chips["obs"], attached.status.menu, attached.rundown.filter, attached.rundown.table,
            attached.products.list, attached.timeline.overlay, attached.log.list,
        ]  # fmt: skip
        for widget in wanted:
            assert widget in seen, widget
        for widget in seen:
            if isinstance(widget, QAbstractButton | QLineEdit | QAbstractItemView | QComboBox):
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or text, widget

    run(walk())


def test_no_button_has_the_focus_at_first(attached: ConsoleWindow) -> None:
    assert not isinstance(QApplication.focusWidget(), QAbstractButton)


def test_question_mark_shows_all_keys_and_they_rest_meanwhile(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def ask() -> None:
        QTest.keyClick(attached, Qt.Key.Key_Question)
        dialog = opened(attached)
        assert isinstance(dialog, KeysHelp)
        QTest.keyClick(dialog, Qt.Key.Key_Space)
        QTest.keyClick(dialog, Qt.Key.Key_S)
        await settled()
        assert desk.commands == []
        if opened(attached) is not None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert await until(lambda: opened(attached) is None)

    run(ask())
