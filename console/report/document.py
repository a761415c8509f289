"""A report as tables and one plot, in one language: what HTML and XLSX both draw."""

from datetime import datetime, timedelta, timezone

import msgspec


class Time(msgspec.Struct, frozen=True):
    """A show time or length in ms. signed: an over/under, written with its sign."""

    ms: int
    signed: bool = False


class Moment(msgspec.Struct, frozen=True):
    """A moment on the clock of the show's place: ms since 1970, and minutes ahead of UTC."""

    epoch_ms: int
    ahead_min: int = 0

    @property
    def local(self) -> datetime:
        """Returns it as that clock shows it, without a zone: spreadsheets know none."""
        zone = timezone(timedelta(minutes=self.ahead_min))
        return datetime.fromtimestamp(self.epoch_ms / 1000, zone).replace(tzinfo=None)


class Amount(msgspec.Struct, frozen=True):
    """Money in minor units."""

    minor: int
    currency: str


class Share(msgspec.Struct, frozen=True):
    """A ratio; 0.25 is written as 25 %."""

    value: float


Cell = str | int | float | Time | Moment | Amount | Share | None


class Table(msgspec.Struct, frozen=True):
    """empty: the sentence that stands for a table without rows. bad: the rows that did not go as planned."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    bad: frozenset[int] = frozenset()


class Block(msgspec.Struct, frozen=True):
    """A segment's stay on air, in show ms."""

    title: str
    from_ms: int
    to_ms: int


class Mark(msgspec.Struct, frozen=True):
    """A milestone that was reached, or a fault, at a show time."""

    title: str
    at_ms: int
    fault: bool = False


class Earlier(msgspec.Struct, frozen=True):
    """An earlier run's curves, as a Plot has them: over its own show time, to the end of the run that is plotted."""

    title: str
    viewers: tuple[tuple[tuple[int, int], ...], ...] = ()
    orders: dict[int, int] = {}
    comments: dict[int, int] = {}


class Plot(msgspec.Struct, frozen=True):
    """viewers: runs of (show ms, people), broken where there are gaps. orders: minute → orders placed.

    words: what the viewers, the orders and their absence are called. comments: minute → how many; comments_word: what
    they are called. answers: the questions that were answered on air; answers_word: what they are called. earlier: the
    runs that this one is compared with.
    """

    end_ms: int
    viewers: tuple[tuple[tuple[int, int], ...], ...]
    orders: dict[int, int]
    blocks: tuple[Block, ...]
    words: tuple[str, str, str]
    marks: tuple[Mark, ...] = ()
    comments: dict[int, int] = {}
    comments_word: str = ""
    answers: tuple[Mark, ...] = ()
    answers_word: str = ""
    earlier: tuple[Earlier, ...] = ()


class Step(msgspec.Struct, frozen=True):
    """A step of the funnel. count: None where no source reports it; rate: over the step before."""

    title: str
    count: int | None
    rate: float | None


class Picture(msgspec.Struct, frozen=True):
    """What viewers saw of a take: a small JPEG. number: the cue's in the rundown, None for one outside of it."""

    title: str
    number: int | None
    at: Moment | None
    jpeg: bytes


class Document(msgspec.Struct, frozen=True):
    """subtitle: when it was, and what kind of run. tiles: the figures that are asked for first, with their names.

    pictures: of the takes, in order of air, where the run's folder has them, below pictures_title.
    """

    language: str
    title: str
    tables: tuple[Table, ...]
    plot: Plot
    subtitle: str = ""
    tiles: tuple[tuple[str, Cell], ...] = ()
    funnel: tuple[Step, ...] = ()
    pictures: tuple[Picture, ...] = ()
    pictures_title: str = ""


# ISO 4217 currencies whose minor unit is not a hundredth.
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
EXPONENTS = {**dict.fromkeys(_NONE.split(), 0), **dict.fromkeys(_THREE.split(), 3)}


def exponent(currency: str) -> int:
    """How many decimals a currency has."""
    return EXPONENTS.get(currency, 2)


def clock(time: Time) -> str:
    """``0:01:02.345``, with a sign where it is an over/under."""
    whole = abs(time.ms)
    sign = "−" if time.ms < 0 else "+" if time.signed and time.ms else ""
    return f"{sign}{whole // 3_600_000}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def text(cell: Cell) -> str:
    """A cell as people read it."""
    match cell:
        case None:
            return "–"
        case Time():
            return clock(cell)
        case Moment():
            return f"{cell.local:%H:%M:%S}"
        case Amount():
            decimals = exponent(cell.currency)
            return f"{cell.minor / 10**decimals:,.{decimals}f} {cell.currency}"
        case Share():
            return f"{cell.value:.2%}"
        case float():
            return f"{cell:,.2f}"
        case int():
            return f"{cell:,}"
    return cell
