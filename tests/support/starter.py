"""start.py in a checkout of its own, on a machine whose tools are scripts that tell what was asked of them."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("start.py", "start_apt.py", "start_steps.py")


def make_checkout(folder: Path) -> Path:
    """As much of the project as start.py looks at, in a path as studios have them."""
    checkout = folder / "直播 desk"
    (checkout / "packaging").mkdir(parents=True)
    for part in PARTS:
        shutil.copy(ROOT / "packaging" / part, checkout / "packaging" / part)
    (checkout / "packaging" / "requirements.lock").write_text("one==1\n")
    (checkout / "packaging" / "requirements-dev.lock").write_text("one==1\ntwo==2\n")
    (checkout / "pyproject.toml").write_text("[project]\n")
    return checkout


def load(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py of this checkout, fresh, as a module."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    for part in ("start_apt", "start_steps"):
        # Set first, so that the fixture takes them away again at its end.
        monkeypatch.setitem(sys.modules, part, ModuleType(part))
        del sys.modules[part]
    spec = importlib.util.spec_from_file_location("showcaller_start", checkout / "packaging" / "start.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Machine:
    """A PATH with nothing on it but what a test puts there; every call is written down."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.log = folder / "calls"

    def tool(self, name: str, body: str = "") -> None:
        """A program in Python; `args` are its arguments. Through sh, for a shebang cannot hold a space."""
        code = self.bin / f"{name}.code"
        code.write_text(
            f"import os, sys, time\nfrom pathlib import Path\nargs = sys.argv[1:]\n"
            f"print({name!r}, *args, file=open({str(self.log)!r}, 'a'), flush=True)\n{body}\n"
        )
        program = self.bin / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I "{code}" "$@"\n')
        program.chmod(0o755)

    def uv(self, at_install: str = "") -> None:
        """A uv that makes an environment of this Python and installs nothing."""
        self.tool(
            "uv",
            "if args[0] == 'venv':\n"
            "    python = Path(args[-1]) / 'bin' / 'python'\n"
            "    python.parent.mkdir(parents=True, exist_ok=True)\n"
            f"    python.symlink_to({sys.executable!r})\n"
            f"elif args[0] == 'pip':\n    pass\n{at_install}",
        )

    def calls(self) -> list[str]:
        """What was called, in order."""
        return self.log.read_text().splitlines() if self.log.exists() else []

    def start(self, checkout: Path, *arguments: str) -> "subprocess.Popen[str]":
        """start.py for real, in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, checkout / "packaging" / "start.py", *arguments],
            env={"PATH": str(self.bin), "HOME": str(self.bin.parent), "LANG": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=_hears_ctrl_c,
        )


def _hears_ctrl_c() -> None:
    """A shell that runs the tests in the background has them, and all that they start, ignore Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def make_environment(start: ModuleType, for_tests: bool) -> None:
    """A .venv that start.py holds for whole."""
    start.BIN.mkdir(parents=True)
    start.PYTHON.symlink_to(sys.executable)
    (start.VENV / "pyvenv.cfg").touch()
    stamp = start.expected_stamp(for_tests, tuple(sys.version_info[:2]))
    start.STAMP.write_bytes(os.fsencode(stamp))
