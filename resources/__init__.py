"""Files that ship with Showcaller: pictures, sample shows, recorded feeds."""

from pathlib import Path

ROOT = Path(__file__).parent
