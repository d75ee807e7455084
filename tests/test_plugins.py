"""Plug-in folders: one class a file, no name twice, and every real folder keeps to it."""

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

from graph.plugins import discover
from graph.store import GraphStore, stores


class Shape(ABC):
    """A base class for the plug-ins of these tests."""

    name: ClassVar[str]

    @abstractmethod
    def area(self) -> float:
        """Return the area."""


HEAD = "from tests.test_plugins import Shape\n"
CIRCLE = HEAD + "class Circle(Shape):\n    name = 'circle'\n    def area(self): return 3.0\n"
SQUARE = HEAD + "class Square(Shape):\n    name = 'square'\n    def area(self): return 1.0\n"

Folder = Callable[[dict[str, str]], ModuleType]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folder]:
    """A maker of a package of plug-ins from file names and texts."""
    monkeypatch.syspath_prepend(tmp_path)
    # what the files import must be this very class
    monkeypatch.setitem(sys.modules, "tests.test_plugins", sys.modules[__name__])
    before = set(sys.modules)

    def make(files: dict[str, str]) -> ModuleType:
        package = tmp_path / "shapes_of_a_test"
        package.mkdir()
        for name, text in {"__init__.py": "", **files}.items():
            (package / name).write_text(text, encoding="utf-8")
        return import_module("shapes_of_a_test")

    yield make
    for name in set(sys.modules) - before:
        if name.startswith("shapes_of_a_test"):
            del sys.modules[name]


def found(package: ModuleType) -> dict[str, type[Shape]]:
    return discover(package, Shape, "name")  # type: ignore[type-abstract]


def test_classes_are_found_by_name_in_order(folder: Folder) -> None:
    package = folder({"a.py": SQUARE, "b.py": CIRCLE})
    assert [(name, kind.__name__) for name, kind in found(package).items()] == [
        ("circle", "Circle"),
        ("square", "Square"),
    ]


def test_an_empty_folder_has_none(folder: Folder) -> None:
    assert found(folder({})) == {}


def test_a_name_is_given_once(folder: Folder) -> None:
    with pytest.raises(ValueError, match="Two plug-ins are called 'circle'"):
        found(folder({"a.py": CIRCLE, "b.py": CIRCLE}))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (CIRCLE + SQUARE.removeprefix(HEAD), 2),
        (HEAD + "class Base(Shape): pass\n", 0),  # abstract still
        (HEAD + "class Circle: name = 'circle'\n", 0),  # no Shape
        ("from shapes_of_a_test.b import Circle\n", 0),  # another file's
    ],
)
def test_a_file_holds_one_class(folder: Folder, text: str, count: int) -> None:
    with pytest.raises(ValueError, match=rf"shapes_of_a_test\.a holds {count} plug-ins"):
        found(folder({"a.py": text, "b.py": CIRCLE}))


def test_helpers_beside_the_class_are_no_plug_ins(folder: Folder) -> None:
    helper = "class _Radius: pass\nclass _Base(Shape): pass\n"
    package = folder({"a.py": CIRCLE + helper, "_shared.py": SQUARE})
    assert list(found(package)) == ["circle"]


def test_a_class_without_a_name_is_refused(folder: Folder) -> None:
    with pytest.raises(AttributeError, match="name"):
        found(folder({"a.py": CIRCLE.replace("name =", "title =")}))


def test_the_stores_there_are() -> None:
    assert list(stores()) == ["memory", "neo4j", "sqlite"]
    assert all(issubclass(store, GraphStore) for store in stores().values())
