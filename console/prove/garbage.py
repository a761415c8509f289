"""A million malformed frames, bodies, feed lines, show files and sheets: each is taken or refused, none does harm."""

import contextlib
import http.client
import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from console.api.commands import COMMANDS
from console.base.errors import ShowcallerError
from console.bench.shows import cut_show, long_show
from console.desk.report import report_of
from console.files.showfile import load
from console.journal.verify import verify
from console.model.show import Show
from console.prove.mutate import damaged, malformed
from console.prove.processes import Desk, until
from console.prove.proof import Figure, Progress, Proof, Scale, must_be
from console.prove.proxy import Proxy
from console.prove.victims import Obs
from console.sheets.export import export
from console.sheets.run import look
from console.sources.decode import decode

FRAMES, BODIES, LINES, SHOWS, SHEETS = 500_000, 190_000, 290_000, 15_000, 5_000
STEP = 500


class Tried:
    """What came of what was tried: how often it was taken or refused, and what did harm."""

    def __init__(self, progress: Progress, of: int) -> None:
        self.came: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._progress, self._of, self._done = progress, of, 0

    def one(self, kind: str, given: bytes, work: Callable[[], str]) -> None:
        """Try one. What is raised that is no refusal is kept with the bytes that led to it."""
        try:
            self.came[work()] += 1
        except ShowcallerError:
            self.came["refused"] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is: it is what is looked for
            self.wrong.append(f"{kind}: {type(error).__name__}: {error} from {given[:200]!r}")
        self.count(1)

    def count(self, more: int) -> None:
        """So many more are done."""
        if (self._done + more) // STEP > self._done // STEP:
            self._progress(self._done + more, self._of)
        self._done += more


def prove(scale: Scale, progress: Progress) -> Proof:
    """Each kind by the way it comes in; frames and bodies into a desk that runs a show meanwhile."""
    chance = random.Random(scale.seed)
    frames, bodies = scale.many(FRAMES), scale.many(BODIES)
    lines, shows, sheets = scale.many(LINES), scale.many(SHOWS), scale.many(SHEETS)
    tried = Tried(progress, frames + bodies + lines + shows + sheets)
    figures = [Figure("malformed in all", f"{frames + bodies + lines + shows + sheets:,}")]
    figures += _desk(scale.folder, frames, bodies, chance, tried)
    _lines(scale.folder, lines, chance, tried)
    _shows(scale.folder, shows, chance, tried)
    _sheets(scale.folder, sheets, chance, tried)
    figures += [Figure(f"came of it: {what}", f"{times:,}") for what, times in sorted(tried.came.items())]
    return Proof(
        "garbage",
        f"{frames:,} frames of OBS, {bodies:,} bodies, {lines:,} feed lines, {shows:,} show files, {sheets:,} sheets",
        (*figures, must_be("did harm", len(tried.wrong))),
        tuple(tried.wrong),
    )


def _desk(folder: Path, frames: int, bodies: int, chance: random.Random, tried: Tried) -> list[Figure]:
    """A desk whose OBS and whose clients send garbage: the next GO is as good as the first."""
    obs = Obs(cut_show(folder / "show", 50, None))
    obs.start()
    with Proxy(obs.port, chance, frames) as between:
        desk = Desk(obs.prepared.root, folder / "run", "--obs", between.url)
        desk.start()
        try:
            until(lambda: (desk.state() or {"obs": {"connected": False}})["obs"]["connected"], "the desk")
            _bodies(desk, bodies, chance, tried)
            until(lambda: between.sent >= frames, f"the end of {frames:,} frames", 3600)
            tried.count(frames)
            tried.came["frames of OBS sent"] += frames
            between.begin_again()
            on_air = [_go_is_seen(desk, obs) for _ in range(3)]
            desk.end()
        finally:
            desk.kill()
            obs.close()
    try:
        readable = bool(report_of(desk.run_dir)["cues"])
    except ShowcallerError as error:
        tried.wrong.append(f"the run cannot be read back: {error}")
        readable = False
    intact = verify(desk.run_dir).intact
    return [
        must_be("then three GOs, seen in OBS", sum(on_air), 3),
        Figure("the run read back", "whole" if readable else "not", readable),
        Figure("the run's file by verify", "intact" if intact else "changed", intact),
    ]  # fmt: skip


