"""What an entry of the journal says to a producer: a sentence, and how grave it is."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.api.messages import Entry
from console.base.errors import Problem
from console.engine.reduce_avatar import KINDS
from console.model.target import Target, changed_by_hand
from ui.present.figures import of_unit
from ui.present.view import View
from ui.words import tr
from ui.words.edit_names import edit_name
from ui.words.messages import message_of, message_text, problem_text


class Said(msgspec.Struct, frozen=True):
    """kind: as_run, problem, good or note."""

    text: str
    kind: str = "note"


def said(entry: Entry, view: View) -> Said | None:
    """Returns the sentence of an entry; None for what is no news to a person."""
    fact = entry.fact
    make = _SAYERS.get(entry.kind)
    if make is not None:
        return make({**fact, "cue_id": _cue_of(entry, view)} if "take" in fact else fact, view)
    if entry.kind == "show_edited":
        what = tr("Edited: {name}") if fact.get("undoes") is None else tr("Undone: {name}")
        return Said(
            tr("{by}: {what}").format(by=_by(entry.by), what=what.format(name=edit_name(fact["name"])))
        )
    if entry.kind == "host_message":
        return Said(tr("{by}, to the host: {text}").format(by=_by(entry.by), text=fact["text"]))
    name = _commands().get(entry.kind)
    return Said(tr("{by}: {what}").format(by=_by(entry.by), what=name)) if name is not None else None


def _by(by: str) -> str:
    """Returns who it was. Names are the user's own; the desk and a window are said in the window's language."""
    name = by.removeprefix("api:")
    known = {
        "window": tr("Window"), "desk": tr("Desk"), "questions page": tr("Moderator's page"),
        "automatic": tr("By itself"),
    }  # fmt: skip
    return known.get(name, name)


def _commands() -> dict[str, str]:
    return {
        "go": "GO", "hold": tr("hold"), "resume": tr("go on"), "skip": tr("skip"), "unskip": tr("do not skip"),
        "back": tr("back"), "standby": tr("standby"), "jump": tr("take now"), "adjust": tr("length changed"),
        "panic": tr("SLATE (panic)"), "adlib": tr("ad lib"), "return": tr("return"),
        "stream_switch": tr("stream switched"), "record_switch": tr("recording switched"),
        "level": tr("fader moved"), "mute": tr("mute switched"),
        "take_back": tr("OBS taken back"), "accept": tr("change in OBS accepted"),
        "pop": tr("card shown over the picture"), "unpop": tr("card over the picture hidden"),
        "product_changed": tr("product changed"), "explain": tr("explaining marked"),
        "take_over": tr("OBS taken over"),
        "host_message_off": tr("message to the host taken away"),
    }  # fmt: skip


def _cue(view: View, cue_id: str) -> str:
    """Returns a cue with its number: what tells it from its neighbours first, its segment after it."""
    if cue_id == "@panic":
        return tr("Slate")
    line = view.book.by_id.get(cue_id) if view.book is not None else None
    if line is None or view.book is None:
        return tr("a cue that was deleted")
    brief = view.book.brief(line)
    if brief != line.cue.title:
        brief = f"{brief} · {view.book.segment_title(line.segment, view.language)}".removesuffix(" · ")
    return f"{line.number} {brief}" if line.number else brief


def _cue_of(entry: Entry, view: View) -> str:
    """Returns the id of the cue that the take of an entry put on air, empty where nobody knows it."""
    number, now = entry.fact["take"], view.state.now if view.state is not None else None
    if now is not None and now.number == number:
        return now.cue_id  # It comes before the whole state was asked for again.
    for take in reversed(view.whole.takes if view.whole is not None else ()):
        if take.number == number:
            return take.cue_id
    # Newer than the whole state, and over by now: what was taken last before it.
    before = (one for one in reversed(view.log) if one.serial < entry.serial and one.kind == "cue_taken")
    return next((str(one.fact["cue_id"]) for one in before), "")


def _product(view: View, product_id: str) -> str:
    product = view.book.product(product_id) if view.book is not None else None
    return product.name.pick(view.language) if product is not None else tr("a product that was deleted")


def _refused(fact: dict[str, Any], view: View) -> Said:
    return Said(
        tr("Not done: {why}").format(why=message_text(message_of(fact.get("message", "")))), "problem"
    )


def _milestone(fact: dict[str, Any], view: View) -> Said:
    name, shown = view.metric(fact["metric"], fact["value"])
    return Said(tr("{by}: {what}").format(by=name, what=shown), "good")  # With the language's own colon.


def _drift(fact: dict[str, Any], view: View) -> Said:
    target = msgspec.convert(fact["target"], Target)
    said = changed_by_hand(target, message_of(fact["seen"]), message_of(fact["wanted"]))
    return Said(message_text(said), "problem")


def _problem(fact: dict[str, Any], view: View) -> Said:
    fix = message_of(fact["fix"]) if fact.get("fix") else None
    return Said(problem_text(Problem("", message_of(fact["what"]), fix)), "problem")


def _price(fact: dict[str, Any], view: View) -> Said:
    product = fact["product"]
    name = _product(view, product["id"])
    minor, currency = product["price"]["minor"], product["price"].get("currency", "CNY")
    shown = of_unit(f"price.{currency}", minor, "minor", view.language)
    return Said(tr("Price on air: {name} {price}").format(name=name, price=shown), "as_run")


def _label(fact: dict[str, Any], view: View) -> Said | None:
    if fact["why"] == "off_air":
        return None
    return Said(tr("The AI label is not seen over the avatar."), "problem")


def _avatar(fact: dict[str, Any], view: View) -> Said | None:
    if fact["state"] == "ok":
        return None
    how = {
        "black": tr("black"), "frozen": tr("stands still"), "silent": tr("says nothing"),
        "broken": tr("cannot be played"), "gone": tr("not in OBS"),
        "away": tr("does not answer"),
    }  # fmt: skip
    state = fact["state"]
    return Said(tr("The avatar failed ({how}).").format(how=how.get(state, state)), "problem")


_SAYERS: dict[str, Callable[[dict[str, Any], View], Said | None]] = {
    "run_started": lambda fact, view: Said(tr("The run began."), "as_run"),
    "run_resumed": lambda fact, view: Said(tr("The desk was brought back; the run goes on."), "problem"),
    "run_ended": lambda fact, view: Said(tr("The run ended."), "as_run"),
    "command_refused": _refused,
    "cue_taken": lambda fact, view: Said(tr("Taken: {cue}").format(cue=_cue(view, fact["cue_id"])), "as_run"),
    "cue_confirmed": lambda fact, view: Said(
        tr("On air: {cue}").format(cue=_cue(view, fact["cue_id"])), "as_run"
    ),
    "cue_failed": lambda fact, view: Said(
        tr("FAILED: {cue}: {why}").format(
            cue=_cue(view, fact["cue_id"]), why=message_text(message_of(fact["why"]))
        ),
        "problem",
    ),
    "obs_connected": lambda fact, view: Said(tr("OBS is connected."), "good"),
    "obs_lost": lambda fact, view: Said(
        tr("OBS lost: {why}").format(why=message_text(message_of(fact["why"]))), "problem"
    ),
    "scene_renamed": lambda fact, view: Said(
        tr("OBS calls scene {old} {new} now; the show follows.").format(old=fact["old"], new=fact["new"])
    ),
    "stream_seen": lambda fact, view: (
        Said(tr("The stream runs.") if fact["active"] else tr("The stream is off."), "as_run")
        if not fact.get("reconnecting")
        else Said(tr("The stream is lost: OBS tries to reconnect."), "problem")
    ),
    "record_seen": lambda fact, view: Said(
        tr("OBS records.") if fact["active"] else tr("OBS records no more."), "as_run"
    ),
    "drift_seen": _drift,
    "drift_gone": lambda fact, view: Said(tr("OBS is as the show wants it again."), "good"),
    "problem_seen": _problem,
    "label_hidden": _label,
    "price_shown": _price,
    "product_explained": lambda fact, view: (
        Said(tr("Explaining: {name}").format(name=_product(view, fact["product_id"])), "as_run")
        if fact["product_id"]
        else Said(tr("No product is explained."), "as_run")
    ),
    "avatar_seen": _avatar,
    "fell_back": lambda fact, view: Said(
        tr("Stand-in shown: {what}").format(what=message_text(KINDS[fact["to"]])), "problem"
    ),
    "milestone_reached": _milestone,
}
