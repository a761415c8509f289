"""What is shown instead of an avatar that failed on air, and which picture is wanted now. Pure."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from console.engine.plan import Plan, PlanCue
from console.engine.state import DeskState
from console.engine.warm_up import is_warm_up
from console.model.cue import (
    AvatarCardCue,
    AvatarCue,
    CardCue,
    Cue,
    SceneCue,
    SlateCue,
    VideoCue,
    clip_of,
    is_avatar,
    layout_of,
    second_clip_of,
    speaks,
    stand_in_of,
)
from console.model.names import PRESENTER, card_source, clip_source, second_source
from console.model.show import Show

Step = Literal["clip", "card", "slate", "idle"]
STEPS: tuple[Step, ...] = ("clip", "card", "slate")
_ID = "fallback"
# A show has fewer cues than that, stand-ins and overlaid cards with them.
MOST_KNOWN = 10_000


def picture(plan: Plan, state: DeskState) -> PlanCue | None:
    """The cue whose picture is wanted: the one taken last, or what stands in for its avatar."""
    item = plan.by_id.get(state.picture) if state.picture is not None else None
    if item is None or state.fallback is None:
        return item
    return _stand_in(plan, item, state.fallback.to)


def _stand_in(plan: Plan, item: PlanCue, step: Step) -> PlanCue:
    cue = _cue(plan, item, step) or SlateCue(id=_ID, title="")
    return msgspec.structs.replace(item, cue=cue, scene=plan.scene_of(cue))


def _cue(plan: Plan, item: PlanCue, step: Step) -> Cue | None:
    avatar, product = plan.show.avatar, plan.product_on(item.cue_id)
    clip = avatar.idle_clip if step == "idle" else stand_in_of(item.cue) or avatar.fallback_clip
    match step:
        case "clip" | "idle" if clip is not None and isinstance(item.cue, AvatarCardCue):
            product = item.cue.product_id
            return AvatarCardCue(id=_ID, title="", product_id=product, clip=clip, layout=item.cue.layout)
        case "clip" | "idle" if clip is not None and isinstance(item.cue, AvatarCue):
            return AvatarCue(id=_ID, title="", clip=clip, layout=item.cue.layout)
        case "card" if product is not None:
            return CardCue(id=_ID, title="", product_id=product)
        case "slate":
            return SlateCue(id=_ID, title="")
    return None


def next_step(plan: Plan, state: DeskState, failed: str) -> Step | None:
    """What to fall back to when a source fails: the first of clip, card, slate that OBS has; None at the end."""
    item = plan.by_id.get(state.picture) if state.picture is not None else None
    if item is None:
        return None
    steps = STEPS
    if state.fallback is not None:
        # The host was waiting: who waits shows no card, and says nothing that another clip could say.
        steps = ("slate",) if state.fallback.to == "idle" else STEPS[STEPS.index(state.fallback.to) + 1 :]
    return next((step for step in steps if _is_there(plan, state, item, step, failed)), None)


def step_on_hold(plan: Plan, state: DeskState, ended: str) -> Step | None:
    """What stands in for a host whose clip ended while the show is on hold; None where OBS has nothing of it."""
    item = plan.by_id.get(state.picture) if state.picture is not None else None
    if item is None:
        return None
    steps: tuple[Step, ...] = ("idle", "slate") if plan.show.settings.ends_on_hold == "idle" else ("slate",)
    return next((step for step in steps if _is_there(plan, state, item, step, ended)), None)


def _is_there(plan: Plan, state: DeskState, item: PlanCue, step: Step, failed: str) -> bool:
    cue = _cue(plan, item, step)
    scene = plan.scene_of(cue) if cue is not None else None
    if cue is None or scene not in state.obs.scenes:
        return False
    if isinstance(cue, CardCue):
        needed: str | None = card_source(cue.product_id, plan.show.card_place(cue))
    else:
        needed = player_of(plan.show, cue)
    there = {seen.source for seen in state.obs.items.get(scene or "", ())}
    return needed is None or (needed in there and needed != failed)


def player_of(show: Show, cue: Cue) -> str | None:
    """The OBS input that plays in a cue: its clip's, the host's who speaks (over the slate before the show he is
    heard alone), or the user's own feed for an avatar without a clip.
    """
    if speaks(cue) or is_warm_up(show, cue):
        return PRESENTER
    clip = clip_of(cue)
    if clip is not None:
        return clip_source(clip)
    return show.avatar.feed if is_avatar(cue) else None


def second_of(show: Show, cue: Cue) -> str | None:
    """The OBS input of a cue's second host, None without one, or where its layout has no slot for it."""
    clip, layout = second_clip_of(cue), show.layout_of(cue)
    return (
        second_source(clip) if clip is not None and layout is not None and layout.second is not None else None
    )


