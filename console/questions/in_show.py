"""Where a product stands in its show: its number in the shop, and which product comes after it. Pure."""

from console.model.show import Show
from console.questions.language import Language

IN_SHOW = frozenset({"number", "next"})


def place(show: Show, product_id: str, which: str, language: Language) -> str | None:
    """Returns a product's number in the shop (its place among the show's products, from 1), or the name of the
    product whose segment comes next; None where there is none.
    """
    if which == "number":
        return next(
            (str(number) for number, one in enumerate(show.products, 1) if one.id == product_id), None
        )
    shown = [one.product_id for one in show.segments if one.product_id is not None]
    if product_id not in shown:
        return None
    last = len(shown) - 1 - shown[::-1].index(product_id)
    after = next((one for one in shown[last + 1 :] if one != product_id), None)
    return next((one.name.pick(language) or None for one in show.products if one.id == after), None)
