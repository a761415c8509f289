"""The show file's content: what the producer planned.

Money is in integer minor units (fen, cents) with its ISO 4217 currency; times are integer ms.
Media are paths relative to the show's root, with forward slashes (``media/rice.mp4``).
"""

from typing import Annotated, Literal

from msgspec import Meta

from console.model.consent import MOST_CONSENTS, Consent
from console.model.cue import AvatarCardCue, Cue, layout_of
from console.model.figures import MOST_GOALS, Goal
from console.model.host import LiveTalking, Presenter
from console.model.layout import Layout
from console.model.names import layout_scene
from console.model.questions import MOST_ANSWERS, MOST_FACTS, Detail, OwnAnswer, Questions
from console.model.text import Frozen as Frozen
from console.model.text import Id as Id
from console.model.text import Text as Text

FORMAT = "showcaller.show"
VERSION = 1

# So many pictures a product may have.
MOST_PICTURES = 12
# So many words a show's dictionary may have.
MOST_WORDS = 2_000
# So many layouts of its own a show may have: each is a scene in OBS with all of its clips and cards.
MOST_LAYOUTS = 24
Minor = Annotated[int, Meta(ge=0, le=10**12)]


class Money(Frozen, frozen=True, kw_only=True):
    """An amount in minor units of a currency: 2990 CNY is ¥29.90."""

    minor: Minor
    currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}$(?!\n)")] = "CNY"


class Coupon(Frozen, frozen=True, kw_only=True):
    """Money off, until a moment (ISO 8601 with offset) or without end."""

    off: Money
    until: str | None = None


class Product(Frozen, frozen=True, kw_only=True):
    """Something that is sold in the show.

    picture: the one on its card and in lists; more_pictures: the others, in their order. facts, answers: what viewers'
    questions are answered from. unpriced: a price of 0 is none yet, and not free.
    """

    id: Id
    sku: Annotated[str, Meta(min_length=1, max_length=64)]
    name: Text
    price: Money
    unpriced: bool = False
    struck_price: Money | None = None
    price_until: str | None = None
    coupon: Coupon | None = None
    stock: Annotated[int, Meta(ge=0, le=10**12)] | None = None
    picture: str | None = None
    more_pictures: Annotated[tuple[str, ...], Meta(max_length=MOST_PICTURES - 1)] = ()
    claims: tuple[str, ...] = ()
    link: str | None = None
    facts: Annotated[tuple[Detail, ...], Meta(max_length=MOST_FACTS)] = ()
    answers: Annotated[tuple[OwnAnswer, ...], Meta(max_length=MOST_ANSWERS)] = ()

    @property
    def has_price(self) -> bool:
        """Returns whether what it costs is known."""
        return self.price.minor > 0 or not self.unpriced

    @property
    def pictures(self) -> tuple[str, ...]:
        """Returns all of its pictures, the card's first."""
        return (*((self.picture,) if self.picture is not None else ()), *self.more_pictures)

    @property
    def placed_pictures(self) -> tuple[tuple[str, str], ...]:
        """Returns (field, picture) of each of its pictures."""
        first = (("picture", self.picture),) if self.picture is not None else ()
        return (*first, *((f"more_pictures[{n}]", name) for n, name in enumerate(self.more_pictures)))


class Segment(Frozen, frozen=True, kw_only=True):
    """A block of cues, usually about one product.

    delay_ms: from here on the plan is moved by so much, to earlier where it is negative; nothing on air
    waits for it, but over/under is counted against the moved plan. loop: after its last cue the first comes
    again, until GO.
    """

    id: Id
    title: Text
    product_id: Id | None = None
    color: str | None = None
    delay_ms: Annotated[int, Meta(ge=-86_400_000, le=86_400_000)] = 0
    loop: bool = False
    notes: str = ""
    cues: tuple[Cue, ...] = ()


class Layouts(Frozen, frozen=True, kw_only=True):
    """Which OBS scene stands for which of the five usual layouts."""

    avatar: str = "Avatar"
    card: str = "Card"
    avatar_card: str = "Avatar+Card"
    video: str = "Video"
    slate: str = "Slate"


class Canvas(Frozen, frozen=True, kw_only=True):
    """OBS's base canvas, in pixels and frames per second, that the show was made for."""

    width: Annotated[int, Meta(ge=64, le=16384)] = 1280
    height: Annotated[int, Meta(ge=64, le=16384)] = 720
    fps: Annotated[int, Meta(ge=1, le=240)] = 30

    def size(self, seen: tuple[int, int] | None = None) -> tuple[int, int]:
        """Returns width and height, px: those that OBS was seen to have, or these where none are known (None, 0)."""
        return seen if seen and all(seen) else (self.width, self.height)


