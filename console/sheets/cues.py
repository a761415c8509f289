"""A row to a cue: its kind, start, end, length and all else. Pure."""

from typing import Any

import msgspec

from console.model.cue import KINDS as KIND_TAGS
from console.model.cue import (
    SPEAKING,
    Action,
    ActionCue,
    AvatarCardCue,
    AvatarCue,
    CardCue,
    Clock,
    Cue,
    Engine,
    Follow,
    Manual,
    SceneCue,
    SlateCue,
    Transition,
    VideoCue,
    kind_of,
    layout_of,
    level_of,
    product_of,
    second_clip_of,
    speaks,
)
from console.model.show import Show
from console.sheets import values
from console.sheets.cells import Cell
from console.sheets.columns import Cells, Rejected
from console.sheets.fields import CUSTOM
from console.sheets.layouts import OwnLayout
from console.words.message import message

ENDS = {
    "hold": "hold", "保持": "hold", "等待": "hold", "duration": "duration", "时长": "duration", "到时": "duration",
    "clip": "clip", "片段": "clip", "播完": "clip",
}  # fmt: skip
HOSTS = {
    "no": "no", "无": "no", "没有": "no", "none": "no",
    "watched": "watched", "已有标识": "watched", "自带标识": "watched",
    "labelled": "labelled", "labeled": "labelled", "加标识": "labelled", "放置标识": "labelled",
}  # fmt: skip
ENGINES: dict[str, Engine] = {
    "clip": "clip", "片段": "clip", "视频": "clip",
    "feed": "feed", "obs input": "feed", "obs 输入": "feed", "obs输入": "feed",
    "presenter": "presenter", "数字主持人": "presenter", "主持人": "presenter", "本地主播": "presenter",
    "livetalking": "livetalking",
}  # fmt: skip
# How long a new cue without a clip is until somebody says.
NEW_MS = 30_000


def cue_of(show: Show, cells: Cells, cue_id: str, known: Cue | None) -> Cue:
    """The cue of a row: the known one with what the file says, else a new one. Raises Rejected."""
    kind = _kind(cells, known)
    fields = _common(cells, cue_id)
    _own(cells, kind, fields, known)
    before = msgspec.to_builtins(known) if known is not None and type(known) is kind else {}
    given = {**before, **{name: msgspec.to_builtins(value) for name, value in fields.items()}}
    given = {name: value for name, value in given.items() if value is not None}
    _as_draft(show, cells, kind, given, known)
    given["kind"] = KIND_TAGS[kind]
    if kind in (CardCue, AvatarCardCue) and "product_id" not in given:
        raise Rejected("product", message("sheets.needs_product"), message("sheets.fix_name_product"))
    if kind is SceneCue and "scene" not in given:
        raise Rejected("scene", message("sheets.needs_scene"), message("sheets.fix_name_scene"))
    if kind is ActionCue and "action" not in given:
        raise Rejected("action", message("sheets.needs_action"), message("sheets.fix_write_action"))
    try:
        return msgspec.convert(given, Cue)  # type: ignore[no-any-return]
    except msgspec.ValidationError as error:
        raise Rejected("kind", values.why(error), message("sheets.fix_fill_kind")) from error


def is_draft(show: Show, cue: Cue) -> bool:
    """Whether a cue waits for its clip: it is passed over until it has one."""
    if isinstance(cue, VideoCue):
        return cue.skip and cue.clip == _clip_to_come(cue.id)
    return (
        cue.skip
        and isinstance(cue, AvatarCue | AvatarCardCue)
        and cue.clip is None
        and not speaks(cue)
        and show.avatar.feed is None
    )


def _clip_to_come(cue_id: str) -> str:
    return f"media/{cue_id}.mp4"


