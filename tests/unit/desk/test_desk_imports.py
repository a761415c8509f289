"""What a desk needs only later is imported later: a run that is taken up again has to be on air at once."""

import subprocess
import sys

LATER = ("numpy", "av", "keyring", "jmespath", "nats", "openpyxl", "pyqtgraph", "PySide6")


def test_what_is_slow_to_import_waits_until_it_is_needed() -> None:
    look = f"import sys, console.desk.assemble, console.cli.desk; print([one for one in {LATER} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