class Baseline(Frozen, frozen=True, kw_only=True):
    """What a metric usually is, so that the show's value can be shown as a multiple of it."""

    metric: Id
    value: Annotated[float, Meta(gt=0)]
    label: Text


class Milestone(Frozen, frozen=True, kw_only=True):
    """Round numbers of a metric (``views``, ``gmv.CNY`` in minor units), each reported once when reached."""

    metric: Id
    values: tuple[Annotated[int, Meta(gt=0, le=10**15)], ...]


MILESTONES = (Milestone(metric="views", values=(1_000_000, 5_000_000, 10_000_000, 13_000_000)),)


Limit = Annotated[int, Meta(ge=500, le=600_000)]


class Watch(Frozen, frozen=True, kw_only=True):
    """How long the avatar may be black, stand still or say nothing on air before it counts as failed.

    In real ms, whatever the speed; null watches for it no more.
    """

    black_ms: Limit | None = 1000
    frozen_ms: Limit | None = 1500
    silent_ms: Limit | None = 1500


class Avatar(Frozen, frozen=True, kw_only=True):
    """The digital human: whose likeness it is and until when its use is consented to.

    feed: the OBS input (a capture device, browser, NDI, RTMP, virtual camera …) that is the avatar in
    cues without a clip. fallback_clip: what is played when the avatar fails on air. idle_clip: the host waiting,
    played in a loop where a clip ends while the show is on hold (Settings.ends_on_hold); a clip of its own, as one
    that a cue plays cannot loop. presenter: how the local host looks and sounds. consents: of
    the real people whose voice or face is used. livetalking: the server that is
    the host in cues with that engine.
    """

    name: Text = Text()
    consent_until: str | None = None
    feed: Annotated[str, Meta(min_length=1)] | None = None
    fallback_clip: str | None = None
    idle_clip: str | None = None
    watch: Watch = Watch()
    presenter: Presenter = Presenter()
    consents: Annotated[tuple[Consent, ...], Meta(max_length=MOST_CONSENTS)] = ()
    livetalking: LiveTalking | None = None

    @property
    def stand_ins(self) -> tuple[tuple[str, str], ...]:
        """Returns (field, clip) of each clip that may stand in for the avatar."""
        named = (("fallback_clip", self.fallback_clip), ("idle_clip", self.idle_clip))
        return tuple((field, clip) for field, clip in named if clip is not None)


Color = Annotated[str, Meta(pattern=r"^#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?$(?!\n)")]
Template = Literal["lower_third", "side", "full"]


class Theme(Frozen, frozen=True, kw_only=True):
    """The colours of the product cards: #RRGGBB, or #RRGGBBAA with AA the opacity."""

    panel: Color = "#121A24F2"
    text: Color = "#FFFFFF"
    muted: Color = "#A9B7C6"
    accent: Color = "#FF5A36"
    on_accent: Color = "#FFFFFF"
    price: Color = "#FFD166"


class Cards(Frozen, frozen=True, kw_only=True):
    """How product cards look: the language of their words, and the template of each layout with a card."""

    language: Literal["zh", "en"] = "zh"
    theme: Theme = Theme()
    card: Template = "full"
    avatar_card: Template = "side"

    def template_of(self, cue: Cue) -> Template:
        """The template of a cue's card."""
        return self.avatar_card if isinstance(cue, AvatarCardCue) else self.card


class Settings(Frozen, frozen=True, kw_only=True):
    """What a producer may tune for this show. In real ms, whatever the speed; gap_ms is show time:

    figures that are silent for longer are stale, and a gap in the plot. ends_on_hold: what is shown when the
    host's clip ends while the show is on hold; without an idle clip the slate. quiet_ms: how long viewers may hear
    nothing of a host or film on air until that is an alarm; null: for ever.
    output: by which of OBS's outputs viewers get the show; it is on air only while that runs (virtual_camera: by a
    program that takes OBS for a camera; none: by something else, such as a capture of OBS's picture). output_again:
    whether the desk starts it again where it stopped by itself.
    dropped_percent: the most frames that may get lost in ten seconds; null: as many as will.
    """

    double_go_ms: Annotated[int, Meta(ge=0, le=10_000)] = 1000
    late_ms: Annotated[int, Meta(ge=50, le=60_000)] = 500
    failed_ms: Annotated[int, Meta(ge=500, le=120_000)] = 5000
    gmv_counts: Literal["placed", "paid"] = "placed"
    gap_ms: Annotated[int, Meta(ge=1000, le=3_600_000)] = 30_000
    ends_on_hold: Literal["slate", "idle"] = "slate"
    quiet_ms: Annotated[int, Meta(ge=1000, le=600_000)] | None = 5000
    output: Literal["stream", "recording", "virtual_camera", "none"] = "stream"
    output_again: Literal["ask", "start"] = "ask"
    dropped_percent: Annotated[int, Meta(ge=1, le=100)] | None = 5


