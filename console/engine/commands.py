"""Which commands can be followed now. Pure.

A command that would change nothing, or something else than the producer means, is refused with a
reason for programs and a message for people; the refusal is kept in the journal.
"""

from console.base.clock import epoch_ms
from console.engine import asking_commands, counting, explaining, speech
from console.engine.fallback import picture
from console.engine.order import before, place
from console.engine.output_watch import RECORD_OFF, STREAM_OFF
from console.engine.plan import PANIC, Plan, cue_name
from console.engine.reduce_sound import player
from console.engine.scripts import MOST_SAID as MOST_SAID
from console.engine.scripts import unsayable
from console.engine.state import DeskState
from console.model import facts
from console.model.cue import SceneCue, SlateCue, product_of
from console.model.facts import Command, CommandRefused, Toggle
from console.model.show import Product
from console.words.message import Message, message

MAX_ADJUST_MS = 24 * 3_600_000
# A line that is read at a glance.
MOST_MESSAGE = 200
# So many lines may wait to be said.
MOST_LINES = 50


def name_of(command: Command | Toggle) -> str:
    """Returns the command's name as the journal writes it (``take_back``)."""
    return str(command.__struct_config__.tag)


def answer(
    plan: Plan,
    state: DeskState,
    command: Command | Toggle,
    t_ms: int,
    banned_in: asking_commands.Banned = lambda text, language: (),
) -> Command | CommandRefused:
    """Returns what the journal keeps of a command: the command (a toggle's meaning), or its refusal.

    banned_in: (text, language) → the words of an answer that may not be said.
    """
    meant = _meant(plan, state, command) if isinstance(command, Toggle) else command
    if isinstance(meant, facts.ApproveAnswer):
        meant = asking_commands.proposed(plan, state, meant, banned_in)
    if isinstance(meant, CommandRefused):
        return meant
    refusal = refuse(plan, state, meant, t_ms)
    if refusal is None and isinstance(meant, facts.ApproveAnswer):
        refusal = asking_commands.banned(plan, meant, banned_in)
    return refusal or meant


def _meant(plan: Plan, state: DeskState, toggle: Toggle) -> Command | CommandRefused:
    """Returns the command that a toggle stands for now: one key, and the desk knows which of the two."""
    match toggle:
        case facts.HoldOrResume():
            return facts.Resume() if _on_hold(state) or state.panic else facts.Hold()
        case facts.BackOrReturn():
            away = state.interrupted is not None and not state.panic
            return facts.Return() if away else facts.Back()
        case facts.OverlayToggle(product=product):
            found = _numbered(plan, product)
            if found is None:
                return _no_number(toggle, product)
            return facts.OverlayOff() if state.overlay_card == found else facts.OverlayCard(found)
        case facts.ExplainToggle(product=product):
            found = _numbered(plan, product)
            if found is None:
                return _no_number(toggle, product)
            return facts.Explain(None if explaining.explained(plan, state)[0] == found else found)


def _numbered(plan: Plan, product: str | int) -> str | None:
    """Returns a product's id by itself or by its number in the show; None for a number that it has not."""
    if isinstance(product, str):
        return product
    products = plan.show.products
    return products[product - 1].id if 1 <= product <= len(products) else None


def _no_number(toggle: Toggle, product: str | int) -> CommandRefused:
    why = message("command.no_product_number", number=product)
    return CommandRefused(name_of(toggle), "unknown_product", why)


def refuse(plan: Plan, state: DeskState, command: Command, t_ms: int) -> CommandRefused | None:
    """Why a command cannot be followed at t_ms, or None when it can."""
    refusal = _reason(plan, state, command, t_ms)
    return None if refusal is None else CommandRefused(name_of(command), *refusal)