def players_of(show: Show, cue: Cue) -> tuple[str, ...]:
    """The OBS inputs that play in a cue: the host's or film's, and the second host's."""
    known = _known[-1] if _known else None
    if known is None or known.show is not show:
        known = _Players(show)
        _known[:] = (known,)
    return known.of(cue)


class _Players:
    """The players of one show's cues. A take asks for them nine times before OBS is asked, and they never change."""

    def __init__(self, show: Show) -> None:
        self.show = show
        # Kept with its cue: the number of one that is gone would be another's.
        self._found: dict[int, tuple[Cue, tuple[str, ...]]] = {}

    def of(self, cue: Cue) -> tuple[str, ...]:
        found = self._found.get(id(cue))
        if found is None or found[0] is not cue:
            names = (player_of(self.show, cue), second_of(self.show, cue))
            found = (cue, tuple(name for name in names if name is not None))
            if len(self._found) >= MOST_KNOWN:
                self._found.clear()
            self._found[id(cue)] = found
        return found[1]


# Those of the show that was asked about last: a desk has one at a time.
_known: list[_Players] = []


def card_shown(plan: Plan, state: DeskState, item: PlanCue) -> Cue:
    """The cue whose card a picture shows: its own, or that of the product overlaid.

    Beside the avatar and full screen the overlaid card takes the own one's place; over the avatar alone
    and over a film it lies as it would beside the avatar. In a scene of the producer's own nothing is overlaid.
    """
    cue = item.cue
    if (
        state.overlay_card is None
        or isinstance(cue, SlateCue | SceneCue)
        or item.cue_id not in (state.picture, _ID)
    ):
        return cue
    if isinstance(cue, CardCue):
        return CardCue(id=_ID, title="", product_id=state.overlay_card)
    return AvatarCardCue(id=_ID, title="", product_id=state.overlay_card, layout=layout_of(cue))


def overlay_cards(show: Show) -> Iterator[Cue]:
    """A cue for every card that may be overlaid, each product in each of the show's templates and layouts."""
    for product in show.products:
        yield CardCue(id=_ID, title="", product_id=product.id)
        yield AvatarCardCue(id=_ID, title="", product_id=product.id)
        for layout in show.own_layouts:
            if layout.card is not None:
                yield AvatarCardCue(id=_ID, title="", product_id=product.id, layout=layout.name)


def cues_with_fallbacks(show: Show) -> Iterator[Cue]:
    """Every cue of a show, adlibs and floated ones too, and what its avatar may fall back to."""
    clips = [clip for _, clip in show.avatar.stand_ins]
    known = {product.id for product in show.products}
    listed = [(cue, segment.product_id) for segment in show.segments for cue in segment.cues]
    for cue, product in (*listed, *((cue, None) for cue in show.adlibs)):
        yield cue
        own = cue.product_id if isinstance(cue, AvatarCardCue) else product
        if own is not None and own in known and (is_avatar(cue) or isinstance(cue, VideoCue)):
            yield CardCue(id=_ID, title="", product_id=own)
        own_clip = stand_in_of(cue)
        for clip in (*((own_clip,) if own_clip is not None else ()), *clips):
            if isinstance(cue, AvatarCardCue):
                yield AvatarCardCue(id=_ID, title="", product_id=cue.product_id, clip=clip, layout=cue.layout)
            elif isinstance(cue, AvatarCue):
                yield AvatarCue(id=_ID, title="", clip=clip, layout=cue.layout)
