"""What an edit is called in this window's language: whoever made it may have had a window in the other one.

An edit keeps its name as it was said. The window's own names are known in both languages, so they are said anew;
a name that is nobody's of the window's (a script's) stays as it is.
"""

import re
from functools import cache
from string import Formatter

from ui.words.language import FOLDER, Words, tr, translated

# The desk's own name of an edit: it took in what another program wrote.
FROM_FILE = "Changed in the file"
# Those with more of their own words first: the last ones would fit nearly everything.
TEMPLATES = (
    "Add a cue", "Add a segment", "Add a product", "Segment from a template", "Paste", "New question viewers ask",
    "Change the goals", "Back before {time}", "Back to {time}",
    "Duplicate {count} rows", "Take out {count} rows", "Move {count} rows", "Colour {count} rows",
    "Change {count} rows", "Paste a manuscript ({count} cues)", "Replace {find} with {instead}",
    "Duplicate {title}", "Take out {title}", "Move {title}", "Skip {title}", "Float {title}", "Rename {title}",
    "Change {title}", "Approve {title}", "Import {file}", "Fix: {what}", "Colour {title}", "Length of {title}",
    "{title} as it comes", "Note on {title}", "Script of {title}", "Say {word} as {said}", "Say {word} by the rules",
    "{field} of {count} rows", "{field} of {title}",
)  # fmt: skip


def edit_name(name: str) -> str:
    """Returns an edit's name in the window's language."""
    if name == FROM_FILE:
        return tr("Changed in the file")
    for template in TEMPLATES:
        for form in (template, _chinese(template)):
            found = _pattern(form).fullmatch(name)
            if found is None:
                continue
            filled = found.groupdict()
            if "field" in filled:
                field = _field(filled["field"])
                if field is None:
                    continue
                filled["field"] = field
            return translated(template).format(**filled)
    return name


def _field(word: str) -> str | None:
    """Returns a field's name in the window's language, None where it is the name of none."""
    fields = _fields()
    if word in fields:
        return translated(word)
    return next((translated(english) for english, chinese in fields.items() if chinese == word), None)


@cache
def _fields() -> dict[str, str]:
    names = (
        "Title", "Notes", "Script", "Length", "Start", "End", "Layout", "Product", "Clip", "Colour", "Transition",
        "Length of the transition", "Pre-wait", "Float", "Skip in the plan", "Count to end", "Custom fields", "Delay",
        "Loop", "Title (Chinese)", "Title (English)", "Script, Chinese", "Script, English", "Planned start",
        "Hard end", "Name (Chinese)", "Name (English)", "Price", "Struck price", "Price until", "Coupon off",
        "Coupon until", "Stock", "Picture", "Claims", "Link", "SKU", "Show (Chinese)", "Show (English)",
        "Host", "Host's voice", "Host's language", "Speed of speech", "Pitch", "Pause between sentences", "Host's face",
        "Prepared phrases", "LiveTalking server", "LiveTalking's picture by", "Sentences from answer to answer",
        "An answer waits at most", "While it is answered", "Banned words", "Days that comments are kept", "Words",
        "Words that exclude it", "Automatic answer", "With the product's card", "Called (Chinese)", "Called (English)",
        "Answer (Chinese)", "Answer (English)",
    )  # fmt: skip
    return {name: _chinese(name) for name in names}


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = []
    for words, name, _, _ in Formatter().parse(template):
        parts.append(re.escape(words))
        if name is not None:
            parts.append(rf"(?P<{name}>\d+)" if name == "count" else f"(?P<{name}>.+)")
    return re.compile("".join(parts), re.DOTALL)


@cache
def _chinese(text: str) -> str:
    if not _other:
        _other.append(Words(FOLDER / "showcaller_zh.qm"))
    return _other[0].translate("", text) or text


_other: list[Words] = []
