"""A file, a clipboard or an answer that others wrote is read so that whatever is wrong with it is one error.

msgspec itself says three: of 100,000 brackets it is a RecursionError, which nobody waits for where a file is read. A
window did not start by its own settings then, nor a desk that was taken up beside a broken desk-api.json.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from console.desk.options import RESUME, kept_arguments
from console.desk.source_positions import Positions
from console.desk.unsent import Unsent
from console.sheets import memory
from console.web.access import Token
from ui.desk_process import look
from ui.present.paste import own
from ui.settings import WHOLE_FILE, load

ROOT = Path(__file__).parents[3]
DEEP = b'{"x":' + b"[" * 100_000
# They lie in the package, as it was built.
OURS = re.compile(r"\bFILE\.read_bytes|config_path\(\)")


def test_no_file_is_read_as_if_it_were_ours() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for room in ("console", "ui")
        for path in sorted((ROOT / room).rglob("*.py"))
        if not re.search(r"console/(prove|bench)/|ui/screenshots/", path.as_posix())
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"json\.decode\(.*read_bytes\(\)", line) and not OURS.search(line)
    ]
    assert found == [], "read it by console.base.untrusted.decode"


def _settings(path: Path) -> bool:
    return load(path).unusable == (WHOLE_FILE,)


READERS: dict[str, Callable[[Path], Any]] = {
    "settings": _settings,
    "token": lambda path: Token(path).left() is None,
    "desk": lambda path: look(path) is None,
    "unsent": lambda path: Unsent(path).bodies == [],
    "positions": lambda path: Positions(path).of("shop") == "",
    "memory": lambda path: memory.recall(path) == memory.Remembered(),
    "clipboard": lambda path: own(path.read_bytes()) == [],
}


@pytest.mark.parametrize("name", sorted(READERS))
@pytest.mark.parametrize("body", [DEEP, b"\xff\xfe{", b'{"x": 1e999}', b"", b"null"])
def test_what_is_broken_counts_as_nothing(name: str, body: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(body)
    path.chmod(0o600)
    assert READERS[name](path) or (name == "settings" and body == b'{"x": 1e999}')


def test_a_run_whose_way_back_is_broken_is_none(tmp_path: Path) -> None:
    (tmp_path / RESUME).write_bytes(DEEP)
    assert kept_arguments(tmp_path) == []
