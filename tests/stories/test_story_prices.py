"""A price that changes on air: the card follows, also for a desk that dies and is started again."""

from itertools import groupby
from pathlib import Path
from typing import Any

from console.journal.reader import read
from console.model.facts import CardLoaded, PriceShown, ProductChanged, RunResumed
from tests.support.desk_process import DeskProcess
from tests.support.waiting import until


def dearer(desk: DeskProcess, minor: int) -> None:
    rice = next(one for one in desk.call("GET", "/v1/show")[1]["products"] if one["id"] == "rice")
    changed = {**rice, "price": {"minor": minor, "currency": "CNY"}, "struck_price": None}
    code, told = desk.call("POST", "/v1/commands/product", {"product": changed})
    assert code == 200, told


def shown(run: Path) -> list[int]:
    """The prices of rice in the order in which they were seen on air; one that is seen again, when it is known which
    card shows it, is the same one.
    """
    told = (record.fact for record in read(run / "run.showrun"))
    prices = (
        fact.product.price.minor
        for fact in told
        if isinstance(fact, PriceShown) and fact.product.id == "rice"
    )
    return [price for price, _ in groupby(prices)]


def test_the_card_on_air_follows_and_a_resumed_desk_shows_the_new_price(small: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    arguments: tuple[Any, ...] = ("rehearse", str(small), "--feed", "none", "--run-dir", str(run))
    with DeskProcess(*arguments) as desk:
        desk.wait_for("obs_connected")
        assert desk.call("POST", "/v1/commands/jump", {"cue_id": "c06"})[0] == 200
        assert until(lambda: shown(run) == [6990])
        dearer(desk, 7490)
        assert until(lambda: shown(run) == [6990, 7490])
        desk.kill9()
    with DeskProcess("desk", "--resume", "--obs", "simulated", "--run-dir", str(run)) as desk:
        desk.wait_for("run_resumed")
        desk.wait_for("card_loaded")
        assert until(lambda: shown(run)[-1] == 7490), shown(run)
    records = list(read(run / "run.showrun"))
    assert sum(isinstance(record.fact, ProductChanged) for record in records) == 1
    resumed = next(n for n, record in enumerate(records) if isinstance(record.fact, RunResumed))
    loaded = [record.fact for record in records[resumed:] if isinstance(record.fact, CardLoaded)]
    assert {fact.product.price.minor for fact in loaded if fact.product.id == "rice"} == {7490}
