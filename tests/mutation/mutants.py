"""What faults a module may have: each one a single, small change of its source.

Decorators, annotations and f-strings are left alone: the first two decide nothing, and the parts
of an f-string have no place of their own before Python 3.12.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
"""The boundary first, then the contrary."""

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}
OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any"}
NONE = ast.Constant(None)


class Identity(NamedTuple):
    """What a mutant is called for as long as nobody edits what it changes."""

    where: str
    """The function or class that it is in, `…` outside of all."""
    was: str
    became: str
    nth: int = 1
    """Which of those that are alike there."""

    def __str__(self) -> str:
        alike = "" if self.nth == 1 else f", the {self.nth}. there"
        return f"`{self.where}`: `{self.was}` → `{self.became}`{alike}"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault."""

    identity: Identity
    line: int
    source: bytes
    """The whole module with the fault in it."""
    in_a_body: bool
    """Of a function; what stands outside of all bodies has its effect when it is imported."""


class Change(NamedTuple):
    """A node and what stands in its place."""

    node: ast.expr | ast.stmt
    instead: ast.expr | ast.stmt


class Scope(NamedTuple):
    """Where in the module a node stands."""

    name: str = "…"
    in_a_body: bool = False


def mutants(source: bytes) -> list[Mutant]:
    """Every mutant of a module, each once, in the order of its lines."""
    found: dict[bytes, Mutant] = {}
    for scope, change in _changes(ast.parse(source), Scope()):
        made = _made(source, scope, change)
        found.setdefault(made.source, made)
    alike = Counter[Identity]()
    numbered = []
    for made in sorted(found.values(), key=lambda mutant: mutant.line):
        alike[made.identity] += 1
        identity = made.identity._replace(nth=alike[made.identity])
        numbered.append(replace(made, identity=identity))
    return numbered


def _made(source: bytes, scope: Scope, change: Change) -> Mutant:
    """Spliced into the text: every other line stays as it is and where it is."""
    node = change.node
    lines = source.splitlines(keepends=True)
    begin = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: (node.end_lineno or 0) - 1])) + (node.end_col_offset or 0)
    became = ast.unparse(change.instead)
    spliced = f"({became})" if isinstance(change.instead, ast.expr) else became
    identity = Identity(scope.name, ast.unparse(node), became)
    faulty = source[:begin] + spliced.encode() + source[end:]
    return Mutant(identity, node.lineno, faulty, scope.in_a_body)


def _changes(node: ast.AST, scope: Scope) -> Iterator[tuple[Scope, Change]]:
    """Of the node itself, then of what is in it."""
    inside = scope
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        name = node.name if scope.name == "…" else f"{scope.name}.{node.name}"
        scope = Scope(name, scope.in_a_body)
        inside = Scope(name, in_a_body=scope.in_a_body or not isinstance(node, ast.ClassDef))
    for change in _of(node):
        yield scope, change
    for child in _children(node):
        is_default = isinstance(child, ast.arguments)
        yield from _changes(child, scope if is_default else inside)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """But decorators, annotations, f-strings, and texts that stand alone."""
    if isinstance(node, ast.JoinedStr):
        return
    for name, value in ast.iter_fields(node):
        if name in ("decorator_list", "annotation", "returns"):
            continue
        nodes = value if isinstance(value, list) else [value]
        yield from (one for one in nodes if isinstance(one, ast.AST))


@singledispatch
def _of(_node: ast.AST) -> Iterator[Change]:
    """What may be wrong with a node of that sort: nothing, unless it is one of these."""
    return iter(())


@_of.register
def _compares(node: ast.Compare) -> Iterator[Change]:
    for number, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            changed = deepcopy(node)
            changed.ops[number] = other()
            yield Change(node, changed)


@_of.register
def _connects(node: ast.BoolOp) -> Iterator[Change]:
    """`and` for `or`, and each part left out."""
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield Change(node, ast.BoolOp(other, node.values))
    for number in range(len(node.values)):
        rest = [*node.values[:number], *node.values[number + 1 :]]
        yield Change(node, rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest))


@_of.register
def _negates(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        yield Change(node, node.operand)


@_of.register
def _adds(node: ast.BinOp) -> Iterator[Change]:
    if type(node.op) in OPERATORS:
        yield Change(node, ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right))


@_of.register
def _is_written(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, bool):
        yield Change(node, ast.Constant(not node.value))
    elif isinstance(node.value, int):
        yield Change(node, ast.Constant(node.value + 1))
        yield Change(node, ast.Constant(node.value - 1))


@_of.register
def _is_named(node: ast.Name) -> Iterator[Change]:
    if node.id in OPPOSITES:
        yield Change(node, ast.Name(OPPOSITES[node.id]))


@_of.register(ast.If)
@_of.register(ast.IfExp)
def _asks(node: ast.If | ast.IfExp) -> Iterator[Change]:
    yield from _always(node.test)


@_of.register
def _sifts(node: ast.comprehension) -> Iterator[Change]:
    for condition in node.ifs:
        yield from _always(condition)


def _always(condition: ast.expr) -> Iterator[Change]:
    yield Change(condition, ast.Constant(value=True))
    yield Change(condition, ast.Constant(value=False))


@_of.register
def _answers(node: ast.Return) -> Iterator[Change]:
    """None instead; where that is the answer, it goes on. False has its contrary already."""
    answer = node.value.value if isinstance(node.value, ast.Constant) else node.value
    if answer is not False:
        yield Change(node, ast.Pass() if answer is None else ast.Return(NONE))


@_of.register
def _calls(node: ast.Expr) -> Iterator[Change]:
    if isinstance(node.value, ast.Call):
        yield Change(node, ast.Pass())


@_of.register(ast.Raise)
@_of.register(ast.Delete)
def _ends(node: ast.Raise | ast.Delete) -> Iterator[Change]:
    yield Change(node, ast.Pass())


@_of.register
def _sets(node: ast.Assign) -> Iterator[Change]:
    if isinstance(node.targets[0], ast.Attribute | ast.Subscript):
        yield Change(node, ast.Pass())
