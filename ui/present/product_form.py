"""What a product's form shows of its fields, and what is meant by what is typed into them. Pure."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from console.model.currencies import amount_text
from console.model.edits import Insert, Op, Put, Remove
from console.model.show import Product
from console.sheets import values
from console.words.message import message
from ui.present.book import Book, Line
from ui.present.choice import free_id, plain
from ui.present.cue_form import moment_text, moment_value

FIELDS = (
    "name.zh", "name.en", "sku", "price", "struck_price", "price_until", "coupon.off", "coupon.until", "stock",
    "claims", "link",
)  # fmt: skip


def texts(product: Product) -> dict[str, str]:
    """Returns every field as it is edited."""
    coupon = product.coupon
    return {
        "name.zh": product.name.zh, "name.en": product.name.en, "sku": product.sku,
        "price": (amount_text(product.price) or "") if product.has_price else "",
        "struck_price": amount_text(product.struck_price) or "",
        "price_until": moment_text(product.price_until),
        "coupon.off": (amount_text(coupon.off) or "") if coupon is not None else "",
        "coupon.until": moment_text(coupon.until) if coupon is not None else "",
        "stock": "" if product.stock is None else str(product.stock),
        "claims": "\n".join(product.claims), "link": product.link or "",
    }  # fmt: skip


def changed(product: Product, field: str, text: str, planned_start: str) -> list[Op]:
    """Returns the ops of a field as it was typed. Raises ValueError with what is wrong."""
    text = text.strip()
    target = f"product:{product.id}"
    value: Any = text or UNSET
    if field in ("price", "struck_price", "coupon.off"):
        if not text and field == "coupon.off":
            return [Put(target=target, field="coupon")]
        if text or field == "price":
            value = msgspec.to_builtins(values.money(text, product.price.currency))
    elif field in ("price_until", "coupon.until") and text:
        value = moment_value(text, planned_start, until=True)
        if value is None:
            raise values.BadCell(message("sheets.no_moment", text=text))
    elif field == "stock" and text:
        value = values.whole(text)
    elif field == "claims":
        value = [line.strip() for line in text.splitlines() if line.strip()] or UNSET
    if field == "coupon.until" and product.coupon is None:
        raise values.BadCell(message("window.no_coupon"))
    ops: list[Op] = [Put(target=target, field=field, value=value)]
    if field == "price" and product.unpriced:
        ops.append(Put(target=target, field="unpriced", value=UNSET))  # Whoever types 0 means it.
    return ops


def new_product(book: Book, name: str) -> tuple[str, list[Op]]:
    """Returns (its id, ops) of a product at the end, with a SKU of its own and no price yet."""
    made = free_id({one.id for one in book.products}, book.products[-1].id if book.products else "p0")
    value = {
        "id": made,
        "sku": made,
        "name": {"zh": name, "en": name},
        "price": {"minor": 0},
        "unpriced": True,
    }
    last = book.products[-1].id if book.products else None
    return made, [Insert(what="product", value=value, after=last)]


def amount_of(product: Product, field: str) -> str:
    """Returns a figure of a product as it is typed in its place: 29.90, without its currency."""
    return texts(product)[field].removesuffix(f" {product.price.currency}")


def duplicated(book: Book, product_id: str, name: str) -> tuple[str, list[Op]]:
    """Returns (its id, ops) of a product once more, right after it, with a SKU of its own. name: {name} (copy)."""
    product = book.product(product_id)
    assert product is not None
    made = free_id({one.id for one in book.products}, product.id)
    sku = free_id({one.sku for one in book.products}, product.sku)
    value = plain(product) | {"id": made, "sku": sku}
    value["name"] = {
        language: name.format(name=text) for language, text in plain(product.name).items() if text
    }
    return made, [Insert(what="product", value=value, after=product.id)]


def pictured(product: Product, names: Sequence[str]) -> list[Op]:
    """Returns the ops that give a product these pictures in this order, each once; nothing where it has them."""
    names = tuple(dict.fromkeys(names))
    if names == product.pictures:
        return []
    target = f"product:{product.id}"
    first, more = (names[0] if names else UNSET), list(names[1:])
    return [
        Put(target=target, field="picture", value=first),
        Put(target=target, field="more_pictures", value=more or UNSET),
    ]


def used_by(book: Book, product_id: str) -> list[Line]:
    """Returns the cues that are about a product, by their card or their segment, in the show's order."""
    return [line for line in (*book.lines, *book.adlibs) if line.product_id == product_id]


def removed_with_cues(book: Book, product_id: str) -> list[Op]:
    """Returns the ops that take a product out with the cues that are about it.

    A segment about it goes when nothing is left in it; else it stays, about no product.
    """
    gone = {line.cue.id for line in used_by(book, product_id)}
    ops: list[Op] = [Remove(target=f"cue:{line.cue.id}") for line in used_by(book, product_id)]
    for segment in book.show.segments:
        if segment.product_id == product_id:
            target = f"segment:{segment.id}"
            left = any(cue.id not in gone for cue in segment.cues)
            ops.append(Put(target=target, field="product_id") if left else Remove(target=target))
    return [*ops, *removed(product_id)]


def removed(product_id: str) -> list[Op]:
    """Returns the op that takes a product out; refused while a cue shows it."""
    return [Remove(target=f"product:{product_id}")]
