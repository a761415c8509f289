"""The preview: what comes as it will be, whatever OBS shows meanwhile, and why there is none."""

import io
import shutil
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from console.base.errors import ShowcallerError
from console.desk.preview import MOST_KEPT, Preview, shown_by_obs
from console.engine.plan import compile_show
from console.engine.state import DeskState
from console.model.cue import SceneCue
from console.model.facts import Go
from console.model.show import Avatar, Money, Show
from tests.support.desk import CLIP_MS, Rig
from tests.support.shows import COLOURS, all_kinds

SIZE = (320, 180)


@pytest.fixture
def root(media: Path, tmp_path: Path) -> Path:
    shutil.copytree(media, tmp_path / "media")
    return tmp_path


def shown(preview: Preview, show: Show, cue_id: str, state: DeskState | None = None) -> Image.Image:
    plan = compile_show(show, CLIP_MS)
    body = preview.picture(plan, state or DeskState(), cue_id, SIZE)
    assert body is not None
    picture = Image.open(io.BytesIO(body))
    assert (picture.format, picture.size) == ("JPEG", SIZE)
    return picture.convert("RGB")


def near(picture: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = picture.getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 30 for one, other in zip(found, colour, strict=True))


def test_a_clips_first_frame_stands_where_its_layout_has_it(root: Path) -> None:
    preview = Preview(root)
    film = shown(preview, all_kinds(), "c03")
    assert near(film, (300, 90), COLOURS["film"])
    both = shown(preview, all_kinds(), "c09")  # The host at the left, the card at the right.
    assert near(both, (90, 90), COLOURS["blue"])
    assert not near(both, (300, 90), COLOURS["blue"])
    preview.close()


def test_a_card_is_the_one_that_obs_was_given_else_painted_with_the_price_of_now(
    root: Path, tmp_path: Path
) -> None:
    loaded = tmp_path / "card.png"
    Image.new("RGB", (1280, 720), (10, 200, 30)).save(loaded)
    preview = Preview(root, lambda product, template: loaded)
    assert near(shown(preview, all_kinds(), "c07"), (160, 90), (10, 200, 30))
    preview.close()
    preview = Preview(root)
    show = all_kinds()
    before = shown(preview, show, "c07")
    rice = msgspec.structs.replace(show.products[0], price=Money(minor=990))
    after = shown(preview, show, "c07", DeskState(products={"rice": rice}))
    assert before.tobytes() != after.tobytes()
    preview.close()


def test_the_users_own_feed_is_looked_at_in_obs(root: Path) -> None:
    green = io.BytesIO()
    Image.new("RGB", (64, 36), (20, 180, 40)).save(green, "JPEG")
    asked: list[str] = []

    def grab(source: str, width: int, height: int) -> bytes | None:
        asked.append(source)
        return green.getvalue()

    show = all_kinds()
    cue = msgspec.structs.replace(show.segments[0].cues[3], clip=None)
    cues = (*show.segments[0].cues[:3], cue)
    first = msgspec.structs.replace(show.segments[0], cues=cues)
    show = msgspec.structs.replace(show, avatar=Avatar(feed="Cam"), segments=(first, *show.segments[1:]))
    preview = Preview(root, grab=grab)
    assert near(shown(preview, show, "c04"), (160, 90), (20, 180, 40))
    assert asked == ["Cam"]
    preview.close()


@pytest.mark.parametrize("what", ["missing", "broken"])
def test_a_clip_that_cannot_be_shown_says_why(what: str, tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    if what == "broken":
        (tmp_path / "media" / "film.mp4").write_bytes(b"no film")
    preview = Preview(tmp_path)
    plan = compile_show(all_kinds(), CLIP_MS)
    with pytest.raises(ShowcallerError) as raised:
        preview.picture(plan, DeskState(), "c03", SIZE)
    problem = raised.value.problems[0]
    assert "film.mp4" in str(problem.where)
    assert problem.fix is not None
    preview.close()


def test_a_scene_of_the_producers_own_is_as_obs_has_it_or_not_at_all(root: Path) -> None:
    show = all_kinds()
    own = SceneCue(id="own", title="Kitchen", scene="Kitchen", duration_ms=5000)
    first = msgspec.structs.replace(show.segments[0], cues=(*show.segments[0].cues, own))
    show = msgspec.structs.replace(show, segments=(first, *show.segments[1:]))
    plan = compile_show(show, CLIP_MS)
    preview = Preview(root, grab=lambda source, width, height: source.encode())
    assert preview.picture(plan, DeskState(), "own", SIZE) == b"Kitchen"
    preview.close()
    preview = Preview(root)
    with pytest.raises(ShowcallerError, match="Kitchen"):
        preview.picture(plan, DeskState(), "own", SIZE)
    preview.close()


def test_an_action_has_no_picture(root: Path) -> None:
    preview = Preview(root)
    plan = compile_show(all_kinds(), CLIP_MS)
    assert preview.picture(plan, DeskState(), "c02", SIZE) is None
    assert preview.picture(plan, DeskState(), "nothing", SIZE) is None
    preview.close()


def test_what_was_composed_is_kept_within_a_bound_and_made_anew_when_it_changes(root: Path) -> None:
    waits: list[None] = []
    preview = Preview(root, stand_aside=lambda: waits.append(None))
    plan = compile_show(all_kinds(), CLIP_MS)
    for _ in range(3):
        preview.picture(plan, DeskState(), "c03", SIZE)
    assert len(waits) == 1
    moved = msgspec.structs.replace(all_kinds(), slate_picture="media/rice.png")
    shown(preview, moved, "c01")
    shown(preview, all_kinds(), "c01")
    assert len(waits) == 3
    for width in range(16, 16 + 2 * MOST_KEPT, 2):
        preview.picture(plan, DeskState(), "c03", (width, 16))
    assert len(preview._kept) == MOST_KEPT
    preview.close()


def test_obs_is_looked_at_where_it_shows_the_cue_off_air() -> None:
    rig = Rig(all_kinds(), answers=False)
    rig.connect()
    rig.settle()
    assert shown_by_obs(rig.core.moment, "c01") == "Slate"
    rig.say(Go())
    rig.settle()
    moment = rig.core.moment
    assert shown_by_obs(moment, "c01") is None, "it is on air"
    assert shown_by_obs(moment, "c03") is None, "its clip does not run"
    assert shown_by_obs(moment, "c07") is None, "its card is not the one that is shown there"
