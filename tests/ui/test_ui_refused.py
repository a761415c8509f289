"""What was typed into a form and is not taken: why is said there, and a text of several lines is not lost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.parts.fields import LineField, TextField
from ui.windows.console import ConsoleWindow

WRONG = "origin: Wuchang\nno colon here\nstorage: dry"


def typed(field: TextField | LineField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    if isinstance(field, TextField):
        field.insertPlainText(text)
        field.commit()
    else:
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_facts_with_one_wrong_line_stay_as_they_were_typed_until_they_are_mended(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        attached.docks["product"].raise_()
        form = attached.panes.product
        facts, price = form.fields["facts"], form.fields["price"]
        assert isinstance(facts, TextField) and isinstance(price, LineField)
        form.show_product("rice")
        assert (
            "name: text" in facts.placeholderText()
            and "question: answer" in form.fields["answers"].placeholderText()
        )
        typed(facts, WRONG)
        assert facts.toPlainText() == WRONG and facts.property("wrong") is True
        assert form.refusal.isVisible() and "no colon here" in form.refusal.text()
        assert desk.editing.revision == 0
        # Another field that is taken changes the show: the text still stays.
        typed(form.fields["sku"], "R-2")
        assert await until(lambda: desk.editing.revision == 1)
        assert await until(lambda: attached.view.book.show == desk.editing.show)  # type: ignore[union-attr]
        await settled()
        assert facts.toPlainText() == WRONG
        typed(facts, WRONG.replace("no colon here", "shelf life: a year"))
        assert await until(lambda: desk.editing.revision == 2)
        await settled()
        assert len(desk.editing.show.products[0].facts) == 3
        assert facts.property("wrong") is False and not form.refusal.isVisible()
        # A line is short: what was refused of it is not left standing.
        before = price.text()
        typed(price, "cheap")
        assert price.text() == before and "cheap" in form.refusal.text()
        form.show_product("eggs")
        assert not form.refusal.isVisible()

    run(work())


def test_what_is_refused_of_one_product_is_not_shown_for_another(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        attached.docks["product"].raise_()
        form = attached.panes.product
        form.show_product("rice")
        facts = form.fields["facts"]
        assert isinstance(facts, TextField)
        facts.setFocus()
        facts.insertPlainText("no colon")
        form.show_product("eggs")
        assert facts.toPlainText() == "" and facts.property("wrong") is False
        assert desk.editing.revision == 0

    run(work())


def test_what_only_the_desk_refuses_stays_too(attached: ConsoleWindow, desk: WindowDesk, run: Run) -> None:
    async def work() -> None:
        attached.docks["product"].raise_()
        form = attached.panes.product
        form.show_product("rice")
        facts = form.fields["facts"]
        assert isinstance(facts, TextField)
        long_ = "storage: " + "x" * 20_000
        typed(facts, long_)
        assert await until(form.refusal.isVisible), "a fact has a longest length"
        assert len(form.refusal.text()) < 400
        assert facts.toPlainText() == long_ and facts.property("wrong") is True
        assert desk.editing.revision == 0

    run(work())


def test_a_line_of_a_cue_that_is_refused_says_why_below_until_another_is_chosen(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        attached.docks["cue"].raise_()
        form = attached.panes.cue
        attached.rundown.choose(["c04"])
        await settled()
        before = form.length.text()
        typed(form.length, "soon")
        assert form.refusal.isVisible() and "soon" in form.refusal.text()
        assert form.length.text() == before and desk.editing.revision == 0
        attached.rundown.choose(["c06"])
        await settled()
        assert not form.refusal.isVisible()

    run(work())
