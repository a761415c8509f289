"""An edit's name is said in the language of the window that shows it, whatever window it was made in."""

import pytest

from console.desk.opening import FILE_EDIT
from tests.unit.ui.test_ui_words import said
from ui.words import Count, use_language
from ui.words.edit_names import TEMPLATES, edit_name

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Move Welcome", "移动 Welcome"),
        ("Move 3 rows", "移动 3 项"),
        ("Notes of Rice: price", "Rice: price：备注"),
        ("Add a cue", "添加条目"),
        ("Replace a with b", "将 a 替换为 b"),
        ("Colour 欢迎", "欢迎 的颜色"),
        ("Banned words of Rice", "Rice：屏蔽词"),
        ("Words that exclude it of Courier", "Courier：排除词"),
        ("Courier as it comes", "“Courier”恢复默认"),
        ("New question viewers ask", "新建观众会问的问题"),
    ],
)
def test_it_is_said_in_both(english: str, chinese: str) -> None:
    for language, expected in (("en", english), ("zh", chinese)):
        use_language(language)
        assert [edit_name(english), edit_name(chinese)] == [expected, expected]


def test_what_the_desk_took_in_from_the_file_is_said_in_both() -> None:
    for language, expected in (("en", FILE_EDIT), ("zh", "文件中的修改")):
        use_language(language)
        assert edit_name(FILE_EDIT) == expected


@pytest.mark.parametrize("name", ["prices of the evening", "脚本：夜场价格", "x"])
def test_a_name_that_is_not_the_windows_stays(name: str) -> None:
    for language in ("en", "zh"):
        use_language(language)
        assert edit_name(name) == name


def test_its_words_are_those_that_the_window_says() -> None:
    assert set(TEMPLATES) - set(said()) == set()


def test_a_count_chooses_its_word() -> None:
    assert [f"{Count(n)} {Count(n):cue|cues}" for n in (0, 1, 2)] == ["0 cues", "1 cue", "2 cues"]
