"""showcaller check: preflight of a show, with an OBS if one is named."""

import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from console.base.clock import SystemClock
from console.base.errors import Problem, ShowcallerError, ShowInvalid
from console.base.inside import folder_in
from console.desk.cards import Painted, paint_all
from console.desk.livetalking import livetalking_findings
from console.desk.options import SIMULATED
from console.desk.placeholders import as_rehearsed
from console.desk.prepare import Prepared, prepare
from console.desk.simulated import SimulatedProcess, build_show
from console.devices.obs.address import parse
from console.devices.obs.blueprint import blueprint
from console.devices.obs.claim import newest_claim
from console.devices.obs.client import ObsClient
from console.devices.obs.mismatches import mismatches, switched_by
from console.devices.obs.observe import observe
from console.devices.obs.ours import Defaults, look_at_ours
from console.devices.obs.picture_filters import changes_picture, is_of_sound
from console.devices.obs.removed import draw_and_wait
from console.engine.consent import consent_findings
from console.engine.finding import Finding, Needs
from console.engine.metrics import is_metric
from console.engine.preflight import located, preflight
from console.engine.scripts import SCRIPT_KEY, hosts_of
from console.files.probe import MediaUnreadable, probe_clip
from console.model.mismatch import words_of
from console.model.names import BACKDROP, CLIP
from console.model.obsstate import ObsSeen
from console.vault.passwords import obs_password
from console.voices.http_voices import person_of
from console.wording.lint import lint
from console.wording.lists import kind_message
from console.wording.lists import load as load_lists
from console.words.message import Message, message

# Keyframes further apart than this are a finding: a clip may be taken up again so much too early.
RARE_MS = 2500


def check_show(
    path: Path, obs: str | None, live: bool, on_not_ready: Callable[[Message], None] = lambda what: None
) -> tuple[Finding, ...]:
    """Every finding about a show, and about the OBS at an address (or the simulated one) if given.

    on_not_ready is called with what to say of it when an OBS that is still starting is waited for.
    Raises UsageError for arguments that cannot be used; all else is a finding.
    """
    if obs is not None and obs != SIMULATED:
        parse(obs)
    try:
        prepared = prepare(path)
    except ShowInvalid as error:
        return tuple(
            Finding("show", "error", problem.where, problem.what, problem.fix) for problem in error.problems
        )
    cards, painting = paint_all(prepared)
    seen, unreachable = _look(prepared, obs, cards, on_not_ready)
    free_mb = shutil.disk_usage(prepared.root).free / 1e6
    found = preflight(
        prepared.plan,
        prepared.media_problems,
        needs_of(prepared),
        seen,
        SystemClock().wall_ms(),
        live,
        free_mb,
    )
    found = (
        *found,
        *consent_findings(
            prepared.plan,
            SystemClock().wall_ms(),
            live,
            person_of(prepared.show.avatar.presenter.voice),
            lambda name: (prepared.root / name).is_file(),
        ),
        *_voice(prepared),
        *_face(prepared),
        *_cards(prepared, painting),
        *_figures(prepared),
        *_wording(prepared),
        *_keyframes(prepared),
        *livetalking_findings(prepared.show),
    )
    return (*unreachable, *located(prepared.plan, found))


def _voice(prepared: Prepared) -> Iterator[Finding]:
    """Whether the presenter's voice speaks here, where a cue needs it: it is started, and heard to be there."""
    if "presenter" not in hosts_of(prepared.show):
        return
    from console.presenter.voice_call import NoSound, VoiceCall

    voice = prepared.show.avatar.presenter.voice
    try:
        with VoiceCall(voice) as call:
            if call.wrong is None:
                return
            why, given = call.wrong, None
    except NoSound as error:
        why, given = error.problems[0].what, error.problems[0].fix
    what = message("check.host_voice", voice=voice, why=why)
    fix = given or message("check.fix_host_voice")
    yield Finding("host_voice", "error", "show.json: avatar.presenter.voice", what, fix, "show")


