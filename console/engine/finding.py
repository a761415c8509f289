"""What a preflight finds, and what it has to know of what the show needs in OBS. Pure."""

from collections.abc import Iterable
from typing import Literal, Protocol, TypeVar

import msgspec

from console.base.errors import Where
from console.words.message import Message, message

Level = Literal["error", "warning", "note"]


class Finding(msgspec.Struct, frozen=True):
    """One thing found. code is stable, for programs; fix says how to mend it; thing: what of the show it
    is about (``cue:c7``, ``product:rice``, ``show``), where it is one thing. where names it for programs, place
    as the rundown and the list of products name it.
    """

    code: str
    level: Level
    where: Where
    what: Message
    fix: Message | None
    thing: str = ""
    place: Where = ""


class Kind(Protocol):
    """What findings are grouped by."""

    @property
    def code(self) -> str: ...

    @property
    def level(self) -> str: ...


F = TypeVar("F", bound=Kind)

# What findings of one kind have in common, over the list of them.
TITLES = {
    "media": message("kind.media"),
    "stock_0": message("kind.stock_0"),
    "no_picture": message("kind.no_picture"),
    "price_expired": message("kind.price_expired"),
    "coupon_expired": message("kind.coupon_expired"),
    "no_script": message("kind.no_script"),
    "host_mute": message("kind.host_mute"),
    "host_language": message("kind.host_language"),
    "host_alone": message("kind.host_alone"),
    "two_hosts": message("kind.two_hosts"),
    "host_voice": message("kind.host_voice"),
    "host_face": message("kind.host_face"),
    "script_figures": message("kind.script_figures"),
    "fact_empty": message("kind.fact_empty"),
    "answer_unknown": message("kind.answer_unknown"),
    "answer_hole": message("kind.answer_hole"),
    "answer_figures": message("kind.answer_figures"),
    "template_torn": message("kind.template_torn"),
    "clip_short": message("kind.clip_short"),
    "layout_off": message("kind.layout_off"),
    "layout_label": message("kind.layout_label"),
    "layout_overlap": message("kind.layout_overlap"),
    "layout_gone": message("kind.layout_gone"),
    "layout_second": message("kind.layout_second"),
    "clock_missed": message("kind.clock_missed"),
    "no_kind": message("kind.no_kind"),
    "no_scene": message("kind.no_scene"),
    "no_source": message("kind.no_source"),
    "no_input": message("kind.no_input"),
    "no_transition": message("kind.no_transition"),
    "no_request": message("kind.no_request"),
    "no_filter": message("kind.no_filter"),
    "label_missing": message("kind.label_missing"),
    "label_hidden": message("kind.label_hidden"),
    "label_misplaced": message("kind.label_misplaced"),
    "label_covered": message("kind.label_covered"),
    "mismatch": message("kind.mismatch"),
    "filter_on_clip": message("kind.filter_on_clip"),
    "override": message("kind.override"),
    "rare_keyframes": message("kind.rare_keyframes"),
    "wording": message("kind.wording"),
    "cards": message("kind.cards"),
    "own_scene": message("kind.own_scene"),
    "own_scene_renamed": message("kind.own_scene_renamed"),
    "own_scene_spelt": message("kind.own_scene_spelt"),
    "own_scene_is_built": message("kind.own_scene_is_built"),
    "host_in_own_scene": message("kind.host_in_own_scene"),
    "consent_missing": message("kind.consent_missing"),
    "consent_over": message("kind.consent_over"),
    "consent_file": message("kind.consent_file"),
    "counters": message("kind.counters"),
    "livetalking": message("kind.livetalking"),
    "show": message("kind.show"),
}


def grouped(findings: Iterable[F]) -> list[list[F]]:
    """Returns the findings by kind and level, in the order of each one's first; one without a title stands alone."""
    groups: dict[tuple[str, str] | int, list[F]] = {}
    for number, one in enumerate(findings):
        groups.setdefault((one.code, one.level) if one.code in TITLES else number, []).append(one)
    return list(groups.values())


class Needs(msgspec.Struct, frozen=True):
    """What the show needs in OBS. scenes: name → our sources in it. labelled: scenes with the AI label.

    kinds: what kinds of inputs our sources are.
    """

    scenes: dict[str, tuple[str, ...]]
    labelled: tuple[str, ...]
    kinds: tuple[str, ...] = ()
