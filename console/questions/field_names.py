"""What the fields that answers go by are called to a person. Pure."""

from collections.abc import Iterable

from console.words.message import Message, message, plain

# What an answer may use of a product (console/questions/current.py).
_NAMES: dict[str, Message] = {
    "name": message("field.name"), "price": message("field.price"), "struck_price": message("field.struck_price"),
    "saved": message("field.saved"), "price_until": message("field.price_until"), "coupon": message("field.coupon"),
    "net_price": message("field.net_price"), "coupon_until": message("field.coupon_until"),
    "stock": message("field.stock"), "sold_out": message("field.sold_out"), "claims": message("field.claims"),
    "number": message("field.number"), "next": message("field.next"),
}  # fmt: skip


def field_name(field: str) -> Message:
    """Returns what a field is called (``price``, ``facts.产地``, ``answers.origin``); a fact has the product's own name
    for it.
    """
    kind, _, name = field.partition(".")
    if kind == "answers":
        return message("field.own_answer")
    if kind == "facts" and name:
        return plain(name)
    return _NAMES.get(field) or plain(field)


def field_names(fields: Iterable[str]) -> list[Message]:
    """Returns the same of several, each once, to be an argument of a message."""
    return [field_name(one) for one in dict.fromkeys(fields)]
