"""Where things of this user are kept: asked for in two ways, they are in one place."""

import sys
from pathlib import Path

import platformdirs
import pytest

from console.base import app_dirs


@pytest.mark.parametrize(
    "variables",
    [
        {"HOME": "/home/an na"},
        {"HOME": "/home/anna", "XDG_CONFIG_HOME": "/etc/of/anna"},
        {"HOME": "/home/anna", "XDG_CONFIG_HOME": "not/whole"},
        {"HOME": "/home/anna", "XDG_CONFIG_HOME": ""},
        {"HOME": "not/whole"},
        {},
    ],
)
def test_settings_lie_where_platformdirs_has_them_also_before_it_is_loaded(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    loaded = platformdirs.user_config_path("showcaller", appauthor=False)
    monkeypatch.delitem(sys.modules, "platformdirs")
    assert app_dirs.config() == Path(loaded)
