"""What build.py writes down and makes the same each time; the builds themselves: packaging/prove_packages.py."""

import hashlib
import json
import plistlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from console import __version__
from tests.support.desk_process import ROOT

PACKAGING = ROOT / "packaging"
PART = {"name": "aiohttp", "version": "3.1", "licence": "Apache-2.0", "home": "https://a", "text": "long"}


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PACKAGING))
    import build_steps

    return build_steps


@pytest.fixture
def sbom(steps: ModuleType) -> ModuleType:
    import build_sbom

    return build_sbom


def context(steps: ModuleType, out: Path, version: str = "1.2.3") -> object:
    return steps.Context(out, version, "abc", 1_700_000_000, "", None)


def test_there_is_one_version(steps: ModuleType) -> None:
    assert steps.version() == __version__
    told = (PACKAGING / "macos" / "Info.plist").read_bytes()
    assert "CFBundleShortVersionString" not in plistlib.loads(told), "the spec writes it in"
    assert "@VERSION@" in (PACKAGING / "linux" / "control").read_text()


def test_a_zip_is_the_same_whenever_it_is_made(steps: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "秀 app"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "两.txt").write_text("x")
    (folder / "a.txt").write_text("y")
    steps.zip_up(folder, tmp_path / "1.zip", 1_700_000_000)
    steps.set_times(folder, 1_600_000_000)
    steps.zip_up(folder, tmp_path / "2.zip", 1_700_000_000)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as file:
        assert file.namelist() == ["秀 app/a.txt", "秀 app/b/两.txt"]


def test_the_sums_are_what_sha256sum_reads(steps: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.deb").write_bytes(b"x")
    (tmp_path / "SHA256SUMS").write_text("old")
    steps.sums(tmp_path)
    assert (tmp_path / "SHA256SUMS").read_text() == f"{hashlib.sha256(b'x').hexdigest()}  a.deb\n"


def test_the_sbom_is_cyclonedx_and_the_same_for_the_same_build(
    steps: ModuleType, sbom: ModuleType, tmp_path: Path
) -> None:
    parts = [PART, {"name": "Qt", "version": "", "licence": "LGPL-3.0-only", "home": "", "text": ""}]
    told = sbom.bom(context(steps, tmp_path), parts, "deb")
    assert told == sbom.bom(context(steps, tmp_path), parts, "deb")
    assert told["serialNumber"] != sbom.bom(context(steps, tmp_path, "1.2.4"), parts, "deb")["serialNumber"]
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", told["serialNumber"])
    assert told["components"][0]["purl"] == "pkg:pypi/aiohttp@3.1"
    references = {one["bom-ref"] for one in told["components"]}
    assert set(told["dependencies"][0]["dependsOn"]) == references and len(references) == 2
    assert "long" not in json.dumps(told), "licence texts are the program's to show"


def test_what_is_for_developers_is_not_shipped(steps: ModuleType, tmp_path: Path) -> None:
    steps.copy_code(tmp_path)
    names = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
    assert {"ui/frozen.py", "console/cli/main.py", "resources/shows/sample/show.json"} <= names
    presenter = {f"console/presenter/{path.name}" for path in Path("console/presenter").glob("*.py")}
    assert presenter <= names, "its processes run there, and what paints it"
    assert "resources/obs/draw.py" not in names
    assert not {name for name in names if "__pycache__" in name or "/bench_" in name or "screenshots" in name}
    steps.write_build_info(tmp_path / "resources", context(steps, tmp_path), "deb", [PART])
    assert json.loads((tmp_path / "resources" / "build.json").read_text())["made_as"] == "deb"


def test_the_lock_for_windows_has_our_own_wheel(steps: ModuleType, tmp_path: Path) -> None:
    import build_windows

    wheel = tmp_path / "obs_websocket_py-1.0-py3-none-any.whl"
    wheel.write_bytes(b"w")
    lock = build_windows.lock_with(wheel)
    assert f"obs-websocket-py @ {wheel.as_uri()} --hash=sha256:{hashlib.sha256(b'w').hexdigest()}" in lock
    assert "obs-websocket-py==" not in lock and "pywin32-ctypes==" in lock and "openpyxl==" in lock


def test_a_versioned_library_is_stood_in_for_with_its_versions(steps: ModuleType) -> None:
    import build_slim

    assert (
        build_slim.versions(["a@@V_1", "b@V_2", "c@@V_1", "d"])
        == "V_1 { global: a; c; };\nV_2 { global: b; };\n"
    )


def test_what_cannot_be_built_here_is_said(steps: ModuleType, tmp_path: Path) -> None:
    if sys.platform == "darwin":
        pytest.skip("this is a Mac")
    done = subprocess.run(
        [sys.executable, PACKAGING / "build.py", "app", "--out", tmp_path / "dist"],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1 and "an app for macOS is built on a Mac" in done.stdout


def test_setup_and_docs_tell_the_same_exit_codes() -> None:
    script = (PACKAGING / "windows" / "showcaller.nsi").read_text("utf-8")
    given = set(re.findall(r"GiveUp (\d)", script))
    assert given == {"2", "3", "4", "5", "6", "7"}
    winget = (PACKAGING / "windows" / "winget" / "Showcaller.Showcaller.installer.yaml").read_text()
    assert {*re.findall(r"InstallerReturnCode: (\d)", winget), "2"} == given | {"1"}


def test_what_dpkg_reads_is_filled_in(steps: ModuleType, tmp_path: Path) -> None:
    import build_deb

    build_deb.control(tmp_path, context(steps, tmp_path), "amd64", 5 << 20)
    written = (tmp_path / "DEBIAN" / "control").read_text()
    assert "Architecture: amd64" in written and "Installed-Size: 5120" in written and "libegl1" in written
    assert "@" not in written.replace("noreply@localhost", "")
    assert (tmp_path / "DEBIAN" / "prerm").stat().st_mode & 0o111
