"""The language of the terminal: English, Chinese where the environment or --language says so."""

import getpass
import os
import sys
from typing import IO

from console.words.message import Language, Message, render

# Which of them counts, as for every program of the system.
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language() -> Language:
    """Returns the language of the environment."""
    chosen = next((value for name in VARIABLES if (value := os.environ.get(name))), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


def words(said: Message) -> str:
    """Returns a message in the terminal's language."""
    return render(said, language(), terminal=True)


def say(said: Message, out: IO[str] | None = None) -> None:
    """Prints a message as a line, on standard output or elsewhere."""
    print(words(said), file=out or sys.stdout, flush=True)


def ask_unseen(question: Message) -> str:
    """Asks for a secret: typed unseen, or by a pipe. Returns it without its line's end; a command line would show it
    to everybody on the PC.
    """
    given = getpass.getpass(words(question)) if sys.stdin.isatty() else sys.stdin.readline()
    return given.rstrip("\r\n")
