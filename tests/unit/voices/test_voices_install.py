"""Voices are installed whole or not at all, from whatever registry this PC is set to, however it behaves."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.base import app_dirs
from console.voices import install as installing
from console.voices.install import CannotInstall, install, remove, to_fetch
from console.voices.installed import MARKER, folder_of, installed, root
from console.voices.pack import THIS_PYTHON, Pack
from console.voices.packs import PACKS, this_system
from console.voices.registry import npm_registry, pypi_index
from tests.support.registry import Registry, locked, tarball, wheel

LARGE = os.urandom(400_000)
FILES = {
    "small_voice-1.0-py3-none-any.whl": wheel(
        {"small_voice/__init__.py": b"x = 1\n", "small_voice/model.onnx": LARGE}
    ),
    "reader-1.0.tar.gz": tarball(
        {"reader-1.0/setup.py": b"raise SystemExit\n", "reader-1.0/reader/a.py": b"y = 2\n"}
    ),
    "speakers-1.0.tgz": tarball({"package/voices/zf_a.bin": b"zf", "package/voices/ef_a.bin": b"ef"}),
}


def small(files: dict[str, bytes] = FILES, system: str = "") -> Pack:
    wheel_name, sources, speakers = files
    return Pack(
        "small", "Small", "MIT", ("en",),
        (
            locked("pypi", "small-voice", wheel_name, files[wheel_name], system),
            locked("pypi", "reader", sources, files[sources]),
            locked("npm", "speakers", speakers, files[speakers]),
        ),
        500_000,
        {"reader": (("reader-1.0/reader/", "reader/"),), "speakers": (("package/voices/zf_", "speakers/zf_"),)},
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_dirs, "data", lambda: tmp_path / "data")
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path / "home")
    monkeypatch.setattr(installing, "SPARE", 0)
    for name in ("PIP_INDEX_URL", "PIP_CONFIG_FILE", "npm_config_registry", "NPM_CONFIG_REGISTRY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    with Registry(dict(FILES)).running() as running:
        monkeypatch.setenv("PIP_INDEX_URL", f"{running.address}/simple")
        monkeypatch.setenv("npm_config_registry", running.address)
        yield running


def nothing_is_left() -> bool:
    return (
        installed("small") is None and not folder_of("small").exists() and not list(root().glob(".making*"))
    )


@pytest.mark.parametrize("mode", ["json", "html"])
def test_a_voice_is_installed_with_its_progress(registry: Registry, mode: str) -> None:
    registry.mode = mode
    heard: list[tuple[int, int]] = []
    there = install(small(), lambda done, whole: heard.append((done, whole)))
    folder = folder_of("small")
    assert (folder / "small_voice" / "model.onnx").read_bytes() == LARGE
    assert (folder / "reader" / "a.py").exists() and not list(folder.rglob("setup.py"))
    assert [path.name for path in (folder / "speakers").iterdir()] == ["zf_a.bin"]
    assert installed("small") == there and there.version == small().version and there.size > len(LARGE)
    whole = to_fetch(small())
    assert heard[-1] == (whole, whole) and heard == sorted(heard)
    assert not list((root() / ".fetched").iterdir()), "what was unpacked is not kept twice"
    before = len(registry.asked)
    assert install(small()) == there and len(registry.asked) == before, "what is there is not fetched again"
    assert remove("small") and nothing_is_left() and not remove("small")


def test_a_fetch_that_breaks_goes_on_where_it_stood(registry: Registry) -> None:
    registry.breaks_after = 150_000
    install(small())
    of_model = [ranged for path, ranged, _ in registry.asked if path.endswith(".whl")]
    assert of_model == [None, "bytes=150000-", "bytes=300000-"]


def test_a_registry_that_cannot_go_on_is_asked_anew(registry: Registry) -> None:
    registry.breaks_after = 150_000
    registry.ranges = False
    with pytest.raises(CannotInstall) as found:
        install(small())
    assert found.value.problems[0].what.code == "voices.not_fetched" and nothing_is_left()
    registry.breaks_after = None
    assert install(small()).name == "small"


def test_after_a_break_for_good_the_next_try_goes_on(registry: Registry) -> None:
    registry.status = 503
    with pytest.raises(CannotInstall) as found:
        install(small())
    assert found.value.problems[0].what.code == "voices.not_fetched"
    assert registry.address in str(found.value), "it says where it looked"
    registry.status = 200
    name = next(iter(FILES))
    (root() / ".fetched").mkdir(parents=True, exist_ok=True)
    (root() / ".fetched" / f"{name}.part").write_bytes(FILES[name][:1000])
    install(small())
    assert ("/files/" + name, "bytes=1000-", None) in registry.asked


def test_another_file_is_thrown_away(registry: Registry) -> None:
    name = next(iter(FILES))
    registry.files[name] = FILES[name][:-1] + b"?"
    with pytest.raises(CannotInstall) as found:
        install(small())
    assert found.value.problems[0].what.code == "voices.wrong_file" and nothing_is_left()
    assert not list((root() / ".fetched").glob(f"{name}*"))


def test_a_mirror_without_the_file(registry: Registry) -> None:
    del registry.files[next(iter(FILES))]
    with pytest.raises(CannotInstall) as found:
        install(small())
    assert found.value.problems[0].what.code == "voices.not_listed" and nothing_is_left()


def test_who_asks_is_said_to_a_mirror_that_wants_to_know(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", registry.address.replace("://", "://ann:s%40t@") + "/simple")
    install(small())
    assert registry.asked[0][2] == "Basic YW5uOnNAdA=="


def test_it_goes_by_the_proxy(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", registry.address)
    monkeypatch.setenv("PIP_INDEX_URL", "http://index.invalid/simple")
    monkeypatch.setenv("npm_config_registry", "http://npm.invalid")
    install(small())
    assert registry.asked[0][0] == "http://index.invalid/simple/small-voice/"


def test_a_full_disk_is_said_before_and_in_the_middle(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(Path.cwd())
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _: usage._replace(free=10_000))
        with pytest.raises(CannotInstall) as found:
            install(small())
    assert found.value.problems[0].what.code == "voices.no_room" and not registry.asked

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("shutil.copyfileobj", full)
        with pytest.raises(CannotInstall) as found:
            install(small())
    assert found.value.problems[0].what.code == "voices.no_room" and nothing_is_left()
    assert install(small()).name == "small"


def test_a_folder_of_another_pc_needs_no_network(tmp_path: Path) -> None:
    source = tmp_path / "usb"
    source.mkdir()
    for name, body in FILES.items():
        (source / name).write_bytes(body)
    assert install(small(), source=source).name == "small"
    remove("small")
    (source / "reader-1.0.tar.gz").write_bytes(b"something else")
    with pytest.raises(CannotInstall) as found:
        install(small(), source=source)
    assert found.value.problems[0].what.code == "voices.wrong_file" and nothing_is_left()
    (source / "reader-1.0.tar.gz").unlink()
    with pytest.raises(CannotInstall) as found:
        install(small(), source=source)
    assert found.value.problems[0].what.code == "voices.file_missing"


def test_an_archive_that_leaves_its_folder_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = dict(FILES)
    files[next(iter(FILES))] = wheel({"../../outside.py": b"no"})
    source = tmp_path / "usb"
    source.mkdir()
    for name, body in files.items():
        (source / name).write_bytes(body)
    with pytest.raises(CannotInstall) as found:
        install(small(files), source=source)
    assert found.value.problems[0].what.code == "voices.garbled" and nothing_is_left()
    assert not list(tmp_path.rglob("outside.py"))


def test_a_system_without_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CannotInstall) as found:
        install(small(system="amiga-m68k"))
    assert found.value.problems[0].what.code == "voices.no_build"


def test_two_at_once_do_not_meet() -> None:
    with installing._alone(), pytest.raises(CannotInstall) as found:
        install(small())
    assert found.value.problems[0].what.code == "voices.busy"


def test_the_registries_that_pip_and_npm_are_set_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    own = tmp_path / "pip.conf"
    own.write_text("[global]\nindex-url = https://mirror.example/simple/\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(own))
    assert pypi_index() == "https://mirror.example/simple"
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".npmrc").write_text("registry = https://npm.example/\n")
    assert npm_registry() == "https://npm.example"


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_the_locked_voices_have_a_build_for_every_system_that_is_sold_and_every_python_that_is_set_up(
    python: str,
) -> None:
    for pack in PACKS.values():
        for system in ("win32-x86_64", "linux-x86_64", "linux-arm64", "darwin-arm64"):
            files = pack.files_for(system, python)
            names = [file.package for file in files]
            assert "onnxruntime" in names and len(names) == len(set(names))
            (onnx,) = (file for file in files if file.package == "onnxruntime")
            assert f"-cp{python.replace('.', '')}-" in onnx.name
    assert this_system().count("-") == 1


def compiled(python: str) -> Pack:
    """A voice with a package that is compiled for one Python."""
    pack = small()
    first = msgspec.structs.replace(pack.files[0], python=python)
    return msgspec.structs.replace(pack, files=(first, *pack.files[1:]))


def test_a_voice_for_other_pythons_says_for_which(registry: Registry) -> None:
    with pytest.raises(CannotInstall) as found:
        install(compiled("3.9"))
    what = found.value.problems[0].what
    assert what.code == "voices.other_python" and "3.9" in str(what) and THIS_PYTHON in str(what)
    assert not registry.asked and nothing_is_left()


def test_what_another_python_installed_is_installed_anew(registry: Registry) -> None:
    pack = compiled(THIS_PYTHON)
    there = install(pack)
    assert there.python == THIS_PYTHON and installed("small") == there
    marker = folder_of("small") / MARKER
    marker.write_bytes(msgspec.json.encode(msgspec.structs.replace(there, python="3.9")))
    assert installed("small") is None, "it could not be loaded"
    assert install(pack) == there == installed("small")


def test_a_voice_that_speaks_at_this_moment_stays_whole(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where no folder is renamed whose files are open."""
    there = install(small())
    newer = msgspec.structs.replace(
        small(), take={**small().take, "reader": (("reader-1.0/reader/", "reading/"),)}
    )
    assert newer.version != there.version
    rename = Path.rename

    def refused(path: Path, to: Path) -> Path:
        if path == folder_of("small"):
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        return rename(path, to)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refused)
        with pytest.raises(CannotInstall):
            install(newer)
    assert (
        installed("small") == there
        and (folder_of("small") / "small_voice" / "model.onnx").read_bytes() == LARGE
    )
    assert install(newer).version == newer.version and (folder_of("small") / "reading").is_dir()
    assert not (folder_of("small") / "reader").exists()
