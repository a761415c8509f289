"""What a worker compiles before it collects is what it would have compiled when it imports it."""

from importlib.util import cache_from_source
from pathlib import Path

import pytest
from _pytest.assertion import rewrite
from hypothesis.internal import constants_ast

from tests.support.compiled import compile_program, rewrite_asserts

TEST = "def test_it(tmp_path):\n    assert tmp_path == 12_345_678\n"


def test_a_test_is_kept_as_pytest_looks_for_it(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    file, broken = tmp_path / "test_it.py", tmp_path / "test_broken.py"
    file.write_text(TEST)
    broken.write_text("def")
    rewrite_asserts([file, broken], request.config)
    kept = rewrite.get_cache_dir(file) / (file.name[:-3] + rewrite.PYC_TAIL)
    code = rewrite._read_pyc(file, kept)
    assert code is not None
    # What tells in a failure what was compared.
    assert any("@pytest" in name for name in code.co_names)
    file.write_text(TEST + "\n")
    assert rewrite._read_pyc(file, kept) is None, "it is another by then"
    rewrite_asserts([file], request.config)
    assert rewrite._read_pyc(file, kept) is not None


def test_the_program_is_kept_with_what_hypothesis_looks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = list[str]()
    monkeypatch.setattr(
        "tests.support.compiled.constants_from_module", lambda module: looked.append(module.__file__)
    )
    file, broken = tmp_path / "one.py", tmp_path / "broken.py"
    file.write_text("LONG = 12_345_678\n")
    broken.write_text("def")
    compile_program([file, broken])
    assert Path(cache_from_source(str(file))).exists()
    assert not Path(cache_from_source(str(broken))).exists()
    compile_program([file])
    assert looked == [str(file), str(broken)], "what is compiled already was looked through then"
    monkeypatch.undo()
    file.touch()
    seen = list[int]()
    monkeypatch.setattr(
        "tests.support.compiled.constants_from_module",
        lambda module: seen.extend(constants_ast.constants_from_module(module).integers),
    )
    Path(cache_from_source(str(file))).unlink()
    compile_program([file])
    assert seen == [12_345_678]
