"""The installed program: the window, a command, or a module that one of our own processes runs.

``Showcaller [SHOW]`` opens the window, ``Showcaller desk …`` is the command line, and ``Showcaller -m MODULE …``
is how the desk, the painter and the simulated OBS are started: sys.executable is the program itself.
"""

import runpy
import sys

OWN = ("console", "ui", "resources")


def main() -> int:
    """Do what the arguments ask for. Returns the exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["-m"] and len(arguments) > 1 and arguments[1].partition(".")[0] in OWN:
        sys.argv = sys.argv[1:2] + arguments[2:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
        return 0
    if arguments and not _opens_window(arguments):
        from console.cli.main import entry

        entry()  # Qt is the window's own: it never comes into the desk's process.
    from ui import app

    return app.main()


def _opens_window(arguments: list[str]) -> bool:
    """Returns whether it is a show's file, or options of the window."""
    from console.cli.arguments import command_names

    first = arguments[0]
    return first not in ("-h", "--help", "--version", *command_names())


if __name__ == "__main__":
    sys.exit(main())
