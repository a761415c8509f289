"""The OBS of the tests does not draw what nobody looks at: that was most of what it had of the processor."""

import shutil
from configparser import ConfigParser

import pytest

from tests.support.small_obs import SmallObs


@pytest.mark.parametrize("name", ["global.ini", "user.ini"])
def test_its_window_shows_no_preview(name: str) -> None:
    obs = SmallObs()
    try:
        obs._configure()
        # Strict: of a section that is there twice OBS reads the first.
        read = ConfigParser(strict=True)
        read.read_string((obs.home / ".config" / "obs-studio" / name).read_text())
        assert read["BasicWindow"]["PreviewEnabled"] == "false"
    finally:
        shutil.rmtree(obs.home)
