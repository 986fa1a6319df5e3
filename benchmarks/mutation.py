"""Mutation testing of the modules that decide about sums and names: how many small faults do their tests notice?

    .venv/bin/python -m benchmarks.mutation [MODULE ...] [--sample N] [--survivors]

One fault at a time is put into a module's syntax tree (a comparison shifted, ``and`` made ``or``, a number taken away, a negation
dropped), in a process of its own, and the module's tests run until one fails. Words and patterns are data and are not touched. A sample
is drawn with a fixed seed; without ``--sample`` every fault is tried, which takes hours. The exit status is 1 when fewer than the goal
are noticed, and 2 when the tests fail without any fault.
"""

import argparse
import ast
import contextlib
import importlib.abc
import importlib.util
import io
import multiprocessing
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parents[1]
GOAL = 0.8
SEED = 7
NO_PLACE = -1
"""No place has this number: nothing is changed."""
# The modules, and the tests that are theirs, quickest first.
TESTS = {
    "parsers.extract.money": ("test_money.py",),
    "parsers.extract.roles": ("test_fines.py", "test_read.py", "test_fixture_readings.py"),
    "parsers.extract.names": ("test_targets.py", "test_party_kinds.py", "test_fixture_targets.py", "test_fixture_readings.py"),
}
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in one module: the number of the place among all places that can be mutated, and what it is, to read."""

    module: str
    place: int
    words: str


class _Mutator(ast.NodeTransformer):
    """Walks the places that can be mutated; changes the one that is asked for and names it."""

    def __init__(self, place: int | None = None) -> None:
        self.place = place
        self.found: list[str] = []

    def _here(self, node: ast.AST, what: str) -> bool:
        self.found.append(f"line {getattr(node, 'lineno', 0)}: {what}")
        return len(self.found) - 1 == self.place

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        other = _COMPARISONS.get(type(node.ops[0]))
        if other is not None and self._here(node, f"{type(node.ops[0]).__name__} is {other.__name__}"):
            node.ops[0] = other()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self._here(node, "and is or, or is and"):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self._here(node, "not is gone"):
            return node.operand
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        other = _ARITHMETIC.get(type(node.op))
        text = any(isinstance(side, (ast.JoinedStr, ast.Constant)) and not _is_number(side) for side in (node.left, node.right))
        if other is not None and not text and self._here(node, f"{type(node.op).__name__} is {other.__name__}"):
            node.op = other()
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bool):
            return ast.Constant(not node.value) if self._here(node, f"{node.value!r} is {not node.value!r}") else node
        if _is_number(node) and self._here(node, f"{node.value!r} is {0 if node.value else 1}"):
            return ast.Constant(0 if node.value else 1)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool)


def faults(module: str) -> list[Fault]:
    """Every fault that can be put into a module."""
    mutator = _Mutator()
    mutator.visit(ast.parse(_source(module)))
    return [Fault(module, place, words) for place, words in enumerate(mutator.found)]


def _source(module: str) -> str:
    return (PROJECT / Path(*module.split("."))).with_suffix(".py").read_text(encoding="utf-8")


class _Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module with a fault in it."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.fault.module else None

    def exec_module(self, module: ModuleType) -> None:
        tree = _Mutator(self.fault.place).visit(ast.parse(_source(self.fault.module)))
        exec(compile(ast.fix_missing_locations(tree), self.fault.module, "exec"), module.__dict__)


def noticed(fault: Fault) -> tuple[Fault, bool]:
    """Whether a test fails, or the module cannot even be loaded, with the fault in place. Runs in a process of its own."""
    sys.meta_path.insert(0, _Faulty(fault))
    tests = [str(PROJECT / "tests" / "extract" / name) for name in TESTS[fault.module]]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        status = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly", *tests])
    return fault, status != 0


def tried(wanted: Sequence[Fault], workers: int) -> Iterator[tuple[Fault, bool]]:
    """Each fault with whether it was noticed."""
    with multiprocessing.get_context("fork").Pool(workers, maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(noticed, wanted)


def main() -> int:
    """Print the share of faults that are noticed, by module; 1 when one is below the goal."""
    cli = argparse.ArgumentParser(prog="benchmarks.mutation", description=(__doc__ or "").split("\n")[0])
    cli.add_argument("modules", nargs="*", metavar="MODULE", help=f"of {', '.join(TESTS)} (default: all)")
    cli.add_argument("--sample", type=int, help="faults of each module, drawn with a fixed seed (default: all)")
    cli.add_argument("--workers", type=int, default=2)
    cli.add_argument("--survivors", action="store_true", help="list the faults that no test noticed")
    options = cli.parse_args()
    if unknown := set(options.modules) - set(TESTS):
        cli.error(f"no such module: {', '.join(sorted(unknown))}")
    below = 0
    print("| module | faults tried | of all | noticed |\n| --- | --- | --- | --- |")
    for module in options.modules or TESTS:
        every = faults(module)
        if [seen for _, seen in tried([Fault(module, NO_PLACE, "nothing")], 1)] != [False]:
            print(f"mutation: the tests of {module} fail without any fault: {', '.join(TESTS[module])}")
            return 2
        wanted = random.Random(SEED).sample(every, min(options.sample or len(every), len(every)))
        results = list(tried(wanted, options.workers))
        killed = sum(seen for _, seen in results)
        below += killed < GOAL * len(results)
        print(f"| `{module}` | {len(results)} | {len(every)} | {killed} = {killed / len(results):.0%} |", flush=True)
        for fault, seen in sorted(results, key=lambda result: result[0].place):
            if options.survivors and not seen:
                print(f"  not noticed: {fault.words}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