def _go_is_seen(desk: Desk, obs: Obs) -> bool:
    until(lambda: (desk.state() or {"obs": {"connected": False}})["obs"]["connected"], "OBS")
    accepted = desk.call("POST", "/v1/commands/go")[1]["accepted"]
    state = desk.state()
    assert state is not None
    cue = next(one for one in obs.prepared.show.segments[0].cues if one.id == state["now"]["cue_id"])
    scene = obs.prepared.plan.scene_of(cue)
    return bool(accepted and until(lambda: obs.program() == scene, "the scene"))


def _bodies(desk: Desk, count: int, chance: random.Random, tried: Tried) -> None:
    """Bodies, headers and queries to every command and path; an answer of 5xx, or none, is harm."""
    where = msgspec.json.decode(desk.token_file.read_bytes())
    address = urlsplit(where["url"])
    # What the show would be ended or left by is none of it: its end is the proof's own.
    names = [name for name in COMMANDS if name not in ("go", "jump", "panic")]
    event = {"specversion": "1.0", "id": "1", "source": "/proof", "type": "order.paid",
             "data": {"order_id": "1", "sku": "THING", "amount_minor": 100}}  # fmt: skip
    op = b'{"op":"put","target":"cue:c00049","field":"notes","value":"x"}'
    good = {
        "/v1/events": msgspec.json.encode([event]),
        "/v1/edits": b'{"name":"Proof","base":0,"ops":[' + op + b"]}",
        "/v1/media": b'{"path":"media/picture.png"}',
        **{
            f"/v1/commands/{name}": b'{"cue_id":"c00049","product_id":"thing","delta_ms":0}' for name in names
        },
    }
    paths = sorted(good)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
    for number in range(count):
        path = chance.choice(paths)
        body = malformed(good[path], chance)
        headers = {"Authorization": f"Bearer {where['token']}", "Content-Type": "application/json"}
        if chance.random() < 0.1:
            headers["X-Client"] = chance.choice(("Büro", "x" * 3000, "\t", "a\x7f", "ÿþ"))

        def ask(path: str = path, body: bytes = body, headers: dict[str, str] = headers) -> str:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status >= 500 and answer.status != 507:
                raise RuntimeError(f"{path} answered {answer.status}")
            return "bodies answered 2xx" if answer.status < 300 else "bodies refused 4xx"

        try:
            tried.one("body", body, ask)
        finally:
            if number % 1000 == 999:
                connection.close()
    connection.close()


def _lines(folder: Path, count: int, chance: random.Random, tried: Tried) -> None:
    """A feed's events, one and several at a time."""
    path = long_show(folder / "feed", 1) / "feed.jsonl"
    good = path.read_bytes().splitlines()
    for _ in range(count):
        line = malformed(chance.choice(good), chance)

        def read(line: bytes = line) -> str:
            return "feed lines taken" if decode(line, 1_700_000_000_000).events else "feed lines refused"

        tried.one("feed line", line, read)


def _shows(folder: Path, count: int, chance: random.Random, tried: Tried) -> None:
    """Shows as folders and as files, damaged in their JSON and in their archive."""
    root = cut_show(folder / "files", 20, None).root
    good = (root / "show.json").read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in sorted(root.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(root).as_posix())
    alone, zipped = root / "other.json", folder / "other.show"
    for number in range(count):
        path = zipped if number % 8 == 0 else alone
        body = damaged(out.getvalue(), chance) if path is zipped else malformed(good, chance)
        path.write_bytes(body)

        def read(path: Path = path) -> str:
            load(path, folder / "unpacked")
            return "show files opened"

        tried.one("show file", body, read)


def _sheets(folder: Path, count: int, chance: random.Random, tried: Tried) -> None:
    """Workbooks damaged as files, and tables as text with odd cells."""
    prepared = cut_show(folder / "sheets", 20, None)
    book, table = folder / "sheet.xlsx", folder / "sheet.csv"
    export(prepared.show, book)
    good = book.read_bytes()
    rows = [b"Title,Kind,Length,Start,Product", *(b"Cue %d,card,1:30,20:15,THING" % one for one in range(20))]
    for number in range(count):
        path = book if number % 4 == 0 else table
        body = damaged(good if path is book else b"\r\n".join(rows), chance)
        path.write_bytes(body)

        def read(path: Path = path) -> str:
            return _looked(prepared.show, path)

        tried.one("sheet", body, read)


def _looked(show: Show, path: Path) -> str:
    with contextlib.suppress(ShowcallerError):
        look(show, path)
        return "sheets read"
    return "sheets refused"
