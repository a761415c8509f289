"""The colours of each theme, by what they are for. Text on its ground has a contrast of 4.5 or more."""

from typing import NamedTuple


class Theme(NamedTuple):
    """Colours as #RRGGBB. on_air, standby and rehearsal are also said by a text or a shape everywhere."""

    name: str
    ground: str
    pane: str
    raised: str
    field: str
    line: str
    text: str
    muted: str
    on_air: str
    on_air_ground: str
    standby: str
    standby_ground: str
    go: str
    go_text: str
    warn: str
    rehearsal: str
    rehearsal_text: str
    live: str
    live_text: str
    warn_text: str
    good: str
    bad: str
    panic: str
    panic_text: str
    said: str
    said_text: str
    viewers: str
    orders: str
    comments: str
    price: str
    avatar: str
    card: str
    video: str
    scene: str
    selection: str
    focus: str


DARK = Theme(
    name="dark", ground="#101116", pane="#1A1C22", raised="#25272F", field="#14161B", line="#343741",
    text="#ECEEF2", muted="#A0A6B2", on_air="#FF5A52", on_air_ground="#4A1F24", standby="#43C478",
    standby_ground="#1B3B29", go="#1F8049", go_text="#FFFFFF", warn="#F5B243", rehearsal="#F5B243",
    rehearsal_text="#221700", live="#D02A2A", live_text="#FFFFFF", warn_text="#221700", good="#43C478", bad="#FF6B63",
    panic="#5E1A1C", panic_text="#FFFFFF", said="#5A4A0C", said_text="#FFF3C4", viewers="#58C1F2",
    orders="#F5B656", comments="#C79BF2",
    price="#FF8A5C", avatar="#3C6AA8", card="#B4591A", video="#7B56A8", scene="#1F7A80",
    selection="#2F4468", focus="#8AB8FF",
)  # fmt: skip
LIGHT = Theme(
    name="light", ground="#E7E9EE", pane="#FFFFFF", raised="#EEF0F4", field="#FFFFFF", line="#C3C8D2",
    text="#15181F", muted="#565D6B", on_air="#C4201B", on_air_ground="#FBDAD8", standby="#187A43",
    standby_ground="#D6F0E0", go="#1B7F45", go_text="#FFFFFF", warn="#8A5A00", rehearsal="#F5B243",
    rehearsal_text="#221700", live="#C4201B", live_text="#FFFFFF", warn_text="#FFFFFF", good="#16743F", bad="#C4201B",
    panic="#8E1D1D", panic_text="#FFFFFF", said="#FFE9A3", said_text="#2B2200", viewers="#0B6FA8",
    orders="#B36B00", comments="#7A45B8",
    price="#B8400F", avatar="#4E82C4", card="#C46A22", video="#8A63B8", scene="#2A8A90",
    selection="#CFE0FA", focus="#0B57D0",
)  # fmt: skip
CONTRAST = Theme(
    name="contrast", ground="#000000", pane="#000000", raised="#1C1C1C", field="#000000", line="#FFFFFF",
    text="#FFFFFF", muted="#E0E0E0", on_air="#FF7B73", on_air_ground="#5C0000", standby="#5CFF9D",
    standby_ground="#003D1B", go="#00702F", go_text="#FFFFFF", warn="#FFD54A", rehearsal="#FFD54A",
    rehearsal_text="#000000", live="#D80000", live_text="#FFFFFF", warn_text="#000000", good="#5CFF9D", bad="#FF7B73",
    panic="#800000", panic_text="#FFFFFF", said="#FFD54A", said_text="#000000", viewers="#6FD3FF",
    orders="#FFC766", comments="#D9B3FF",
    price="#FFB08A", avatar="#2F6FD0", card="#C05A00", video="#8A4FD0", scene="#007A85",
    selection="#1F4E9E", focus="#FFFF00",
)  # fmt: skip
THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST)}


def mix(one: str, two: str, part: float) -> str:
    """Returns a colour between two: part 0 is the first."""
    pairs = zip(bytes.fromhex(one[1:7]), bytes.fromhex(two[1:7]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def luminance(color: str) -> float:
    """Returns WCAG's relative luminance, 0 to 1."""
    parts = [value / 255 for value in bytes.fromhex(color[1:7])]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Returns WCAG's contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def readable_on(ground: str) -> str:
    """Returns black or white, whichever is read better on a colour."""
    return "#FFFFFF" if contrast("#FFFFFF", ground) >= contrast("#101116", ground) else "#101116"
