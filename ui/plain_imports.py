"""PySide reads the whole source of every module that is imported after it, to see whether it is one that uses PySide.

That is for ``from __feature__ import …``, which nothing here does: it took the window a seventh of its start, and the
sources of all it imports stayed in memory. Import this right after PySide6: every module counts as one that does.
"""

import sys

import PySide6.QtCore  # noqa: F401

# PySide's own; where another version has it elsewhere, it reads on.
_feature = sys.modules.get("shibokensupport.feature")
if hasattr(_feature, "_mod_uses_pyside"):
    _feature._mod_uses_pyside = lambda module: True  # type: ignore[union-attr]
