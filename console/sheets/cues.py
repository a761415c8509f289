"""A row to a cue: its kind, start, end, length and all else. Pure."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from console.model.cue import KINDS as KIND_TAGS
from console.model.cue import (
    Action,
    ActionCue,
    AvatarCardCue,
    AvatarCue,
    CardCue,
    Clock,
    Cue,
    Follow,
    Manual,
    SlateCue,
    Transition,
    VideoCue,
    kind_of,
    product_of,
)
from console.model.show import Show
from console.sheets import values
from console.sheets.fields import CUSTOM
from console.sheets.products import Rejected, filled, read
from console.sheets.table import Cell
from console.words.message import message

KINDS = {
    "avatar": AvatarCue, "数字人": AvatarCue, "主播": AvatarCue, "口播": AvatarCue,
    "card": CardCue, "商品卡": CardCue, "卡片": CardCue,
    "avatar+card": AvatarCardCue, "avatar_card": AvatarCardCue, "数字人+商品卡": AvatarCardCue,
    "video": VideoCue, "视频": VideoCue, "film": VideoCue, "短片": VideoCue,
    "slate": SlateCue, "垫片": SlateCue, "占位": SlateCue, "action": ActionCue, "动作": ActionCue,
}  # fmt: skip
ENDS = {
    "hold": "hold", "保持": "hold", "等待": "hold", "duration": "duration", "时长": "duration", "到时": "duration",
    "clip": "clip", "片段": "clip", "播完": "clip",
}  # fmt: skip


def cue_of(show: Show, get: Mapping[str, Cell], cue_id: str, known: Cue | None) -> Cue:
    """The cue of a row: the known one with what the file says, else a new one. Raises Rejected."""
    fields = _common(show, get, cue_id)
    kind = _kind(get, known)
    _own(show, get, kind, fields)
    before = msgspec.to_builtins(known) if known is not None and type(known) is kind else {}
    given = {**before, **{name: msgspec.to_builtins(value) for name, value in fields.items()}}
    given = {name: value for name, value in given.items() if value is not None or name == "duration_ms"}
    if given.get("duration_ms", 0) is None:
        del given["duration_ms"]
    given["kind"] = KIND_TAGS[kind]
    try:
        return msgspec.convert(given, Cue)  # type: ignore[no-any-return]
    except msgspec.ValidationError as error:
        raise Rejected("kind", values.why(error), message("sheets.fix_fill_kind")) from error


def _kind(get: Mapping[str, Cell], known: Cue | None) -> type:
    given = values.text(get.get("kind")).casefold().replace(" ", "").replace("＋", "+")
    if not given and known is not None:
        return type(known)
    if given not in KINDS:
        raise Rejected(
            "kind",
            message("sheets.unknown_kind", text=values.text(get.get("kind")))
            if given
            else message("sheets.no_kind"),
            message("sheets.fix_write_kind"),
        )
    return KINDS[given]


def _common(show: Show, get: Mapping[str, Cell], cue_id: str) -> dict[str, Any]:
    title = values.text(get.get("title"))
    if not title:
        raise Rejected("title", message("sheets.no_title"), message("sheets.fix_give_title"))
    made: dict[str, Any] = {"id": cue_id, "title": title}
    if filled(get.get("start")):
        made["start"] = _start(show, get["start"])
    elif "start" in get:
        made["start"] = Follow()
    if "end" in get:
        given = values.text(get["end"]).casefold() or "duration"
        if given not in ENDS:
            raise Rejected("end", message("sheets.unknown_end", text=given), message("sheets.fix_write_end"))
        made["end"] = ENDS[given]
    length = message("sheets.fix_write_length")
    for field, name in (("duration", "duration_ms"), ("pre_wait", "pre_wait_ms")):
        if field in get:
            empty = None if field == "duration" else 0
            made[name] = read(field, get[field], values.span_ms, length) if filled(get[field]) else empty
    if "transition" in get or "transition_ms" in get:
        made["transition"] = _transition(get)
    for field in ("skip", "floated", "count_to_end"):
        if field in get:
            made[field] = read(field, get[field], values.yes, message("sheets.fix_write_yes_or_no"))
    if "color" in get:
        made["color"] = values.text(get["color"]) or None
    if "notes" in get:
        made["notes"] = values.text(get["notes"])
    custom = {name[len(CUSTOM) :]: values.text(cell) for name, cell in get.items() if name.startswith(CUSTOM)}
    if custom:
        made["custom"] = {name: given for name, given in custom.items() if given}
    return made


def _transition(get: Mapping[str, Cell]) -> Transition:
    name = values.text(get.get("transition")) or "Cut"
    name = {"硬切": "Cut", "cut": "Cut", "淡入淡出": "Fade", "fade": "Fade"}.get(name.casefold(), name)
    cell = get.get("transition_ms")
    if not filled(cell):
        return Transition(name=name)
    ms = read("transition_ms", cell, values.whole, message("sheets.fix_write_transition_ms"))
    if not 50 <= ms <= 20_000:
        raise Rejected(
            "transition_ms",
            message("sheets.transition_length", ms=ms),
            message("sheets.fix_write_transition_ms"),
        )
    return Transition(name=name, ms=ms)


def _start(show: Show, cell: Cell) -> Manual | Follow | Clock:
    given = values.text(cell).casefold()
    if given in ("manual", "go", "手动"):
        return Manual()
    if given in ("follow", "auto", "自动", "跟随"):
        return Follow()
    for word in ("after ", "跟随 "):
        if given.startswith(word):
            return Follow(after=values.text(cell)[len(word) :].strip())
    start = dt.datetime.fromisoformat(show.planned_start)
    fix = message("sheets.fix_write_start")
    moment = read("start", cell, lambda value: values.moment(value, start), fix)
    return Clock(time=moment)


def _own(show: Show, get: Mapping[str, Cell], kind: type, made: dict[str, Any]) -> None:
    """What only some kinds have."""
    if kind in (CardCue, AvatarCardCue) and filled(get.get("product")):
        made["product_id"] = _product(show, get["product"])
    if kind in (AvatarCue, AvatarCardCue, VideoCue) and "clip" in get:
        made["clip"] = values.text(get["clip"]) or None
    if kind in (AvatarCue, AvatarCardCue) and ("script.zh" in get or "script.en" in get):
        said = {language: values.text(get.get(f"script.{language}")) for language in ("zh", "en")}
        made["script"] = {language: words for language, words in said.items() if words}
    if kind is ActionCue and filled(get.get("action")):
        try:
            made["action"] = msgspec.json.decode(values.text(get["action"]), type=Action)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            fix = message("sheets.fix_write_action")
            raise Rejected("action", message("sheets.no_action", error=error), fix) from error


def _product(show: Show, cell: Cell) -> str:
    """By id, SKU, name, or its number in the list."""
    given = values.text(cell)
    for number, product in enumerate(show.products, 1):
        if given in (product.id, product.sku, product.name.zh, product.name.en) or given.lstrip("0") == str(
            number
        ):
            return product.id
    raise Rejected(
        "product",
        message("sheets.no_product", product=given),
        message("sheets.fix_import_products_or_correct"),
    )


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
