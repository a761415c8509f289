"""Comments become questions: one group for each product and intent, its comments and its people counted. Pure."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from console.model.asking import GroupStep, QuestionsMoved
from console.model.show import Show
from console.questions.lexicon import Lexicon
from console.questions.moderation import Moderator
from console.questions.naming import Names
from console.questions.normal import LONGEST, normal, visible
from console.words.foreign import clean

MOST_GROUPS = 200
# People of all groups together; one who asks beyond that is counted as a comment, not as a person.
MOST_ASKERS = 1_000_000
LONGEST_EXAMPLE = 120


class Posted(msgspec.Struct, frozen=True, gc=False):
    """One comment. user: who wrote it, None where nobody says; name: what he is called; at_ms: in show time."""

    text: str
    user: str | None = None
    name: str | None = None
    at_ms: int = 0


class _Group:
    __slots__ = ("askers", "newest_ms", "since")

    def __init__(self) -> None:
        self.askers: set[bytes] = set()
        # Who asked since it was answered; None while it was not.
        self.since: set[bytes] | None = None
        self.newest_ms = 0


def group_id(product_id: str | None, intent: str) -> str:
    """Returns the id of the group of a product (None: of no product) and an intent."""
    return f"{product_id or '-'}.{intent}"


class Grouper:
    """Counts. What it returns are steps: whoever adds them up has the same numbers however comments were parted."""

    def __init__(
        self, lexicon: Lexicon, moderator: Moderator, product_of: Callable[[str], str | None]
    ) -> None:
        self._lexicon, self._moderator, self._product_of = lexicon, moderator, product_of
        self._groups: dict[tuple[str | None, str], _Group] = {}
        self._people = 0
        self._show: Show | None = None

    @classmethod
    def of(cls, show: Show) -> "Grouper":
        """Returns one for a show."""
        made = cls(Lexicon(show.questions), Moderator(show.questions), Names(show.products).product_of)
        made._show = show
        return made

    def follow(self, show: Show) -> None:
        """Go by an edited show's words and products from now on; who asked before stays known."""
        before, self._show = self._show, show
        if before is None or before.questions != show.questions:
            self._lexicon = Lexicon(show.questions)
            self._moderator.follow(show.questions)
        if before is None or before.products != show.products:
            self._product_of = Names(show.products).product_of

    def answered(self, group: str) -> None:
        """Begin to count who asks again: steps have askers_since from here on."""
        for (product, intent), one in self._groups.items():
            if group_id(product, intent) == group:
                self._people -= len(one.since or ())
                one.since = set()

    def take(self, comments: Iterable[Posted], on_air: str | None) -> QuestionsMoved:
        """Returns what these comments add. on_air: the product that a comment is about which names none."""
        dropped: Counter[str] = Counter()
        steps: dict[tuple[str | None, str], list[int]] = {}
        examples: dict[tuple[str | None, str], Posted] = {}
        total = 0
        for comment in comments:
            total += 1
            plain = normal(comment.text)
            why = self._moderator.why_not(comment.text, comment.user, comment.at_ms, plain)
            intent = None if why else self._lexicon.intent_of_normal(plain)
            if intent is None:
                dropped[why or "chatter"] += 1
                continue
            about_none = intent in self._lexicon.about_no_product
            key = (None if about_none else self._product_of(plain) or on_air, intent)
            askers, since = self._counted(key, comment)
            step = steps.setdefault(key, [0, 0, 0])
            step[0] += 1
            step[1] += askers
            step[2] += since
            examples[key] = comment
        return QuestionsMoved(
            tuple(
                GroupStep(
                    group_id(*key), *key, count, askers, clean(visible(examples[key].text[:LONGEST]), LONGEST_EXAMPLE),
                    self._groups[key].newest_ms if key in self._groups else examples[key].at_ms, since,
                )
                for key, (count, askers, since) in steps.items()
            ),
            total,
            dict(dropped),
        )  # fmt: skip

    def _counted(self, key: tuple[str | None, str], comment: Posted) -> tuple[int, int]:
        group = self._groups.get(key)
        if group is None:
            if len(self._groups) >= MOST_GROUPS:
                self._forget()
            group = self._groups[key] = _Group()
        group.newest_ms = max(group.newest_ms, comment.at_ms)
        if comment.user is None:
            return 0, 0
        who = hashlib.blake2b(comment.user.encode(), digest_size=8).digest()
        return self._new(group.askers, who), self._new(group.since, who)

    def _new(self, people: set[bytes] | None, who: bytes) -> int:
        if people is None or who in people or self._people >= MOST_ASKERS:
            return 0
        people.add(who)
        self._people += 1
        return 1

    def _forget(self) -> None:
        oldest = min(self._groups, key=lambda key: self._groups[key].newest_ms)
        group = self._groups.pop(oldest)
        self._people -= len(group.askers) + len(group.since or ())
