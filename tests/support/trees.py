"""The syntax tree of a source text."""

import ast
import gc


def tree_of(source: str) -> ast.Module:
    """Returns it; without a garbage collection meanwhile.

    One in the middle, of what window tests left, makes Python 3.11 miscount its own depth: "AST constructor
    recursion depth mismatch".
    """
    was = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(source)
    finally:
        if was:
            gc.enable()
