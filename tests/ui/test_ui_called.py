"""What is shown to people is called by its name or number, and keys in menus as everywhere else: never by an id."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from tests.support.window import WindowDesk, until
from tests.ui.conftest import Run
from tests.ui.editing import choose
from ui.actions import BY_ID, shown_key
from ui.windows.console import ConsoleWindow
from ui.words.language import Count


@pytest.mark.parametrize(
    ("language", "of_cue", "of_segment"), [("en", "cue 6", "segment"), ("zh", "第 6 条", "环节")]
)
def test_the_forms_say_what_they_are_of_without_an_id(
    language: str, of_cue: str, of_segment: str, edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        edited.set_language(language)
        form, product = edited.panes.cue, edited.panes.product
        await choose(edited, "c06")
        assert await until(lambda: form.hint() == of_cue), form.hint()
        segment = next(row.what for row in edited.rundown.model.rows if row.what.startswith("segment:"))
        await choose(edited, segment)
        assert await until(lambda: form.hint() == of_segment), form.hint()
        shown = desk.editing.show.products[1]
        edited.panes.show_product(shown.id)
        assert await until(lambda: product.hint() == f"02 {shown.name.pick(language)}"), product.hint()

    run(work())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_menu_calls_keys_as_the_list_of_keys_does(language: str, edited: ConsoleWindow) -> None:
    edited.set_language(language)
    for name in ("move_up", "move_down"):
        key = BY_ID[name].keys[0]
        assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) == shown_key(key)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_two_scripts_say_which_language_is_theirs(language: str, edited: ConsoleWindow) -> None:
    edited.set_language(language)
    scripts = edited.panes.scripts
    assert scripts.zh.placeholderText() != scripts.en.placeholderText()


def test_a_button_beside_a_field_is_as_wide_as_what_it_says(edited: ConsoleWindow, run: Run) -> None:
    async def work() -> None:
        edited.do("workspace_write")
        edited.docks["cue"].raise_()
        button: QPushButton = edited.panes.cue.choose_idle
        assert await until(lambda: button.isVisible() and button.width() <= button.sizeHint().width())

    run(work())


def test_counts_are_written_as_every_number_is() -> None:
    assert "{count} {count:comment|comments}".format(count=Count(1787)) == "1,787 comments"
