"""Consents of real people, kept with the show: written in its form, refused in words, looked at before going live."""

import pytest

from console.model.consent import Consent
from console.words.message import message
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from tests.ui.editing import came, choose
from ui.parts.findings import CheckFinding
from ui.present.consents import CONSENTS, BadConsent, consents_text, consents_value
from ui.windows.console import ConsoleWindow

SCOPES = {"voice": "声音", "face": "肖像", "both": "声音和肖像"}
START = "2024-04-16T18:18:00+08:00"
ANNA = Consent(who="Anna Li", until="2027-12-31T23:59:00+08:00", scope="voice", file="consents/anna.pdf")
BAO = Consent(who="鲍宁", until="2026-01-01T00:00:00+08:00")


def test_records_are_read_as_they_are_written() -> None:
    text = consents_text((ANNA, BAO), SCOPES)
    assert text.splitlines()[0] == "Anna Li; 2027-12-31 23:59:00+08:00; 声音; consents/anna.pdf"
    read = consents_value(text, START, SCOPES)
    assert read is not None
    assert [Consent(**one) for one in read] == [ANNA, BAO]
    assert consents_value("  \n", START, SCOPES) is None
    assert consents_value("Anna Li；2027/12/31 23:59；voice；consents/anna.pdf", START, SCOPES) == [
        {"who": "Anna Li", "until": ANNA.until, "scope": "voice", "file": "consents/anna.pdf"}
    ]


@pytest.mark.parametrize("line", ["Anna Li", "Anna Li; some day", "; 2027-12-31 23:59"])
def test_a_record_without_a_name_or_an_end_is_refused(line: str) -> None:
    with pytest.raises(BadConsent) as refused:
        consents_value(f"鲍宁; 2026-01-01 00:00\n{line}", START, SCOPES)
    assert refused.value.line == line


def test_consents_are_written_in_the_form_of_the_show(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        edited.docks["cue"].raise_()
        form = edited.panes.cue
        await choose(edited)
        assert await until(lambda: form.consents.isVisible() and form.consents.placeholderText())
        form.consents.asked.emit(CONSENTS, "Anna Li; 2027-12-31 23:59; voice; consents/anna.pdf")
        await came(edited, desk, 1)
        assert desk.editing.show.avatar.consents == (ANNA,)
        assert desk.editing.edits()[-1].name == "Consents of real people of the show"
        assert await until(lambda: "Anna Li; 2027-12-31" in form.consents.toPlainText())
        form.consents.asked.emit(CONSENTS, "Anna Li; some day")
        assert await until(lambda: "Anna Li; some day" in edited.view.said)
        form.consents.forget()
        form.consents.asked.emit(CONSENTS, "")
        await came(edited, desk, 2)
        assert desk.editing.show.avatar.consents == ()

    run(work())


def test_why_a_record_is_refused_is_in_sight_below_a_form_that_is_scrolled(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        edited.resize(1366, 768)
        edited.do("show_form")
        form, room = edited.panes.cue, edited.docks["cue"].room
        assert await until(lambda: form.consents.isVisible() and form.inner.isEnabled())
        await settled()
        assert form.area.verticalScrollBar().maximum() > 0
        form.consents.asked.emit(CONSENTS, "Anna Li; some day")
        assert await until(form.refusal.isVisible)
        await settled()
        assert room.verticalScrollBar().maximum() == 0
        assert room.viewport().rect().contains(form.refusal.geometry().translated(form.pos()))

    run(work())


def test_a_finding_about_a_consent_leads_to_its_field(
    edited: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def work() -> None:
        form = edited.panes.cue
        assert await until(lambda: edited.view.book is not None)
        for code, field in (("consent_expired", form.consent), ("consent_over", form.consents)):
            edited.fixes._lead(CheckFinding("error", message("check.no_consent"), code=code, thing="show"))
            assert await until(lambda field=field: form.isVisible() and edited.focusWidget() is field)
            assert not field.visibleRegion().isEmpty()

    run(work())


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("鲍宁；2027年12月31日；声音", "2027-12-31T23:59:59+08:00"),
        ("鲍宁; 2027-12-31; voice", "2027-12-31T23:59:59+08:00"),
        ("鲍宁；２０２７／１２／３１；声音", "2027-12-31T23:59:59+08:00"),
        ("鲍宁; 20271231; voice", "2027-12-31T23:59:59+08:00"),
        ("　鲍宁　；　2027年12月31日　23:59　；　声音", "2027-12-31T23:59:00+08:00"),
        ("鲍宁; 31.12.2027; 声音", "2027-12-31T23:59:59+08:00"),
        ("鲍宁; 2027-12-31T23:59:00+02:00; 声音", "2027-12-31T23:59:00+02:00"),
    ],
)
def test_an_end_is_read_as_people_write_it_and_a_day_holds_to_its_end(line: str, until: str) -> None:
    assert consents_value(line, START, SCOPES) == [{"who": "鲍宁", "until": until, "scope": "voice"}]


@pytest.mark.parametrize("text", ["2027-02-30", "23:59", "12月31日", "永久", "04/05/2027", "2027年底"])
def test_an_end_that_is_no_day_or_two_is_asked_for_again(text: str) -> None:
    with pytest.raises(BadConsent) as refused:
        consents_value(f"鲍宁; {text}", START, SCOPES)
    assert refused.value.part == ""


def test_what_a_consent_is_to_is_understood_or_refused_and_never_taken_for_a_file() -> None:
    for words, scope in (
        ("声音、肖像", "both"),
        ("声音和肖像", "both"),
        ("人脸", "face"),
        ("voice and face", "both"),
    ):
        assert consents_value(f"鲍宁; 2027-12-31; {words}; a.pdf", START, SCOPES) == [
            {"who": "鲍宁", "until": "2027-12-31T23:59:59+08:00", "scope": scope, "file": "a.pdf"}
        ]
    for part in ("形体", "b.pdf"):
        with pytest.raises(BadConsent) as refused:
            consents_value(f"鲍宁; 2027-12-31; a.pdf; {part}", START, SCOPES)
        assert refused.value.part == part
