"""Calling the command line inside a test, and a small graph in a file for it to read."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

import cli
from graph.model import Node, label_of, load
from graph.reference import ensure_reference
from graph.store import Changes, open_store
from tests.matching.small import AT, edges, small_store

#: what every result says of itself
FRAME = {"schema", "version", "seed", "product"}
#: what every error says
ERROR = {
    "code", "message", "file", "sheet", "row", "column", "value", "allowed", "hint",
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What came of a call."""

    code: int
    stdout: str
    stderr: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.stdout)

    @property
    def error(self) -> Any:
        """The one error object on standard error."""
        found = json.loads(self.stderr)
        assert found.keys() == {"error"}
        assert found["error"].keys() == ERROR
        return found["error"]

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of CSV on standard output."""
        return list(csv.DictReader(io.StringIO(self.stdout)))


def call(*words: str | Path, store: str | Path | None = None, **environ: str) -> Outcome:
    """Call the command line as a shell does; a traceback fails the test."""
    url = {"STORE_URL": url_of(store)} if store is not None else {"STORE_URL": None}
    result = CliRunner().invoke(
        cli.app, [str(word) for word in words], env={"COLUMNS": "100", **url, **environ}
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)


def call_json(*words: str | Path, store: str | Path | None = None) -> Any:
    """Call for a JSON document and return it; any error fails the test."""
    outcome = call(*words, "--format", "json", store=store)
    assert outcome.stderr == ""
    assert outcome.code in (0, 1)
    document = outcome.document
    assert document.keys() >= FRAME
    assert document["schema"] == f"kexie-atlas/{words[0]}/1"
    return document


def url_of(path: str | Path) -> str:
    """Return the URL of a store in a file."""
    return path if isinstance(path, str) else f"sqlite:///{path}"


def write_small(path: Path) -> None:
    """Write the small graph of `tests.matching.small` to a file, in three batches."""
    with small_store() as source, open_store(url_of(path)) as target:
        ensure_reference(target, AT)
        nodes = [
            Node(i, label_of(i), name, load(dumped))
            for block in source.scan_nodes(restricted=True)
            for i, name, dumped in zip(block.ids, block.names, block.properties, strict=True)
        ]
        target.apply(Changes(nodes=nodes), title="小图（示例）", at=AT)
        target.apply(Changes(edges=edges()), title="小图的联系（示例）", at=AT)


def write_table(path: Path, *rows: Sequence[str], encoding: str = "utf-8") -> Path:
    """Write a CSV file."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def fits(found: object, shape: object) -> bool:
    """Say whether a document has a shape: types, or dicts and lists of shapes; `None` is any."""
    match shape:
        case None:
            return True
        case dict():
            return (
                isinstance(found, dict)
                and found.keys() == shape.keys()
                and all(fits(found[key], shape[key]) for key in shape)
            )
        case [inner]:
            return isinstance(found, list) and all(fits(one, inner) for one in found)
        case tuple():
            return any(fits(found, one) for one in shape)
        case type():
            return isinstance(found, shape) and not (shape is int and isinstance(found, bool))
    return found == shape
