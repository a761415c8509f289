"""A newcomer's way from nothing to air: what is clicked and typed, step by step, and the state it has to lead to."""

import shutil

from film_hand import Hand
from film_props import NAMES, PICTURES, merchandising, picture, rundown

from console.bench.private_obs import PASSWORD
from console.model.show import Settings
from resources import ROOT as RESOURCES

# The monitors show a picture now and then: after so long it is that of the cue on air.
SEEN_MS = 2500
CLIPS = RESOURCES / "shows" / "small" / "media"
OWN_SCENE = "Desk camera"
# The input that a new show takes for its digital human.
HOST = {"en": "Digital human", "zh": "数字人"}


class Way(Hand):
    """The steps, in their order."""

    def edits(self):
        """Whether a show is open and nothing runs."""
        return self.state().get("run", {}).get("mode") == "editing"

    def from_nothing(self):
        """A new show, both sheets, pictures."""
        goods = self.home / "Documents"
        merchandising(goods / "goods.xlsx")
        rundown(goods / "rundown.xlsx")
        for sku, colour in PICTURES.items():
            picture(goods / f"{sku}.png", colour, sku)
        with self.step("first-start", "First start: the start page, and the sample playing"):
            self.until("the sample does not play", lambda: self.state()["run"]["mode"] == "rehearsal")
            self.seen("Empty show", "QPushButton")
        with self.step("new-show", "New show"):
            self.click("Empty show", "QPushButton")
            self.seen("Make and open", "QPushButton")
            self.keys("Return")
            self.until("no show is open", lambda: self.edits() and len(self.cues()) == 1)
            self.seen("EDITING")
        for file, what, came in (
            ("goods.xlsx", "products", lambda: len(self.show()["products"]) == 3),
            ("rundown.xlsx", "rundown", lambda: len(self.cues()) == 4),
        ):
            with self.step(f"import-{what}", f"Import of the {what}: 1 try"):
                self.command("Import a spreadsheet…")
                self.file(goods / file)
                self.click("Import", "QPushButton")
                self.until(f"the {what} did not come", came)
        for sku in PICTURES:
            with self.step(f"picture-{sku.lower()}", f"A picture for {sku}"):
                self.command(sku)
                self.click("Pictures", "PictureStrip", times=2)
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
            self.seen("New cue", "QLineEdit")
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
            self.seen("REHEARSAL ×1")
        with self.step("rehearsal-ended", "End the rehearsal: back in the editor"):
            self.command("End show…")
            self.until("the editor is not back", self.edits)
            self.click("Back to the editor", "QPushButton")
            self.seen("EDITING")

    def host(self):
        """The first cue with the digital human."""
        return next(one for one in self.cues() if one["kind"] == "avatar_card")

    def number(self, cue):
        """A cue's number in the rundown, as it is typed."""
        return str([one["id"] for one in self.cues()].index(cue["id"]) + 1)

    def scene_cue(self):
        """The cue that shows a scene of the producer's own."""
        return next(one for one in self.cues() if one["kind"] == "scene")

    def to_air(self, obs, sink):
        """The check, the air, the stream, and a price that changes there."""
        with self.step("preflight", "Guide: OBS connected, scenes built, checked"):
            self.command("Guide: OBS, show, preflight…")
            self.click("Address", "QLineEdit")
            self.keys("ctrl+a")
            self.type(obs.url)
            self.click("Password", "QLineEdit")
            self.type(PASSWORD)
            self.click("Next", "QPushButton")
            self.seen("Show file", "QLineEdit")
            self.click("Next", "QPushButton")
            self.click("Build the scenes in OBS", "QPushButton")
            self.seen("Go live…", "QPushButton")
        with self.step("live", "Go live"):
            self.click("Go live…", "QPushButton")
            self.click("Go live", "QPushButton")
            self.until("it is not live", lambda: self.state()["run"]["mode"] == "live")
            self.until("OBS is not seen", lambda: self.state()["obs"]["connected"])
            self.keys("ctrl+F2")
        with self.step("first-go", "GO, GO: the slate, and the host on air"):
            self.keys("space")
            self.until("nothing is on air", lambda: self.on_air(self.cues()[0]))
            # A GO soon after another is ignored as a slip.
            self.until("GO is guarded", lambda: self.on_air_for(Settings().double_go_ms))
            self.keys("space")
            self.until(
                "the host is not on air", lambda: self.on_air(self.host()) and self.on_air_for(SEEN_MS)
            )
        with self.step("stream", "The stream runs"):
            self.command("Stream…")
            self.click("Start the stream", "QPushButton")
            self.until("nothing is streamed", lambda: self.state()["obs"]["streaming"] and sink.packets > 20)
        with self.step("price", "A price changes on air"):
            self.keys("ctrl+l")
            self.command("TEA-01")
            self.click("Products", "tab")
            self.click(NAMES["TEA-01"], "row")
            self.keys("F2", "ctrl+a")
            self.type("79.90")
            self.keys("Return")
            self.until("it costs the same", lambda: self.product("TEA-01")["price"]["minor"] == 7990)
            self.keys("ctrl+l")

    def as_called(self):
        """Whether OBS shows the cue on air, and streams it."""
        state = self.state()
        right = not state["drifts"] and state["now"]["tally"] in ("confirmed", "late")
        return right and state["obs"]["streaming"]

    def on_air_for(self, ms):
        """Whether the cue on air was taken so long ago."""
        state = self.state()
        return state["t_ms"] - state["now"]["requested_ms"] > ms

    def on_air(self, cue):
        """Whether a cue was seen on air."""
        now = self.state()["now"]
        return now["cue_id"] == cue["id"] and now["tally"] in ("confirmed", "late")

    def to_the_end(self, obs):
        """OBS is killed and comes back; the end and the report."""
        with self.step("obs-killed", "OBS is killed: said with the time since"):
            obs.kill9()
            self.until("nobody noticed", lambda: not self.state()["obs"]["connected"])
            self.seen("■ OBS lost", "Chip")
        with self.step("obs-back", "OBS is back: picture and stream are put back"):
            obs.start()
            self.until("it is not back", lambda: self.state()["obs"]["connected"])
            self.until("it is not put back", self.as_called)
        with self.step("end", "End: the run's page"):
            self.command("End show…")
            self.click("End the show", "QPushButton")
            self.until("it has not ended", self.edits)
            self.seen("Rehearse the show", "QPushButton")
        with self.step("report", "The report"):
            self.click("Report", "QPushButton")
            self.until("no report was written", lambda: any(self.home.rglob("report.html")))
        shutil.copy(next(self.home.rglob("report.html")), self.to / "report.html")
