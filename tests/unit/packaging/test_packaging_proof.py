"""The proof on a bare Debian (packaging/prove_chroot.sh) itself needs root and minutes: here only its shell."""

import re
import shutil
import subprocess

import pytest

from tests.support.starter import ROOT
from tests.support.waiting import GENEROUS_S

SCRIPT = ROOT / "packaging" / "prove_chroot.sh"

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["bash", str(SCRIPT), *arguments], capture_output=True, text=True, timeout=GENEROUS_S
    )


@needs_bash
def test_the_proof_tells_how_it_is_called() -> None:
    told = run("--help")
    assert told.returncode == 0
    assert "--worktree" in told.stdout
    assert "set -euo" not in told.stdout


@needs_bash
@pytest.mark.parametrize(
    "arguments", [["--speed"], ["--dir"], ["--only", "three"], ["--only"], ["tests/unit"]], ids=" ".join
)
def test_the_proof_refuses_what_it_does_not_know_before_it_does_anything(arguments: list[str]) -> None:
    told = run(*arguments)
    assert told.returncode == 2
    assert told.stderr.startswith("prove_chroot: ")


def test_nothing_of_one_machine_is_in_the_packaging() -> None:
    """How a machine reaches Debian and PyPI is read from it at run time, and never written down."""
    public = {"deb.debian.org", "www.python.org", "pypi.org"}
    for path in (ROOT / "packaging").iterdir():
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            hosts = set(re.findall(r"https?://([^/\s\"'`)]+)", text))
            assert hosts <= public, path
            assert not re.findall(r"\b(?!127\.0\.0\.1)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b", text), path
