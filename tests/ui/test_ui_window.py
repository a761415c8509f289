"""The window as a whole: language, theme, layout, dialogs, what is kept, and that nothing of it is left behind."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QWidget,
)

from console.engine.reduce_label import FIX as LABEL_FIX
from console.model import facts
from console.model.facts import RunStarted
from console.rehearsal.server import SimulatedObs
from console.words.message import message
from tests.support.desk_process import ROOT
from tests.support.playbook import START_MS
from tests.support.waiting import Limit
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.bridge import Bridge
from ui.settings import Settings, load
from ui.windows.console import ConsoleWindow
from ui.windows.go_live import EndShow, GoLive
from ui.windows.guide import Guide
from ui.windows.keys import KeysHelp

SMALL = ROOT / "resources" / "shows" / "small"


def settle() -> None:
    """What is to be deleted, deleted; what is to be drawn, drawn."""
    for _ in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        gc.collect()


async def goes_on_air(window: ConsoleWindow, desk: WindowDesk) -> None:
    """What was rehearsed is a live show from here on: to end it is another matter."""
    desk.say(
        RunStarted("run", desk.plan.show.id, "live", 1.0, False, START_MS, START_MS, "event", "", "0"), "desk"
    )
    assert await until(lambda: window.view.live_runs)


def opened(window: ConsoleWindow) -> QDialog | None:
    return next((one for one in window.findChildren(QDialog) if one.isVisible()), None)


# ── language and theme ───────────────────────────────────────────────────────────────────────────


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


@pytest.mark.parametrize("theme", ["light", "contrast", "dark"])
def test_every_theme_paints_its_own_ground(theme: str, attached: ConsoleWindow, run: Run) -> None:
    from ui.style.tokens import THEMES

    async def look() -> None:
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
        assert image.pixelColor(table.width() - 3, middle.y()).name() == wanted

    run(look())


# ── layout and settings ──────────────────────────────────────────────────────────────────────────


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


# ── keyboard and screen readers ──────────────────────────────────────────────────────────────────


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


# ── dialogs ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def obs29() -> Iterator[SimulatedObs]:
    with SimulatedObs("secret", canvas_size=(1280, 720)) as running:
        yield running


def test_the_guide_connects_opens_and_checks(
    attached: ConsoleWindow, obs29: SimulatedObs, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHOWCALLER_OBS_PASSWORD", raising=False)

    async def go_through() -> None:
        attached.do("guide")
        guide = opened(attached)
        assert isinstance(guide, Guide)
        told: list[tuple[object, ...]] = []
        guide.chosen.connect(lambda *chosen: told.append(chosen))
        page = guide.connect_page
        page.address.setText(f"ws://127.0.0.1:{obs29.port}")
        page.keep.setChecked(False)
        page.password.setText("wrong")
        page.test.click()
        assert await until(lambda: page.state.text().startswith("■"))
        assert "password" in page.state.text().lower()
        page.password.setText("secret")
        page.test.click()
        assert await until(lambda: page.state.text().startswith("✓")), page.state.text()
        guide.next.click()
        guide.show_path.setText(str(SMALL))
        guide.next.click()
        check = guide.preflight
        assert await until(lambda: not check.tool.running and check.findings.shown), check.state.text()
        assert check.findings.errors, "the scenes are not there yet"
        assert not guide.next.isEnabled(), "not ready: no way to the air"
        check.build.click()
        assert await until(lambda: check.tool.running)
        assert await until(lambda: not check.tool.running and not check.findings.errors), [
            one.what for one in check.findings.shown
        ]
        assert "✓ Ready" in check.state.text()
        assert guide.next.isEnabled()
        assert told[-1] == (SMALL, f"ws://127.0.0.1:{obs29.port}", "secret")
        assert attached.settings.show == str(SMALL)
        guide.next.click()
        assert await until(lambda: isinstance(opened(attached), GoLive))
        live = opened(attached)
        assert isinstance(live, GoLive)
        assert not live.act.isEnabled(), "not before it is checked"
        assert live.acts[0] == "The rehearsal ends."
        assert any(f"127.0.0.1:{obs29.port}" in act for act in live.acts)
        QTest.keyClick(live, Qt.Key.Key_Return)
        assert live.isVisible(), "Enter alone does nothing"
        assert await until(live.act.isEnabled)
        agreed: list[bool] = []
        live.agreed.disconnect()
        live.agreed.connect(lambda: agreed.append(True))
        live.act.click()
        assert agreed == [True]
        await settled()

    run(go_through())


def test_a_check_and_provisioning_can_be_stopped(
    attached: ConsoleWindow, obs29: SimulatedObs, run: Run
) -> None:
    async def stop() -> None:
        attached.settings.obs = f"ws://127.0.0.1:{obs29.port}"
        attached.settings.show = str(SMALL)
        attached.runs.password = "secret"
        attached.do("go_live")
        dialog = opened(attached)
        assert isinstance(dialog, GoLive)
        check = dialog.preflight
        assert check.tool.running
        check.cancel.click()
        assert await until(lambda: not check.tool.running)
        assert "Cancelled" in check.state.text()
        assert not dialog.act.isEnabled()
        check.provision()
        assert await until(lambda: check.bar.value() > 0), "its progress is shown"
        check.cancel.click()
        assert await until(lambda: not check.tool.running)
        assert "Cancelled" in check.state.text()
        dialog.reject()
        await settled()

    run(stop())


def test_ending_a_show_is_one_deliberate_act(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def end() -> None:
        await goes_on_air(attached, desk)
        attached.do("end")
        dialog = opened(attached)
        assert isinstance(dialog, EndShow)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        QTest.keyClick(dialog, Qt.Key.Key_Space)
        await settled()
        assert not desk.ended
        attached.do("end")
        dialog = opened(attached)
        assert isinstance(dialog, EndShow)
        dialog.act.click()
        assert await until(lambda: desk.ended)

    run(end())


def test_a_rehearsal_ends_without_a_question(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def end() -> None:
        attached.do("end")
        assert opened(attached) is None
        assert await until(lambda: desk.ended)

    run(end())


def test_a_live_show_is_never_left_by_the_way(
    window: ConsoleWindow, tmp_path: Path, run: Run, loop: object
) -> None:
    from console.sources.events import AnyEvent
    from tests.support.shows import all_kinds

    desk = WindowDesk(all_kinds(), "live")
    api = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json")
    api.start()

    async def try_() -> None:
        window.bridge.attach(api.token_file)
        assert await until(lambda: window.view.on and window.status._badge.text() == "ON AIR ?")
        for heard in (True, False):
            if not heard:
                api.stop()
                assert await until(lambda: window.view.link == "lost")
            window.runs.rehearse()
            assert "end it before" in window.banner.text.text()
            window.do("go_live")
            assert window.banner.text.text() == "A live show is running already."
            assert opened(window) is None
        await settled()
        assert not (tmp_path / "runs").exists(), "no second desk was started"

    run(try_())


def test_an_answer_is_shown_for_a_while(attached: ConsoleWindow, run: Run) -> None:
    async def say() -> None:
        attached.bridge.say("Not now.", 0.5)
        assert attached.now.said.text() == "Not now."
        assert await until(lambda: not attached.now.said.isVisible())

    run(say())


# ── leaks ────────────────────────────────────────────────────────────────────────────────────────


async def widgets() -> int:
    await settled()
    return len(QApplication.allWidgets())


async def few_widgets(most: int) -> bool:
    limit = Limit()
    while await widgets() > most:
        if not limit.left_s:
            return False
    return True


@pytest.mark.parametrize("which", ["help", "guide", "end", "go_live", "details"])
def test_a_dialog_leaves_nothing_behind(
    which: str, attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def open_and_close() -> None:
        desk.connect()
        if which == "end":
            await goes_on_air(attached, desk)

        def once() -> weakref.ref[QWidget]:
            if which == "details":
                attached.status.open_details("obs")
                found = QApplication.activePopupWidget()
            else:
                attached.do(which)
                found = opened(attached)
            assert found is not None
            found.close()
            return weakref.ref(found)

        once()
        assert await until(lambda: opened(attached) is None)
        before = await widgets()
        held = [once() for _ in range(3)]
        assert await few_widgets(before), (before, await widgets())
        assert await until(lambda: all(one() is None or not _alive(one()) for one in held))

    run(open_and_close())


def _alive(widget: QWidget | None) -> bool:
    from shiboken6 import isValid

    return widget is not None and isValid(widget)


def test_switching_language_and_theme_leaks_no_widget(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def switch() -> None:
        desk.connect()
        desk.go()
        for language, theme in (("zh", "light"), ("en", "dark")):
            attached.set_language(language)
            attached.set_theme(theme)
        before = await widgets()
        for language, theme in (("zh", "light"), ("en", "contrast"), ("zh", "dark"), ("en", "dark")):
            attached.set_language(language)
            attached.set_theme(theme)
        assert await few_widgets(before)

    run(switch())


def test_a_closed_window_leaves_nothing_behind(loop: object, api: object, tmp_path: Path, run: Run) -> None:
    async def follow(window: ConsoleWindow) -> None:
        window.bridge.attach(api.token_file)  # type: ignore[attr-defined]
        assert await until(lambda: window.view.on)
        window.timeline.load_plots()
        assert await until(lambda: window.timeline.figures.plots is not None)
        window.close()
        await window.bridge.close()

    def once() -> weakref.ref[ConsoleWindow]:
        window = ConsoleWindow(Settings(language="en"), tmp_path / "window.json")
        window.build(Bridge())
        window.show()
        run(follow(window))
        window.deleteLater()
        return weakref.ref(window)

    async def look(most: int | None) -> int:
        assert most is None or await few_widgets(most), "widgets of the first window are left"
        return await widgets()

    once()
    settle()
    before = loop.run_until_complete(look(None))  # type: ignore[attr-defined]
    again = once()
    settle()
    loop.run_until_complete(look(before))  # type: ignore[attr-defined]
    assert again() is None or not _alive(again())
