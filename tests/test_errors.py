"""The tree of errors drawn in `graph/errors.py` is the real tree, and there is no other."""

import ast
import re
from pathlib import Path

import pytest

from graph import errors
from graph.errors import (
    AtlasError,
    CellError,
    EngineError,
    InputError,
    Place,
    StoreError,
    UnknownNameError,
)
from graph.text import Text

ROOT = Path(__file__).parents[1]
Tree = list[tuple[int, str]]


def drawn() -> Tree:
    """Read the tree in the docstring as (depth, name) from top to bottom."""
    lines = re.findall(r"^ {4}([│├└─ ]*)(\w+)", errors.__doc__ or "", re.MULTILINE)
    return [(len(indent) // 4, name) for indent, name in lines]


def real(kind: type[AtlasError] = AtlasError, depth: int = 0) -> Tree:
    """Return the tree of the module's classes in the order of their definition."""
    children = [child for child in kind.__subclasses__() if child.__module__ == errors.__name__]
    below = [line for child in children for line in real(child, depth + 1)]
    return [(depth, kind.__name__), *below]


def sources() -> list[Path]:
    folders = ("graph", "matching", "commands", "explorer")
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def every_error() -> list[type[AtlasError]]:
    return [getattr(errors, name) for _, name in drawn()]


def test_the_drawing_is_the_tree() -> None:
    assert len(drawn()) > 10
    assert drawn() == real()


def test_no_error_of_the_tree_is_defined_elsewhere() -> None:
    names = {name for _, name in drawn()}
    elsewhere = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and path != ROOT / "graph" / "errors.py":
                bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
                elsewhere += [f"{path.relative_to(ROOT)}: {node.name}"] if bases & names else []
    assert elsewhere == [], "errors belong into graph/errors.py"


def test_exit_codes_are_as_drawn() -> None:
    for kind in every_error():
        assert kind.exit_code == (3 if issubclass(kind, StoreError | EngineError) else 2)
    assert re.search(r"InputError +exit code 2", errors.__doc__ or "")
    assert re.search(r"StoreError +exit code 3", errors.__doc__ or "")


def test_codes_are_names_of_their_own() -> None:
    codes = [kind.code for kind in every_error()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z_]+", code) for code in codes)


@pytest.mark.parametrize("kind", every_error())
def test_an_error_carries_both_languages_and_its_place(kind: type[AtlasError]) -> None:
    error = kind(Text(zh="错", en="wrong"), Text(zh="改", en="mend"), Place(file="a.csv"))
    assert str(error) == "wrong"
    assert (error.text.zh, error.hint.en, error.place.file) == ("错", "mend", "a.csv")
    bare = kind(Text(zh="错", en="wrong"))
    assert (bare.hint, bare.place) == (Text(zh="", en=""), Place())


def test_a_sentence_has_two_sides() -> None:
    with pytest.raises(TypeError):
        Text(zh="只有中文")  # type: ignore[call-arg]
    assert Text(zh="第{n}行", en="row {n}").fill(n=3) == Text(zh="第3行", en="row 3")
    assert [Text(zh="甲", en="a").pick(language) for language in ("zh", "en")] == ["甲", "a"]


def test_at_fills_what_is_not_known_yet() -> None:
    error = CellError(Text(zh="错", en="wrong"), place=Place(column="成立日期"))
    placed = error.at(file="a.xlsx", row=3, column="other")
    assert type(placed) is CellError
    assert placed.place == Place(file="a.xlsx", row=3, column="成立日期")
    assert error.place == Place(column="成立日期"), "the first is as it was"


def test_an_unknown_name_lists_the_known() -> None:
    error = UnknownNameError.among(Text(zh="任务", en="task"), "x", ["b", "a"])
    assert isinstance(error, InputError)
    assert error.text == Text(zh="没有名为“x”的任务。", en="There is no task 'x'.")
    assert error.hint == Text(zh="可用：a, b", en="Use one of: a, b.")
    assert error.place == Place(value="x", allowed=Text(zh="a, b", en="a, b"))
