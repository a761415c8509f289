"""Films a newcomer's way from nothing to air: pictures of each step, with what it took in clicks, keys and seconds.

    .venv/bin/python packaging/film.py --to FOLDER [--size 1366x768] [--theme dark|light|contrast]

A home of its own, a real OBS on a screen of its own, and the console driven by xdotool alone: mouse and keys. After
each step the desk's API has to say that it was reached, else the film ends there with exit code 1. FOLDER gets
01-….png … and table.md. Needs OBS, Xvfb, xdotool (packaging/start.py test installs them) and the environment.
"""

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import av  # noqa: E402
import openpyxl  # noqa: E402
from av.error import FFmpegError  # noqa: E402
from PIL import Image, ImageDraw, ImageGrab  # noqa: E402

from console.bench.private_obs import PASSWORD, PrivateObs, free_port, start_screen  # noqa: E402
from console.devices.obs.client import ObsClient  # noqa: E402
from resources import ROOT as RESOURCES  # noqa: E402

WAIT_S, LOOK_S = 40.0, 0.1
# A newcomer moves the mouse and looks before he clicks; the hand here only waits until the window has drawn.
DRAWN_S = 0.25
# A second GO within a second is taken for a slip.
DOUBLE_GO_S = 1.2
FOCUS_TRIES = 8
OWN_SCENE = "Desk camera"
NAMES = {"TEA-01": "明前龙井茶", "MUG-02": "316不锈钢保温杯", "NUT-03": "每日坚果礼盒"}
CLIPS = RESOURCES / "shows" / "small" / "media"


class NotReached(Exception):
    """A step's state did not come."""


def merchandising(file):
    """A list of products as a merchandising team sends it: a title, prices in three ways, totals."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "商品排期"
    sheet.append(["11月28日 秋季专场 直播商品排期表"])
    sheet.append(["序号", "商品编码", "商品名称", "到手价", "划线价", "库存"])
    sheet.append([1, "TEA-01", "明前龙井茶 250g", "¥89.9", "¥128", 500])
    sheet.append([2, "MUG-02", "316不锈钢保温杯 500ml", 59, 79, 800])
    sheet.append([3, "NUT-03", "每日坚果礼盒 30包", "129元", "168元", "300件"])
    sheet.append(["合计", None, None, "¥277.9", None, 1600])
    book.save(file)


def rundown(file):
    """A rundown as a director sends it: a row a segment."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "流程"
    sheet.append(["直播流程表"])
    sheet.append(["序号", "环节", "商品编码", "讲解时长", "话术"])
    sheet.append([1, "开场", None, "1分钟", "欢迎来到直播间"])
    sheet.append([2, "龙井茶讲解", "TEA-01", "3分钟", "家人们看过来，到手89.9元"])
    sheet.append([3, "保温杯讲解", "MUG-02", "3分钟", "316不锈钢，24小时保温"])
    sheet.append([4, "坚果讲解", "NUT-03", "2分钟", "送礼首选"])
    sheet.append(["合计", None, None, "9分钟", None])
    book.save(file)


def picture(file, colour, text):
    """A product's picture."""
    image = Image.new("RGB", (600, 600), colour)
    ImageDraw.Draw(image).ellipse((120, 120, 480, 480), fill=tuple(min(255, one + 60) for one in colour))
    ImageDraw.Draw(image).text((270, 290), text, fill=(255, 255, 255))
    image.save(file)


class Sink:
    """Takes one RTMP stream, as a service does, and counts its packets."""

    def __init__(self):
        self.server, self.packets, self.over = f"rtmp://127.0.0.1:{free_port()}/live", 0, threading.Event()
        threading.Thread(target=self.take, daemon=True).start()

    def take(self):
        """Listen until a stream came and went."""
        options = {"listen": "1", "timeout": "900"}
        with contextlib.suppress(FFmpegError), av.open(f"{self.server}/key", options=options) as stream:
            for _ in stream.demux():
                self.packets += 1
                if self.over.is_set():
                    return


