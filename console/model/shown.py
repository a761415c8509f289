"""Facts: what viewers were shown (cards, prices, the AI label), and how the avatar's feed was."""

from typing import Literal

import msgspec

from console.model.card_parts import Part
from console.model.fact import Fact
from console.model.show import Product
from console.words.message import Message


class CardLoaded(Fact, frozen=True):
    """OBS holds a product's card of this template in one of its two sources: that one is shown from now on."""

    product: Product
    template: str
    slot: Literal["A", "B"]
    sha256: str


class LabelShown(Fact, frozen=True):
    """The AI label is seen over the avatar on air."""

    scene: str


LabelWhy = Literal["off_air", "hidden", "covered", "misplaced", "missing", "unseen", "unknown"]


class LabelHidden(Fact, frozen=True):
    """The AI label is not seen any more. off_air: the avatar left the air, nothing is wrong.

    hidden: its item was switched off. covered: something lies over it. misplaced: too small, turned,
    cut or not whole in the picture. missing: it is not in the scene. unseen: all seems right, and it is not in the
    picture on air (a filter of the scene, say). unknown: OBS cannot be seen.
    """

    scene: str
    why: LabelWhy


class Unseen(msgspec.Struct, frozen=True, omit_defaults=True):
    """A source that should be seen on air and is not, or not whole.

    below: sources that lie over it. parts: of a card, what is not to be seen, where that is known.
    """

    source: str
    below: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


class PictureSeen(Fact, frozen=True):
    """The picture on air was looked at for the AI label and the card: all that is not to be seen in it."""

    scene: str
    unseen: tuple[Unseen, ...] = ()


class PriceShown(Fact, frozen=True):
    """A product's card was seen on air with this price. card_sha256: of the picture shown."""

    product: Product
    card_sha256: str = ""


class PriceHidden(Fact, frozen=True):
    """The product's card left the air."""

    product_id: str


class ProductExplained(Fact, frozen=True):
    """The host explains this product from now on, and no other; None: no product."""

    product_id: str | None
    by_hand: bool = False


# ── the avatar's feed ───────────────────────────────────────────────────────────────────────────


class AvatarSeen(Fact, frozen=True):
    """How the avatar's feed on air looks and sounds. for_ms: real ms since it began to be so.

    broken: the clip ended as soon as it began, or OBS cannot read it. gone: its input is not there.
    away: who speaks is not there, or OBS does not receive him.
    """

    source: str
    state: Literal["ok", "black", "frozen", "silent", "broken", "gone", "away"]
    for_ms: int = 0


class FellBack(Fact, frozen=True):
    """The avatar's feed failed on air, so this is shown instead, until the next cue.

    on_hold: it did not fail, its clip ended while the show was on hold; idle: the host waiting, in a loop.
    """

    take: int
    to: Literal["clip", "card", "slate", "idle"]
    why: Message
    on_hold: bool = False
