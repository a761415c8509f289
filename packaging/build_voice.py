"""Part of build.py: the presenter's voice, eSpeak NG, as files beside the program: its library, and of its data what
Chinese and English need. Every build looks whether they are there: without them the installed host is silent.
"""

import fnmatch

from build_steps import BuildFailed, size_of

VOICE = "espeakng_loader"
# What espeakng_loader asks for on each system; the others in its wheels are the same file again.
LIBRARIES = {"windows": "espeak-ng.dll", "linux": "libespeak-ng.so", "macos": "libespeak-ng.dylib"}
DATA = "espeak-ng-data"
# The sounds of all languages, then Chinese and English: their words, their rules, and the women's variant.
NEEDED = (
    "phontab", "phonindex", "phondata", "intonations", "cmn_dict", "en_dict", "lang/sit/cmn", "lang/gmw/en",
    "lang/gmw/en-US", "voices/!v/f2",
)  # fmt: skip
SPOKEN = ("cmn_dict", "en_dict")
# Python's own modules that Piper, Kokoro and what they bring import (``showcaller voices install``): a frozen program
# has those alone that its own code imports, and a voice that lacks one is not to be had.
FOR_INSTALLED = (
    "argparse", "codecs", "collections.abc", "contextlib", "copy", "ctypes", "dataclasses", "decimal", "enum",
    "functools", "hashlib", "importlib.metadata", "importlib.resources", "importlib.util", "io", "itertools", "json",
    "linecache", "logging", "math", "multiprocessing", "pathlib", "pickle", "platform", "re", "shutil", "subprocess",
    "tarfile", "tempfile", "threading", "typing", "unicodedata", "urllib.request", "warnings", "wave", "weakref",
)  # fmt: skip
IS_LIBRARY = ("*.so", "*.so.*", "*.dylib", "*.dll")


def is_voice_data(path):
    """Whether a file of the package, by its path with slashes, is carried as data: no library, no other language."""
    name = path.rpartition("/")[2]
    return not any(fnmatch.fnmatch(name, one) for one in IS_LIBRARY) and (
        not name.endswith("_dict") or name in SPOKEN
    )


def without_other_languages(folder):
    """Take the dictionaries of other languages out of the package's folder; returns the megabytes gained."""
    gained = 0
    for path in (folder / DATA).glob("*_dict"):
        if path.name not in SPOKEN:
            gained += size_of(path)
            path.unlink()
    return gained / 1e6


def check_voice(folder, system):
    """Raise BuildFailed where the voice would not be found in the folder, on that system."""
    missing = [name for name in (LIBRARIES[system], *("%s/%s" % (DATA, one) for one in NEEDED))
               if not (folder / name).is_file()]  # fmt: skip
    if missing:
        raise BuildFailed("the presenter's voice is not whole in %s: %s" % (folder, ", ".join(missing)))