class Approval(Frozen, frozen=True, kw_only=True):
    """Somebody approved a text as it is: of the cue or product ``what``, with this SHA-256, at a moment."""

    what: Id
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
    by: Annotated[str, Meta(min_length=1, max_length=200)]
    at: str


class Media(Frozen, frozen=True, kw_only=True):
    """What a media file of the show is, so that it can be found again when it went missing."""

    name: str
    bytes: Annotated[int, Meta(ge=0, le=2**53)]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]


class Pronunciation(Frozen, frozen=True, kw_only=True):
    """How something that is written is said aloud: 88VIP is 八八 V I P. zh, en: by language; empty: by the rules.

    Capitals count. A Latin word is meant as a whole word: A4 is not in A400.
    """

    written: Annotated[str, Meta(min_length=1, max_length=100, pattern=r"\S")]
    zh: Annotated[str, Meta(max_length=200)] = ""
    en: Annotated[str, Meta(max_length=200)] = ""


class Show(Frozen, frozen=True, kw_only=True):
    """A whole show.

    planned_start, hard_end: ISO 8601 with offset, and with the zone's name where its clock is meant (base.moments).
    bin: clips and films that were brought in and lie ready, whether a cue uses them or not. own_layouts: layouts
    beyond the five usual ones, each by its name. dictionary: what a voice says otherwise than the rules would.
    questions: how viewers' questions are dealt with. goals: at most one of a figure an hour, and one for the show.
    """

    format: Literal["showcaller.show"] = "showcaller.show"
    version: Literal[1] = 1
    id: Id
    title: Text
    planned_start: str
    hard_end: str | None = None
    canvas: Canvas = Canvas()
    layouts: Layouts = Layouts()
    own_layouts: Annotated[tuple[Layout, ...], Meta(max_length=MOST_LAYOUTS)] = ()
    slate_picture: str | None = None
    avatar: Avatar = Avatar()
    cards: Cards = Cards()
    segments: tuple[Segment, ...] = ()
    adlibs: tuple[Cue, ...] = ()
    products: tuple[Product, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    milestones: tuple[Milestone, ...] = MILESTONES
    settings: Settings = Settings()
    feed: str | None = None
    approvals: tuple[Approval, ...] = ()
    media: tuple[Media, ...] = ()
    bin: tuple[str, ...] = ()
    dictionary: Annotated[tuple[Pronunciation, ...], Meta(max_length=MOST_WORDS)] = ()
    questions: Questions = Questions()
    goals: Annotated[tuple[Goal, ...], Meta(max_length=MOST_GOALS)] = ()

    def layout_of(self, cue: Cue) -> Layout | None:
        """Returns the layout of the show's own that a cue is shown in; None for a usual one, or one that is gone."""
        name = layout_of(cue)
        return None if name is None else next((one for one in self.own_layouts if one.name == name), None)

    def card_place(self, cue: Cue) -> str:
        """Returns where a cue's card stands: the template of a usual layout, else ``@`` and a layout's name.

        With the product it names the card: each place has one of its own, painted in its size.
        """
        layout = self.layout_of(cue)
        if layout is None or layout.card is None:
            return self.cards.template_of(cue)
        return f"@{layout.name}"

    def dictionary_in(self, language: Literal["zh", "en"]) -> dict[str, str]:
        """Returns what is written → how it is said in a language; of two entries for the same the first holds."""
        said = {one.written: getattr(one, language) for one in reversed(self.dictionary)}
        return {written: words for written, words in said.items() if words}

    @property
    def every_cue(self) -> tuple[Cue, ...]:
        """Returns all cues: those in the order, then those that stand outside it."""
        return (*(cue for segment in self.segments for cue in segment.cues), *self.adlibs)

    @property
    def currency(self) -> str:
        """Returns what the show sells in: its first product's currency."""
        return self.products[0].price.currency if self.products else "CNY"

    @property
    def card_spots(self) -> tuple[str, ...]:
        """Returns every place that a product's card may have in this show."""
        own = (f"@{layout.name}" for layout in self.own_layouts if layout.card is not None)
        return tuple(dict.fromkeys((self.cards.card, self.cards.avatar_card, *own)))

    @property
    def built_scenes(self) -> tuple[str, ...]:
        """Returns the scenes that are built in OBS for the show."""
        five = (getattr(self.layouts, name) for name in self.layouts.__struct_fields__)
        return tuple(dict.fromkeys((*five, *(layout_scene(one.name) for one in self.own_layouts))))
