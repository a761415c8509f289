"""Chromium without a screen, driven over its debugging port."""

import contextlib
import json
import shutil
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

from tests.conftest import need
from tests.support.waiting import GENEROUS_S, until


class Browser:
    """One tab. ask(): evaluates JavaScript in it; said: what the page was refused or had wrong."""

    def __init__(self, folder: Path) -> None:
        found = shutil.which("chromium")
        need(found is not None, "Chromium", "apt install chromium")
        self._process = subprocess.Popen(
            [
                str(found), "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
                f"--user-data-dir={folder / 'browser'}", "--lang=en-US", "--window-size=820,900", "about:blank",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._opened = contextlib.ExitStack()
        self._opened.callback(self._end)
        self._port_file = folder / "browser" / "DevToolsActivePort"
        until(lambda: self._port_file.exists() and "\n" in self._port_file.read_text(), GENEROUS_S)
        port = self._port_file.read_text().splitlines()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=GENEROUS_S) as answer:
            tabs = json.load(answer)
        page = next(tab for tab in tabs if tab["type"] == "page")
        self._socket = self._opened.enter_context(connect(page["webSocketDebuggerUrl"], max_size=None))
        self._serial = 0
        self.said: list[str] = []
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        # Where the mouse is.
        self._at = [0.0, 0.0]

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the tab something of its protocol."""
        self._serial += 1
        self._socket.send(json.dumps({"id": self._serial, "method": method, "params": parameters}))
        while True:
            news = json.loads(self._socket.recv(GENEROUS_S))
            if news.get("id") == self._serial:
                assert "error" not in news, news
                return dict(news["result"])
            if news.get("method") == "Runtime.exceptionThrown":
                self.said.append(str(news["params"]["exceptionDetails"]))
            if news.get("method") == "Log.entryAdded" and news["params"]["entry"]["level"] == "error":
                self.said.append(str(news["params"]["entry"]["text"]))

    def ask(self, script: str) -> Any:
        """Returns what an expression is in the page."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def until(self, script: str) -> bool:
        """Wait until an expression is so in the page."""
        return bool(until(lambda: self.ask(script)))

    def press(self, key: str, code: int = 0) -> None:
        """Press a key as a finger does."""
        text = {"text": key} if len(key) == 1 else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def hold(self, selector: str) -> None:
        """Put the left button of the mouse down on the middle of an element."""
        self._at = self._middle_of(selector)
        self._mouse("mouseMoved", buttons=0)
        self._mouse("mousePressed", button="left", buttons=1, clickCount=1)

    def let_go(self) -> None:
        """Let go of the mouse's button where it is, whatever stands there now."""
        self._mouse("mouseReleased", button="left", buttons=0, clickCount=1)

    def _mouse(self, kind: str, **more: Any) -> None:
        self.call("Input.dispatchMouseEvent", type=kind, x=self._at[0], y=self._at[1], **more)

    def _middle_of(self, selector: str) -> list[float]:
        box = self.ask(f"(() => {{ const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
                       " return [box.x + box.width / 2, box.y + box.height / 2]; })()")  # fmt: skip
        return [float(side) for side in box]

    def close(self) -> None:
        """End it."""
        self._opened.close()

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait(GENEROUS_S)
