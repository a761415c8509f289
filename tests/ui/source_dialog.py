"""What the tests of the dialog of sources share: its tool in place of the real one, and what it shows."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from console.words.message import message
from ui.tool import Tool
from ui.windows.console import ConsoleWindow
from ui.windows.source_form import SourceForm
from ui.windows.sources import Sources


def said(code: str, **args: object) -> Any:
    return msgspec.to_builtins(message(code, **args))


KINDS = [
    {
        "name": "poll", "title": said("source.kind_poll"), "mapped": True, "units": 0,
        "gives": ["viewers", "comments", "orders"],
        "fields": [
            {"key": "url", "title": said("source.field_url"), "required": True, "example": "https://x/y"},
            {"key": "token", "title": said("source.field_token"), "secret": True},
        ],
    },
    {
        "name": "youtube", "title": said("vendors.youtube"), "mapped": False, "units": 10_000,
        "gives": ["comments"],
        "fields": [
            {"key": "video", "title": said("vendors.field_video"), "required": True},
            {"key": "key", "title": said("vendors.field_api_key"), "secret": True, "required": True},
        ],
    },
    {"name": "woocommerce", "title": said("vendors.woocommerce"), "note": said("vendors.woocommerce_note")},
]  # fmt: skip


LIST = [
    {"name": "shop", "kind": "poll", "title": said("source.kind_poll"), "on": True,
     "options": {"url": "https://shop/live.json"}, "secrets": {"token": True},
     "mapping": [{"type": "comment.posted", "each": "items", "data": {"text": "msg"}}]},
    {"name": "tube", "kind": "youtube", "title": said("vendors.youtube"), "on": False, "secrets": {"key": False},
     "problem": {"where": "", "what": said("source.no_secret_given"),
                 "fix": said("source.fix_secret", name="tube")}},
    {"name": "fleet", "kind": "poll", "title": said("source.kind_poll"), "on": True, "preset": True},
]  # fmt: skip


class Runs:
    """What was run in place of processes, what each was given on its input, and what each answers."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.texts: list[str | None] = []
        self.tools: list[Tool] = []
        self.open: list[Tool] = []
        self.here: object = LIST

    def run(self, tool: Tool, arguments: list[str], text: str | None) -> None:
        tool._said, tool.cancelled = [], False
        self.asked.append(list(arguments))
        self.texts.append(text)
        self.tools.append(tool)
        if arguments[:2] == ["source", "list"]:
            tool.done.emit(0, self.here)
        elif arguments[:2] == ["source", "kinds"]:
            tool.done.emit(0, KINDS)
        else:
            self.open.append(tool)

    def end(self, code: int = 0, answer: object = None) -> None:
        tool = self.open.pop()
        tool.done.emit(code, answer)

    def of(self, doing: str) -> list[list[str]]:
        return [one for one in self.asked if one[1] == doing]


def opened(window: ConsoleWindow) -> Sources:
    window.do("sources")
    (dialog,) = window.findChildren(Sources)
    return dialog


def choose(dialog: Sources, name: str) -> None:
    dialog.table.selectRow([source.name for source in dialog.sources].index(name))


def cells(dialog: Sources, name: str) -> list[str]:
    row = [source.name for source in dialog.sources].index(name)
    return [dialog.table.item(row, column).text() for column in range(6)]


def form_of(dialog: Sources) -> SourceForm:
    (form,) = dialog.findChildren(SourceForm)
    return form


def written(file: str | Path) -> Any:
    return json.loads(Path(file).read_bytes())


def instead_of_the_tool(monkeypatch: pytest.MonkeyPatch) -> Runs:
    made = Runs()
    monkeypatch.setattr(
        Tool, "run", lambda tool, arguments, password=None, text=None: made.run(tool, arguments, text)
    )
    monkeypatch.setattr(Tool, "running", property(lambda tool: tool in made.open))

    def cancel(tool: Tool) -> None:
        tool.cancelled = True
        if tool in made.open:
            made.open.remove(tool)
            tool.done.emit(130, None)

    monkeypatch.setattr(Tool, "cancel", cancel)
    return made


def by_mouse(box: QComboBox, value: str) -> None:
    """Open a choice by a click and click one of its lines, as a second click and not as the end of a double one."""
    interval, view = QApplication.doubleClickInterval(), box.view()
    QApplication.setDoubleClickInterval(0)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    QApplication.setDoubleClickInterval(interval)
    QCoreApplication.processEvents()
    at = view.visualRect(box.model().index(box.findData(value), 0)).center()
    QTest.mouseMove(view.viewport(), at)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QCoreApplication.processEvents()
