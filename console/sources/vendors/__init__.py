"""The vendors' kinds of sources, one row each."""

from console.sources.setup import Kind
from console.sources.vendors import bilibili_link, relay_link, taobao_link, twitch_link, youtube_link

KINDS: tuple[Kind, ...] = (
    youtube_link.KIND,
    bilibili_link.KIND,
    *relay_link.RELAYED,
    twitch_link.KIND,
    taobao_link.KIND,
)
