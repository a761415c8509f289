"""What the desk and the tools say in English is said by the window in its own language."""

import importlib.util
import re
from collections.abc import Iterator
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from console.base.errors import Problem
from console.engine.reduce_avatar import WORDS as AVATAR
from console.engine.reduce_avatar import told as avatar_told
from console.engine.reduce_label import WORDS as LABEL
from tests.support.desk_process import ROOT
from ui.sentences import SENTENCES
from ui.spoken import PARTS, spoken, spoken_problem
from ui.words import use_language


@pytest.fixture(autouse=True)
def in_chinese(qapp: QApplication) -> Iterator[None]:
    use_language("zh")
    yield
    use_language("en")


def harvest() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sentences", ROOT / "packaging" / "sentences.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_window_knows_every_sentence_of_the_desk_as_it_is_now() -> None:
    found = harvest()
    assert found.MADE.read_text("utf-8") == found.module(found.sentences()), "run packaging/translate.py"
    assert len(SENTENCES) > 300


TEMPLATES = sorted({str(text) for text in (*SENTENCES, *PARTS)})
FILLED = st.text(st.sampled_from("xyz 0123 ·大米'\"/"), min_size=1, max_size=12).filter(
    lambda text: text == text.strip()
)


@given(st.sampled_from(TEMPLATES), st.lists(FILLED, min_size=4, max_size=4))
def test_a_sentence_is_said_with_what_was_filled_in(template: str, filled: list[str]) -> None:
    places = len(set(re.findall(r"\{(\d)\}", template)))
    text = template.format(*filled[:places])
    said = spoken(text)
    assert said != text or template == "show.json: {0}"
    for one in filled[:places]:
        assert one in said
    use_language("en")
    assert spoken(text) == text
    use_language("zh")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("", ""),
        ("SKU-RICE", "SKU-RICE"),
        ("Something that nobody wrote.", "Something that nobody wrote."),
        ("No cue is on standby.", "没有待播的提示。"),
        ("No cue is on standby. " * 100, "No cue is on standby. " * 100),
        ("The run has ended. Start a new one.", "本场已结束。请新开一场。"),
        ("The desk ended by itself. No cue is on standby.", "控制台主机自行退出。没有待播的提示。"),
        ("Cue 'c04' is skipped already.", "提示 'c04' 已设为跳过。"),
        ("Welcome (c04) is on air: it can be changed when that is over.", "Welcome（c04）正在播出：结束后才能更改。"),
        (
            'The avatar failed: "Showcaller clip media/red.mp4" stands still for 1.6 s.',
            "数字人故障：“Showcaller clip media/red.mp4”画面静止，已 1.6 秒。",
        ),
        ('Fell back to the card: "Cam 1" is black.', "已换为商品卡：“Cam 1”黑屏。"),
        (
            "cue c04: Card → Avatar: OBS refused SetCurrentProgramScene (600). No source was found by the name.",
            "提示 c04：Card → Avatar: OBS 拒绝了 SetCurrentProgramScene（600）。No source was found by the name.",
        ),
        (
            "product.price_until: 'now' is no date and time with a UTC offset.",
            "product.price_until：'now' 不是带时区偏移的日期时间。",
        ),
        ("media/rice.mp4: the file is missing.", "media/rice.mp4: 文件不存在。"),
        ("the file is missing. Put a good file in its place.", "文件不存在。请换成正常的文件。"),
        (
            "OBS does not have scene 'Avatar', 'Clip, 1' in scene 'Avatar', 'Label' in scene 'Card'.",
            "OBS 中没有 场景 'Avatar'、场景 'Avatar' 中的 'Clip, 1'、场景 'Card' 中的 'Label'。",
        ),
    ],
)  # fmt: skip
def test_examples(english: str, chinese: str) -> None:
    assert spoken(english) == chinese


def test_a_problem_is_one_line() -> None:
    problem = Problem("show.json: segments[0].cues[1].clip", "the file is missing.", "Put it back.")
    assert spoken_problem(problem.what, problem.fix, problem.where) == (
        "show.json: segments[0].cues[1].clip: 文件不存在。请放回原处。"
    )
    use_language("en")
    assert spoken_problem(problem.what, problem.fix, problem.where) == str(problem)
    assert spoken_problem("It failed.") == "It failed."


def test_how_the_avatar_and_the_label_fail_is_said() -> None:
    for state in AVATAR:
        assert not re.search("[a-z]{3}", spoken(avatar_told("1", state, 1600)).replace("OBS", ""))
    for word in LABEL.values():
        what = f"The AI label {word} in scene '1', and the avatar is on air."
        assert not re.search("[a-z]{3}", spoken(what))
