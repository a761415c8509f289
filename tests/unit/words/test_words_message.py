"""Messages: a code with arguments, said in both languages, over the wire and out of old journals."""

import msgspec
import pytest

from console.base.errors import Problem, ShowcallerError
from console.words.message import Message, joined, message, plain, render


def test_a_message_is_said_in_both_languages() -> None:
    said = message("files.too_large", megabytes=12)
    assert str(said) == render(said) == "the file is larger than 12 MB."
    assert render(said, "zh") == "文件大于 12 MB。"


@pytest.mark.parametrize(
    "edits, english", [(1, "1 edit that was not saved was"), (2, "2 edits that were not saved were")]
)
def test_english_counts_right(edits: int, english: str) -> None:
    said = message("edit.recovered", edits=edits, names="price")
    assert str(said).startswith(english)
    assert render(said, "zh").startswith(f"已恢复 {edits} 项")


def test_a_message_may_hold_others_and_lists_of_them() -> None:
    lack = [message("obs.scene_named", scene="Card"), message("obs.item_named", source="A", scene="B")]
    said = message("desk.obs_lacks", what=lack)
    assert str(said) == "OBS does not have scene 'Card', 'A' in scene 'B'."
    assert render(said, "zh") == "OBS 中没有 场景“Card”、场景“B”中的“A”。"


def test_a_message_comes_back_from_json_as_it_was() -> None:
    said = message("desk.obs_lacks", what=[message("obs.scene_named", scene="Card"), "x"])
    body = msgspec.json.encode(said)
    again = msgspec.json.decode(body, type=Message)
    assert again == said
    assert render(again, "zh") == render(said, "zh")
    assert msgspec.json.decode(body)["text"] == str(said), "a script reads the text"


def test_what_another_version_says_is_said_by_its_text() -> None:
    assert render(Message("no.such_code", {}, "Of tomorrow."), "zh") == "Of tomorrow."
    assert render(Message("files.too_large", {}, "Other arguments."), "zh") == "Other arguments."
    assert render(Message("files.too_large", {"megabytes": "many"}, "x"), "zh") == "文件大于 many MB。"
    assert render(Message("no.such_code")) == "no.such_code"


def test_a_value_that_is_no_argument_is_filled_in_as_text() -> None:
    assert str(message("files.not_json", error=ValueError("line 3"))) == "the file is not JSON: line 3."
    assert message("files.not_json", error=float("nan")).args == {"error": "nan"}


def test_a_code_without_words_and_a_missing_argument_are_our_mistakes() -> None:
    with pytest.raises(KeyError):
        message("no.such_code")
    with pytest.raises(KeyError):
        message("files.too_large")


def test_sentences_follow_each_other_as_the_language_wants_it() -> None:
    assert joined(["It is so.", "", "Mend it."]) == "It is so. Mend it."
    assert joined(["如此。", "请修正。"]) == "如此。请修正。"


def test_a_problem_is_said_whole() -> None:
    problem = Problem("show.json: x", message("files.field_missing"), message("files.fix_add_it"))
    assert str(problem) == "show.json: x: this field is missing. Add it."
    assert render(problem.whole(), "zh") == "show.json: x：缺少此字段。请添加。"
    error = ShowcallerError([problem, Problem("", plain("of OBS"))])
    assert str(error) == f"{problem}\nof OBS"
    assert str(error.whole()) == f"{problem} of OBS"
