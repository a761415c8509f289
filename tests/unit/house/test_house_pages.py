"""The pages for people: the README stays short, and what a page points to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGES = (
    "README.md", "console/README.md", "console/FAULTS.md", "packaging/README.md",
    *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "resources" / "guide").glob("*.md"))),
)  # fmt: skip
MOST_WORDS = 2_500
LINK = re.compile(r"\]\(([^)#\s]+)")


def test_the_readme_is_read_in_ten_minutes() -> None:
    """What is more belongs to a page of resources/guide, or beside the code."""
    assert len((ROOT / "README.md").read_text("utf-8").split()) <= MOST_WORDS


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_points_to_is_there(page: str) -> None:
    links = LINK.findall((ROOT / page).read_text("utf-8"))
    gone = [link for link in links if "://" not in link and not (ROOT / page).parent.joinpath(link).exists()]
    assert gone == []


def test_every_page_of_the_guide_is_pointed_to_from_the_readme() -> None:
    linked = set(LINK.findall((ROOT / "README.md").read_text("utf-8")))
    assert {page for page in PAGES if page.startswith("resources/")} <= linked