def _face(prepared: Prepared) -> Iterator[Finding]:
    """What is wrong with the host's own face, where a cue needs it."""
    face = prepared.show.avatar.presenter.face
    if face is None or "presenter" not in hosts_of(prepared.show):
        return
    from console.presenter.own_face import FaceUnfit, read

    folder = folder_in(prepared.root, face)
    if folder is None:
        what = message("files.leads_out")
        yield Finding("host_face", "warning", "show.json: avatar.presenter.face", what, None, "show")
        return
    try:
        read(folder)
    except FaceUnfit as error:
        for problem in error.problems:
            yield Finding("host_face", "warning", str(problem.where), problem.what, problem.fix, "show")


# What of a show is found by where its text stands; all else is a cue's.
_ABOUT = {"products": "product:{}", "questions.intents": "show"}


def _wording(prepared: Prepared) -> list[Finding]:
    """What scripts, names and claims say that nobody approved."""
    found = []
    for one in lint(prepared.show, load_lists()):
        if not one.approved_by:
            kind = one.where.partition("[")[0]
            thing = _ABOUT.get(kind, "cue:{}").format(one.what)
            what = message(
                "check.claim", where=one.what, phrase=one.word, kind=kind_message(one.kind), around=one.around
            )
            fix = message("check.fix_reword_or_approve", what=one.what)
            found.append(Finding("wording", "warning", f"show.json: {one.where}", what, fix, thing))
    return found


def _cards(prepared: Prepared, painting: tuple[Problem, ...]) -> tuple[Finding, ...]:
    """What a card cannot show, by product and field."""
    found = [Finding("cards", "error", one.where, one.what, one.fix) for one in painting]
    for number, product in enumerate(prepared.show.products):
        where = f"show.json: products[{number}]"
        thing = f"product:{product.id}"
        if not (product.name.zh or product.name.en):
            what = message("check.no_name")
            found.append(
                Finding("cards", "warning", f"{where}.name", what, message("check.fix_give_one"), thing)
            )
        if not product.has_price:
            what = message("check.unpriced")
            found.append(
                Finding("cards", "warning", f"{where}.price", what, message("check.fix_give_one"), thing)
            )
        elif product.price.minor == 0:
            what = message("check.price_0")
            found.append(
                Finding("cards", "warning", f"{where}.price", what, message("check.fix_leave_if_so"), thing)
            )
        off = product.coupon.off if product.coupon is not None else None
        if off is not None and off.currency != product.price.currency:
            what = message(
                "check.coupon_currency",
                coupon=off.currency,
                price=product.price.currency,
            )
            found.append(
                Finding(
                    "cards",
                    "warning",
                    f"{where}.coupon.off",
                    what,
                    message("check.fix_use_one_currency"),
                    thing,
                )
            )
    return tuple(found)


def _figures(prepared: Prepared) -> tuple[Finding, ...]:
    """Baselines and milestones of metrics that there are not: they would be silent for the whole show."""
    show = prepared.show
    named = [(f"baselines[{at}].metric", entry.metric) for at, entry in enumerate(show.baselines)]
    named += [(f"milestones[{at}].metric", entry.metric) for at, entry in enumerate(show.milestones)]
    fix = message("check.fix_see_metrics")
    return tuple(
        Finding("counters", "warning", where, message("check.no_metric", metric=metric), fix)
        for where, metric in named
        if not is_metric(metric)
    )


def needs_of(prepared: Prepared) -> Needs:
    """What the show needs in OBS, by scene."""
    planned = blueprint(prepared.show, prepared.root)
    used = {item.scene for item in prepared.plan.by_id.values()}
    scenes = {
        name: tuple(item.source for item in items if item.source != BACKDROP)
        for name, items in planned.scenes.items()
        if name in used
    }
    sources = {source for names in scenes.values() for source in names}
    kinds = {planned.sources[name].kind for name in sources}
    return Needs(
        scenes,
        tuple(
            name
            for name in dict.fromkeys((*planned.label_scenes, *sorted(prepared.plan.labelled)))
            if name in used
        ),
        tuple(sorted(kind for kind in kinds if kind is not None)),
    )


