"""How the window looks: nothing over anything else, nothing cut off, the same in both languages and all themes."""

import asyncio
import itertools
import re

import msgspec
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionFrame,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from console.model import facts
from console.model.obsstate import ObsHealth, StreamSetup
from console.words.message import plain
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.panes.status_bar import StatusBar
from ui.parts.wrapped import lines_of
from ui.style.current import color, font
from ui.style.sheet import sheet
from ui.style.tokens import THEMES, contrast
from ui.windows.console import ConsoleWindow

SIZES = [(1280, 720), (1366, 768), (1600, 900), (1920, 1080)]


def cuts_nothing(bar: StatusBar, language: str) -> None:
    shown = [one for one in bar.children() if isinstance(one, QWidget) and one.isVisible()]
    boxes = sorted(((one.geometry(), one) for one in shown), key=lambda pair: pair[0].left())
    for (box, one), (following, other) in itertools.pairwise(boxes):
        assert box.right() < following.left(), (one, other)
    assert boxes[-1][0].right() <= bar.width()
    for chip in bar._chips.values():
        assert chip.width() >= chip.sizeHint().width(), chip.text()
    stream, record = bar._chips["stream"].text(), bar._chips["record"].text()
    assert "12,480" in stream or stream.endswith({"en": "on", "zh": "推流中"}[language])
    assert record.endswith({"en": "off", "zh": "关"}[language])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_bar_drops_what_matters_least_and_cuts_nothing(
    language: str, attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    def knows() -> bool:
        return attached.view.on and "?" not in attached.status._chips["stream"].text()

    async def look() -> None:
        desk.connect()
        desk.go()
        desk.say(
            facts.ObsReseen(msgspec.structs.replace(desk.core.state.obs, stream=StreamSetup()), "t"), "obs"
        )
        desk.say(facts.StreamSeen(True), "obs")
        desk.say(facts.HealthSeen(ObsHealth(fps=30, stream_kbps=12_480, stream_dropped_frames=7)), "obs")
        attached.set_language(language)
        assert await until(lambda: attached.view.state.obs.streaming)  # type: ignore[union-attr]
        for theme in ("dark", "light", "contrast"):
            attached.set_theme(theme)
            for wide, tall in SIZES:
                attached.resize(wide, tall)
                await settled()
                while not knows():  # On a busy PC a theme takes so long that the desk is not heard meanwhile.
                    assert await until(knows)
                    await settled()
                cuts_nothing(attached.status, language)

    run(look())


def test_what_is_wrong_keeps_its_words_however_little_room_there_is(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        desk.connect()
        desk.go()
        attached.resize(1000, 700)
        assert await until(
            lambda: attached.status._chips["label"].property("level") in ("good", "off", "bad")
        )
        desk.say(facts.ObsLost(plain("connection refused")), "obs")
        assert await until(lambda: attached.status._chips["obs"].text() == "■ OBS lost")

    run(look())


def test_chinese_and_latin_are_of_one_weight(window: ConsoleWindow) -> None:
    """From one family where the PC has one with both: beside another one's, Noto's Chinese looks bold."""
    for px in (11, 13, 20):
        layout = QTextLayout("Cue 12:34 条目", font(px))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        families = {one.rawFont().familyName() for one in layout.glyphRuns()}
        if any("CJK" in family for family in families):
            assert len(families) == 1, px


def test_quotes_are_as_wide_as_the_window_s_language_has_them(window: ConsoleWindow) -> None:
    """In Noto's Chinese fonts a quote is as wide as a sign: “the show” stood there with holes beside it."""
    widths = {}
    for language in ("zh", "en"):
        window.set_language(language)
        widths[language] = QFontMetricsF(font(20)).horizontalAdvance("“")
    assert widths["en"] < 14
    if "CJK" in QFontInfo(font(20)).family():
        assert round(widths["zh"]) == 20


def test_figures_are_as_wide_as_each_other(window: ConsoleWindow) -> None:
    for px in (11, 13, 20):
        metrics = QFontMetricsF(font(px))
        assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1, px


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_every_ground_lets_its_text_be_read(theme: str) -> None:
    """Also that of a button whose menu is open: it was white on white in high contrast."""
    bare = ("separator", "handle", "chunk", "indicator", "QProgressBar", "add-page", "corner", "TableCorner")
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet(THEMES[theme])):
        ground = re.search(r"background: (#[0-9A-Fa-f]{6})", body)
        if ground is None or any(word in selector for word in bare):
            continue
        ink = re.search(r"(?<![-\w])color: (#[0-9A-Fa-f]{6})", body)
        if "alarms" in selector or "banner" in selector:
            continue  # Their labels have a colour of their own.
        text = ink.group(1) if ink is not None else THEMES[theme].text
        assert contrast(text, ground.group(1)) >= 4.5, selector.strip()


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("frame", ["QFrame#alarms", "QFrame#banner", 'QFrame#banner[good="true"]'])
def test_a_frame_s_own_labels_can_be_read_on_it(theme: str, frame: str) -> None:
    """The news of the light theme were dark brown on brown."""
    rules = {one.strip(): body for one, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet(THEMES[theme]))}
    ground = re.search(r"background: (#[0-9A-Fa-f]{6})", rules[frame])
    ink = re.search(r"(?<![-\w])color: (#[0-9A-Fa-f]{6})", rules[f"{frame} QLabel"])
    assert ground is not None and ink is not None
    assert contrast(ink.group(1), ground.group(1)) >= 4.5


