"""What may not be said is found where it is said, and approved by a person, as it is."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.base.errors import ShowcallerError
from console.cli.main import main
from console.desk.check import check_show
from console.files.showfile import load
from console.model.questions import Detail, Intent, OwnAnswer, Questions
from console.wording import lists
from console.wording.lint import approve, estimate_ms, find, lint
from console.wording.lists import Words, parse
from tests.support.desk_process import ROOT

SAMPLE, SMALL = (ROOT / "resources" / "shows" / name for name in ("sample", "small"))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [("zh", "这是全国第一的大米，最好吃。", ["全国第一", "最"]), ("zh", "最近上新，第一次来的朋友看这里。", []),
     ("zh", "最后说一次，绝对划算！", ["绝对"]), ("en", "The best rice. Bestow it, do our best!", ["best"]),
     ("en", "100% pure and GUARANTEED", ["100%", "guaranteed"]), ("en", "Perfectly cured ham", []), ("zh", "", [])],
)  # fmt: skip
def test_words_are_found_and_what_is_allowed_is_not(language: str, text: str, found: list[str]) -> None:
    assert [word for word, _ in find(text, lists.load(Path("/nonexistent"))[language])] == found


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=5), max_size=6))
def test_what_is_found_is_there_and_never_twice(text: str, words: list[str]) -> None:
    made = Words({word.casefold(): "x" for word in words})
    plain, end = text.casefold(), 0
    for word, place in find(text, made):
        assert plain[place : place + len(word)] == word
        assert place >= end
        end = place + len(word)


def test_the_users_list_adds_allows_and_takes_away(tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_bytes("\ufeff# 平台禁词\n秒杀\n-最\n!绝对值\n".encode())
    words = lists.load(tmp_path)["zh"]
    assert words.words["秒杀"] == "平台禁词"
    assert "最" not in words.words
    assert [word for word, _ in find("最好的秒杀，绝对值得，绝对！", words)] == ["秒杀", "绝对"]
    (tmp_path / "en.txt").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ShowcallerError, match=r"en\.txt"):
        lists.load(tmp_path)
    assert parse("").words == {}


def test_the_samples_say_nothing_of_it() -> None:
    for path in (SAMPLE, SMALL):
        assert lint(load(path).show, lists.load(Path("/nonexistent"))) == []


def test_scripts_take_about_as_long_as_people_take() -> None:
    said = "五公斤一袋，平时一百一十九，今天直播间八十九块九，还能领十块钱的券。"
    assert 6_000 < estimate_ms(said, "zh") < 10_000
    english = "A bag of five kilos, usually 119 yuan, is 89.90 in this room today."
    assert 4_500 < estimate_ms(english, "en") < 8_000
    assert estimate_ms("", "zh") == 0


def test_an_approval_holds_for_the_text_as_it_is(show_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    monkeypatch.setattr(lists, "folder", lambda: tmp_path / "none")
    file = show_dir / "show.json"
    show = load(show_dir).show
    cues = (cue for segment in show.segments for cue in segment.cues)
    cue = next(cue for cue in cues if getattr(cue, "script", {}).get("en"))
    said = cue.script["en"]  # type: ignore[union-attr]
    file.write_text(file.read_text("utf-8").replace(said, "The best rice, guaranteed."), "utf-8")
    assert main(["scripts", str(show_dir)]) == 1
    assert "guaranteed" in capsys.readouterr().out
    assert any(one.code == "wording" and one.level == "warning" for one in check_show(show_dir, None, False))
    assert main(["scripts", str(show_dir), "--approve", cue.id]) == 2
    assert main(["scripts", str(show_dir), "--approve", "nothing", "--by", "王律师"]) == 2
    capsys.readouterr()
    assert main(["scripts", str(show_dir), "--approve", cue.id, "--by", "王律师"]) == 0
    assert "approved by 王律师" in capsys.readouterr().out
    assert not any(one.code == "wording" for one in check_show(show_dir, None, False))
    after = load(show_dir).show
    assert [one.by for one in after.approvals] == ["王律师"]
    assert approve(after, cue.id, "again", "now") == after, "approved once is enough"
    file.write_text(file.read_text("utf-8").replace("The best rice", "The cheapest rice"), "utf-8")
    assert main(["scripts", str(show_dir), "--json"]) == 1, "another text is not approved"


def test_what_the_host_may_answer_is_looked_at_too() -> None:
    show = load(SMALL).show
    product = msgspec.structs.replace(
        show.products[0],
        facts=(Detail(name="口感", text="全国第一的味道"),),
        answers=(OwnAnswer(intent="taste", text="The best rice"),),
    )
    own = Questions(intents=(Intent(id="price", answer_zh="全网最低{price}"),))
    found = lint(
        msgspec.structs.replace(show, products=(product, *show.products[1:]), questions=own),
        lists.load(Path("/nonexistent")),
    )
    said = {(one.what, one.where, one.word) for one in found}
    assert said >= {
        (product.id, "products[0].facts[0].text", "全国第一"),
        (product.id, "products[0].answers[0].text", "best"),
        ("price", "questions.intents[0].answer_zh", "全网最低"),
    }
