"""Tooltips that show a text as it is: Qt takes one that looks like HTML for HTML, with its pictures and links."""

from html import escape


def tip(text: str) -> str:
    """Returns what to set as a tooltip so that it shows exactly this text."""
    if "<" not in text and "&lt;" not in text:
        return text
    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>"