def _as_draft(show: Show, cells: Cells, kind: type, given: dict[str, Any], known: Cue | None) -> None:
    """A cue whose clip is not there yet is passed over; one that had none and has it now is not any more."""
    # A host who speaks needs no clip: he ends with his words.
    speaking = given.get("engine") in SPEAKING
    waits = kind is VideoCue and not given.get("clip")
    if waits:
        given["clip"] = _clip_to_come(given["id"])
        given.setdefault("duration_ms", NEW_MS)
    elif kind in (AvatarCue, AvatarCardCue):
        waits = given.get("clip") is None and show.avatar.feed is None and not speaking
    if waits:
        given["skip"] = True
    elif (
        known is not None
        and is_draft(show, known)
        and "skip" not in cells
        and (speaking or not is_waiting(given))
    ):
        given["skip"] = False
    if (given.get("clip") is None and not speaking) or waits:
        if given.get("end") == "clip":
            given["end"] = "duration"
        if kind is not ActionCue:
            given.setdefault("duration_ms", NEW_MS)


def is_waiting(given: dict[str, Any]) -> bool:
    """Whether the clip of a cue is one that is to come."""
    return given.get("clip") in (None, _clip_to_come(given["id"]))


def _kind(cells: Cells, known: Cue | None) -> type:
    found = cells.get("kind")
    if isinstance(found, OwnLayout):
        # A layout's name says that a host is seen; with a product its card is, too.
        beside = cells.filled("product") if "product" in cells else isinstance(known, AvatarCardCue)
        return AvatarCardCue if beside else AvatarCue
    if found is not None:
        kind: type = found
        return kind
    if known is not None:
        return type(known)
    if "kind" in cells:
        raise Rejected("kind", message("sheets.no_kind"), message("sheets.fix_write_kind"))
    # A file that says nothing of the picture: what is spoken has a host, what is sold its card.
    of_host = ("script.zh", "script.en", "clip", "engine", "layout", "second_clip")
    has_words = any(cells.filled(field) for field in of_host)
    if cells.filled("scene") and not has_words:
        return SceneCue
    if cells.filled("product"):
        return AvatarCardCue if has_words else CardCue
    return AvatarCue if has_words else SlateCue


def _common(cells: Cells, cue_id: str) -> dict[str, Any]:
    title = cells.text("title")
    if not title:
        raise Rejected("title", message("sheets.no_title"), message("sheets.fix_give_title"))
    made: dict[str, Any] = {"id": cue_id, "title": title}
    if "start" in cells:
        made["start"] = cells.get("start") or Follow()
    if "end" in cells:
        given = cells.text("end").casefold() or "duration"
        if given not in ENDS:
            raise Rejected("end", message("sheets.unknown_end", text=given), message("sheets.fix_write_end"))
        made["end"] = ENDS[given]
    if "duration" in cells:
        made["duration_ms"] = cells.get("duration")
    if "pre_wait" in cells:
        made["pre_wait_ms"] = cells.get("pre_wait") or 0
    if "transition" in cells or "transition_ms" in cells:
        made["transition"] = _transition(cells)
    for field in ("skip", "floated", "count_to_end"):
        if field in cells:
            made[field] = cells.get(field) or False
    if "color" in cells:
        made["color"] = cells.text("color") or None
    if "notes" in cells:
        made["notes"] = cells.text("notes")
    custom = {name[len(CUSTOM) :]: cells.text(name) for name in cells if name.startswith(CUSTOM)}
    if custom:
        made["custom"] = {name: given for name, given in custom.items() if given}
    return made


def _transition(cells: Cells) -> Transition:
    name = cells.text("transition") or "Cut"
    name = {"硬切": "Cut", "cut": "Cut", "淡入淡出": "Fade", "fade": "Fade"}.get(name.casefold(), name)
    ms = cells.get("transition_ms")
    if ms is None:
        return Transition(name=name)
    if not 50 <= ms <= 20_000:
        raise Rejected(
            "transition_ms",
            message("sheets.transition_length", ms=ms),
            message("sheets.fix_write_transition_ms"),
        )
    return Transition(name=name, ms=ms)


def _own_scene(cells: Cells, known: Cue | None, made: dict[str, Any]) -> None:
    if cells.filled("scene"):
        made["scene"] = cells.text("scene")
        if isinstance(known, SceneCue) and known.scene != made["scene"]:
            made["scene_id"] = None  # Another scene: by that it is not found.
    if "host" in cells:
        given = cells.text("host").casefold() or "no"
        if given not in HOSTS:
            raise Rejected(
                "host", message("sheets.unknown_host", text=given), message("sheets.fix_write_host")
            )
        made["host"] = HOSTS[given]


