"""export: the graph as tables for spreadsheets and as GraphML."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

from rich.console import Console

from commands.around import write_graphml
from commands.call import Call
from commands.cells import CsvTable
from commands.failing import unreadable
from commands.lookup import open_existing
from commands.options import argument, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, note
from commands.words import EDGE_HEADER, NODE_HEADERS, edge_row, node_row
from graph.errors import InputError, Place, StoreBusyError
from graph.model import Edge, Node, label_of, load
from graph.query import Subgraph
from graph.schema import LABEL_TITLES, RELATION_TITLES, Label, Relation
from graph.store import GraphStore
from graph.text import Text

GRAPHML = "graph.graphml"
#: nodes up to which the whole graph is written as GraphML: NetworkX holds them as Python objects
MOST_GRAPHML = 20_000
#: how often to start again when a batch lands while reading
ATTEMPTS = 5

#: rows of each file; None where it is no table
Files = dict[str, int | None]


def export(
    call: Call,
    folder: Annotated[Path, argument("DIR", "写到哪个文件夹。", "Folder to write to.")],
    force: Annotated[
        bool,
        option("--force", "", "文件夹不空也写，替换其中的同名文件。",
               "Write into a folder that is not empty, too."),
    ] = False,
) -> Result:  # fmt: skip
    """Write the graph as tables and as GraphML."""
    _check(folder, force)
    with open_existing(call) as store:
        try:
            files, version = _write(call, store, folder)
        except OSError as error:
            raise unreadable(str(folder), error) from error
    graphml = GRAPHML if GRAPHML in files else None

    def table(screen: Console) -> None:
        titles = {**{f"{k}.csv": t for k, t in LABEL_TITLES.items()},
                  **{f"{k}.csv": t for k, t in RELATION_TITLES.items()},
                  GRAPHML: Text(zh="整个图谱", en="the whole graph")}  # fmt: skip
        lines = ((name, call.pick(titles[name]), count) for name, count in files.items())
        names = Text("文件 内容 行数", "file content rows")
        screen.print(grid(call.pick(names).split(), lines, right=[2], whole=[0]))
        if graphml is None:
            note(screen, call.pick(Text(
                zh=f"节点超过 {MOST_GRAPHML} 个，没有写 GraphML。",
                en=f"More than {MOST_GRAPHML} nodes: no GraphML was written.",
            )))  # fmt: skip

    return Result(
        {
            "folder": str(folder),
            "files": [{"file": name, "rows": count} for name, count in files.items()],
            "graphml": graphml,
        },
        ("file", "rows"),
        files.items(),
        table,
        version,
    )


def _check(folder: Path, force: bool) -> None:
    """Refuse what is no folder, and a folder with something in it unless told otherwise."""
    place = Place(file=str(folder))
    if folder.exists() and not folder.is_dir():
        raise InputError(
            Text(zh=f"{folder} 不是文件夹。", en=f"{folder} is no folder."),
            Text(zh="请换一个名称。", en="Choose another name."),
            place,
        )
    if folder.is_dir() and not force and any(folder.iterdir()):
        raise InputError(
            Text(zh=f"文件夹 {folder} 不是空的。", en=f"The folder {folder} is not empty."),
            Text(
                zh="请换一个，或用 --force 替换其中的同名文件。",
                en="Choose another, or replace its files with --force.",
            ),
            place,
        )


def _write(call: Call, store: GraphStore, folder: Path) -> tuple[Files, str]:
    """Write all files into a draft and move them into the folder when they are complete."""
    folder.mkdir(parents=True, exist_ok=True)
    for _ in range(ATTEMPTS):
        version = store.version()
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder))
        try:
            files = _tables(call, store, draft)
            if _is_small(files):
                write_graphml(_whole(store), draft / GRAPHML)
                files[GRAPHML] = None
            if store.version() == version:
                _move(draft, folder, files)
                return files, version
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    raise StoreBusyError(
        Text(zh="数据一直在写入，读不出完整的一版。", en="Writes kept landing while reading."),
        Text(zh="请等写入结束后再试。", en="Try again when they have ended."),
    )


def _is_small(files: Files) -> bool:
    return sum(files.get(f"{label}.csv") or 0 for label in Label) <= MOST_GRAPHML


def _whole(store: GraphStore) -> Subgraph:
    return Subgraph(tuple(_all_nodes(store)), tuple(_all_edges(store)))


def _move(draft: Path, folder: Path, files: Files) -> None:
    """Put the files in place; those of an earlier export that has more are removed."""
    ours = {f"{name}.csv" for name in (*Label, *Relation)} | {GRAPHML}
    for name in files:
        (draft / name).replace(folder / name)
    for name in ours - files.keys():
        (folder / name).unlink(missing_ok=True)


def _tables(call: Call, store: GraphStore, draft: Path) -> Files:
    """Write one CSV for each label and relation there is; they open in a spreadsheet as UTF-8."""
    tables: dict[str, CsvTable] = {}
    with ExitStack() as opened:

        def table(name: str, header: Sequence[str]) -> CsvTable:
            if name not in tables:
                path = draft / f"{name}.csv"
                file = opened.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
                tables[name] = CsvTable(file, header)
            return tables[name]

        for node in call.track(_all_nodes(store), Text(zh="写出节点", en="Writing nodes")):
            table(node.label, NODE_HEADERS[node.label]).put(node_row(node))
        for edge in call.track(_all_edges(store), Text(zh="写出联系", en="Writing ties")):
            table(edge.relation, EDGE_HEADER).put(edge_row(edge))
    return {f"{name}.csv": tables[name].count for name in (*Label, *Relation) if name in tables}


def _all_nodes(store: GraphStore) -> Iterator[Node]:
    for block in store.scan_nodes():
        for node_id, name, dumped in zip(block.ids, block.names, block.properties, strict=True):
            yield Node(node_id, label_of(node_id), name, load(dumped))


def _all_edges(store: GraphStore) -> Iterator[Edge]:
    for block in store.scan_edges():
        columns = (
            block.sources, map(Relation, block.relations), block.targets, block.keys,
            block.since, block.until, block.weights, block.origins, map(load, block.properties),
        )  # fmt: skip
        yield from map(Edge, *columns)


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add("export", export, "把图谱写成表格和 GraphML。", "The graph as tables and GraphML.")
