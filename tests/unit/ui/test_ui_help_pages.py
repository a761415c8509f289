"""The guide's pages as the window opens them: all of them there, in an installed copy too, and no link a dead end."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from resources import ROOT as RESOURCES
from ui.parts.help_link import titles
from ui.present.help_pages import FILES, Link, follow, page, pages_with, place_of, slug

LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
# What has no other name in another language: options, addresses of the API, fields, releases.
NAMED = re.compile(r"--[a-z][a-z-]+|/v1/[\w/.-]*\w|\b[a-z]+_ms\b|`[a-z]+_[a-z_]+`|\*\*\d[\d.]+\*\*")
ROOT = RESOURCES.parent


def test_every_page_of_the_guide_is_in_the_window() -> None:
    there = set(FILES.values())
    guide = {file for file in (RESOURCES / "guide").glob("*.md") if len(file.suffixes) == 1}
    assert guide <= there
    assert list(titles()) == list(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_page_is_called_as_it_is_headed_and_its_links_lead_somewhere(name: str) -> None:
    shown = page(name, "en")
    assert shown.title == titles()[name]
    for href in LINK.findall(shown.text):
        link = follow(name, href)
        assert link.where != "none", href
        if link.section:
            headings = re.findall(r"^#+ (.+)$", page(link.target, "en").text, re.MULTILINE)
            assert link.section in map(slug, headings)


def test_a_link_leads_to_a_page_a_section_the_browser_or_nowhere() -> None:
    assert follow("live", "writing.md#shows-for-phones") == Link("page", "writing", "shows-for-phones")
    assert follow("live", "../../console/FAULTS.md") == Link("page", "faults")
    assert follow("faults", "#sources") == Link("page", "faults", "sources")
    assert follow("writing", "../../console/presenter/OWN_FACE.zh.md") == Link("page", "face")
    assert follow("live", "https://example.org/a#b") == Link("browser", "https://example.org/a#b")
    assert follow("live", "../../pyproject.toml").where == "none"
    assert follow("live", "file:///etc/passwd").where == "none"


def test_a_heading_is_called_as_github_calls_it() -> None:
    assert slug("Goals, and sources beside each other") == "goals-and-sources-beside-each-other"
    assert slug("What is Showcaller's in OBS") == "what-is-showcallers-in-obs"


def test_a_page_in_chinese_is_shown_where_there_is_one_and_said_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page("face", "zh").translated and page("face", "zh").title != page("face", "en").title
    file = tmp_path / "only.md"
    file.write_text("# Only\n", "utf-8")
    monkeypatch.setitem(FILES, "only", file)
    assert page("only", "en").translated and not page("only", "zh").translated


@pytest.mark.parametrize(
    "name", [name for name, file in FILES.items() if file.with_suffix(".zh.md").is_file()]
)
def test_a_page_in_chinese_has_the_sections_and_the_links_of_the_one_in_english(name: str) -> None:
    english, chinese = page(name, "en"), page(name, "zh")
    levels = [re.findall(r"^(#+) ", one.text, re.MULTILINE) for one in (english, chinese)]
    assert levels[0] == levels[1]
    links = [{href.replace(".zh.md", ".md") for href in LINK.findall(one.text)} for one in (english, chinese)]
    assert links[0] == links[1]
    rows = [re.findall(r"^(\||#)", one.text, re.MULTILINE) for one in (english, chinese)]
    assert rows[0] == rows[1], "a table that has a row more in one of them"
    assert len(english.text.split("\n\n")) == len(chinese.text.split("\n\n")), (
        "a paragraph more in one of them"
    )


@pytest.mark.parametrize("name", ["commands", "api", "changes"])
def test_a_page_in_chinese_names_every_option_address_and_release_of_the_one_in_english(name: str) -> None:
    english, chinese = (set(NAMED.findall(page(name, language).text)) for language in ("en", "zh"))
    assert english == chinese


def test_a_section_is_at_the_same_place_in_every_language() -> None:
    headings = re.findall(r"^#+ (.+)$", page("writing", "zh").text, re.MULTILINE)
    place = place_of("writing", "layouts-of-your-own")
    assert place is not None and headings[place] == "自定布局"
    assert place_of("writing", "no-such-section") is None


def test_words_are_found_on_every_page_that_has_them() -> None:
    assert "sources" in pages_with("JMESPATH", "en")
    assert pages_with("no such words anywhere", "en") == []


def test_the_pages_are_in_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import_module("build_steps").copy_code(tmp_path)
    for file in FILES.values():
        assert (tmp_path / file.relative_to(ROOT)).is_file()
    # PyInstaller takes no file beside the code by itself.
    spec = (ROOT / "packaging" / "showcaller.spec").read_text("utf-8")
    for folder in {file.parent.relative_to(ROOT).parts for file in FILES.values()} - {("resources", "guide")}:
        assert '("' + '", "'.join(folder) + '"' in spec


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_page_is_called_by_its_file(language: str) -> None:
    pages = [page(name, language) for name in FILES]
    assert not [found for one in pages for found in re.findall(r"\[[^\]]*\.md\]", one.text)]
    assert f"[{page('spreadsheets', language).title}](spreadsheets" in page("writing", language).text
