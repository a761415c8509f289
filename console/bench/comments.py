"""A process that posts a full room's comments into a desk's API: 900 in a second, 54,000 in a minute."""

import sys

import msgspec

from console.bench.loader import pour
from console.sources.events import Comment, CommentPosted

PER_SECOND, BATCHES = 900, 10
# Nobody says the same twice within a minute: that would not be read.
PEOPLE = 60_000
# Half of it asks something.
TEXTS = (
    "多少钱？", "哈哈哈哈", "什么时候发货", "666", "产地是哪里", "主播好看", "还有货吗", "第一次来", "how much is it",
    "love it",
)  # fmt: skip


def posted(first: int, count: int) -> list[CommentPosted]:
    """So many comments, each with an id of its own, of PEOPLE people."""
    return [
        CommentPosted(
            specversion="1.0",
            id=f"bench-{number}",
            source="bench",
            data=Comment(text=TEXTS[number % len(TEXTS)], user=f"u{number * 7919 % PEOPLE}"),
        )
        for number in range(first, first + count)
    ]


def main() -> None:
    """url, token; tells the comments sent when the desk is over."""
    url, token = sys.argv[1], sys.argv[2]
    size = PER_SECOND // BATCHES
    pour(url, token, lambda sent: msgspec.json.encode(posted(sent, size)), size, PER_SECOND)


if __name__ == "__main__":
    main()
