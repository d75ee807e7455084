"""Imports point one way, and each outside library is let in at one place.

    graph <- matching <- explorer <- app.py
                      <- commands <- cli.py

Files are read, not run, so an import inside a function or for types counts too.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

ROOT = Path(__file__).parents[1]
#: what each part of the program may import of the others
MAY_IMPORT: dict[str, set[str]] = {
    "graph": set(),
    "matching": {"graph"},
    "explorer": {"graph", "matching"},
    # the office's papers are filled from the command line too, without Streamlit
    "commands": {"graph", "matching", "explorer.papers"},
    "app": {"graph", "matching", "explorer"},
    "cli": {"graph", "matching", "commands"},
}
#: where an outside library may be imported
ONLY_IN = {
    "streamlit": ("explorer", "app"),
    "typer": ("commands", "cli"),
    "rich": ("commands", "cli"),
    "sqlite3": ("graph/stores",),
    "neo4j": ("graph/stores",),
    "openpyxl": ("graph/importing", "commands", "explorer"),
    "pandas": ("graph/importing", "commands", "explorer"),
    "docxtpl": ("explorer/papers",),
    "docx": ("explorer/papers",),
    "jinja2": ("explorer/papers",),
    "distributed": ("matching/engines",),
}
#: statements of query languages, in capitals as everyone writes them
STATEMENT = re.compile(
    r"\bSELECT\b.+\bFROM\b|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bUPDATE\s+\w+\s+SET\b|\bDELETE\s+FROM\b"
    r"|\bCREATE\s+(\w+\s+)?(TABLE|INDEX)\b|\bPRAGMA\s+\w|\bBEGIN\s+IMMEDIATE\b"
    r"|\b(MATCH|MERGE)\s*\(|\bUNWIND\s+\$",
    re.DOTALL,
)


def files() -> list[Path]:
    """Return every Python file of the program, without tools and tests."""
    tops = [ROOT / name for name in MAY_IMPORT]
    inside = [path for top in tops for path in top.rglob("*.py")]
    return sorted(inside + [p for top in tops if (p := top.with_suffix(".py")).exists()])


def part(path: Path) -> str:
    """Return the part of the program that a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


class AtRunTime(ast.NodeTransformer):
    """Leaves out what is imported for types only."""

    def visit_If(self, node: ast.If) -> ast.AST | None:
        return None if ast.unparse(node.test) == "TYPE_CHECKING" else self.generic_visit(node)


def imported(path: Path, *, at_run_time: bool = False) -> Iterator[str]:
    """Yield the full names that a file imports, ``a.b`` and ``a.b.c`` for ``from a.b import c``."""
    module = AtRunTime().visit(tree(path)) if at_run_time else tree(path)
    for node in ast.walk(module):
        match node:
            case ast.Import(names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module, names, level):
                assert not level, f"{path}: imports are absolute here"
                yield str(module)
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.Call(ast.Name("__import__" | "import_module"), [ast.Constant(str(name)), *_]):
                yield name
            case ast.Call(ast.Attribute(attr="import_module"), [ast.Constant(str(name)), *_]):
                yield name


def is_within(name: str, allowed: set[str]) -> bool:
    """Say whether a module is one of some packages, or below one; to import of one counts as it."""
    return any(f"{name}.".startswith(f"{one}.") for one in allowed)


def test_there_is_something_to_look_at() -> None:
    assert len(files()) > 50
    assert {part(path) for path in files()} == MAY_IMPORT.keys()


def test_imports_point_one_way() -> None:
    own = {p.name.removesuffix(".py") for p in ROOT.iterdir() if not p.name.startswith(".")}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files()
        for name in imported(path)
        if name.partition(".")[0] in own
        and not is_within(name, MAY_IMPORT[part(path)] | {part(path)})
    ]
    assert wrong == []


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_comes_in_at_one_place(library: str) -> None:
    allowed = ONLY_IN[library]
    wrong = [
        f"{where} imports {library}"
        for path in files()
        if library in {name.partition(".")[0] for name in imported(path)}
        and not (where := path.relative_to(ROOT).with_suffix("").as_posix()).startswith(
            tuple(f"{place}/" for place in allowed)
        )
        and where not in allowed
    ]
    assert wrong == []


def test_office_papers_are_made_without_streamlit() -> None:
    """``cli.py report`` fills them too."""
    papers = list((ROOT / "explorer" / "papers").rglob("*.py"))
    assert papers
    assert [str(p) for p in papers if "streamlit" in set(imported(p))] == []


def statements(path: Path) -> list[str]:
    """Return the texts of a file that hold a statement of a query language; f-strings whole."""
    texts = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            texts.append("".join(_text(part) for part in node.values))
        elif isinstance(node, ast.Constant):
            texts.append(_text(node))
    return [text for text in texts if STATEMENT.search(text)]


def _text(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "?"


def test_query_languages_stay_in_the_stores() -> None:
    stores = ROOT / "graph" / "stores"
    wrong = {
        str(path.relative_to(ROOT)): found
        for path in files()
        if stores not in path.parents and (found := statements(path))
    }
    assert wrong == {}
    # the pattern does know one when it sees one
    assert len(statements(stores / "sqlite.py")) > 10
    assert len(statements(stores / "_sqlite_writer.py")) > 10
    assert STATEMENT.search("UNWIND $rows AS row MERGE (n:Society {id: row.id})")


def modules() -> dict[str, Path]:
    """Return the modules of the program by their full name."""
    found = {}
    for path in files():
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def test_no_module_imports_itself_by_a_detour() -> None:
    known = modules()
    ties = nx.DiGraph(
        (name, target)
        for name, path in known.items()
        for target in imported(path, at_run_time=True)
        # "from a import b" names the module a.b where there is one, and else something of a
        if target in known and target != name
    )
    packages = {name for name, path in known.items() if path.name == "__init__.py"}
    ties.remove_edges_from(
        [(a, b) for a, b in ties.edges if b in packages and a.startswith(f"{b}.")]
    )
    assert ties.number_of_edges() > 100
    assert [
        sorted(group) for group in nx.strongly_connected_components(ties) if len(group) > 1
    ] == []


def test_the_command_line_runs_without_streamlit() -> None:
    """Not even by a detour through another library, or through a plug-in."""
    names = [name for name in modules() if name.partition(".")[0] in ("graph", "matching", "cli")]
    script = f"""
import importlib, sys
for name in {names!r}:
    importlib.import_module(name)
assert "streamlit" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=120)
