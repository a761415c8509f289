"""``check`` on the terminal: a kind once with its places below it; ``--json`` as flat as it was."""

import argparse

import msgspec
import pytest

from console.cli import shows
from console.engine.finding import TITLES, Finding, grouped
from console.words.message import message
from tests.unit.house.test_house_words import ROOT


def stock(product: str) -> Finding:
    return Finding(
        "stock_0",
        "warning",
        f"products[0] {product}",
        message("check.out_of_stock"),
        message("check.fix_skip_or_restock"),
        f"product:{product}",
        message("check.place_product", number=1, name=product),
    )


FOUND = (
    stock("rice"),
    Finding("disk", "warning", message("check.the_disk"), message("check.disk", gigabytes=1.0), None),
    stock("eggs"),
)


def checked(monkeypatch: pytest.MonkeyPatch, json: bool) -> int:
    monkeypatch.setattr(shows, "check_show", lambda *_: FOUND)
    return shows.check(argparse.Namespace(show=None, obs=None, live=False, json=json))


def test_a_kind_is_said_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(monkeypatch, json=False) == 0
    assert capsys.readouterr().out.splitlines()[:-1] == [
        "! Products out of stock (2)",
        "    product 1 “rice”: it is out of stock.",
        "    product 1 “eggs”: it is out of stock.",
        "    → Skip its cues, or correct the stock.",
        "! the disk: only 1.0 GB are free on this PC's disk.",
    ]


def test_a_program_reads_each_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checked(monkeypatch, json=True)
    answer = msgspec.json.decode(capsys.readouterr().out)
    assert [one["code"] for one in answer["findings"]] == ["stock_0", "disk", "stock_0"]
    assert answer["findings"][0]["where"] == "products[0] rice"


def test_findings_of_two_levels_are_two_kinds() -> None:
    rice = stock("rice")
    assert len(grouped([rice, msgspec.structs.replace(rice, level="note")])) == 2


def test_every_kind_that_can_be_found_twice_has_a_title() -> None:
    """Those that can only be there once say it all themselves."""
    once = {"rehearsal_feed", "no_consent", "consent_expired", "start_away", "disk", "obs_untried", "canvas", "output",
            "obs_fps", "not_recording", "obs", "driven"}  # fmt: skip
    found: set[str] = set()
    for name in (
        "engine/preflight.py",
        "engine/consent.py",
        "engine/preflight_host.py",
        "engine/preflight_obs.py",
        "engine/preflight_layouts.py",
        "engine/preflight_questions.py",
        "desk/check.py",
        "desk/livetalking.py",
    ):
        text = (ROOT / "console" / name).read_text("utf-8")
        found |= {part.split('"')[1] for part in text.split("Finding(")[1:] if part.lstrip().startswith('"')}
    assert found - once == set(TITLES)
