"""What a check finds of the host who speaks: nothing to say in a cue, or in another language. Pure."""

from collections.abc import Iterator

from console.engine.finding import Finding
from console.engine.plan import Plan
from console.engine.scripts import cut, said_in
from console.model.cue import speaks, stand_in_of
from console.words.message import message


def host_findings(plan: Plan) -> Iterator[Finding]:
    """Yields what is wrong with the cues of a host who speaks."""
    show = plan.show
    without: Finding | None = None
    for item in plan.order:
        if not speaks(item.cue):
            continue
        thing, where = f"cue:{item.cue_id}", f"{item.where} {item.cue_id}"
        text, language = said_in(show, item.cue)
        if not cut(show, text, language)[1]:
            fix = message("check.fix_write_script")
            yield Finding("host_mute", "error", where, message("check.host_mute"), fix, thing)
        elif language != show.avatar.presenter.language:
            what = message("check.host_language", language=language)
            yield Finding("host_language", "warning", where, what, message("check.fix_host_language"), thing)
        if without is None and stand_in_of(item.cue) is None and show.avatar.fallback_clip is None:
            what, fix = message("check.host_alone"), message("check.fix_host_alone")
            without = Finding("host_alone", "note", "avatar.fallback_clip", what, fix, "show")
            yield without
