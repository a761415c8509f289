"""What a test waits for has to come: where a wait's answer is thrown away the test goes on, and fails elsewhere."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[2]
# Where the waits are that answer whether it came. One that is given how long to wait may be for something not to come.
WAITS = ("tests.support.waiting", "tests.support.window")


def thrown_away(tree: ast.Module) -> Iterator[int]:
    """Yields the lines on which a wait's answer is looked at by nobody."""
    known = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in WAITS
        for alias in node.names
        if alias.name == "until"
    }
    for node in ast.walk(tree):
        call = node.value if isinstance(node, ast.Expr) else None
        call = call.value if isinstance(call, ast.Await) else call
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in known:
            continue
        if len(call.args) + len(call.keywords) < 2:
            yield call.lineno


def test_no_test_throws_away_whether_what_it_waits_for_came() -> None:
    found = [
        f"{file.relative_to(TESTS)}:{line}"
        for file in sorted(TESTS.rglob("*.py"))
        for line in thrown_away(ast.parse(file.read_text("utf-8")))
    ]
    assert found == []


def test_it_sees_one_that_does() -> None:
    source = "from tests.support.waiting import until\nuntil(lambda: so)\nassert until(lambda: so)\nuntil(so, 0.1)\n"
    assert list(thrown_away(ast.parse(source))) == [2]
