"""Which comments are not looked at, and why. Pure: the time is given."""

from collections import OrderedDict

from console.base.patterns import regex
from console.model.questions import Questions
from console.questions.normal import normal
from console.questions.words import Heads

LONG = 200
# So many comments of one person in so long a time are a flood.
FLOOD, FLOOD_MS = 5, 10_000
# The same words of the same person within so long a time are a repeat.
REPEAT_MS = 30_000
# Whoever wrote nothing for the longest is forgotten first.
MOST_PEOPLE = 20_000

_LINK = regex(
    r"https?:|www\.|://"
    r"|(?<![a-z0-9])[a-z0-9-]{2,} ?(?:\.|点|dot) ?(?:com|cn|net|org|top|shop|vip|xyz|cc|me"
    r"|io|link|site|club|ru|tk|info|biz)(?![a-z])"
    r"|(?<![a-z])(?:t|bit|u|dwz|tb|b23)\.(?:me|ly|cn|tv|to)/"
)
_FIGURE = "0-9零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_AS_DIGITS = str.maketrans("零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "00123456789112345" + "6789")
# Eleven figures or more, however they are written or kept apart.
_LONG_NUMBER = regex(rf"\+?[{_FIGURE}](?:[ \-._,·*~/|()]{{0,3}}[{_FIGURE}]){{7,}}")
_NO_FIGURE = regex(r"[^0-9]+")
_MOBILE = regex(r"(?:0?0?86)?1[3-9]\d{9}")
# A number abroad, or with its town: + or 0 before it.
_ABROAD = regex(r"\+ ?\d[\d \-.()]{6,}\d")
_MESSENGER = (
    r"微信|威信|薇信|徽信|微亻言|v信|卫星号|wechat|weixin|whatsapp|telegram|qq"
    r"|扣扣|企鹅号|飞机号|(?<![a-z])(?:vx|wx|tg|line id|line:)"
)
_CONTACT = regex(
    rf"(?:{_MESSENGER})(?:号|id|是|联系|[ :：+=\-]){{0,4}}(?=[a-z0-9_\-]*[\d_])[a-z0-9_\-]{{5,}}"
    rf"|(?:加|➕|\+)(?:我|个|一下|你|主播)?(?:的)?(?:{_MESSENGER}|v(?![a-z])|q(?![a-z]))"
    r"|私(?:聊|信|我)|(?:add|dm|text|call|message) me"
)


class Moderator:
    """Looks at every comment; remembers the last ones of at most MOST_PEOPLE."""

    def __init__(self, questions: Questions) -> None:
        self._people: OrderedDict[str, list[tuple[int, int]]] = OrderedDict()
        self.follow(questions)

    def follow(self, questions: Questions) -> None:
        """Go by an edited show's banned words from now on."""
        words = dict.fromkeys(filter(None, (normal(word) for word in questions.banned)))
        self._banned = Heads((word, word) for word in words) if words else None

    def why_not(self, text: str, user: str | None, at_ms: int, plain: str | None = None) -> str | None:
        """Returns why a comment is not looked at; None where it is.

        long: beyond LONG signs. link. phone: a way to reach somebody, a number or a messenger's. banned: one of the
        show's words. repeat, flood: by one person. at_ms: in show time. plain: its normal form, where that is known.
        """
        plain = normal(text) if plain is None else plain
        # Whatever a comment is, its person wrote one more.
        too_much = self._too_much(plain, user, at_ms) if user else None
        if len(text) > LONG:
            return "long"
        if _LINK.search(plain):
            return "link"
        if reaches_somebody(plain):
            return "phone"
        if self._banned is not None and self._banned.found(plain):
            return "banned"
        return too_much

    def _too_much(self, plain: str, user: str, at_ms: int) -> str | None:
        said = self._people.pop(user, [])
        words = hash(plain)
        again = any(words == before and at_ms - then < REPEAT_MS for then, before in said)
        said = [*said[1 - FLOOD :], (at_ms, words)]
        self._people[user] = said
        if len(self._people) > MOST_PEOPLE:
            self._people.popitem(last=False)
        if again:
            return "repeat"
        return "flood" if len(said) == FLOOD and at_ms - said[0][0] < FLOOD_MS else None


def reaches_somebody(plain: str) -> bool:
    """Returns whether a comment, in its normal form, has a telephone number or a messenger's id in it."""
    if _CONTACT.search(plain) is not None:
        return True
    for found in _LONG_NUMBER.finditer(plain):
        figures = _NO_FIGURE.sub("", found[0].translate(_AS_DIGITS))
        if _MOBILE.fullmatch(figures) is not None:
            return True
    return _ABROAD.search(plain) is not None
