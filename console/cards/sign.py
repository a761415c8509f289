"""A plate with a name on it: what a rehearsal shows for a scene that only the producer's own OBS has. Pure."""

import zlib

import msgspec

from console.cards.boxes import Box, Card, Line, Measure, Panel, Rect
from console.cards.fit import fit, is_rtl

# Grounds on which white letters are read, so that two scenes look different at a glance.
GROUNDS = ("#1F4E5F", "#4A3B6B", "#5B3A2E", "#2F5D3A", "#5A2E4A", "#3A4A5E")
INK, QUIET = "#FFFFFF", "#FFFFFFB0"
LEADING = 1.28


class Sign(msgspec.Struct, frozen=True, tag=True):
    """name: in large letters. under: a line below it. width, height: px, all of which is filled."""

    name: str
    under: str
    width: int
    height: int


def lay_out_sign(sign: Sign, measure: Measure) -> Card:
    """The sign's boxes."""
    short = min(sign.width, sign.height)
    ground = GROUNDS[zlib.crc32(sign.name.encode()) % len(GROUNDS)]
    boxes: list[Box] = [Panel(Rect(0, 0, sign.width, sign.height), ground)]
    edge = sign.width * 0.06
    room = sign.width - 2 * edge
    steps = tuple(short * part for part in (0.13, 0.11, 0.09, 0.07, 0.055))
    name = fit(sign.name, room, 4, steps, measure, True)
    under = fit(sign.under, room, 2, (short * 0.042, short * 0.034), measure)
    tall, small = name.size_px * LEADING, under.size_px * LEADING
    y = (sign.height - len(name.lines) * tall - len(under.lines) * small - tall / 4) / 2
    for line in name.lines:
        spot = Rect(edge, y, room, tall)
        boxes.append(Line(spot, line, name.size_px, INK, bold=True, align="center", rtl=is_rtl(line)))
        y += tall
    y += tall / 4
    for line in under.lines:
        boxes.append(Line(Rect(edge, y, room, small), line, under.size_px, QUIET, align="center"))
        y += small
    return Card(sign.width, sign.height, tuple(boxes))
