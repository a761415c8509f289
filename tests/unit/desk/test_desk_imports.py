"""What a process loads before its first cue: each of these takes as long as a tenth of all a desk needs, or longer.

A desk that died is back on air the sooner, the less its process has to load.
"""

import subprocess
import sys

import pytest

# The client's side of the web, what reads clips, what makes figures and sheets, and what paints.
LATER = {
    "PySide6", "aiohttp.client", "aiohttp.connector", "av", "nats", "numpy", "openpyxl", "pyqtgraph"
}  # fmt: skip


def loaded(code: str) -> set[str]:
    """Returns which modules a process has that ran the code."""
    asked = f"{code}\nimport sys\nprint(*sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


@pytest.mark.parametrize(
    ("program", "needs"),
    [
        ("console.cli.desk", "console.desk.assemble"),
        ("console.cli.edit", "console.desk.editing_desk"),
        ("console.web.server", "console.base.http_server"),
        ("console.rehearsal.process", "console.rehearsal.server"),
    ],
)
def test_a_program_loads_nothing_before_it_is_needed(program: str, needs: str) -> None:
    got = loaded(f"import {program}")
    assert needs in got
    assert not got & LATER


def test_help_loads_no_desk() -> None:
    got = loaded(
        "import console.cli.main\ntry:\n    console.cli.main.main(['--help'])\nexcept SystemExit:\n    pass"
    )
    assert not got & {"aiohttp", "asyncio", "console.desk", "PIL", *LATER}


def test_the_client_of_the_web_comes_with_its_first_use() -> None:
    """And is the one of the same package whose server runs."""
    code = """if True:
        from console.base.http_server import is_whole, web
        assert not is_whole()
        import aiohttp
        assert aiohttp.hdrs.ACCEPT == "Accept" and not is_whole()
        from aiohttp import ClientSession, ClientTimeout
        assert is_whole() and aiohttp.web is web and aiohttp.WSMsgType is not None
        assert issubclass(aiohttp.ClientError, Exception)
        try:
            aiohttp.nonsense
        except AttributeError:
            pass
        else:
            raise AssertionError
        """
    assert "aiohttp.connector" in loaded(code)


def test_where_the_client_is_there_already_the_server_is_of_it() -> None:
    loaded(
        "import aiohttp\nfrom console.base.http_server import is_whole, web\nassert is_whole() and aiohttp.web is web"
    )
