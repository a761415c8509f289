"""A column that is called as the wizard and the export call a field is that field."""

import pytest

from console.sheets.fields import FIELDS, Kind, guess
from console.words.message import Language, render

# A number of its own, and what a kind of cue is called, too: these words stand over other columns as often.
TOO_COMMON = {"id", "host"}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ["products", "rundown"])
def test_every_label_of_a_field_is_known_as_a_header(kind: Kind, language: Language) -> None:
    labels = [render(one.label, language) for one in FIELDS[kind]]
    found = guess(kind, labels)
    wrong = {one.id for at, one in enumerate(FIELDS[kind]) if found.get(one.id) != at}
    assert wrong <= TOO_COMMON, wrong


@pytest.mark.parametrize("header", [["名称（英文）"], ["Name (English)"], ["价格", "商品名称（英文）"]])
def test_a_name_in_one_language_is_of_that_language(header: list[str]) -> None:
    assert guess("products", header)["name.en"] == len(header) - 1
    assert "name.zh" not in guess("products", header)