class Film:
    """One run: the window, its hand, and what was counted."""

    def __init__(self, options):
        self.to, self.language, self.theme = options.to.absolute(), options.language, options.theme
        self.size, self.goes_on = options.size, options.go_on
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
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }  # fmt: skip
        (self.home / "run").mkdir(mode=0o700)
        (self.home / "Documents").mkdir()
        command = [sys.executable, str(ROOT / "packaging" / "film_window.py"), str(self.home)]
        command += ["--language", self.language, "--theme", self.theme]
        with (self.to / "window.log").open("ab") as log:
            self.window = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, cwd=self.home
            )
        return self

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
        found = list(self.home.rglob("desk-api.json"))
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
        """Where something is seen; empty where it is not."""
        self.asked += 1
        part = self.home / "ask.part"
        part.write_text(json.dumps({"n": self.asked, "text": text, "kind": kind}), "utf-8")
        part.replace(self.home / "ask.json")
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            with contextlib.suppress(OSError, ValueError):
                answer = json.loads((self.home / "answer.json").read_text("utf-8"))
                if answer["n"] == self.asked:
                    self.front = answer["front"]
                    return answer["at"]
            time.sleep(0.02)
        return []

    def seen(self, text, kind=None):
        """Wait until something is seen; its place."""
        self.until(f"“{text}” is not seen", lambda: bool(self.find(text, kind)))
        time.sleep(DRAWN_S)
        return self.find(text, kind)[0]

    def click(self, text, kind=None, times=1, button=1, right=False):
        """Click on something, once it is seen. right: near its right end."""
        x, y, width, height = self.seen(text, kind)
        across = x + (width - 14 if right else min(width // 2, 120))
        self.xdotool("mousemove", across, y + height // 2)
        self.xdotool("click", "--repeat", times, "--delay", 60, button)
        self.clicks += times
        time.sleep(DRAWN_S)

    def focus(self):
        """What a window manager does: the window in front has the keys, also one that was behind a dialog."""
        for _ in range(FOCUS_TRIES):
            self.find("")
            try:
                self.xdotool("windowfocus", self.front)
                return
            except subprocess.CalledProcessError:
                time.sleep(DRAWN_S)  # It was just closing.

    def keys(self, *names):
        """Press keys."""
        self.focus()
        self.xdotool("key", "--delay", 40, *names)
        self.keys_ += len(names)
        time.sleep(DRAWN_S)

    def type(self, text):
        """Type a text."""
        self.focus()
        self.xdotool("type", "--delay", 8, text)
        self.keys_ += len(text)
        time.sleep(DRAWN_S)

    def next_page(self, text, kind):
        """Whether the guide's next page is there; else Next is clicked, which tries the password again."""
        if self.find(text, kind):
            return True
        if self.find("Next", "QPushButton"):
            self.click("Next", "QPushButton")
            time.sleep(4 * DRAWN_S)
        return bool(self.find(text, kind))

    def opened(self):
        """Whether Ctrl+K's list is open; it is asked for where it is not: a dialog may just have closed."""
        if not self.find(self.said["go_to"], "QLineEdit"):
            self.keys("ctrl+k")
            time.sleep(2 * DRAWN_S)
        return bool(self.find(self.said["go_to"], "QLineEdit"))

    def command(self, words, chord="Return"):
        """Ctrl+K, some words of a command, Enter."""
        self.until("nothing can be gone to", self.opened)
        self.type(words)
        self.keys(chord)

    def file(self, path):
        """Give a file to the dialog that asks for one."""
        self.seen(self.said["cancel"], "QPushButton")
        self.type(str(path))
        self.keys("Return")

    # ── steps ────────────────────────────────────────────────────────────────────────────────────

    def shot(self, name):
        """A picture of the screen."""
        number = len(list(self.to.glob("[0-9][0-9]-*.png"))) + 1
        time.sleep(3 * DRAWN_S)
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

    # ── the way from nothing to air ──────────────────────────────────────────────────────────────

    said = {"go_to": "Go to", "cancel": "Cancel"}

    def edits(self):
        """Whether a show is open and nothing runs."""
        return self.state().get("run", {}).get("mode") == "editing"

    def from_nothing(self):
        """A new show, both sheets, pictures."""
        goods = self.home / "Documents"
        merchandising(goods / "goods.xlsx")
        rundown(goods / "rundown.xlsx")
        colours = {"TEA-01": (60, 120, 60), "MUG-02": (60, 80, 150), "NUT-03": (150, 90, 40)}
        for sku, colour in colours.items():
            picture(goods / f"{sku}.png", colour, sku)
        with self.step("first-start", "First start: the start page, and the sample playing"):
            self.until("the sample does not play", lambda: self.state()["run"]["mode"] == "rehearsal")
            self.seen("Empty show", "QPushButton")
        with self.step("new-show", "New show"):
            self.click("Empty show", "QPushButton")
            self.seen("Make and open", "QPushButton")
            self.keys("Return")
            self.until("no show is open", lambda: self.edits() and len(self.cues()) == 1)
        for file, what, came in (
            ("goods.xlsx", "products", lambda: len(self.show()["products"]) == 3),
            ("rundown.xlsx", "rundown", lambda: len(self.cues()) >= 5),
        ):
            with self.step(f"import-{what}", f"Import of the {what}: 1 try"):
                self.command("import")
                self.file(goods / file)
                self.click("Import", "QPushButton")
                self.until(f"the {what} did not come", came)
        for sku in colours:
            with self.step(f"picture-{sku.lower()}", f"A picture for {sku}"):
                self.command(sku)
                self.click(NAMES[sku], "row", button=3)
                self.click("Choose pictures…", "QMenu")
                self.file(goods / f"{sku}.png")
                self.until("no picture came", lambda sku=sku: self.product(sku)["picture"])

    def product(self, sku):
        """A product of the show."""
        return next(one for one in self.show()["products"] if one["sku"] == sku)

    def write_it(self):
        """A clip, a script, a scene of one's own, and a rehearsal from there."""
        clip = CLIPS / "welcome.mp4"
        self.keys("ctrl+F1")
        with self.step("clip", "A clip for the first cue"):
            self.command(self.number(self.host()))
            self.keys("ctrl+b")
            self.click("Add files…", "QPushButton")
            self.file(clip)
            self.click(clip.name, "row")
            self.click("Use it", "QPushButton")
            self.until("the cue has no clip", lambda: self.host()["clip"])
            self.click("Close", "QPushButton")
        with self.step("script", "Its script"):
            self.command(self.number(self.host()))
            self.click("Scripts", "tab")
            self.click("Script, English")
            self.keys("ctrl+a")
            self.type("Welcome. Dragon Well tea is first tonight.")
            self.keys("Tab")
            self.until("no script came", lambda: "Dragon Well" in self.host()["script"]["en"])
        with self.step("own-scene", "A scene of the producer's own OBS as a cue"):
            self.command(self.number(self.host()))
            self.click("Add", "QToolButton")
            self.click("Scene", "QMenu")
            self.until("no cue came", lambda: any(one["kind"] == "scene" for one in self.cues()))
            time.sleep(1)
            self.type(OWN_SCENE)
            self.keys("Return")
            self.click("Cue", "tab")
            self.click("Scene of your own OBS")
            self.keys("ctrl+a")
            self.type(OWN_SCENE)
            self.keys("Return")
            self.until("it names no scene", lambda: self.scene_cue()["scene"] == OWN_SCENE)
        with self.step("rehearse-from-here", "Rehearse from that cue"):
            self.command(self.number(self.scene_cue()))
            wanted = self.scene_cue()["id"]
            self.keys("shift+F5")
            self.until("it does not play", lambda: self.state()["now"]["cue_id"] == wanted)
        with self.step("rehearsal-ended", "End the rehearsal: back in the editor"):
            self.command("End show")
            self.until("the editor is not back", self.edits)
            self.keys("Escape")

    def host(self):
        """The first cue with the digital human."""
        return next(one for one in self.cues() if one["kind"] == "avatar")

    def number(self, cue):
        """A cue's number in the rundown, as it is typed."""
        return str([one["id"] for one in self.cues()].index(cue["id"]) + 1)

    def scene_cue(self):
        """The cue that shows a scene of the producer's own."""
        return next(one for one in self.cues() if one["kind"] == "scene")

    def to_air(self, obs, client, sink):
        """The check, the air, the stream, and a price that changes there."""
        with self.step("preflight", "Guide: OBS connected, scenes built, checked"):
            self.command("Guide")
            self.click("Address", "QLineEdit")
            self.keys("ctrl+a")
            self.type(obs.url)
            self.click("Password", "QLineEdit")
            self.type(PASSWORD)
            self.keys("Return")
            self.until("OBS is not connected", lambda: self.find("Next", "QPushButton"))
            self.until("OBS is not connected", lambda: self.next_page("Show", "QLineEdit"))
            self.click("Next", "QPushButton")
            self.click("Build the scenes in OBS", "QPushButton")
            self.seen("Go live…", "QPushButton")
        with self.step("live", "Go live"):
            self.click("Go live…", "QPushButton")
            self.click("Go live", "QPushButton")
            self.until("it is not live", lambda: self.state()["run"]["mode"] == "live")
            self.until("OBS is not seen", lambda: self.state()["obs"]["connected"])
        with self.step("first-go", "GO, GO: the slate, and the host on air"):
            self.keys("space")
            self.until("nothing is on air", lambda: self.on_air(self.cues()[0]))
            time.sleep(DOUBLE_GO_S)
            self.keys("space")
            self.until("the host is not on air", lambda: self.on_air(self.host()))
        with self.step("stream", "The stream runs"):
            self.command("Stream")
            self.click("Start the stream", "QPushButton")
            self.until("nothing is streamed", lambda: self.state()["obs"]["streaming"] and sink.packets > 20)
        with self.step("price", "A price changes on air"):
            self.keys("ctrl+l")
            self.command("TEA-01")
            self.click(NAMES["TEA-01"], "row")
            self.keys("F2", "ctrl+a")
            self.type("79.90")
            self.keys("Return")
            self.until("it costs the same", lambda: self.product("TEA-01")["price"]["minor"] == 7990)
            self.keys("ctrl+l")

    def on_air(self, cue):
        """Whether a cue was seen on air."""
        now = self.state()["now"]
        return now["cue_id"] == cue["id"] and now["tally"] in ("confirmed", "late")

    def to_the_end(self, obs):
        """OBS is killed and comes back; the end and the report."""
        with self.step("obs-killed", "OBS is killed: said with the time since"):
            obs.kill9()
            self.until("nobody noticed", lambda: not self.state()["obs"]["connected"])
            time.sleep(2)
        with self.step("obs-back", "OBS is back: the picture is put back"):
            obs.start()
            self.until("it is not back", lambda: self.state()["obs"]["connected"])
        with self.step("end", "End: the run's page"):
            self.command("End show")
            self.click("End the show", "QPushButton")
            self.until("it has not ended", self.edits)
            self.seen("Rehearse the show", "QPushButton")
        with self.step("report", "The report"):
            self.click("Report", "QPushButton")
            self.until("no report was written", lambda: any(self.home.rglob("report.html")))
        shutil.copy(next(self.home.rglob("report.html")), self.to / "report.html")


def film(options):
    """All of it. Returns the exit code."""
    sink = Sink()
    with PrivateObs() as obs:
        obs.settle()
        client = ObsClient("127.0.0.1", obs.port, PASSWORD)
        client.connect()
        client.request_wait("CreateScene", {"sceneName": OWN_SCENE})
        colour = {"sceneName": OWN_SCENE, "inputName": "Desk", "inputKind": "color_source_v3"}
        client.request_wait("CreateInput", {**colour, "inputSettings": {"color": 0xFF884422}})
        service = {"server": sink.server, "key": "key"}
        asked = {"streamServiceType": "rtmp_custom", "streamServiceSettings": service}
        client.request_wait("SetStreamServiceSettings", asked)
        with Film(options) as running:
            try:
                running.from_nothing()
                running.write_it()
                running.to_air(obs, client, sink)
                sink.over.set()
                running.to_the_end(obs)
            except NotReached as error:
                print(f"not reached: {error}", file=sys.stderr)
                return 1
        client.disconnect()
    print((running.to / "table.md").read_text("utf-8"))
    return 0


def main():
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--to", type=Path, required=True, help="a folder for the pictures")
    parser.add_argument("--size", default="1366x768", help="of the screen")
    parser.add_argument("--theme", choices=("dark", "light", "contrast"), default="dark")
    parser.add_argument("--go-on", action="store_true", help="with the next step where one was not reached")
    options = parser.parse_args()
    options.language = "en"
    lacks = [name for name in ("obs", "Xvfb", "xdotool") if shutil.which(name) is None]
    if lacks:
        print(
            f"Not installed here: {', '.join(lacks)}. `python3 packaging/start.py test` installs them.",
            file=sys.stderr,
        )
        return 2
    return film(options)


if __name__ == "__main__":
    sys.exit(main())
