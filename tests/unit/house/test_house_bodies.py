"""What is sent to a server of ours is read by one piece of code, which unpacks no more of it than may be."""

import re
from pathlib import Path

CONSOLE = Path(__file__).parents[3] / "console"
# They speak over a WebSocket alone, as OBS does.
WITHOUT_BODIES = {"rehearsal/server.py", "prove/proxy.py"}


def files_with(pattern: str) -> set[str]:
    return {
        path.relative_to(CONSOLE).as_posix()
        for path in CONSOLE.rglob("*.py")
        if re.search(pattern, path.read_text("utf-8"))
    }


def test_no_body_is_read_in_another_way() -> None:
    assert files_with(r"\brequest\.(read|text|json|post|content\.read\w*|multipart)\(") == {"base/bodies.py"}


def test_no_server_of_ours_has_bodies_unpacked_as_they_come() -> None:
    servers = files_with(r"\bweb\.AppRunner\(") - WITHOUT_BODIES
    assert len(servers) > 2
    assert servers == files_with(r"\*\*AS_IT_CAME")
