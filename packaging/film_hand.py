"""The film's stage and hand: a screen and a home of their own, the window on it, and xdotool, which is counted."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from film_words import Words
from PIL import ImageGrab

from console.bench.private_obs import start_screen

ROOT = Path(__file__).resolve().parents[1]
# How long a state may take to come, how often it is looked for, and how long the window may take to say what is seen.
WAIT_S, LOOK_S, ANSWER_S = 90.0, 0.1, 30.0
FOCUS_TRIES = 40
TYPING_TRIES = 5


class NotReached(Exception):
    """A step's state did not come."""


class Hand:
    """One run: the window, its hand, and what was counted."""

    def __init__(self, options):
        self.to, self.theme = options.to.absolute(), options.theme
        self.size, self.goes_on = options.size, options.go_on
        self.language, self.scale, self.words = options.language, options.scale, Words(options.language)
        self.to.mkdir(parents=True, exist_ok=True)
        self.home = Path(tempfile.mkdtemp(prefix="showcaller-film-"))
        self.asked = self.clicks = self.keys_ = self.front = 0
        self.table = []
        self.window = None

    # ── the stage ────────────────────────────────────────────────────────────────────────────────

    def __enter__(self):
        self.screen, self.display = start_screen(self.size)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "DISPLAY": self.display, "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(self.home / "run"), "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "QT_SCALE_FACTOR": str(self.scale),
        }  # fmt: skip
        (self.home / "run").mkdir(mode=0o700)
        (self.home / "Documents").mkdir()
        self.open_window()
        return self

    def open_window(self):
        """Start the window, with its eye."""
        command = [sys.executable, str(ROOT / "packaging" / "film_window.py"), str(self.home)]
        command += ["--language", self.language, "--theme", self.theme]
        with (self.to / "window.log").open("ab") as log:
            self.window = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, cwd=self.home
            )

    def __exit__(self, *_):
        with contextlib.suppress(Exception):
            self.api("/v1/end", {})
        for process in (self.window, self.screen):
            if process is not None and process.poll() is None:
                process.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(10)
        for file in self.tokens():
            with contextlib.suppress(OSError, ValueError, KeyError):
                os.kill(json.loads(file.read_text("utf-8"))["pid"], 15)
        shutil.rmtree(self.home, ignore_errors=True)

    # ── what is known ────────────────────────────────────────────────────────────────────────────

    def tokens(self):
        """Token files of the desks of this home, the newest first."""
        name = "desk-api.json"
        # A folder may vanish while it is looked into.
        found = [Path(at) / name for at, _, names in os.walk(self.home) if name in names]
        return sorted(found, key=lambda file: file.stat().st_mtime if file.exists() else 0, reverse=True)

    def api(self, path, body=None):
        """The answer of the newest desk; None where none answers."""
        for file in self.tokens():
            with contextlib.suppress(OSError, ValueError, KeyError):
                known = json.loads(file.read_text("utf-8"))
                data = None if body is None else json.dumps(body).encode()
                headers = {"Authorization": f"Bearer {known['token']}", "Content-Type": "application/json"}
                request = urllib.request.Request(known["url"] + path, data, headers)
                with urllib.request.urlopen(request, timeout=5) as answer:
                    return json.load(answer)
        return None

    def show(self):
        """The show that is open or runs."""
        return self.api("/v1/show") or {}

    def state(self):
        """The desk's state."""
        return self.api("/v1/state") or {}

    def cues(self):
        """The cues of the show in their order."""
        return [cue for segment in self.show().get("segments", []) for cue in segment.get("cues", [])]

    def until(self, what, of):
        """Wait until of() is true. Raises NotReached."""
        ends = time.monotonic() + WAIT_S
        while time.monotonic() < ends:
            with contextlib.suppress(TypeError, KeyError, IndexError):
                if of():
                    return
            if self.window.poll() is not None:
                raise NotReached(f"{what}: the window ended with {self.window.returncode}")
            time.sleep(LOOK_S)
        raise NotReached(what)

    # ── the hand ─────────────────────────────────────────────────────────────────────────────────

    def xdotool(self, *arguments):
        """Mouse and keys, nothing else."""
        subprocess.run(
            ["xdotool", *map(str, arguments)],
            env=self.environment,
            check=True,
            timeout=60,
            stderr=subprocess.DEVNULL,
        )

    def find(self, text, kind=None):
        """Where something is seen, once the window has done what it was given; empty where it is not."""
        self.asked += 1
        part = self.home / "ask.part"
        part.write_text(json.dumps({"n": self.asked, "texts": self.words.all(text), "kind": kind}), "utf-8")
        part.replace(self.home / "ask.json")
        ends = time.monotonic() + ANSWER_S
        while time.monotonic() < ends:
            with contextlib.suppress(OSError, ValueError):
                answer = json.loads((self.home / "answer.json").read_text("utf-8"))
                if answer["n"] == self.asked:
                    self.front = answer["front"]
                    return answer["at"]
            time.sleep(0.02)
        return []

    def drawn(self):
        """Wait until the window has done what it was given, and has drawn."""
        self.find(None)

    def seen(self, text, kind=None):
        """Wait until something is seen and stands still; its place."""
        places = [[], []]

        def still():
            places[:] = [places[1], self.find(text, kind)]
            return places[0] and places[0] == places[1]

        self.until(f"“{text}” is not seen", still)
        return places[1][0]

    def gone(self, text, kind=None):
        """Wait until something is not seen any more."""
        self.until(f"“{text}” stays", lambda: not self.find(text, kind))

    def click(self, text, kind=None, times=1, button=1):
        """Click on something, once it is seen."""
        x, y, width, height = self.seen(text, kind)
        self.xdotool("mousemove", x + min(width // 2, 120), y + height // 2)
        self.xdotool("click", "--repeat", times, "--delay", 60, button)
        self.clicks += times
        self.drawn()

    def focus(self):
        """What a window manager does: the window in front has the keys, also one that was behind a dialog."""
        for _ in range(FOCUS_TRIES):
            self.drawn()
            try:
                self.xdotool("windowfocus", self.front)
                return
            except subprocess.CalledProcessError:
                continue  # It was just closing.

    def keys(self, *names):
        """Press keys."""
        self.focus()
        self.xdotool("key", "--delay", 40, *names)
        self.keys_ += len(names)
        self.drawn()

    def type(self, text):
        """Type a text."""
        self.focus()
        if text.isascii():
            self.xdotool("type", "--delay", 8, text)
        else:
            for sign in text:
                # No key has it: it is given one, and only until it is pressed.
                self.xdotool("type", sign)
                self.drawn()
        self.keys_ += len(text)
        self.drawn()

    def type_whole(self, text):
        """Type a text into the field that has the keys, again where a sign of it was lost or came out as another."""
        self.type(text)
        for _ in range(TYPING_TRIES):
            if self.find(text, "QLineEdit"):
                return
            # The screen learned too late which key has a sign, or a list of what it may become took it.
            self.keys("ctrl+a")
            self.type(text)

    def command(self, words, chord="Return"):
        """Ctrl+K, some words of a command, Enter."""
        self.keys("ctrl+k")
        self.seen("Go to", "QLineEdit")
        self.type_whole(self.words.typed(words))
        self.keys(chord)
        self.gone("Go to", "QLineEdit")

    def file(self, path):
        """Give a file to the dialog that asks for one."""
        self.seen("", "QFileDialog")
        self.type_whole(str(path))
        self.keys("Return")
        if self.find("", "QFileDialog"):
            # What it offers to complete the path was taken for it: the dialog is in the file's folder now.
            self.type(path.name)
            self.keys("Return")
        self.gone("", "QFileDialog")

    # ── steps ────────────────────────────────────────────────────────────────────────────────────

    def shot(self, name):
        """A picture of the screen."""
        number = len(list(self.to.glob("[0-9][0-9]-*.png"))) + 1
        self.drawn()
        ImageGrab.grab(xdisplay=self.display).save(self.to / f"{number:02}-{name}.png")

    @contextlib.contextmanager
    def step(self, name, title):
        """A step: what it took is counted, and it ends with a picture."""
        before, began = (self.clicks, self.keys_), time.monotonic()
        print(f"{name} …", flush=True)
        try:
            yield
        except NotReached as error:
            self.shot(f"{name}-FAILED")
            if not self.goes_on:
                raise
            print(f"not reached: {error}", flush=True)
            self.keys("Escape")
            self.keys("Escape")
            return
        took = time.monotonic() - began
        self.table.append((title, self.clicks - before[0], self.keys_ - before[1], took))
        self.shot(name)
        self.write()

    def write(self):
        """The table, as far as the film has come."""
        lines = ["| Step | Clicks | Keys | Seconds |", "|---|---|---|---|"]
        lines += [f"| {title} | {clicks} | {keys} | {took:.1f} |" for title, clicks, keys, took in self.table]
        total = [sum(row[place] for row in self.table) for place in (1, 2, 3)]
        lines.append(f"| all of it | {total[0]} | {total[1]} | {total[2]:.0f} |")
        (self.to / "table.md").write_text("\n".join(lines) + "\n", "utf-8")