def _reason(plan: Plan, state: DeskState, command: Command, t_ms: int) -> tuple[str, Message] | None:
    if state.run.ended_ms is not None:
        return "ended", message("command.run_over")
    match command:
        case facts.Go():
            return _go(plan, state, t_ms)
        case facts.Hold():
            return ("already_held", message("command.on_hold_already")) if _on_hold(state) else None
        case facts.Resume():
            return None if _on_hold(state) else ("not_held", message("command.not_on_hold"))
        case facts.Skip():
            return _skip(plan, state, command.cue_id)
        case facts.Unskip():
            if command.cue_id not in state.skipped:
                return "not_skipped", message("command.not_skipped", cue=cue_name(plan, command.cue_id))
        case facts.Back():
            if before(plan, state.skipped, state.standby) is None:
                return "at_start", message("command.no_cue_before")
        case facts.Standby() | facts.Jump():
            if place(plan, command.cue_id) is None:
                return "unknown_cue", message("command.cue_not_in_order", cue=command.cue_id)
        case facts.Adjust():
            return _adjust(state, command.delta_ms)
        case facts.Panic():
            if state.panic:
                return "already_panic", message("command.slate_on_air_already")
        case facts.Adlib():
            if command.cue_id not in plan.by_id or command.cue_id == PANIC:
                return "unknown_cue", message("command.no_cue", cue=command.cue_id)
            if place(plan, command.cue_id) is not None:
                return "in_order", message("command.use_jump", cue=cue_name(plan, command.cue_id))
        case facts.Return():
            if state.interrupted is None:
                return "nothing_interrupted", message("command.nothing_interrupted")
        case facts.TakeBack() | facts.Accept():
            if not state.drifts:
                return "no_drift", message("command.no_drift")
        case facts.OverlayCard():
            return _overlay_card(plan, state, command.product_id)
        case facts.OverlayOff():
            if state.overlay_card is None:
                return "not_popped", message("command.no_card_over")
        case facts.StreamSwitch():
            return _stream(state, command.on)
        case facts.RecordSwitch():
            return _record(state, command.on)
        case facts.FaderMoved():
            if state.panic or player(plan, state) is None:
                return "nothing_on_fader", message("command.nothing_on_fader")
        case facts.MuteSwitch():
            if state.mute == command.on and not _muted_otherwise(plan, state, command.on):
                return "no_change", (
                    message("command.muted_already") if command.on else message("command.unmuted_already")
                )
        case facts.ProductChanged():
            return _product(plan, state, command.product)
        case facts.Explain():
            return explaining.refused(plan, state, command.product_id)
        case facts.HostMessage():
            return _host_message(command.text)
        case facts.TakeOver():
            if not state.claimed_by:
                return "not_claimed", message("command.not_claimed")
        case facts.Say():
            return _say(plan, state, command)
        case facts.Interrupt():
            if speech.heard_in(plan, state) == "":
                return "no_speaking_host", message("command.no_speaking_host")
            if state.speech.interrupted and not speech.has_more(state.speech):
                return "interrupted_already", message("command.interrupted_already")
        case (
            facts.ApproveAnswer()
            | facts.EditAnswer()
            | facts.RejectQuestion()
            | facts.AnsweredByCard()
            | facts.DraftAnswer()
        ):
            return asking_commands.refused(plan, state, command)
        case facts.CountSource():
            return counting.refused(state, command)
        case facts.ResumeScript():
            if not state.speech.interrupted:
                return "not_interrupted", message("command.not_interrupted")
        case facts.HostMessageOff():
            if state.host_message is None:
                return "no_message", message("command.no_host_message")
    return None


def _muted_otherwise(plan: Plan, state: DeskState, on: bool) -> bool:
    """Whether OBS is seen to have the sound on air other than asked for: a hand or an action changed it."""
    name = player(plan, state)
    return name is not None and state.obs.muted.get(name, on) != on


def _stream(state: DeskState, on: bool) -> tuple[str, Message] | None:
    if not state.obs.connected:
        return "obs_lost", message("command.output_unseen")
    if state.obs.streaming == on and (on or STREAM_OFF not in state.problems):
        said = message("command.stream_on_already") if on else message("command.stream_off_already")
        return "no_change", said
    setup = state.obs.stream
    if on and setup is not None and not setup.key_set and not setup.server:
        return "no_service", message("command.stream_goes_nowhere")
    return None


def _record(state: DeskState, on: bool) -> tuple[str, Message] | None:
    if not state.obs.connected:
        return "obs_lost", message("command.output_unseen")
    if state.obs.recording == on and (on or RECORD_OFF not in state.problems):
        said = message("command.record_on_already") if on else message("command.record_off_already")
        return "no_change", said
    return None


