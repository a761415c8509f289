"""Regular expressions that are compiled when they are first used, not when their module is imported.

Compiling those of the comments' and scripts' readers alone took a tenth of a desk's start, and of a desk's return
after its death. Who reads while a show runs has them compiled before, by a worker (compile_all).
"""

import re
from typing import TYPE_CHECKING, AnyStr, Generic

_pending: "list[_Later[str] | _Later[bytes]]" = []


class _Later(Generic[AnyStr]):
    """Stands for re.compile(pattern, flags); every method of it, once asked for, is the compiled one's own."""

    def __init__(self, written: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = written
        self.flags_given = flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # Asked for by copy, pickle, inspect: not a pattern's.
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags_given)
        # In the instance, where the next call finds it as quickly as in a compiled pattern.
        for method in ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


if TYPE_CHECKING:
    regex = re.compile
else:

    def regex(written, flags=0):
        """Returns what re.compile would; a mistake in it is found at its first use (a test compiles them all)."""
        later = _Later(written, flags)
        _pending.append(later)
        return later


def compile_all() -> None:
    """Compiles what was not used yet. On a worker: takes a tenth of a second of the processor."""
    while _pending:
        _pending.pop().search  # noqa: B018 - asked for, it is compiled
