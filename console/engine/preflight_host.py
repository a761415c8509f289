"""What a check finds of the host who speaks: nothing to say in a cue, in another language, or two hosts. Pure."""

from collections.abc import Iterator

from console.engine.finding import Finding
from console.engine.plan import Plan
from console.engine.scripts import cut, said_in
from console.model.cue import speaker_of, speaks, stand_in_of
from console.words.message import message

# What people call who may be the host, and the languages of a script.
HOSTS = {"presenter": message("part.host_presenter"), "livetalking": message("part.host_livetalking")}
LANGUAGES = {"zh": message("part.in_zh"), "en": message("part.in_en")}


def host_findings(plan: Plan) -> Iterator[Finding]:
    """Yields what is wrong with the cues of a host who speaks."""
    show = plan.show
    without: Finding | None = None
    yield from _two_hosts(plan)
    for item in plan.order:
        if not speaks(item.cue):
            continue
        thing, where = f"cue:{item.cue_id}", f"{item.where} {item.cue_id}"
        text, language = said_in(show, item.cue)
        if not cut(show, text, language)[1]:
            fix = message("check.fix_write_script")
            yield Finding("host_mute", "error", where, message("check.host_mute"), fix, thing)
        elif language != show.avatar.presenter.language:
            what = message("check.host_language", language=LANGUAGES.get(language, language))
            yield Finding("host_language", "warning", where, what, message("check.fix_host_language"), thing)
        if without is None and stand_in_of(item.cue) is None and show.avatar.fallback_clip is None:
            what, fix = message("check.host_alone"), message("check.fix_host_alone")
            without = Finding("host_alone", "note", "avatar.fallback_clip", what, fix, "show")
            yield without


def _two_hosts(plan: Plan) -> Iterator[Finding]:
    """A show of which OBS would have to receive the presenter and LiveTalking at one place."""
    for item in plan.by_id.values():
        host = speaker_of(item.cue)
        if host is not None and plan.first_host is not None and host != plan.first_host:
            # Their picture and sound come over one port into one source; the second would be seen nowhere.
            where, what = (
                f"{item.where} {item.cue_id}",
                message("check.two_hosts", first=HOSTS[plan.first_host], second=HOSTS[host]),
            )
            fix = message("check.fix_two_hosts", first=HOSTS[plan.first_host])
            yield Finding("two_hosts", "error", where, what, fix, f"cue:{item.cue_id}")
