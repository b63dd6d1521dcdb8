"""Reading Python as the house rules see it."""

import ast
import io
import tokenize
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests import tree

SILENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


@dataclass(frozen=True, slots=True)
class Body:
    """A function and how many lines of code its body has: no docstring, comment or blank line."""

    where: str
    lines: int


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(tree.text(file), filename=str(file))


def bodies(file: Path) -> Iterator[Body]:
    code = _code_lines(file)
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            last = node.end_lineno or node.lineno
            lines = bisect_right(code, last) - bisect_left(code, first_line(node))
            yield Body(f"{file}:{node.lineno} {node.name}", lines)


def first_line(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    documented = ast.get_docstring(node) is not None
    if documented and len(node.body) == 1:
        return (node.end_lineno or node.lineno) + 1
    return node.body[1 if documented else 0].lineno


@cache
def _code_lines(file: Path) -> list[int]:
    tokens = tokenize.generate_tokens(io.StringIO(tree.text(file)).readline)
    loud = (token for token in tokens if token.type not in SILENT)
    return sorted({n for token in loud for n in range(token.start[0], token.end[0] + 1)})


def comments(file: Path) -> Iterator[tuple[int, str]]:
    tokens = tokenize.generate_tokens(io.StringIO(tree.text(file)).readline)
    yield from ((t.start[0], t.string) for t in tokens if t.type == tokenize.COMMENT)
