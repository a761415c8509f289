"""A growing file as a source: read on where it was, in the encodings of studios."""

import asyncio
import contextlib
import hashlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from console.model.source import Rule, SourceSetup
from console.sources.general.growing_file import Tail
from console.sources.setup import SourceFault
from tests.support.sources import FakeContext, opened
from tests.support.waiting import comes

COMMENT = Rule("comment.posted", id="id", data={"text": "text"})


def fault(source: Any) -> SourceFault:
    assert isinstance(source.ended, SourceFault), source.ended
    return source.ended


@contextlib.asynccontextmanager
async def reading(path: Path, context: FakeContext, *rules: Rule, **options: str) -> AsyncIterator[Any]:
    setup = SourceSetup("shop", "file", {"path": str(path), **options}, rules)
    async with opened(setup, context) as source:
        yield source


def add(path: Path, more: bytes) -> None:
    with path.open("ab") as file:
        file.write(more)


def line(number: int) -> bytes:
    return json.dumps({"id": str(number), "text": "a"}).encode() + b"\n"


def test_a_file_is_read_as_it_grows_and_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "comments.jsonl"

    async def run() -> None:
        context = FakeContext()
        add(path, line(1) + line(2)[:12])
        async with reading(path, context, COMMENT) as source:
            assert await comes(lambda: len(source.events) == 1)
            add(path, line(2)[12:] + b"no json\n")
            assert await comes(lambda: context.time.waiting_ms == [1000])
            await context.time.pass_ms(1000)
            assert await comes(lambda: len(source.events) == 2)
            assert "line 3" in str(source.batches[1].left_out[0])
            assert await comes(lambda: context.time.waiting_ms == [1000])
        add(path, line(3))
        again = FakeContext(position=context.kept_position)
        async with reading(path, again, COMMENT) as source:
            assert await comes(lambda: [one["id"] for one in source.events] == ["3"])
            assert await comes(lambda: again.time.waiting_ms == [1000])
            path.write_bytes(line(4))
            await again.time.pass_ms(1000)
            assert await comes(lambda: [one["id"] for one in source.events] == ["3", "4"])
            assert await comes(lambda: again.time.waiting_ms == [1000])
            path.unlink()
            await again.time.pass_ms(1000)
            assert await comes(lambda: source.ended)
            assert fault(source).what.code == "source.file_gone"

    asyncio.run(run())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_in_the_encodings_of_studios(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [
        ["订单", "商品", "金额"],
        ["1", '大米 "五常"', "89.90"],
        ["2", "鸡蛋\n十枚", "19.9"],
        ["2", "鸡蛋\n十枚", "19.9"],
    ]
    quoted = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path = tmp_path / "orders.csv"
    path.write_bytes(("\r\n".join(quoted) + "\r\n").encode(encoding))
    rule = Rule("order.paid", data={"order_id": '"订单"', "sku": '"商品"', "amount": '"金额"'})

    async def run() -> Any:
        async with reading(path, FakeContext(), rule) as source:
            assert await comes(lambda: source.batches)
            return source.batches[0]

    batch = asyncio.run(run())
    assert batch.left_out == ()
    data = [one["data"] for one in batch.events]
    assert data[0] == {"order_id": "1", "sku": '大米 "五常"', "amount_minor": 8990}
    assert data[1]["sku"] == "鸡蛋\n十枚" and len({one["id"] for one in batch.events}) == 3


def test_a_file_may_be_read_from_its_end(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("id,text\n1,a\n2,b\n", encoding="utf-8")

    async def run() -> list[str]:
        context = FakeContext()
        async with reading(path, context, COMMENT, **{"from": "end"}) as source:
            assert await comes(lambda: context.time.waiting_ms == [1000])
            add(path, b"3,c\n")
            await context.time.pass_ms(1000)
            assert await comes(lambda: source.batches)
            return [one["id"] for one in source.events]

    assert asyncio.run(run()) == ["3"]


def test_a_line_without_an_end_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(b"x" * 3_000_000 + b'\n{"id": "1", "text": "a"}\n')

    async def run() -> list[str]:
        context = FakeContext()
        async with reading(path, context, COMMENT) as source:
            assert await comes(lambda: source.events)
            return [one["id"] for one in source.events]

    assert asyncio.run(run()) == ["1"]


def test_what_is_kept_of_a_file_is_no_more_than_where(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'{"id": "1", "text": "a"}\n')

    async def run() -> str:
        context = FakeContext()
        async with reading(path, context, COMMENT) as source:
            assert await comes(lambda: source.events and context.time.waiting_ms == [1000])
        return context.kept_position

    found = path.stat()
    head = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    expected = f"{found.st_dev}.{found.st_ino}~{found.st_size}~{head}@{found.st_size}#1"
    assert asyncio.run(run()) == expected
    assert json.loads(path.read_text()) == {"id": "1", "text": "a"}


def test_another_file_by_the_number_of_one_that_is_gone_is_read_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(line(1) + line(2))
    tail = Tail(str(path))
    assert tail.more() == line(1) + line(2)
    # Written over in place: it keeps the number that the system gave it.
    path.write_bytes(line(3) + line(4) + line(5))
    after = Tail(str(path), tail.position)
    assert after.more() == line(3) + line(4) + line(5)
    add(path, line(6))
    assert Tail(str(path), after.position).more() == line(6)
