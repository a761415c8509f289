"""New shows are shows: the loader takes them, and they are as long as they say, in both languages."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from console.base.errors import ShowcallerError
from console.engine.plan import compile_show
from console.files.showfile import load
from console.files.templates import TEMPLATES, Template, file_name, make_show, new_show
from console.model.cue import clip_of, kind_of
from console.model.show import Layouts
from console.words.message import Language

NOW = datetime(2026, 11, 28, 19, 5, tzinfo=timezone(timedelta(hours=8)))
MINUTES = {"empty": None, "half_hour": 30, "hour": 60}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_loader_takes_it_and_it_lasts_as_long_as_it_says(
    template: Template, language: Language, tmp_path: Path
) -> None:
    path = make_show(tmp_path / "mine" / "夜场.showcaller", template, "夜场", language, NOW)
    show = load(path, tmp_path / "unpacked").show
    plan = compile_show(show)
    assert show.planned_start == "2026-11-28T20:00:00+08:00" and show.layouts == Layouts()
    assert show.title.pick(language) == "夜场" and show.cards.language == language
    assert show.avatar.presenter.language == language, "the host speaks what the producer writes in"
    minutes = MINUTES[template]
    if minutes is None:
        assert show.hard_end is None and len(plan.order) == 1 and not show.products
    else:
        assert plan.planned_end_ms == plan.hard_end_ms == minutes * 60_000
        assert {kind_of(item.cue) for item in plan.order} == {"slate", "avatar", "card", "avatar_card"}
    assert not any(clip_of(item.cue) for item in plan.order), "it needs no media to be rehearsed"
    chinese = any("一" <= letter <= "鿿" for item in plan.order for letter in item.cue.title)
    assert chinese == (language == "zh")


def test_the_hour_has_thirteen_products_and_the_half_hour_three() -> None:
    for template, count in (("hour", 13), ("half_hour", 3)):
        show = new_show(template, "Test", "en", NOW)  # type: ignore[arg-type]
        assert len(show.products) == count
        assert [part.product_id for part in show.segments if part.product_id] == [
            product.id for product in show.products
        ]
        assert all(product.price.minor == 0 for product in show.products), "no price that looks meant"


def test_a_show_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = make_show(tmp_path / "a.showcaller", "empty", "A", "en", NOW)
    before = path.read_bytes()
    with pytest.raises(ShowcallerError, match="already"):
        make_show(path, "hour", "A", "en", NOW)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("title", "name"),
    [("Tonight", "Tonight"), ("双十一 夜场", "双十一 夜场"), ("a/b\\c: d?", "a b c d"), ("  .. ", ""), ("CON", "CON_"),
     ("nul.show", "_nul.show"), ("x" * 200, "x" * 80)],
)  # fmt: skip
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name