def test_what_has_the_focus_has_a_ring(window: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        window.activateWindow()
        buttons = [
            window.status.menu,
            window.status.lock,
            *window.status._chips.values(),
            window.rundown.filter,
        ]
        for theme in THEMES:
            window.set_theme(theme)
            ring = QColor(THEMES[theme].focus).name()
            for one in buttons:
                one.setFocus(Qt.FocusReason.TabFocusReason)
                await asyncio.sleep(0)
                image = one.grab().toImage()
                seen = {image.pixelColor(x, 0).name() for x in range(image.width())}
                assert ring in seen, (theme, one)

    run(look())


def test_a_floating_pane_has_a_frame_and_a_button_that_leads_back(window: ConsoleWindow, run: Run) -> None:
    async def look() -> None:
        dock = window.docks["log"]
        button = dock.findChild(QToolButton, "float")
        assert isinstance(button, QToolButton)
        button.click()
        assert dock.isFloating()
        assert dock.contentsMargins().left() > 0
        assert button.toolTip() == "Put it back into the window"
        await settled()
        image = dock.grab().toImage()
        assert image.pixelColor(0, image.height() // 2) != image.pixelColor(6, image.height() // 2)
        button.click()
        assert not dock.isFloating()
        assert dock.contentsMargins().left() == 0

    run(look())


def test_a_plot_without_figures_says_so(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def look() -> None:
        attached.timeline.load_plots()
        assert await until(lambda: attached.timeline.figures.plots._marks is not None)  # type: ignore[union-attr]
        note = attached.timeline.figures.plots.viewers._note  # type: ignore[union-attr]
        assert await until(lambda: note.isVisible() and "No figures yet" in note.toPlainText())
        desk.curves["viewers"].append(0, 10)
        desk.curves["viewers"].append(1000, 20)
        assert await until(lambda: not note.isVisible())

    run(look())


def test_nothing_on_air_leaves_the_countdown_empty(window: ConsoleWindow) -> None:
    assert window.now.countdown.text() == ""


def test_a_colour_or_a_font_that_is_changed_is_nobody_elses(qapp: QApplication) -> None:
    struck, faint = font(13), color("text")
    struck.setStrikeOut(True)
    faint.setAlpha(9)
    assert not font(13).strikeOut()
    assert color("text").alpha() == 255


def test_a_colour_follows_the_theme(window: ConsoleWindow) -> None:
    for theme in THEMES:
        window.set_theme(theme)
        assert color("text", 100) == QColor(*QColor(THEMES[theme].text).getRgb()[:3], 100)


@pytest.mark.parametrize(
    "text", ["How many people came in since the start", "自开播以来进入直播间的人次，同一人多次进入分别计算"]
)
def test_words_that_are_painted_over_lines_end_with_dots_where_they_do_not_fit(
    text: str, window: ConsoleWindow
) -> None:
    """A definition that was cut after a word was read as a whole one."""
    wide = QFontMetricsF(font(10)).horizontalAdvance(text) / 2.4
    whole = lines_of(text, font(10), wide, 9)
    assert len(whole) == 3 and "".join(whole).replace(" ", "") == text.replace(" ", "")
    cut = lines_of(text, font(10), wide, 2)
    assert cut[0] == whole[0] and cut[1].endswith("…") and len(cut) == 2
    assert all(QFontMetricsF(font(10)).horizontalAdvance(line) <= wide for line in cut)
    assert lines_of(text, font(10), wide, 0) == [] and lines_of("", font(10), wide, 3) == []


def test_a_line_break_of_ones_own_is_one_and_a_word_that_is_too_wide_is_broken(window: ConsoleWindow) -> None:
    assert lines_of("OBS lost\nsince 10:00", font(13), 500, 5) == ["OBS lost", "since 10:00"]
    assert lines_of("OBS lost\nsince 10:00", font(13), 500, 1) == ["OBS lost since 10:00 …"]
    assert len(lines_of("w" * 60, font(13), 100, 50)) > 3


# As large as the tile and the tabs that they are in.
PUT_BY_HAND = ("tileEditor", "ScrollLeftButton", "ScrollRightButton")


def _sizes(one: QWidget) -> set[tuple[int, int]]:
    """How large a button or field wants to be without the focus, and with it."""
    sizes = set()
    for focused in (False, True):
        option: QStyleOptionButton | QStyleOptionToolButton | QStyleOptionFrame
        if isinstance(one, QToolButton):
            option, kind = QStyleOptionToolButton(), QStyle.ContentsType.CT_ToolButton
        elif isinstance(one, QPushButton):
            option, kind = QStyleOptionButton(), QStyle.ContentsType.CT_PushButton
        else:
            option, kind = QStyleOptionFrame(), QStyle.ContentsType.CT_LineEdit
        one.initStyleOption(option)  # type: ignore[attr-defined]
        option.state = option.state & ~QStyle.StateFlag.State_HasFocus
        if focused:
            option.state = option.state | QStyle.StateFlag.State_HasFocus
        sizes.add(one.style().sizeFromContents(kind, option, QSize(80, 20), one).toTuple())
    return sizes


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_the_ring_of_the_focus_takes_no_room_of_its_own(theme: str, window: ConsoleWindow) -> None:
    """A bar that was laid out without it had a button two pixels too narrow for its words."""
    window.set_theme(theme)
    every = [
        one for kind in (QPushButton, QToolButton, QLineEdit) for one in window.findChildren(kind)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.objectName() not in PUT_BY_HAND
    ]  # fmt: skip
    names = {one.objectName() for one in every}
    assert {"lock", "chip", "float", "compare", ""} <= names
    grown = sorted({f"{type(one).__name__} {one.objectName()}" for one in every if len(_sizes(one)) > 1})
    assert grown == []
