"""The guide: OBS found where it was, Next checks, a wrong password is mended in place, findings by kind."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from console.words.message import message, plain
from tests.support.window import settled
from tests.ui.conftest import Run
from ui.parts.findings import CheckFinding, Findings
from ui.settings import Settings
from ui.tool import Tool
from ui.windows.connect import Connect, end_of
from ui.windows.console import ConsoleWindow
from ui.windows.guide import Guide
from ui.windows.preflight import Preflight


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What commands were asked for; none is run, and the test answers."""
    arguments: list[list[str]] = []
    monkeypatch.setattr(Tool, "run", lambda self, given, *rest, **more: arguments.append(list(given)))
    return arguments


@pytest.fixture
def port() -> Iterator[int]:
    """A port of this PC at which something listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


def wrong_password() -> dict[str, Any]:
    what = message("obs.wrong_password")
    return {
        "problems": [{"where": "", "what": {"code": what.code, "args": {}, "text": what.text}, "fix": None}]
    }


@pytest.mark.parametrize(
    ("address", "end"),
    [
        ("ws://10.0.0.5:4460", ("10.0.0.5", 4460)),
        ("ws://studio", ("studio", 4455)),
        ("", ("127.0.0.1", 4455)),
        ("ws://x:notaport", ("127.0.0.1", 4455)),
    ],
)
def test_where_obs_is_looked_for(address: str, end: tuple[str, int]) -> None:
    assert end_of(address) == end


def test_obs_is_found_at_the_port_it_had(window: ConsoleWindow, port: int) -> None:
    page = Connect(f"ws://127.0.0.1:{port}", window)
    page.look()
    assert page.found.text() == f"✓ OBS listens at 127.0.0.1, port {port}."
    page.deleteLater()


def test_next_checks_before_it_goes_on(window: ConsoleWindow, asked: list[list[str]], run: Run) -> None:
    guide = Guide(Settings(language="en"), window)
    guide.open()
    guide.connect_page.password.setText("typo")
    guide.next.click()
    assert asked[-1][:2] == ["password", "test"] and guide.pages.currentIndex() == 0
    guide.connect_page.tool.done.emit(1, wrong_password())
    # It is said here, and mended here: the field is marked, and what is typed takes the word's place.
    assert "password is wrong" in guide.connect_page.state.text()
    assert guide.connect_page.password.property("wrong")
    assert guide.connect_page.password.selectedText() == "typo"
    assert guide.pages.currentIndex() == 0 and guide.next.text() == "Go on without OBS"
    guide.connect_page.password.clear()
    guide.connect_page.password.insert("right")
    guide.connect_page.password.textEdited.emit("right")
    assert guide.next.text() == "Next" and not guide.connect_page.password.property("wrong")
    guide.next.click()
    guide.connect_page.tool.done.emit(0, {"message": {"code": "", "args": {}, "text": "OBS answers."}})
    assert guide.pages.currentIndex() == 1
    # Without a keyring it is one sentence.
    assert asked[-1][:2] == ["password", "set"]
    why = message("vault.keeps_no_passwords", why=message("vault.no_keyring"), variable="X")
    raw = {
        "code": why.code,
        "args": {"why": {"code": "vault.no_keyring", "text": "it has no keyring"}},
        "text": why.text,
    }
    guide.connect_page.tool.done.emit(1, {"problems": [{"where": "", "what": raw, "fix": None}]})
    said = guide.connect_page.state.text()
    assert said == "✓ OBS answers. The password is kept for this session only: it has no keyring."
    # The show has to be there, too.
    guide.show_path.setText("/nowhere/at/all")
    guide.next.click()
    assert guide.pages.currentIndex() == 1 and "no show" in guide.no_show.text()
    guide.reject()
    run(settled())


def test_without_obs_one_can_go_on(window: ConsoleWindow, asked: list[list[str]], run: Run) -> None:
    guide = Guide(Settings(language="en"), window)
    guide.open()
    guide.next.click()
    nothing = message("obs.none_there", address="127.0.0.1:4455")
    raw = {"code": nothing.code, "args": {"address": "127.0.0.1:4455"}, "text": nothing.text}
    guide.connect_page.tool.done.emit(1, {"problems": [{"where": "", "what": raw, "fix": None}]})
    guide.next.click()
    assert guide.pages.currentIndex() == 1
    guide.reject()
    run(settled())


# ── findings ─────────────────────────────────────────────────────────────────────────────────────


def stock(product: str) -> CheckFinding:
    return CheckFinding(
        "warning", message("check.out_of_stock"), f"products {product}", None, "stock_0", f"product:{product}"
    )


def texts(findings: Findings) -> list[tuple[str, str]]:
    inside = findings.widget()
    assert inside is not None
    return [(label.objectName(), label.text()) for label in inside.findChildren(QLabel)]


def test_a_kind_is_said_once_with_its_places_below(window: ConsoleWindow) -> None:
    findings = Findings(window)
    findings.show_findings(
        [stock("rice"), CheckFinding("note", plain("Other."), "x", None, "other"), stock("eggs")]
    )
    assert [text for _, text in texts(findings)] == [
        "▲ Products out of stock (2)", "products rice: it is out of stock.", "products eggs: it is out of stock.",
        "· x: Other.",
    ]  # fmt: skip
    findings.deleteLater()


def test_what_is_mended_turns_green(window: ConsoleWindow) -> None:
    findings = Findings(window)
    findings.show_findings([stock("rice"), stock("eggs")])
    findings.mark_mended(findings.shown[0])
    assert ("good", "✓ Fixed: products rice: it is out of stock.") in texts(findings)
    # The next check finds the other mended, too; what comes back is red again.
    findings.show_findings([], "✓ Nothing is wrong.")
    assert [name for name, _ in texts(findings)] == ["good", "good", "good"]
    findings.show_findings([stock("rice")])
    assert ("warn", "▲ products rice: it is out of stock.") in texts(findings)
    assert len(findings.mended) == 1
    findings.forget()
    findings.show_findings([stock("rice")])
    assert findings.mended == []
    findings.deleteLater()


def test_nothing_is_mended_by_an_obs_that_is_gone(
    window: ConsoleWindow, asked: list[list[str]], tmp_path: Path
) -> None:
    preflight = Preflight(window)
    preflight.look_at(tmp_path, "ws://127.0.0.1:4455", None)
    scene = {"code": "no_scene", "level": "error", "where": "OBS", "fix": None, "thing": "",
             "what": {"text": "OBS does not have this scene."}}  # fmt: skip
    preflight.tool.done.emit(1, {"ready": False, "findings": [scene]})
    lost = {**scene, "code": "obs", "what": {"text": "No OBS answers."}}
    preflight.tool.done.emit(1, {"ready": False, "findings": [lost]})
    assert preflight.findings.mended == []
    preflight.deleteLater()
