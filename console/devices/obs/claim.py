"""Which desk drives OBS. OBS obeys whoever is connected: so one input's name says who may, and the how manieth that is.

``Showcaller desk 7: anna@STUDIO-2 [4711.88123.9f3a…]`` is the seventh claim, with process and run. To claim is to
rename it: of two that do so at once OBS refuses one. What a desk asks of OBS begins with a look at the input by the
name that it gave itself, in a batch that ends there if the input is called otherwise by then (see ObsLink.send).
A name that an OBS brings back after a crash is an old one: a desk claims anew on each connection, and never takes a
claim for its own that it did not make itself.
"""

import contextlib
import hashlib
import re
import threading
from collections.abc import Callable
from typing import Any

import msgspec

from console.base.patterns import regex
from console.base.processes import ProcessId
from console.devices.obs.client import ObsClient
from console.devices.obs.errors import RequestFailed
from console.model.facts import ClaimSeen
from console.model.names import DESK

NAME = regex(
    rf"^{re.escape(DESK)}(\d{{1,15}}): (.{{0,200}}) "
    r"\[(?:(\d{1,12})\.(\d{1,18})\.([0-9a-f]{10})|free)\]$"
)
KIND = "color_source_v3"
# What an input is that nobody sees.
SETTINGS = {"color": 0, "width": 16, "height": 16}
# A claim that nobody has had yet.
FIRST = f"{DESK}0: – [free]"
# So often a claim is tried when others come first.
TRIES = 5


class Claim(msgspec.Struct, frozen=True):
    """A claim as an input's name tells it. run: empty for one that its desk gave back."""

    name: str
    epoch: int
    who: str
    process: ProcessId | None = None
    run: str = ""

    @property
    def host(self) -> str:
        """Returns the PC of the desk that made it."""
        return self.who.rpartition("@")[2]

    def is_over(self, host: str) -> bool:
        """Whether its desk is known to drive no more: it gave the claim back, or was this PC's and lives no more."""
        return not self.run or (self.host == host and self.process is not None and not self.process.lives())


def claim_of(name: str) -> Claim | None:
    """Returns the claim that an input's name tells, None for any other input."""
    found = NAME.match(name)
    if found is None:
        return None
    epoch, who, pid, started_ms, run = found.groups()
    process = None if pid is None else ProcessId(int(pid), int(started_ms))
    return Claim(name, int(epoch), who, process, run or "")


def run_token(host: str, run: str) -> str:
    """Returns what a run is known by in its claims, also once it is taken up again."""
    return hashlib.sha256(f"{host}\n{run}".encode()).hexdigest()[:10]


def newest_claim(client: ObsClient, timeout_s: float | None = None) -> Claim | None:
    """Returns the claim that counts in an OBS, None where no desk was ever there. Raises as request_wait does."""
    inputs: list[dict[str, Any]] = client.request_wait("GetInputList", None, timeout_s)["inputs"]
    claims = [claim for one in inputs if (claim := claim_of(one["inputName"])) is not None]
    return max(claims, key=lambda one: one.epoch, default=None)


