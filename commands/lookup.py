"""The store a command reads, its snapshot, and the node that an id or a name stands for."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from commands.call import Call
from graph.analysis import fold
from graph.errors import InputError, NotFoundError, Place, SchemaError, StoreUnreachableError
from graph.model import Node, label_of
from graph.schema import LABEL_TITLES, Label
from graph.store import GraphStore, open_store
from graph.text import Text, same

if TYPE_CHECKING:
    from graph.snapshot import Snapshot

_FILE = "sqlite:///"
#: nodes of one name that an error lists
LISTED = 10
#: hits among which an exact name is looked for; they come in order of likeness
LOOKED_AT = 200


def file_of(url: str) -> Path | None:
    """Return the file that a store is kept in; None where it is none."""
    return Path(url.removeprefix(_FILE)) if url.startswith(_FILE) and url != _FILE else None


def is_there(call: Call) -> bool:
    """Say whether the store exists, as far as that can be known without opening it."""
    path = file_of(call.store)
    return path is None or path.exists()


def open_existing(call: Call) -> GraphStore:
    """Open the store for reading.

    Raises
    ------
    StoreUnreachableError
        There is none: nothing was imported yet.
    """
    if not is_there(call):
        path = file_of(call.store)
        raise StoreUnreachableError(
            Text(zh=f"还没有图谱：{path} 不存在。", en=f"There is no graph yet: no file {path}."),
            Text(
                zh="先导入表格：python cli.py import 表格.xlsx；或载入样例：python cli.py sample。",
                en="Import tables first: python cli.py import TABLE.xlsx; or load the sample: "
                "python cli.py sample.",
            ),
            Place(file=str(path)),
        )
    return open_store(call.store)


def snapshot_of(call: Call, store: GraphStore) -> "Snapshot":
    """Return the snapshot of a store, kept where that can be written."""
    from graph.snapshots import take_kept_snapshot

    return take_kept_snapshot(store, call.store)


def node_of(store: GraphStore, words: str, labels: Collection[Label] = ()) -> Node:
    """Return the node that an id or an exact name stands for.

    Parameters
    ----------
    store
        Where to look.
    words
        An id, or a name or number (编号, 统一社会信用代码) apart from width, case and script.
    labels
        Only nodes of these; of any if empty.

    Raises
    ------
    NotFoundError
        There is none; names near it are listed.
    InputError
        Several have the name, or it is no node of these labels.
    """
    found = _by_id(store, words) or _by_name(store, words, labels)
    fitting = [node for node in found if not labels or node.label in labels]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise _ambiguous(words, fitting)
    if found:
        raise _other_label(found[0], labels)
    raise _not_found(store, words, labels)


def _by_id(store: GraphStore, words: str) -> list[Node]:
    try:
        label_of(words)
    except SchemaError:
        return []
    return list(store.get([words]).values())


def _by_name(store: GraphStore, words: str, labels: Collection[Label]) -> list[Node]:
    """Return the nodes of a name, else of a number; those of `labels` alone if there are any.

    One whose name is written the very same goes before others.
    """
    key = fold(words)
    hits = [*store.search(words, limit=LOOKED_AT).hits]
    hits += store.search(words, labels, limit=LOOKED_AT).hits if labels else ()
    nodes = [*store.get({hit.id for hit in hits}).values()]
    named = [node for node in nodes if fold(node.name) == key]
    very = [node for node in named if node.name == words]
    numbered = [node for node in nodes if key in _numbers(node)]
    return sorted(very or named or numbered, key=lambda node: node.id)


def _numbers(node: Node) -> set[str]:
    found = (node.properties.get(name) for name in ("code", "credit_code"))
    return {fold(str(value)) for value in found if value}


def _ambiguous(words: str, nodes: Collection[Node]) -> InputError:
    some = list(nodes)[:LISTED]
    more = "…" if len(nodes) > LISTED else ""
    zh, en = (
        "；".join(f"{node.id}（{_kind(node).pick(side)}）" for node in some) + more
        for side in ("zh", "en")
    )
    return InputError(
        Text(zh=f"叫“{words}”的有 {len(nodes)} 个。", en=f"{len(nodes)} are called {words!r}."),
        Text(zh=f"请改用编号：{zh}", en=f"Use the id of one: {en}"),
        Place(value=words, allowed=same(", ".join(node.id for node in some))),
    )


def _kind(node: Node) -> Text:
    return LABEL_TITLES[node.label]


def _other_label(node: Node, labels: Collection[Label]) -> InputError:
    wanted = [LABEL_TITLES[label] for label in labels]
    return InputError(
        Text(
            zh=f"“{node.name}”（{node.id}）是{_kind(node).zh}，这里要的是"
            f"{'或'.join(t.zh for t in wanted)}。",
            en=f"{node.name!r} ({node.id}) is of kind {_kind(node).en}; asked for is "
            f"{' or '.join(t.en for t in wanted)}.",
        ),
        place=Place(value=node.id, allowed=same(", ".join(labels))),
    )


def _not_found(store: GraphStore, words: str, labels: Collection[Label]) -> NotFoundError:
    near = store.search(words, labels, limit=5).hits
    names = "、".join(f"{hit.name}（{hit.id}）" for hit in near)
    return NotFoundError(
        Text(zh=f"图谱里没有“{words}”。", en=f"There is no {words!r} in this graph."),
        Text(zh=f"相近的有：{names}", en=f"Near it: {names}")
        if near
        else Text(zh="请用 search 查找。", en="Look for it with search."),
        Place(value=words),
    )