def _own(cells: Cells, kind: type, made: dict[str, Any], known: Cue | None = None) -> None:
    """What only some kinds have."""
    if kind in (CardCue, AvatarCardCue) and cells.filled("product"):
        made["product_id"] = cells.get("product")
    if kind in (AvatarCue, AvatarCardCue, VideoCue) and "clip" in cells:
        made["clip"] = cells.text("clip") or None
    if kind in (AvatarCue, AvatarCardCue, VideoCue) and "level" in cells:
        made["level_db"] = cells.get("level")
    if kind in (AvatarCue, AvatarCardCue):
        named = cells.get("kind")
        if "layout" in cells or isinstance(named, OwnLayout):
            made["layout"] = cells.get("layout") or (named.name if isinstance(named, OwnLayout) else None)
        if "second_clip" in cells:
            made["second_clip"] = cells.text("second_clip") or None
        if "engine" in cells:
            made["engine"] = _engine(cells)
    if kind in (AvatarCue, AvatarCardCue) and ("script.zh" in cells or "script.en" in cells):
        said = {language: cells.text(f"script.{language}") for language in ("zh", "en")}
        made["script"] = {language: words for language, words in said.items() if words}
    if kind is SceneCue:
        _own_scene(cells, known, made)
    if kind is ActionCue and cells.filled("action"):
        try:
            made["action"] = msgspec.json.decode(cells.text("action"), type=Action)
        except (msgspec.DecodeError, RecursionError) as error:
            fix = message("sheets.fix_write_action")
            raise Rejected("action", message("sheets.no_action", error=error), fix) from error


def _engine(cells: Cells) -> Engine | None:
    given = cells.text("engine").strip().casefold()
    if given and given not in ENGINES:
        what, fix = message("sheets.unknown_engine", text=given), message("sheets.fix_write_engine")
        raise Rejected("engine", what, fix)
    return ENGINES.get(given)


def cells_of(show: Show, cue: Cue) -> dict[str, Cell]:
    """A cue as an export writes it: what cue_of reads back."""
    start = cue.start
    script = getattr(cue, "script", {})
    return {
        "id": cue.id,
        "title": cue.title,
        "kind": {"avatar_card": "Avatar + Card"}.get(kind_of(cue), kind_of(cue).capitalize()),
        "product": product_of(cue),
        "start": "manual"
        if isinstance(start, Manual)
        else start.time
        if isinstance(start, Clock)
        else f"after {start.after}"
        if start.after
        else "auto",
        "end": cue.end,
        "duration": span(cue.duration_ms),
        "pre_wait": span(cue.pre_wait_ms) if cue.pre_wait_ms else None,
        "transition": cue.transition.name,
        "transition_ms": cue.transition.ms,
        "clip": getattr(cue, "clip", None),
        "engine": getattr(cue, "engine", None),
        "layout": layout_of(cue),
        "second_clip": second_clip_of(cue),
        "scene": getattr(cue, "scene", None),
        "host": getattr(cue, "host", None),
        "level": level_of(cue),
        "script.zh": script.get("zh"),
        "script.en": script.get("en"),
        "skip": "yes" if cue.skip else None,
        "floated": "yes" if cue.floated else None,
        "count_to_end": "yes" if cue.count_to_end else None,
        "color": cue.color,
        "notes": cue.notes or None,
        "action": msgspec.json.encode(cue.action).decode() if isinstance(cue, ActionCue) else None,
        **{f"{CUSTOM}{name}": given for name, given in cue.custom.items()},
    }


def span(ms: int | None) -> str | None:
    """0:01:30, 0:01:30.250 or -0:02:00: read back to the ms."""
    if ms is None:
        return None
    if ms < 0:
        return f"-{span(-ms)}"
    seconds, rest = divmod(ms, 1000)
    clock = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{clock}.{rest:03}" if rest else clock
