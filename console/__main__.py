"""python -m console: the showcaller command."""

from console.cli.main import entry

if __name__ == "__main__":
    entry()
