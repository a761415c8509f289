"""What kind of cue a row is, by the words that people use for the picture; layouts of the show's own. Pure."""

import re
from collections.abc import Mapping

import msgspec

from console.model.cue import (
    ActionCue,
    AvatarCardCue,
    AvatarCue,
    CardCue,
    SceneCue,
    SlateCue,
    VideoCue,
    layout_of,
)
from console.model.show import Show
from console.sheets.reading import Choice
from console.sheets.texts import key
from console.words.message import Message, message

KINDS: dict[str, type] = {
    "avatar": AvatarCue, "card": CardCue, "avatar_card": AvatarCardCue, "video": VideoCue, "slate": SlateCue,
    "scene": SceneCue, "action": ActionCue,
}  # fmt: skip
_NAMES = {
    "avatar": message("read.avatar"), "card": message("read.card"), "avatar_card": message("read.avatar_card"),
    "video": message("read.video"), "slate": message("read.slate"), "scene": message("field.scene"),
    "action": message("field.action"),
}  # fmt: skip
_WORDS = {
    "avatar": ("avatar", "数字人", "主播", "口播", "host", "presenter", "虚拟人", "讲解", "talking head"),
    "card": ("card", "商品卡", "卡片", "商品", "产品卡", "product card", "图文"),
    "avatar_card": ("avatar+card", "avatarcard", "数字人+商品卡", "主播+商品卡", "主播+商品", "数字人+商品",
                    "口播+商品卡", "数字人+卡片", "主播+卡片", "口播+卡片", "商品卡+数字人", "card+avatar",
                    "host+card"),
    "video": ("video", "视频", "film", "短片", "宣传片", "vt", "vtr", "vcr", "片子", "clip", "movie"),
    "slate": ("slate", "垫片", "占位", "静帧", "等待画面", "holding picture"),
    "scene": ("scene", "场景", "obs场景", "obsscene", "自有场景", "ownscene", "場景"),
    "action": ("action", "动作"),
}  # fmt: skip
_KNOWN = {word: kind for kind, words in _WORDS.items() for word in words}


class OwnLayout(msgspec.Struct, frozen=True):
    """What the column of kinds says where a layout of the show's own is named there: a host is seen in it."""

    name: str


def own_names(show: Show) -> dict[str, str]:
    """Returns the layouts of a show's own by their name as it is compared; also those that cues still name."""
    names = [one.name for one in show.own_layouts] + [
        name for cue in show.every_cue if (name := layout_of(cue))
    ]
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(key(name), name)
    return found | {name: name for name in names}


def own_layout(given: str, own: Mapping[str, str]) -> str | Choice:
    """Returns the layout of the show's own that is named; for one that it has not, whether the name is kept."""
    known = own.get(given) or own.get(key(given))
    return known if known is not None else Choice("no_layout", {"kept": given})


def layout(given: str, own: Mapping[str, str]) -> type | OwnLayout | Choice:
    """Returns the class of cue of a word, or the layout it names; for one that is not known, the choice of them."""
    word = re.sub(r"[\s_]", "", given.casefold()).replace("&", "+").replace("加", "+")
    known = _KNOWN.get(word) or _KNOWN.get(word.replace("+", ""))
    if known is not None:
        return KINDS[known]
    named = own.get(given) or own.get(key(given))
    if named is not None:
        return OwnLayout(named)
    return Choice(
        f"is:{given}", {name: KINDS[name] for name in ("avatar", "card", "avatar_card", "video", "slate")}
    )


def layout_name(kind: str) -> Message:
    """Returns what people call a kind of cue."""
    return _NAMES[kind]