def _host_message(text: str) -> tuple[str, Message] | None:
    if not text.strip():
        return "no_text", message("command.host_message_empty")
    if len(text) > MOST_MESSAGE:
        return "too_long", message("command.host_message_long", most=MOST_MESSAGE)
    return None


def _say(plan: Plan, state: DeskState, say: facts.Say) -> tuple[str, Message] | None:
    if speech.heard_in(plan, state) == "":
        return "no_speaking_host", message("command.no_speaking_host")
    if state.fallback is not None:
        return "host_stands_in", message("command.host_stands_in")
    if (say.text is None) == (say.phrase_id is None):
        return "which_text", message("command.say_which")
    text = say.text or ""
    if say.phrase_id is not None:
        presenter = plan.show.avatar.presenter
        phrase = next((one for one in presenter.phrases if one.id == say.phrase_id), None)
        if phrase is None:
            return "unknown_phrase", message("command.no_phrase", phrase=say.phrase_id)
        text = phrase.text.pick(presenter.language)
        if not text.strip():
            return "no_text", message("command.phrase_empty")
    wrong = unsayable(text)
    if wrong is not None:
        return wrong
    if len(state.speech.inserted) + len(state.speech.lines) >= MOST_LINES:
        return "too_many", message("command.too_many_waiting", most=MOST_LINES)
    return None


def _overlay_card(plan: Plan, state: DeskState, product_id: str) -> tuple[str, Message] | None:
    if all(product.id != product_id for product in plan.show.products):
        return "unknown_product", message("command.no_product", product=product_id)
    item = picture(plan, state)
    if item is not None and isinstance(item.cue, SceneCue):
        return "own_scene", message("command.own_scene_under_card")
    if item is None or item.scene is None or isinstance(item.cue, SlateCue):
        return "no_picture", message("command.nothing_under_card")
    shown = state.overlay_card if state.overlay_card is not None else product_of(item.cue)
    if shown == product_id:
        return "on_air", message("command.card_on_air_already")
    return None


def _product(plan: Plan, state: DeskState, product: Product) -> tuple[str, Message] | None:
    known = next((one for one in plan.show.products if one.id == product.id), None)
    if known is None:
        return "unknown_product", message("command.product_id_unknown", product=product.id)
    for field in ("sku", "picture", "more_pictures"):
        if getattr(product, field) != getattr(known, field):
            return "fixed_field", message("command.product_field_fixed", field=field)
    for field, until in (
        ("price_until", product.price_until),
        ("coupon.until", product.coupon.until if product.coupon is not None else None),
    ):
        try:
            if until is not None:
                epoch_ms(until)
        except ValueError:
            return "bad_time", message("command.product_no_moment", field=field, text=until)
    if state.products.get(product.id, known) == product:
        return "no_change", message("command.product_unchanged")
    return None


def _on_hold(state: DeskState) -> bool:
    return state.on_hold_since_ms is not None


def _go(plan: Plan, state: DeskState, t_ms: int) -> tuple[str, Message] | None:
    guard = plan.show.settings.double_go_ms * state.run.speed
    if state.last_go_ms is not None and t_ms - state.last_go_ms < guard:
        return "double_go", message("command.double_go")
    waiting = state.pending is not None and state.pending.reason != "panic"
    if state.standby is None and not waiting:
        return "nothing_next", message("command.no_standby")
    return None


def _skip(plan: Plan, state: DeskState, cue_id: str | None) -> tuple[str, Message] | None:
    cue_id = cue_id if cue_id is not None else state.standby
    if cue_id is None:
        return "nothing_next", message("command.no_standby")
    if place(plan, cue_id) is None:
        return "unknown_cue", message("command.cue_not_in_order", cue=cue_id)
    if cue_id in state.skipped:
        return "already_skipped", message("command.skipped_already", cue=cue_name(plan, cue_id))
    take = state.on_air
    if take is not None and take.cue_id == cue_id and cue_id != state.standby:
        return "on_air", message("command.on_air_use_go", cue=cue_name(plan, cue_id))
    return None


def _adjust(state: DeskState, delta_ms: int) -> tuple[str, Message] | None:
    take = state.on_air
    if take is None or take.planned_end_ms is None or take.cue_id == PANIC:
        return "nothing_on_air", message("command.no_cue_with_length")
    if abs(delta_ms) > MAX_ADJUST_MS:
        return "too_much", message("command.moved_too_far")
    return None
