"""What is said of viewers' questions, in the window's language."""

from collections.abc import Iterable

from ui.present.questions import Numbers, Row
from ui.words import Count, tr
from ui.words.language import current_language
from ui.words.messages import listed, message_text, named

MINUTE_MS, HOUR_MS = 60_000, 3_600_000


def ago(ms: int) -> str:
    """Returns how old something is: 12 s, 3 min, 2 h."""
    if ms < MINUTE_MS:
        return tr("{n} s").format(n=ms // 1000)
    if ms < HOUR_MS:
        return tr("{n} min").format(n=ms // MINUTE_MS)
    return tr("{n} h").format(n=ms // HOUR_MS)


def status_text(row: Row) -> str:
    """Returns how far a question is: how old, that its answer waits, was said …"""
    words = {
        "saying": tr("being said"), "said": tr("said"), "rejected": tr("not answered"),
        "card": tr("answered by card"), "expired": tr("expired"), "withdrawn": tr("withdrawn"),
    }  # fmt: skip
    if row.status == "waiting":
        return tr("{n}. waits for the host").format(n=row.place) if row.place else tr("waits for the host")
    if row.status in ("said", "card") and row.again:
        again = tr("asked again by {count}").format(count=row.again)
        return f"{words[row.status]} · {again}"
    return words.get(row.status) or ago(row.age_ms)


def answer_text(row: Row) -> str:
    """Returns the answer; where there is none, what it lacks."""
    if row.missing and row.by != "edited":
        lacks = tr("names no product, and none is on air")
        if row.product_id is not None:
            lacks = tr("needs {fields}").format(fields=missing_text(row))
        return f"▲ {lacks}" if not row.answer else f"▲ {lacks} · {row.answer}"
    return row.answer or tr("no answer yet: write one")


def more_of(row: Row) -> list[str]:
    """Returns the lines that stand under the chosen question's answer."""
    why = message_text(row.why)
    asked = tr("{count} {count:comment|comments}, {askers} {askers:person|people}, the newest {ago} ago")
    lines = [f"“{row.example}”" if row.example else ""]
    lines.append(asked.format(count=Count(row.count), askers=Count(row.askers), ago=ago(row.age_ms)))
    facts = _listed(f"{field_name(name)} {value}" for name, value in row.used)
    if row.drafting:
        lines.append(tr("the language model is asked …"))
    written = {
        "model": tr("drafted by the language model"), "edited": tr("written by hand"),
    }.get(row.by, "")  # fmt: skip
    lines.append(
        " · ".join(one for one in (tr("from {facts}").format(facts=facts) if facts else "", written) if one)
    )
    return [one for one in (why, *lines) if one]


def missing_text(row: Row) -> str:
    """Returns what the product lacks to answer a question."""
    return fields_text(row.missing)


def fields_text(fields: Iterable[str]) -> str:
    """Returns what fields of a product are called, one after the other."""
    return _listed(field_name(one) for one in fields)


def _listed(parts: Iterable[str]) -> str:
    return listed(parts)


def field_name(field: str) -> str:
    """Returns what a field that an answer goes by is called; a fact of the product has its own name."""
    known = {
        "price": tr("price"), "struck_price": tr("struck price"), "saved": tr("price saved"), "coupon": tr("coupon"),
        "coupon_until": tr("coupon until"), "price_until": tr("price until"),
        "net_price": tr("price with the coupon"), "stock": tr("stock"), "claims": tr("claims"),
    }  # fmt: skip
    if field in known:
        return known[field]
    if field.startswith("answers."):
        return tr("an answer of its own")
    names = field.removeprefix("facts.").split("|")
    chinese = current_language() == "zh"
    return next((name for name in names if name.isascii() != chinese), names[0])


def why_text(why: str) -> str:
    """Returns why comments are not shown."""
    words = {
        "banned": tr("banned words"), "flood": tr("floods"), "repeat": tr("repeats"), "link": tr("links"),
        "phone": tr("phone numbers"), "long": tr("too long"), "chatter": tr("no question"), "none": tr("no question"),
    }  # fmt: skip
    return words.get(why, why)


def numbers_text(shown: Numbers) -> str:
    """Returns how many comments came, and how many were left out, in a line."""
    if not shown.comments:
        return ""
    said = tr("{count} {count:comment|comments}").format(count=Count(shown.comments))
    dropped = sum(count for _, count in shown.dropped)
    if dropped:
        said += " · " + tr("{n} left out: {why}").format(n=Count(dropped), why=dropped_short(shown))
    return said


def dropped_short(shown: Numbers) -> str:
    """Returns the reasons with the most comments."""
    return _listed(f"{why_text(why)} {count}" for why, count in shown.dropped if count)


def dropped_text(shown: Numbers) -> str:
    """Returns every reason on a line of its own."""
    return "\n".join(named(why_text(why), str(count)) for why, count in shown.dropped if count)
