"""Whose voice and face a show uses, and whether she consents for as long as it lasts. Pure."""

from collections.abc import Callable, Iterator
from typing import Literal

from console.base.clock import epoch_ms
from console.base.moments import said_moment
from console.engine.finding import Finding, Level
from console.engine.plan import Plan
from console.engine.scripts import speaking_cues
from console.model.consent import Consent
from console.words.message import message

Scope = Literal["voice", "face"]


def consent_findings(
    plan: Plan,
    now_ms: int,
    live: bool,
    voice_of: str = "",
    is_there: Callable[[str], bool] = lambda name: True,
) -> Iterator[Finding]:
    """Yields what is missing, over, or over before the show is. Only what is said by the presenter is asked about.

    now_ms: epoch ms. voice_of: whose voice it is by this PC's settings of the voice, "" for nobody's. is_there:
    whether a file of the show is there.
    """
    avatar = plan.show.avatar
    if not speaking_cues(plan.show):
        return
    level: Level = "error" if live else "warning"
    presenter = avatar.presenter
    people: list[tuple[Scope, str]] = [("voice", who) for who in (presenter.voice_of, voice_of) if who]
    if presenter.face_of:
        people.append(("face", presenter.face_of))
    # A show that is begun late ends late.
    end_ms = max(now_ms, plan.start_ms) + plan.planned_end_ms
    for scope, who in dict.fromkeys(people):
        fitting = [one for one in avatar.consents if one.who == who and one.scope in (scope, "both")]
        if not fitting:
            what = message("check.consent_missing_voice", who=who)
            if scope == "face":
                what = message("check.consent_missing_face", who=who)
            yield Finding(
                "consent_missing", level, "avatar.consents", what, message("check.fix_add_consent"), "show"
            )
            continue
        last = max(fitting, key=lambda one: epoch_ms(one.until))
        where = f"avatar.consents[{avatar.consents.index(last)}]"
        if epoch_ms(last.until) <= now_ms:
            what = message("check.consent_of_ended", who=who, at=said_moment(last.until))
            yield Finding(
                "consent_over", level, f"{where}.until", what, message("check.fix_renew_consent"), "show"
            )
        elif epoch_ms(last.until) < end_ms:
            what = message("check.consent_ends_on_air", who=who, at=said_moment(last.until))
            yield Finding(
                "consent_over", level, f"{where}.until", what, message("check.fix_renew_consent"), "show"
            )
        yield from _file(last, where, is_there)


def _file(one: Consent, where: str, is_there: Callable[[str], bool]) -> Iterator[Finding]:
    if one.file is not None and not is_there(one.file):
        what = message("check.consent_no_file", who=one.who, file=one.file)
        fix = message("check.fix_consent_file")
        yield Finding("consent_file", "warning", f"{where}.file", what, fix, "show")
