"""The built script of the graph belongs to its source, and asks nobody for anything."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from explorer.graph_view.component import HERE, SCRIPT
from explorer.labels import LOOKS, NODE_SHAPES
from graph.schema import Label

FRONTEND = HERE / "frontend"
LICENCES = SCRIPT.with_name("graph_view.LICENSES.txt")


def digest(folder: Path) -> str:
    """Return the digest of the source, as `build.mjs` makes it."""
    names = ["build.mjs", "package-lock.json", "package.json"]
    names += sorted(f"src/{path.name}" for path in (folder / "src").iterdir())
    found = hashlib.sha256()
    for name in names:
        found.update(f"{name}\n{(folder / name).read_text('utf-8')}\n".encode())
    return found.hexdigest()


def test_the_built_script_is_that_of_its_source(tmp_path: Path) -> None:
    with SCRIPT.open(encoding="utf-8") as file:
        first = file.readline()
    assert f"sources sha256 {digest(FRONTEND)};" in first, "run `make component`"
    # any change of the source moves the digest
    copied = shutil.copytree(
        FRONTEND, tmp_path / "frontend", ignore=shutil.ignore_patterns("node_modules")
    )
    (copied / "src" / "keys.js").write_text("// changed", encoding="utf-8")
    assert digest(copied) not in first


def test_every_bundled_package_is_named_with_its_licence() -> None:
    lock = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))
    shipped = {
        name.removeprefix("node_modules/"): one
        for name, one in lock["packages"].items()
        if name and not one.get("dev")
    }
    told = LICENCES.read_text("utf-8")
    assert len(shipped) == 4
    for name, one in shipped.items():
        assert one["license"] == "MIT"
        assert f"{name} {one['version']} (MIT)" in told


@pytest.mark.parametrize("name", ["package-lock.json", "package.json", ".npmrc"])
def test_no_registry_is_named(name: str) -> None:
    text = (FRONTEND / name).read_text("utf-8")
    assert not re.search(r"https?://|\"resolved\"", text)


def test_every_label_has_a_shape_of_its_own() -> None:
    assert NODE_SHAPES.keys() == LOOKS.keys() == set(Label)
    assert len(set(NODE_SHAPES.values())) == len(Label)
