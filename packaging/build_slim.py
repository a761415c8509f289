"""Part of build.py: what the installed program carries along and never uses is taken out.

PyAV's FFmpeg loads at its start encoders (H.264, H.265, AV1, VP9), and on Linux TLS: 37 MB that Showcaller never
calls. It decodes files; OBS encodes, streams and plays. In their place stand libraries of the same names whose
functions return nothing; FFmpeg then offers no such encoder. H.264, H.265, AV1 and VP9 are decoded as before.
Nothing else of FFmpeg's is touched, and nothing GPL is left of it.
"""

import re
import shutil

from build_steps import BUILD, BuildFailed, run, say, size_of

ENCODERS = ("libx265", "libSvtAv1Enc", "libx264", "libvpx")
ON_LINUX = ("libgnutls",)
MINGW = "x86_64-w64-mingw32-"


def without_encoders(libraries, windows):
    """Replace what is not used in PyAV's folder of libraries."""
    work = BUILD / "encoders"
    work.mkdir(exist_ok=True)
    before = size_of(libraries)
    for name in ENCODERS if windows else ENCODERS + ON_LINUX:
        found = [path for path in libraries.glob(name + "*") if not path.is_symlink()]
        if len(found) != 1:
            raise BuildFailed("PyAV's %s is not one library any more: %s" % (name, found))
        (library,) = found
        functions = exported_windows(library) if windows else exported_linux(library)
        if not functions:
            raise BuildFailed("%s exports nothing" % library.name)
        source = work / (name + ".c")
        names = sorted({one.partition("@")[0] for one in functions})
        source.write_text("".join("void *%s(void) { return 0; }\n" % one for one in names), "ascii")
        made = work / library.name
        if windows:
            (work / "exports.def").write_text("EXPORTS\n" + "\n".join(functions) + "\n", "ascii")
            run(MINGW + "gcc", "-Os", "-s", "-w", "-fno-builtin", "-shared", "-nostdlib", "-Wl,--no-insert-timestamp",
                "-Wl,-e,0", source, work / "exports.def", "-o", made)  # fmt: skip
        else:
            script = work / (name + ".map")
            script.write_text(versions(functions), "ascii")
            plain = "-Wl,--version-script=%s" % script if script.stat().st_size else "-Wl,-O1"
            run("gcc", "-Os", "-s", "-w", "-fno-builtin", "-shared", "-fPIC", "-nostdlib", plain,
                "-Wl,-soname," + library.name, source, "-o", made)  # fmt: skip
        library.unlink()  # It may be a hard link into a cache.
        shutil.copy(str(made), str(library))
    if not windows:
        remove_orphans(libraries)
    say("without encoders: %.0f MB less" % ((before - size_of(libraries)) / 1e6))


def without_icu_data(libraries):
    """ICU's tables, 31 MB, in Qt's folder: Qt has those of its own for all that the window shows, and where it asks
    ICU (sorting by language) goes on without. This is what ICU's own "stubdata" is: a table with nothing in it.
    """
    (library,) = [path for path in libraries.glob("libicudata.so.*") if not path.is_symlink()]
    version = library.name.split(".so.")[1].partition(".")[0]
    work = BUILD / "encoders"
    work.mkdir(exist_ok=True)
    source = work / "icu.c"
    # Header (size, magic), data information, format "CmnD" 1.0, then how many tables there are: none.
    source.write_text(
        "const struct { unsigned short size; unsigned char m1, m2; struct { unsigned short size, reserved; "
        "unsigned char big, charset, width, r, format[4], fv[4], dv[4]; } info; char pad[8]; unsigned int count, r; }\n"
        "__attribute__((aligned(16))) icudt%s_dat = {32, 0xda, 0x27, {20, 0, 0, 0, 2, 0, {'C', 'm', 'n', 'D'}, "
        "{1, 0, 0, 0}, {0, 0, 0, 0}}, {0}, 0, 0};\n" % version,
        "ascii",
    )
    made = work / library.name
    run(
        "gcc",
        "-Os",
        "-s",
        "-shared",
        "-fPIC",
        "-nostdlib",
        "-Wl,-soname,libicudata.so." + version,
        source,
        "-o",
        made,
    )
    library.unlink()
    shutil.copy(str(made), str(library))


def remove_orphans(libraries):
    """Libraries that only the replaced ones needed."""
    modules = [*libraries.iterdir(), *(libraries.parent / "av").rglob("*.so")]
    while True:
        needed = set(re.findall(r"NEEDED.*\[(.+?)\]", run("readelf", "-d", *modules)))
        orphans = [path for path in modules if path.parent == libraries and path.name not in needed]
        if not orphans:
            return
        for path in orphans:
            path.unlink()
            modules.remove(path)


def exported_windows(library):
    """What a DLL exports, by name."""
    exports = run(MINGW + "objdump", "-p", library).partition("[Ordinal/Name Pointer] Table")[2]
    return re.findall(r"^\s*\[\s*\d+\](?: \+base\[\s*\d+\]\s+[0-9a-f]+)? ([A-Za-z_]\w*)\s*$", exports, re.M)


def exported_linux(library):
    """What a shared library exports, as name@@VERSION where it has versions."""
    exports = [line.split() for line in run("nm", "-D", "--defined-only", library).splitlines()]
    return sorted(
        {
            one[-1]
            for one in exports
            if one[1] in "TtWDBRi" and re.match(r"[a-zA-Z_]\w*(@@?[\w.]+)?$", one[-1])
        }
    )


def versions(functions):
    """The linker's script of the versions; the loader complains of a library that lacks them."""
    nodes = {}
    for one in functions:
        name, _, version = one.replace("@@", "@").partition("@")
        nodes.setdefault(version, []).append(name)
    nodes.pop("", None)
    return "".join(
        "%s { global: %s; };\n" % (version, "; ".join(names)) for version, names in sorted(nodes.items())
    )


def strip_modules(folder):
    """Debug symbols of Python and its extension modules. The wheels' own libraries are stripped already, but one
    (and OpenBLAS, which strip breaks)."""
    before = size_of(folder)
    for path in folder.rglob("*.so*"):
        inside = path.relative_to(folder).parts[0]
        unstripped = path.name.startswith("libXau-")
        if not path.is_symlink() and (unstripped or not inside.endswith(".libs")) and inside != "PySide6":
            run("strip", "--strip-unneeded", path, quiet=True)
    say("stripped: %.0f MB less" % ((before - size_of(folder)) / 1e6))
