"""Files that the simulated OBS is given and that are none: it opens nothing that it would wait for."""

import os
import sys
from pathlib import Path

import pytest

from console.rehearsal.canvas import read_file
from console.rehearsal.clips import Clip, broken
from console.rehearsal.files import clip_length_ms, keyframes_ms, picture_size
from console.rehearsal.sound import envelope


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe with a name is POSIX's")
def test_a_pipe_in_a_clips_place_is_a_clip_that_cannot_be_played(tmp_path: Path) -> None:
    pipe = tmp_path / "red.mp4"
    os.mkfifo(pipe)
    assert clip_length_ms(str(pipe)) is None and keyframes_ms(str(pipe)) == ()
    assert picture_size(str(pipe)) == (0, 0) and read_file(pipe) is None
    assert envelope(pipe) == []
    with pytest.raises(broken()):
        Clip(pipe)
