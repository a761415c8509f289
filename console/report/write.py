"""Reports as files: JSON, CSV, HTML, XLSX, whole or not at all."""

import contextlib
import csv
import io
import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from console.base.errors import Problem, ShowcallerError, UsageError
from console.report.asrun import csv_rows
from console.report.document import Document
from console.report.html import html
from console.words.message import message


def encode(report: dict[str, Any], suffix: str) -> bytes:
    """A report as ``.json`` or ``.csv`` (UTF-8 with BOM, for spreadsheets)."""
    if suffix == ".json":
        return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"
    if suffix == ".csv":
        out = io.StringIO(newline="")
        csv.writer(out).writerows(csv_rows(report["cues"]))
        return b"\xef\xbb\xbf" + out.getvalue().encode()
    raise UsageError(
        Problem(f"--to *{suffix}", message("report.unknown_kind"), message("report.fix_name_report"))
    )


def write(report: dict[str, Any], path: Path) -> None:
    """Write a report; its name's ending says how. Raises ShowcallerError when it cannot be written."""
    save(encode(report, path.suffix.lower()), path)


def write_document(document: Document, path: Path) -> None:
    """Write a whole report as ``.html`` or ``.xlsx``."""
    if path.suffix.lower() == ".html":
        save(html(document).encode(), path)
        return
    # It takes a third of a second to load, and every desk would wait for it at its start.
    from console.report.xlsx import xlsx

    save(xlsx(document), path)


def save(data: bytes, path: Path) -> None:
    """A file whole or not at all."""
    name = ""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(path)
    except OSError as error:
        if name:
            with contextlib.suppress(OSError):
                Path(name).unlink()
        raise ShowcallerError(
            Problem(str(path), message("report.not_written", error=error), message("report.fix_other_path"))
        ) from error
