"""What a click does about a finding of the preflight: an edit of the show, or where it leads. Pure."""

from typing import Any

from console.base.moments import moved, name_of, on_the_wall, read_moment, written_moment
from console.engine.metrics import is_metric
from console.model.cue import Clock, product_of
from console.model.edits import Insert, Op, Put
from ui.present.book import Book
from ui.present.changes import common, put
from ui.present.choice import cue_ids, free_id, plain

# Findings that building the scenes in OBS fixes.
BUILT = ("no_scene", "no_source", "label_missing", "label_hidden", "label_misplaced", "label_covered")
# Findings that are fixed by an edit, and those whose cue or product has to be looked at.
EDITED = (
    "price_expired", "coupon_expired", "stock_0", "clip_short", "no_transition", "start_away", "canvas",
    "not_recording", "counters", "own_scene_spelt", "own_scene_renamed",
)  # fmt: skip
SCRIPT = ("no_script", "wording")
# Findings about a field of the show's own form, which is led to.
FIELDS = {
    "consent_expired": "avatar.consent_until", "consent_missing": "avatar.consents", "consent_over": "avatar.consents",
    "consent_file": "avatar.consents", "start_away": "planned_start",
}  # fmt: skip
LEADS = (
    "no_consent", "consent_expired", "no_request", "no_input", "no_filter", "clock_missed", "no_picture", "cards",
    "own_scene", "own_scene_is_built", "host_in_own_scene",
)  # fmt: skip
# What is fixed outside of the show: its folder, or the connection to OBS.
FOLDER, CONNECTION = ("disk", "show"), ("obs",)


def fix(book: Book, code: str, thing: str, now: str) -> list[Op]:
    """Returns the edit that fixes a finding; empty where there is none. now: this moment, ISO 8601."""
    kind, _, name = thing.partition(":")
    if code == "price_expired":
        return [Put(target=thing, field="price_until")]
    if code == "coupon_expired":
        return [Put(target=thing, field="coupon")]
    if code == "stock_0" and kind == "product":
        cues = [line.cue.id for line in book.lines if product_of(line.cue) == name]
        return put(cues, "skip", True)
    if code == "clip_short" and name in book.by_id:
        return put([name], "end", "clip")
    if code == "no_transition" and name in book.by_id:
        value: Any = {"name": "Cut"}
        return [] if common(book, [name], "transition.name")[0] == "Cut" else put([name], "transition", value)
    if kind == "scene":
        return _renamed(book, *name.split("\n", 1))
    if code == "start_away":
        return start_at(book, now)
    if code == "canvas":
        wide, _, tall = name.partition("x")
        own = plain(book.show.canvas)
        return [Put(target="show", field="canvas", value={**own, "width": int(wide), "height": int(tall)})]
    if code == "not_recording":
        return _recording(book)
    if code == "counters":
        return _known_metrics(book)
    return []


def _renamed(book: Book, old: str, new: str) -> list[Op]:
    """Returns the ops that let the cues of a scene call it as OBS does."""
    lines = (*book.lines, *book.adlibs)
    return put([line.cue.id for line in lines if getattr(line.cue, "scene", "") == old], "scene", new)


def start_at(book: Book, moment: str) -> list[Op]:
    """Returns the ops that plan the show to start at a moment, ISO 8601; its hard end and the cues that start
    at a time of day move with it. A show that names its zone goes on naming it.
    """
    show, new = book.show, read_moment(moment)
    old = read_moment(show.planned_start)
    if name_of(old.tzinfo) and not name_of(new.tzinfo):
        new = new.astimezone(old.tzinfo)
    zone = new.tzinfo
    by = on_the_wall(new, zone) - on_the_wall(old, zone)

    def later(text: str) -> str:
        return written_moment(moved(read_moment(text), by, zone))

    ops: list[Op] = [Put(target="show", field="planned_start", value=written_moment(new))]
    if show.hard_end is not None:
        ops.append(Put(target="show", field="hard_end", value=later(show.hard_end)))
    for cue in show.every_cue:
        if isinstance(cue.start, Clock):
            value = {"at": "clock", "time": later(cue.start.time)}
            ops.append(Put(target=f"cue:{cue.id}", field="start", value=value))
    return ops


def _recording(book: Book) -> list[Op]:
    """Returns the op that puts a cue before all others that starts the recording."""
    if not book.show.segments:
        return []
    first = book.show.segments[0]
    value = {
        "kind": "action", "id": free_id(cue_ids(book), "record-0"), "title": "REC", "duration_ms": 0,
        "start": {"at": "manual"}, "action": {"do": "record", "on": True},
    }  # fmt: skip
    return [Insert(what="cue", value=value, into=first.id)]


def _known_metrics(book: Book) -> list[Op]:
    """Returns the ops that leave baselines and milestones without those of metrics that there are not."""
    ops: list[Op] = []
    for field in ("baselines", "milestones"):
        entries = getattr(book.show, field)
        known = [plain(one) for one in entries if is_metric(one.metric)]
        if len(known) != len(entries):
            ops.append(Put(target="show", field=field, value=known))
    return ops
