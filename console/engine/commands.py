"""Which commands can be followed now. Pure.

A command that would change nothing, or something else than the producer means, is refused with a
word for programs and a sentence for people; the refusal is kept in the journal.
"""

from console.base.clock import epoch_ms
from console.engine.fallback import picture
from console.engine.order import before, place
from console.engine.plan import PANIC, Plan
from console.engine.state import DeskState
from console.model import facts
from console.model.cue import SlateCue, product_of
from console.model.facts import Command, CommandRefused, Toggle
from console.model.show import Product

MAX_ADJUST_MS = 24 * 3_600_000


def name_of(command: Command | Toggle) -> str:
    """Returns the command's name as the journal writes it (``take_back``)."""
    return str(command.__struct_config__.tag)


def answer(plan: Plan, state: DeskState, command: Command | Toggle, t_ms: int) -> Command | CommandRefused:
    """Returns what the journal keeps of a command: the command (a toggle's meaning), or its refusal."""
    meant = _meant(plan, state, command) if isinstance(command, Toggle) else command
    if isinstance(meant, CommandRefused):
        return meant
    return refuse(plan, state, meant, t_ms) or meant


def _meant(plan: Plan, state: DeskState, toggle: Toggle) -> Command | CommandRefused:
    """Returns the command that a toggle stands for now: one key, and the desk knows which of the two."""
    match toggle:
        case facts.HoldOrResume():
            return facts.Resume() if _held(state) or state.panic else facts.Hold()
        case facts.BackOrReturn():
            away = state.interrupted is not None and not state.panic
            return facts.Return() if away else facts.Back()
        case facts.OverlayToggle(product=product):
            products = plan.show.products
            if isinstance(product, int):
                if not 1 <= product <= len(products):
                    message = f"The show has no product number {product}."
                    return CommandRefused(name_of(toggle), "unknown_product", message)
                product = products[product - 1].id
            return facts.Unpop() if state.popped == product else facts.Pop(product)


def refuse(plan: Plan, state: DeskState, command: Command, t_ms: int) -> CommandRefused | None:
    """Why a command cannot be followed at t_ms, or None when it can."""
    told = _reason(plan, state, command, t_ms)
    return None if told is None else CommandRefused(name_of(command), *told)


def _reason(plan: Plan, state: DeskState, command: Command, t_ms: int) -> tuple[str, str] | None:
    if state.run.ended_ms is not None:
        return "ended", "The run has ended. Start a new one."
    match command:
        case facts.Go():
            return _go(plan, state, t_ms)
        case facts.Hold():
            return ("already_held", "The timeline is held already.") if _held(state) else None
        case facts.Resume():
            return None if _held(state) else ("not_held", "The timeline is not held.")
        case facts.Skip():
            return _skip(plan, state, command.cue_id)
        case facts.Unskip():
            if command.cue_id not in state.skipped:
                return "not_skipped", f"Cue {command.cue_id!r} is not skipped."
        case facts.Back():
            if before(plan, state.skipped, state.standby) is None:
                return "at_start", "There is no cue before the one on standby."
        case facts.Standby() | facts.Jump():
            if place(plan, command.cue_id) is None:
                return "unknown_cue", f"No cue in the order has the id {command.cue_id!r}."
        case facts.Adjust():
            return _adjust(state, command.delta_ms)
        case facts.Panic():
            if state.panic:
                return "already_panic", "The slate is on air already."
        case facts.Adlib():
            if command.cue_id not in plan.by_id or command.cue_id == PANIC:
                return "unknown_cue", f"No cue has the id {command.cue_id!r}."
            if place(plan, command.cue_id) is not None:
                return "in_order", f"Cue {command.cue_id!r} is in the order: use jump."
        case facts.Return():
            if state.interrupted is None:
                return "nothing_interrupted", "No cue was interrupted, so there is none to return to."
        case facts.TakeBack() | facts.Accept():
            if not state.drifts:
                return "no_drift", "OBS is as the show wants it."
        case facts.Pop():
            return _pop(plan, state, command.product_id)
        case facts.Unpop():
            if state.popped is None:
                return "not_popped", "No card was popped."
        case facts.ProductChanged():
            return _product(plan, state, command.product)
    return None


def _pop(plan: Plan, state: DeskState, product_id: str) -> tuple[str, str] | None:
    if all(product.id != product_id for product in plan.show.products):
        return "unknown_product", f"No product of the show has the id {product_id!r}."
    item = picture(plan, state)
    if item is None or item.scene is None or isinstance(item.cue, SlateCue):
        return "no_picture", "Nothing is on air that a card could lie over."
    shown = state.popped if state.popped is not None else product_of(item.cue)
    if shown == product_id:
        return "on_air", "The product's card is on air already."
    return None


def _product(plan: Plan, state: DeskState, product: Product) -> tuple[str, str] | None:
    known = next((one for one in plan.show.products if one.id == product.id), None)
    if known is None:
        return "unknown_product", f"product.id: no product of the show has the id {product.id!r}."
    for field in ("sku", "picture"):
        if getattr(product, field) != getattr(known, field):
            return "fixed_field", f"product.{field}: it cannot be changed during a run; send the show's own."
    for field, until in (
        ("price_until", product.price_until),
        ("coupon.until", product.coupon.until if product.coupon is not None else None),
    ):
        try:
            if until is not None:
                epoch_ms(until)
        except ValueError:
            return "bad_time", f"product.{field}: {until!r} is no date and time with a UTC offset."
    if state.products.get(product.id, known) == product:
        return "no_change", "The product is so already."
    return None


def _held(state: DeskState) -> bool:
    return state.held_since_ms is not None


def _go(plan: Plan, state: DeskState, t_ms: int) -> tuple[str, str] | None:
    guard = plan.show.settings.double_go_ms * state.run.speed
    if state.last_go_ms is not None and t_ms - state.last_go_ms < guard:
        return "double_go", "This GO came right after the last one and was ignored."
    waiting = state.pending is not None and state.pending.reason != "panic"
    if state.standby is None and not waiting:
        return "nothing_next", "No cue is on standby."
    return None


def _skip(plan: Plan, state: DeskState, cue_id: str | None) -> tuple[str, str] | None:
    cue_id = cue_id if cue_id is not None else state.standby
    if cue_id is None:
        return "nothing_next", "No cue is on standby."
    if place(plan, cue_id) is None:
        return "unknown_cue", f"No cue in the order has the id {cue_id!r}."
    if cue_id in state.skipped:
        return "already_skipped", f"Cue {cue_id!r} is skipped already."
    take = state.on_air
    if take is not None and take.cue_id == cue_id and cue_id != state.standby:
        return "on_air", f"Cue {cue_id!r} is on air: use GO to leave it."
    return None


def _adjust(state: DeskState, delta_ms: int) -> tuple[str, str] | None:
    take = state.on_air
    if take is None or take.planned_end_ms is None or take.cue_id == PANIC:
        return "nothing_on_air", "No cue with a length is on air."
    if abs(delta_ms) > MAX_ADJUST_MS:
        return "too_much", "A cue can be moved by a day at the most."
    return None
