"""A real person's voice or face needs her consent for as long as the show lasts."""

import pytest

from console.base.clock import epoch_ms
from console.engine.consent import consent_findings
from console.engine.plan import compile_show
from console.files.lint import lint
from console.model.consent import Consent
from console.model.cue import AvatarCue, Manual
from console.model.host import Presenter
from console.model.show import Avatar, Show
from tests.support.playbook import show_of

NOW = epoch_ms("2026-12-01T20:00:00+08:00")
# The show lasts an hour.
LATER, SOON, BEFORE = (f"2026-12-01T{time}+08:00" for time in ("21:30:00", "20:30:00", "19:00:00"))


def show(engine: str = "presenter", **avatar: object) -> Show:
    cue = AvatarCue(
        id="h1", title="h1", engine=engine, script={"zh": "大家好。"}, start=Manual(), end="hold",  # type: ignore[arg-type]
        duration_ms=3_600_000,
    )  # fmt: skip
    presenter = Presenter(voice_of="Anna", face_of="Anna")
    return show_of(cue, avatar=Avatar(presenter=presenter, **avatar))  # type: ignore[arg-type]


def consent(until: str = LATER, **more: object) -> Consent:
    return Consent(who="Anna", until=until, **more)  # type: ignore[arg-type]


def found(given: Show, live: bool = True, voice_of: str = "") -> list[tuple[str, str, str]]:
    plan = compile_show(given)
    return [
        (one.code, one.level, one.what.code)
        for one in consent_findings(plan, NOW, live, voice_of, lambda name: name == "there.pdf")
    ]


@pytest.mark.parametrize(
    ("consents", "codes"),
    [
        ((), ["check.consent_missing_voice", "check.consent_missing_face"]),
        ((consent(scope="voice"),), ["check.consent_missing_face"]),
        ((consent(),), []),
        ((consent(BEFORE),), ["check.consent_of_ended"] * 2),
        ((consent(SOON),), ["check.consent_ends_on_air"] * 2),
        ((consent(BEFORE), consent()), []),
        ((consent(scope="voice", file="there.pdf"), consent(scope="face", file="gone.pdf")), ["check.consent_no_file"]),
        ((Consent(who="Berta", until=LATER),), ["check.consent_missing_voice", "check.consent_missing_face"]),
    ],
)  # fmt: skip
def test_what_is_found(consents: tuple[Consent, ...], codes: list[str]) -> None:
    assert [code for _, _, code in found(show(consents=consents))] == codes


def test_it_keeps_a_live_show_from_going_on_air_and_warns_in_a_rehearsal() -> None:
    assert {level for _, level, _ in found(show())} == {"error"}
    assert {level for _, level, _ in found(show(), live=False)} == {"warning"}


def test_a_show_without_a_host_who_speaks_uses_nobodys_voice() -> None:
    assert found(show(engine="feed", feed="Camera")) == []


def test_a_servers_voice_is_of_whom_its_settings_name() -> None:
    given = show(consents=(consent(),))
    assert [code for _, _, code in found(given, voice_of="Berta")] == ["check.consent_missing_voice"]
    assert found(given, voice_of="Anna") == []


def test_a_moment_that_is_none_is_said_with_its_field() -> None:
    problems = lint(show(consents=(consent("next year"),)), "show.json")
    assert [str(one.where) for one in problems] == ["show.json: avatar.consents[0].until"]
