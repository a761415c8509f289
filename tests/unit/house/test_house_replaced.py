"""What a test replaces in a module is looked up there when it is used: as a parameter's default it never is."""

import ast
import re
from pathlib import Path

from tests.support.trees import tree_of

ROOT = Path(__file__).resolve().parents[3]
REPLACED = re.compile(r'setattr\(\s*"((?:console|ui)(?:\.\w+)+)\.([A-Z][A-Z_0-9]+)"')


def defaults(tree: ast.AST) -> set[str]:
    """The names that are defaults of parameters: bound once, when the module is imported."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            given = (*node.args.defaults, *node.args.kw_defaults)
            found |= {one.id for one in given if isinstance(one, ast.Name)}
    return found


def test_what_tests_replace_is_no_default_of_a_parameter() -> None:
    wrong = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for module, name in REPLACED.findall(path.read_text("utf-8")):
            source = ROOT / f"{module.replace('.', '/')}.py"
            if source.exists() and name in defaults(tree_of(source.read_text("utf-8"))):
                wrong.append(f"{path.name}: {module}.{name}")
    assert wrong == [], "such a test replaces nothing"


def test_a_default_is_found() -> None:
    assert defaults(tree_of("def a(b=C, *, d=E, f=1): ...\ng = lambda h=I: h\nJ = 1")) == {"C", "E", "I"}
