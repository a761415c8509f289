"""The app's icon, drawn for the installers."""

from pathlib import Path

from PIL import Image

from resources.make import icon


def test_a_build_draws_the_icons_and_changes_nothing_of_the_checkout(tmp_path: Path) -> None:
    own = icon.HERE / "showcaller.png"
    before = own.stat().st_mtime_ns, own.read_bytes()
    assert icon.main([str(tmp_path / "icons")]) == 0
    assert (own.stat().st_mtime_ns, own.read_bytes()) == before
    for size in icon.SIZES:
        with Image.open(tmp_path / "icons" / f"showcaller-{size}.png") as picture:
            assert picture.size == (size, size)
            assert picture.convert("RGBA").getextrema()[3] != (0, 0), "nothing was drawn"
    with Image.open(tmp_path / "icons" / "showcaller.ico") as ico:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= ico.info["sizes"]
    assert (tmp_path / "icons" / "showcaller.icns").stat().st_size > 10_000