def _otherwise(prepared: Prepared, client: ObsClient, seen: ObsSeen) -> Iterator[Finding]:
    """What is called as the show's own in OBS and is something else, or does something else."""
    show = prepared.show
    planned, defaults = blueprint(show, prepared.root, seen.canvas), Defaults()
    ours = look_at_ours(client, planned, overrides=True)
    size, switched = (show.canvas.width, show.canvas.height), switched_by(show)
    for found in mismatches(ours, planned, size, lambda kind: defaults.of(client, kind), {}, switched):
        one = found.mismatch
        if one.what != "canvas":  # A finding of its own.
            where = message("check.obs_scene", scene=one.scene) if one.scene else f"OBS {one.source}"
            what = message("mismatch.sentence", what=words_of(one))
            yield Finding("mismatch", "error", where, what, message("check.mismatch_fix"))
    for source, filters in ours.filters.items():
        for kept in filters:
            own = kept.filter_enabled and not is_of_sound(kept) and not changes_picture(source, kept)
            if own and source.startswith(CLIP):
                what = message("check.filter_on_clip", name=kept.filter_name, source=source)
                fix = message("check.fix_filter_on_clip")
                yield Finding("filter_on_clip", "note", f"OBS {source}", what, fix)
    for scene, fade in ours.overrides.items():
        if fade.transition_name:
            seconds = (fade.transition_duration or 0) / 1000
            what = message("check.override", transition=fade.transition_name, seconds=seconds)
            where = message("check.obs_scene", scene=scene)
            yield Finding("override", "warning", where, what, message("check.fix_override"))


def _driven(client: ObsClient, url: str) -> Iterator[Finding]:
    """Which desk drives this OBS, and would have to let a run have it."""
    claim = newest_claim(client)
    if claim is None or not claim.run:
        return
    if claim.is_over(socket.gethostname()):
        what, fix = message("check.claim_left", by=claim.who), message("check.fix_claim_left")
        yield Finding("driven", "note", url, what, fix)
    else:
        what, fix = message("check.claimed", by=claim.who), message("check.fix_claimed")
        yield Finding("driven", "warning", url, what, fix)


def _keyframes(prepared: Prepared) -> Iterator[Finding]:
    """Clips that cannot be taken up again where they were broken off."""
    for clip in prepared.plan.clip_ms:
        if clip.startswith(SCRIPT_KEY):
            continue
        try:
            gap_ms = probe_clip(prepared.root / clip).keyframe_gap_ms
        except MediaUnreadable:
            continue  # Said of it already.
        if gap_ms > RARE_MS:
            what = message("check.rare_keyframes", seconds=gap_ms / 1000)
            fix = message("check.fix_rare_keyframes")
            yield Finding("rare_keyframes", "warning", f"show.json: {clip}", what, fix)


def _look(
    prepared: Prepared, obs: str | None, cards: Painted, on_not_ready: Callable[[Message], None]
) -> tuple[ObsSeen | None, tuple[Finding, ...]]:
    if obs is None:
        return None, ()
    simulated = SimulatedProcess(prepared.show, 1.0) if obs == SIMULATED else None
    url, password = (simulated.url, simulated.password) if simulated else (obs, obs_password(obs))
    client = ObsClient(*parse(url), password, on_not_ready=on_not_ready)
    try:
        client.connect()
        if simulated is not None:
            planned = blueprint(as_rehearsed(prepared.show), prepared.root, cards=cards)
            build_show(client, planned, prepared.show, prepared.root)
        else:  # A build has had them drawn.
            planned = blueprint(prepared.show, prepared.root)
            there = client.request_wait("GetSceneList")["scenes"]
            draw_and_wait(client, [one["sceneName"] for one in there if one["sceneName"] in planned.scenes])
        seen = observe(client)
        return seen, (*_driven(client, url), *_otherwise(prepared, client, seen))
    except ShowcallerError as error:
        return None, tuple(
            Finding("obs", "error", url, problem.what, problem.fix) for problem in error.problems
        )
    finally:
        client.disconnect()
        if simulated is not None:
            simulated.stop()
