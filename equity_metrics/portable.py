"""The SQL subset on which every engine agrees, and the check that an expression stays inside it."""

from __future__ import annotations

from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

ACCEPTED = (
    "case, + - *, comparisons, and/or/not, in, between, is null, coalesce over columns and literals"
)

# Division differs (integers), distinct and filter are not additive or differ silently (NULL vs 0),
# joins and windows differ in their treatment of missing rows: they are left out on purpose.
_PORTABLE: tuple[type[exp.Expr], ...] = (
    exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.Neg,
    exp.Case, exp.If, exp.Add, exp.Sub, exp.Mul,
    exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE,
    exp.And, exp.Or, exp.Not, exp.In, exp.Between, exp.Is, exp.Coalesce,
)  # fmt: skip


class NotPortableError(ValueError):
    """An expression outside the subset; the message says what was found."""


@lru_cache(maxsize=1024)
def parse(expression: str) -> exp.Expr:
    """The tree of one portable expression (shared: copy before changing it).

    Raises NotPortableError naming what was found when anything is outside the subset.
    """
    try:
        tree = sqlglot.parse_one(expression, read="duckdb")
    except SqlglotError as failure:
        raise NotPortableError(f"{expression!r}, which is not an expression") from failure
    for node in tree.walk():
        foreign = isinstance(node, exp.In) and node.args.get("query")
        foreign = foreign or (isinstance(node, exp.Column) and node.table)
        if foreign or not isinstance(node, _PORTABLE):
            raise NotPortableError(f"{node.sql(dialect='duckdb')!r} ({type(node).__name__})")
    return tree


def columns(expression: str) -> frozenset[str]:
    """The columns that a portable expression reads."""
    return frozenset(column.name for column in parse(expression).find_all(exp.Column))
