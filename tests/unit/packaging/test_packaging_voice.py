"""The presenter's voice in what is handed out: its library and data for each system, by what its wheels contain."""

import ast
import sys
import warnings
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

from console.voices.installed import folder_of, installed
from console.voices.packs import PACKS
from tests.support.desk_process import ROOT

# As espeakng-loader 0.2.4's wheels have them.
LIBRARIES = {
    "windows": ("espeak-ng.dll",),
    "linux": ("libespeak-ng.so", "libespeak-ng.so.1", "libespeak-ng.so.1.52.0"),
    "macos": ("libespeak-ng.dylib", "libespeak-ng.1.dylib", "libespeak-ng.1.52.0.dylib"),
}
DATA = (
    "phontab", "phonindex", "phondata", "phondata-manifest", "intonations", "cmn_dict", "en_dict", "de_dict",
    "es_dict", "eo_dict", "ca_dict", "cs_dict", "yue_dict", "lang/sit/cmn", "lang/gmw/en", "lang/gmw/en-US",
    "lang/gmw/de", "voices/!v/f2", "voices/!v/Andy",
)  # fmt: skip


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import build_voice

    return build_voice


def unpacked(folder: Path, system: str) -> Path:
    """The package as a system's wheel lays it out."""
    package = folder / "espeakng_loader"
    for name in ("__init__.py", *LIBRARIES[system], *(f"espeak-ng-data/{one}" for one in DATA)):
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 1000)
    return package


@pytest.mark.parametrize("system", list(LIBRARIES))
def test_what_is_carried_is_whole_and_without_other_languages(
    voice: ModuleType, tmp_path: Path, system: str
) -> None:
    package = unpacked(tmp_path, system)
    assert voice.without_other_languages(package) == pytest.approx(0.006)
    voice.check_voice(package, system)
    left = {path.name for path in (package / "espeak-ng-data").glob("*_dict")}
    assert left == {"cmn_dict", "en_dict"}
    # By the spec's rule the same: its libraries come as libraries, and only so.
    files = [path.relative_to(tmp_path).as_posix() for path in package.rglob("*") if path.is_file()]
    data = {name for name in files if voice.is_voice_data(name)}
    assert {name.rpartition("/")[2] for name in files} - {name.rpartition("/")[2] for name in data} == set(
        LIBRARIES[system]
    )


@pytest.mark.parametrize("system", list(LIBRARIES))
@pytest.mark.parametrize("gone", ["library", "espeak-ng-data/phontab", "espeak-ng-data/voices/!v/f2"])
def test_a_build_that_lost_part_of_it_fails_and_says_what(
    voice: ModuleType, tmp_path: Path, system: str, gone: str
) -> None:
    package = unpacked(tmp_path, system)
    name = LIBRARIES[system][0] if gone == "library" else gone
    (package / name).unlink()
    with pytest.raises(Exception, match=name.replace(".", r"\.")) as caught:
        voice.check_voice(package, system)
    assert type(caught.value).__name__ == "BuildFailed"


def test_the_dictionaries_of_others_are_no_data(voice: ModuleType) -> None:
    assert voice.is_voice_data("espeakng_loader/espeak-ng-data/cmn_dict")
    assert not voice.is_voice_data("espeakng_loader/espeak-ng-data/yue_dict")
    assert not voice.is_voice_data("espeakng_loader/libespeak-ng.1.52.0.dylib")


def test_this_machines_own_is_whole(voice: ModuleType) -> None:
    """What is asked for here is what the voice really loads."""
    loader = pytest.importorskip("espeakng_loader", reason="the extra 'voice' is not installed")
    folder = Path(loader.__file__).parent
    system = next(one for one, name in voice.LIBRARIES.items() if (folder / name).is_file())
    voice.check_voice(folder, system)
    assert Path(loader.get_library_path()).name == voice.LIBRARIES[system]
    assert Path(loader.get_data_path()).name == voice.DATA


def imported(folder: Path) -> set[str]:
    """Python's own modules that the code of a voice's folder imports, but for its tools."""
    found = set()
    for path in folder.rglob("*.py"):
        if {"tools", "transformers", "quantization", "train", "build", "example"} & set(path.parts):
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Code of others, as it is.
            tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
    return {one for one in found if one.partition(".")[0] in sys.stdlib_module_names}


def test_what_an_installed_voice_imports_is_in_a_frozen_program(voice: ModuleType) -> None:
    carried = {*voice.FOR_INSTALLED, *sys.builtin_module_names}
    assert all(find_spec(name) is not None for name in carried)
    spec = (ROOT / "packaging" / "showcaller.spec").read_text("utf-8")
    assert "*FOR_INSTALLED," in spec
    there = [name for name in PACKS if installed(name) is not None]
    for name in there:
        # What only its own tests and the oldest Pythons import is none of it.
        needed = imported(folder_of(name)) - {"unittest", "__future__", "collections", "os", "weakref"}
        assert needed <= carried, (name, needed - carried)
