#!/usr/bin/env python3
"""Runs a manifest's program under CPython, as the reference for what its image must print.

    tests/cpython_app.py MANIFEST [--board BOARD] [--single] [--expect FILE | --update FILE]

The modules are found where the manifest says, `firn.config` has its defines and `firn.rom` its files (the
stand-ins are in tests/shim). --single rounds every float to single precision after every operation, as a
board with 32-bit floats does: a program that prints the same either way may be compared on all boards.
--expect compares the output with a file, --update writes it.
"""
import argparse
import ast
import builtins
import difflib
import importlib.abc
import importlib.util
import io
import json
import pathlib
import re
import struct
import sys
from contextlib import redirect_stdout

SHIM = pathlib.Path(__file__).resolve().parent / "shim"


def read_manifest(path):
    """JSON with // and /* */ comments and without anything else that JSON has not."""
    text = path.read_text(encoding="utf-8")
    token = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.S)
    return json.loads(token.sub(lambda m: m.group(1) or " ", text))


def for_board(manifest, board):
    """The manifest as one board sees it: maps are merged by key, lists of modules and files grow."""
    merged = dict(manifest)
    for key, value in manifest.get("boards", {}).get(board, {}).items():
        if isinstance(value, dict):
            value = {**merged.get(key, {}), **value}
        elif key in ("modules", "files"):
            value = [*merged.get(key, []), *value]
        merged[key] = value
    return merged


def single(x):
    """A float rounded to the nearest single; everything else unchanged."""
    if type(x) is float and x == x and abs(x) != float("inf"):
        try:
            return struct.unpack("f", struct.pack("f", x))[0]
        except OverflowError:
            return float("inf") if x > 0 else -float("inf")
    return x


class RoundFloats(ast.NodeTransformer):
    """Rewrites `a + b` into `__single__(a + b)`, and so on for constants, unary operators and calls of float()."""

    def wrap(self, node):
        call = ast.Call(ast.Name("__single__", ast.Load()), [node], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))

    def visit_BinOp(self, node):
        return self.wrap(self.generic_visit(node))

    def visit_Call(self, node):
        node = self.generic_visit(node)
        named = isinstance(node.func, ast.Name) and node.func.id in ("float", "sum", "round", "abs", "pow")
        return self.wrap(node) if named else node

    def visit_Constant(self, node):
        return self.wrap(node) if isinstance(node.value, float) else node

    def visit_AugAssign(self, node):
        """`x += y` of a plain name becomes `x = __single__(x + y)`; other targets must hold integers."""
        node = self.generic_visit(node)
        if not isinstance(node.target, ast.Name):
            return node
        load = ast.copy_location(ast.Name(node.target.id, ast.Load()), node.target)
        value = self.wrap(ast.copy_location(ast.BinOp(load, node.op, node.value), node))
        return ast.fix_missing_locations(ast.copy_location(ast.Assign([node.target], value), node))


class Loader(importlib.abc.Loader):
    """Compiles a module, rounding floats where that is asked for."""

    def __init__(self, path, rounding):
        self.path, self.rounding = path, rounding

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        tree = ast.parse(self.path.read_text(encoding="utf-8"), str(self.path))
        if self.rounding:
            tree = RoundFloats().visit(tree)
        exec(compile(tree, str(self.path), "exec"), module.__dict__)


class Finder(importlib.abc.MetaPathFinder):
    """The image's modules: the closed world that the manifest lists."""

    def __init__(self, sources, rounding):
        self.sources, self.rounding = sources, rounding

    def find_spec(self, name, path=None, target=None):
        if name not in self.sources:
            return None
        source = self.sources[name]
        package = source.name == "__init__.py"
        return importlib.util.spec_from_file_location(
            name, source, loader=Loader(source, self.rounding),
            submodule_search_locations=[str(source.parent)] if package else None)


def module_sources(manifest, folder):
    """Module name -> source. A .py path is a module; a folder is a package with all .py below it."""
    sources = {}
    for entry in manifest.get("modules", []):
        path = folder / (entry["path"] if isinstance(entry, dict) else entry)
        name = entry.get("as", path.stem) if isinstance(entry, dict) else path.stem
        if path.is_file():
            sources[name] = path
            continue
        for source in sorted(path.rglob("*.py")):
            parts = [name, *source.relative_to(path).with_suffix("").parts]
            sources[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = source
    return sources


def run(path, board, rounding):
    """Runs the main module; returns what it printed."""
    manifest = for_board(read_manifest(path), board)
    folder = path.parent
    sources = module_sources(manifest, folder)
    if rounding:
        builtins.__single__ = single
    sys.path.insert(0, str(SHIM))
    sys.meta_path.insert(0, Finder(sources, rounding))
    sys.dont_write_bytecode = True
    import firn.config
    import firn.rom
    vars(firn.config).update(manifest.get("defines", {}))
    for entry in manifest.get("files", []):
        file = folder / (entry["path"] if isinstance(entry, dict) else entry)
        name = entry.get("as", file.name) if isinstance(entry, dict) else file.name
        firn.rom._files[name] = file.read_bytes()
    spec = importlib.util.spec_from_file_location(
        "__main__", sources[manifest["main"]], loader=Loader(sources[manifest["main"]], rounding))
    main = importlib.util.module_from_spec(spec)
    output = io.StringIO()
    with redirect_stdout(output):
        spec.loader.exec_module(main)
    return output.getvalue()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("manifest", type=pathlib.Path)
    parser.add_argument("--board", default="")
    parser.add_argument("--single", action="store_true", help="floats of 32 bits")
    parser.add_argument("--expect", type=pathlib.Path, metavar="FILE", help="compare with this file")
    parser.add_argument("--update", type=pathlib.Path, metavar="FILE", help="write this file")
    options = parser.parse_args()
    output = run(options.manifest, options.board, options.single)
    if options.update:
        options.update.write_text(output, encoding="utf-8")
    elif options.expect:
        expected = options.expect.read_text(encoding="utf-8")
        if output != expected:
            sys.stdout.writelines(difflib.unified_diff(
                expected.splitlines(True), output.splitlines(True), str(options.expect), "CPython"))
            return 1
        print(f"{options.manifest.name}: CPython prints what {options.expect.name} has")
    else:
        sys.stdout.write(output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