class Claims:
    """One desk's claim on OBS. name: what its input is called while this desk drives OBS.

    scene: returns the scene that a new input is put into, hidden. aside: another desk drives OBS, and not this one.
    ``claim`` and ``release`` wait for OBS; all else is for any thread.
    """

    def __init__(
        self,
        user: str,
        host: str,
        run: str,
        process: ProcessId,
        scene: Callable[[], str | None],
        take_over: bool = False,
    ) -> None:
        clean = re.sub(r"[\[\]\n\r]", "", f"{user}@{host}")[:80]
        self._who, self._host, self._run = clean, clean.rpartition("@")[2], run_token(host, run)
        self._process, self._scene = process, scene
        # At the next claim it is taken from whoever has it.
        self.take_over = take_over
        self.name: str | None = None
        self.aside = False
        # Whether the claim has to be looked at: there is none yet, or it may be gone.
        self.doubtful = True
        # Locked while OBS is claimed, and while the claim is given back: then it is for good.
        self._lock = threading.Lock()
        self._ended = False
        # The newest epoch that this desk had or saw.
        self._epoch = 0

    # ── claiming ─────────────────────────────────────────────────────────────────────────────────

    def claim(self, client: ObsClient, timeout_s: float) -> ClaimSeen | None:
        """Claim OBS, or find out who has it; None where there is no scene to keep a claim in.

        Raises as ObsClient.request_wait does, but for RequestFailed.
        """
        with self._lock:
            return None if self._ended else self._claim(client, timeout_s)

    def _claim(self, client: ObsClient, timeout_s: float) -> ClaimSeen | None:
        made = False
        for _ in range(TRIES):
            seen = newest_claim(client, timeout_s)
            if made and seen is not None and seen.name != FIRST:
                # Another had made and renamed its own before ours was made: that is the one, and ours is left over.
                made = False
                with contextlib.suppress(RequestFailed):
                    client.request_wait("RemoveInput", {"inputName": FIRST}, timeout_s)
            if seen is not None and not self._may_take(seen):
                return self._stand_aside(seen)
            name = self._named(max(self._epoch, seen.epoch if seen is not None else 0) + 1)
            try:
                if seen is None:
                    scene = self._scene_there(client, timeout_s)
                    if scene is None:
                        self.doubtful = True
                        return None
                    # By one name, whoever does it: of two that begin at once OBS refuses one.
                    self._create(client, scene, FIRST, timeout_s)
                    made = True
                    continue
                client.request_wait("SetInputName", {"inputName": seen.name, "newInputName": name}, timeout_s)
            except RequestFailed:
                continue  # Another was first: look again.
            return self._have(name)
        self.doubtful = True
        return None

    def release(self, client: ObsClient, timeout_s: float) -> None:
        """Give the claim back for good, so that whoever comes next need not ask. Raises as request_wait does."""
        with self._lock:
            self._ended = True
            name, self.name = self.name, None
            if name is not None:
                free = f"{DESK}{self._epoch}: {self._who} [free]"
                client.request_wait("SetInputName", {"inputName": name, "newInputName": free}, timeout_s)

    def _scene_there(self, client: ObsClient, timeout_s: float) -> str | None:
        scene = self._scene()
        scenes = client.request_wait("GetSceneList", None, timeout_s)["scenes"]
        return scene if any(one["sceneName"] == scene for one in scenes) else None

    def _create(self, client: ObsClient, scene: str, name: str, timeout_s: float) -> None:
        data = {
            "sceneName": scene, "inputName": name, "inputKind": KIND, "inputSettings": SETTINGS,
            "sceneItemEnabled": False,
        }  # fmt: skip
        client.request_wait("CreateInput", data, timeout_s)

    def _may_take(self, seen: Claim) -> bool:
        if self.take_over:
            return True
        if self.aside and seen.epoch < self._epoch:
            return False  # OBS has brought an old name back: whoever has it now claims anew.
        if not seen.run or seen.run == self._run:
            return True
        if self.name is not None and seen.epoch < self._epoch:
            return True  # The same, and it is this desk that has it.
        return not self.aside and seen.is_over(self._host)

    def _have(self, name: str) -> ClaimSeen:
        claim = claim_of(name)
        assert claim is not None
        self.name, self._epoch = name, claim.epoch
        self.aside = self.take_over = self.doubtful = False
        return ClaimSeen(True, claim.who, claim.epoch)

    def _stand_aside(self, seen: Claim) -> ClaimSeen:
        self.aside = True  # First: whoever sends without a name must see it.
        self.name, self.doubtful = None, False
        self._epoch = max(self._epoch, seen.epoch)
        return ClaimSeen(False, seen.who, seen.epoch)

    def _named(self, epoch: int) -> str:
        process = f"{self._process.pid}.{self._process.started_ms or 0}"
        return f"{DESK}{epoch}: {self._who} [{process}.{self._run}]"

    # ── what OBS tells ───────────────────────────────────────────────────────────────────────────

    def heard(self, event: str, data: dict[str, Any]) -> tuple[bool, ClaimSeen | None]:
        """Returns whether an event is about a claim, and about nothing else; and what it changes."""
        if event == "InputNameChanged":
            return self._renamed(data["oldInputName"], data["inputName"])
        if event in ("CurrentSceneCollectionChanged", "InputRemoved", "SceneRemoved"):
            self.doubtful = self.doubtful or self.name is not None
        name = data.get("sourceName" if event.startswith("SceneItem") else "inputName")
        ours = isinstance(name, str) and claim_of(name) is not None
        return ours and event in ("InputCreated", "SceneItemCreated"), None

    def _renamed(self, old: str, new: str) -> tuple[bool, ClaimSeen | None]:
        before, now = claim_of(old), claim_of(new)
        if before is None and now is None:
            return False, None
        if new == self.name:
            return True, None  # It is our own doing.
        if old == self.name:
            if now is None or not now.run:
                self.doubtful = True  # A hand took it for an input like any other.
                return False, None
            return True, self._stand_aside(now)
        if self.aside and now is not None:
            if not now.run and now.epoch >= self._epoch:
                self.doubtful = True  # It was given back.
                return False, None
            return True, self._stand_aside(now)
        return True, None
