"""A file that another program writes to: JSON lines or CSV, in UTF-8 or GB18030, also one that begins anew.

Only whole lines are read; a file that became shorter, or another one, is read from its beginning.
"""

import csv
import hashlib
import io
import os
from collections.abc import AsyncIterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from console.base.errors import Problem
from console.sources.general.asking import ANSWER_MS, read
from console.sources.general.options import interval_ms
from console.sources.mapping import Mapping as Rules
from console.sources.setup import Batch, Came, Context, SourceFault, SourceSetup, event_source, option
from console.words.message import message

MOST_AT_ONCE, MOST_LINE = 1024 * 1024, 256 * 1024
# A file is known by so many bytes of its beginning, too.
HEAD = 1024
_BOM = b"\xef\xbb\xbf"
_DELIMITERS = (",", "\t", ";", "|")


async def growing_file(
    setup: SourceSetup, secrets: Mapping[str, str], context: Context
) -> AsyncIterator[Batch]:
    """Look each interval, and yield what was added. Where it is come to is kept with the run."""
    rules, every_ms = Rules(setup.mapping), interval_ms(setup, least_s=0.2)
    tail = Tail(option(setup, "path"), context.position(), option(setup, "from") == "end")
    while True:
        try:
            came = await context.within(ANSWER_MS, context.off_loop(tail.more))
        except TimeoutError:
            what = message("source.file_slow", path=tail.path, seconds=ANSWER_MS // 1000)
            raise SourceFault(what, message("source.fix_path")) from None
        except OSError as error:
            what = message("source.file_gone", path=tail.path, error=error.strerror or type(error).__name__)
            raise SourceFault(what, message("source.fix_path")) from error
        context.alive(every_ms)
        if came:
            work = partial(batch_of, setup, rules, tail, came, context.clock.wall_ms())
            yield await read(context, len(came), work)
        context.reached(tail.position)
        if len(came) < MOST_AT_ONCE // 2:
            await context.sleep(every_ms)


def batch_of(setup: SourceSetup, rules: Rules, tail: "Tail", came: bytes, now_ms: int) -> Batch:
    """Returns what lines become that a tail came to."""
    stood = tail.stood()
    records, problems = tail.records(came)
    events = list[dict[str, Any]]()
    for known_by, record in records:
        mapped = rules.events(record, event_source(setup), now_ms, known_by)
        events += mapped.events
        problems += mapped.problems
    return Batch(events, came, now_ms, tuple(problems[:20]), (Came(came, stood),))


class Tail:
    """more() on any one thread at a time. position: "" or what was last kept; at_end: begin with what is added."""

    def __init__(self, path: str, position: str = "", at_end: bool = False) -> None:
        self.path = Path(path).expanduser()
        self._is_json = self.path.suffix.lower() in (".jsonl", ".ndjson", ".json")
        self._header: list[str] | None = None
        self._delimiter, self._chinese = ",", False
        self._file, self._at = "", 0
        # How many lines of the file were read.
        self._line = 0
        file, _, rest = position.rpartition("@")
        at, _, line = rest.partition("#")
        # How its beginning read: another file may come by the number of one that is gone.
        self._head_bytes, self._head = 0, ""
        if at.isdigit() and line.isdigit():
            self._at, self._line = int(at), int(line)
            self._file, _, head = file.partition("~")
            size, _, self._head = head.partition("~")
            self._head_bytes = int(size) if size.isdigit() else 0
        self._at_end = at_end and not position

    @property
    def position(self) -> str:
        """Returns which file was read up to where."""
        return f"{self._file}~{self._head_bytes}~{self._head}@{self._at}#{self._line}"

    def stood(self) -> dict[str, str]:
        """Returns what the next lines are read by: how many were before them, and a table's columns."""
        columns = {} if self._header is None else {"columns": self._delimiter.join(self._header)}
        return {"name": self.path.name, "line": str(self._line), **columns}

    @classmethod
    def standing(cls, stood: Mapping[str, str]) -> "Tail":
        """Returns what reads lines as one did that stood so."""
        line = stood.get("line", "")
        tail = cls(stood.get("name", ""), f"~0~@0#{line}" if line.isdigit() else "")
        if "columns" in stood:
            tail._take_header(stood["columns"])
        return tail

    def more(self) -> bytes:
        """Returns the whole lines that were added, of MOST_AT_ONCE bytes or a few more. Raises OSError."""
        with self.path.open("rb") as file:
            found = os.fstat(file.fileno())
            known = f"{found.st_dev}.{found.st_ino}"
            if known != self._file or found.st_size < self._at or self._is_another(file):
                self._header = None if not self._at_end else self._header
                self._at = self._begin(file, found.st_size) if self._at_end else 0
                self._file, self._line, self._at_end = known, 0, False
                self._head_bytes, self._head = 0, ""
            elif self._header is None and self._at and not self._is_json:
                self._read_header(file)
            file.seek(self._at)
            came = file.read(MOST_AT_ONCE)
            end = self._end_of_records(came)
            if end == 0 and len(came) > MOST_LINE:
                end = len(came)  # No line of anybody's is so long: it is said, and passed over.
            self._at += end
            if self._head_bytes < HEAD:
                self._head_bytes, self._head = self._head_of(file, min(self._at, HEAD))
            return came[:end]

    def _is_another(self, file: io.BufferedReader) -> bool:
        return self._head != "" and self._head_of(file, self._head_bytes)[1] != self._head

    @staticmethod
    def _head_of(file: io.BufferedReader, size: int) -> tuple[int, str]:
        file.seek(0)
        return size, hashlib.sha256(file.read(size)).hexdigest()[:16] if size else ""

    def _begin(self, file: io.BufferedReader, size: int) -> int:
        if not self._is_json:
            self._read_header(file)
        file.seek(max(0, size - MOST_LINE))
        tail = file.read(MOST_LINE)
        return size - len(tail) + tail.rfind(b"\n") + 1

    def _read_header(self, file: io.BufferedReader) -> None:
        file.seek(0)
        self._take_header(self._text(file.readline(MOST_LINE)))

    def _end_of_records(self, came: bytes) -> int:
        """A CSV field may hold line breaks: a record ends where its quotes are closed."""
        end = came.rfind(b"\n") + 1
        if self._is_json or b'"' not in came[:end]:
            return end
        while end and came.count(b'"', 0, end) % 2:
            end = came.rfind(b"\n", 0, end - 1) + 1
        return end

    def records(self, came: bytes) -> tuple[list[tuple[str, Any]], list[Problem]]:
        """Returns (what it is known by, the record) of each line, and what is wrong with others."""
        text, problems = self._text(came), list[Problem]()
        made = self._json_lines(text, problems) if self._is_json else self._rows(text, problems)
        return made, problems

    def _text(self, came: bytes) -> str:
        body = came.removeprefix(_BOM)
        if not self._chinese:
            try:
                return body.decode("utf-8")
            except UnicodeDecodeError:
                self._chinese = True
        return body.decode("gb18030", "replace")

    def _json_lines(self, text: str, problems: list[Problem]) -> list[tuple[str, Any]]:
        made = list[tuple[str, Any]]()
        for line in text.split("\n"):
            self._line += 1
            if not line.strip():
                continue
            if len(line) > MOST_LINE:
                problems.append(self._too_long())
                continue
            try:
                made.append((self._known_by(line), msgspec.json.decode(line)))
            except (msgspec.DecodeError, UnicodeError, RecursionError, ValueError) as error:
                where = message("sources.line", file=self.path.name, line=self._line)
                problems.append(Problem(where, message("sources.not_json", error=str(error)[:120])))
        self._line -= 1  # What comes after the last line break is not a line yet.
        return made

    def _rows(self, text: str, problems: list[Problem]) -> list[tuple[str, Any]]:
        if len(text) > MOST_LINE and "\n" not in text:
            problems.append(self._too_long())
            return []
        if self._header is None:
            first, _, text = text.partition("\n")
            self._take_header(first)
            self._line += 1
        header, made = self._header or [], list[tuple[str, Any]]()
        try:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter):
                self._line += 1
                if any(cell.strip() for cell in row):
                    cells = [cell.strip() for cell in row]
                    made.append((self._known_by("\0".join(cells)), dict(zip(header, cells, strict=False))))
        except csv.Error as error:
            where = message("sources.line", file=self.path.name, line=self._line + 1)
            problems.append(Problem(where, message("source.no_row", error=error)))
        return made

    def _take_header(self, line: str) -> None:
        text = line.strip("\r\n")
        self._delimiter = max(_DELIMITERS, key=text.count)
        self._header = [cell.strip() for cell in next(csv.reader([text], delimiter=self._delimiter), [])]

    def _known_by(self, line: str) -> str:
        """The same line in its place is the same event, also where the file is read once more."""
        return hashlib.sha256(f"{self._line} {line}".encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def _too_long(self) -> Problem:
        where = message("sources.line", file=self.path.name, line=self._line)
        return Problem(where, message("sources.line_too_long", kilobytes=MOST_LINE // 1024))
