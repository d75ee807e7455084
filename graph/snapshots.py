"""Making snapshots of a store, and keeping them on disk until the graph moves on."""

import re
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from graph.columns import ColumnFolder, Strings
from graph.errors import StoreBusyError
from graph.model import ID_LENGTH
from graph.schema import Relation
from graph.snapshot import Columns, Snapshot
from graph.store import EdgeBlock, GraphStore, NodeBlock
from graph.text import Text

#: layout of the folder; a change makes old folders useless
LAYOUT = 1
#: snapshots kept on disk: the newest, and one that a running process may still read
KEPT = 2
#: seconds after which a half-written folder has no writer any more
A_DAY = 86_400
#: how often to start again when a batch lands while reading
ATTEMPTS = 5

#: columns of strings of edges, and what they are called in a block
TEXTS = {
    "keys": "keys", "since": "since", "until": "until", "origins": "origins",
    "edge_properties": "properties",
}  # fmt: skip
_FOLDER = re.compile(r"[0-9a-f]{32}-[0-9]+")

_shared: dict[tuple[str, str], Snapshot] = {}
_lock = threading.Lock()


def folder_of(url: str) -> Path | None:
    """Return where the snapshots of a store are kept.

    Beside the file of an embedded store; for a server in the working directory, since a version
    names the same graph wherever it is kept; nowhere for a graph that ends with the process.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "memory":
        return None
    if scheme == "sqlite":
        return Path(rest.removeprefix("///")).parent / "snapshots"
    return Path(".atlas") / "snapshots"


def take_kept_snapshot(store: GraphStore, url: str) -> Snapshot:
    """Return the snapshot of a store, kept where `folder_of` says and that can be written."""
    try:
        return take_snapshot(store, folder_of(url))
    except OSError:  # no room, or no right to write there: it does without
        return take_snapshot(store)


def take_snapshot(store: GraphStore, cache: Path | None = None) -> Snapshot:
    """Return the snapshot of the store as it is now.

    Parameters
    ----------
    store
        Where the graph is.
    cache
        Folder of snapshots on disk; a second call for one version maps it instead of reading the
        store. None keeps it in memory.

    Returns
    -------
    Snapshot
        One object for all callers of one version in this process.

    Raises
    ------
    StoreBusyError
        Batches kept landing while it was read.
    """
    version = store.version()
    key = (str(cache), version)
    with _lock:
        if key not in _shared:
            fresh = _map(cache, version)
            if fresh is None:
                fresh = _read(store, cache)
            for old in [k for k in _shared if k[0] == str(cache)]:
                del _shared[old]
            _shared[(str(cache), fresh.version)] = fresh
            return fresh
        return _shared[key]


def kept_snapshot(url: str, version: str) -> Snapshot | None:
    """Return the snapshot of an earlier version of a store, None if it is not kept any more."""
    return snapshot_in(folder_of(url), version)


def snapshot_in(cache: Path | None, version: str) -> Snapshot | None:
    """Return the snapshot of a version that is kept in a folder of snapshots, None if none is."""
    return _map(cache, version)


def _read(store: GraphStore, cache: Path | None) -> Snapshot:
    for _ in range(ATTEMPTS):
        version = store.version()
        try:
            columns = build(store)
        except StoreBusyError:
            continue
        except KeyError:  # an edge of a batch that landed after its ends had been read
            if store.version() == version:
                raise
            continue
        if store.version() == version:
            break
    else:
        raise StoreBusyError(
            Text(zh="数据一直在写入，读不出完整的一版。", en="Writes kept landing while reading."),
            Text(zh="请等写入结束后再试。", en="Try again when they have ended."),
        )
    if cache is None:
        return Snapshot(version, columns)
    _keep(cache, version, columns)
    mapped = _map(cache, version)
    return Snapshot(version, columns) if mapped is None else mapped


class Scanned(Protocol):
    """What can be read block by block: a store, or one seen through changes."""

    def scan_nodes(self) -> Iterator[NodeBlock]:
        """All nodes, by id, without restricted properties."""
        ...

    def scan_edges(self) -> Iterator[EdgeBlock]:
        """All edges, by source, relation, target and key."""
        ...


def build(store: Scanned) -> dict[str, NDArray[np.generic] | Strings]:
    """Read all of a store into columns.

    Returns
    -------
    dict
        ``ids`` (nodes,) S64 · ``names``, ``properties`` strings · ``sources``, ``targets``
        (edges,) int32 · ``weights`` float64 · ``keys``, ``since``, ``until``, ``origins``,
        ``edge_properties`` strings · ``inward``, ``inward_targets`` int32 · ``relation_starts``
        (relations + 1,) int64. Order: see `graph.snapshot`.
    """
    ids: list[str] = []
    names: list[str] = []
    properties: list[str] = []
    for nodes in store.scan_nodes():
        ids += nodes.ids
        names += nodes.names
        properties += nodes.properties
    place = {node_id: i for i, node_id in enumerate(ids)}
    code = {str(relation): i for i, relation in enumerate(Relation)}
    ends: dict[str, list[NDArray[np.int32]]] = {"sources": [], "targets": [], "relations": []}
    weights: list[NDArray[np.float64]] = []
    texts: dict[str, list[Strings]] = {k: [] for k in TEXTS}
    for edges in store.scan_edges():
        count = len(edges.sources)
        for name, of, values in (
            ("sources", place, edges.sources),
            ("targets", place, edges.targets),
            ("relations", code, edges.relations),
        ):
            ends[name].append(np.fromiter(map(of.__getitem__, values), np.int32, count))
        weights.append(np.array(edges.weights, dtype=np.float64))
        for name, values in TEXTS.items():
            texts[name].append(Strings.of(getattr(edges, values)))
    joined = {k: np.concatenate([np.empty(0, np.int32), *v]) for k, v in ends.items()}
    # the store's order is (source, relation, target, key): a stable sort by relation is enough
    order = np.argsort(joined["relations"], kind="stable")
    sources, targets, relations = (joined[k][order] for k in ("sources", "targets", "relations"))
    inward = np.lexsort((sources, targets, relations)).astype(np.int32)
    return {
        "ids": np.array(ids, dtype=f"S{ID_LENGTH}"),
        "names": Strings.of(names),
        "properties": Strings.of(properties),
        "sources": sources,
        "targets": targets,
        "weights": np.concatenate([np.empty(0), *weights])[order],
        **{name: Strings.joined(parts).ordered(order) for name, parts in texts.items()},
        "inward": inward,
        "inward_targets": targets[inward],
        "relation_starts": np.searchsorted(relations, np.arange(len(Relation) + 1)).astype(
            np.int64
        ),
    }


def _keep(cache: Path, version: str, columns: Columns) -> None:
    """Write a snapshot under its version; whoever renames first wins."""
    cache.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=cache))
    folder = ColumnFolder(draft)
    try:
        for name, column in columns.items():
            folder.write(name, column)
        strings = sorted(k for k, v in columns.items() if isinstance(v, Strings))
        folder.write_facts({"layout": LAYOUT, "columns": sorted(columns), "strings": strings})
    except OSError:  # the disk is full: what is half written would fill it further
        shutil.rmtree(draft, ignore_errors=True)
        raise
    target = cache / f"{version}-{LAYOUT}"
    try:
        draft.rename(target)
    except OSError:  # another process has made it meanwhile
        shutil.rmtree(draft, ignore_errors=True)
    _prune(cache, target)


def _prune(cache: Path, newest: Path) -> None:
    """Remove old snapshots, and drafts whose process must have died."""
    names = [path for path in cache.iterdir() if _FOLDER.fullmatch(path.name)]
    old = sorted(set(names) - {newest}, key=_changed_at, reverse=True)[KEPT - 1 :]
    long_ago = time.time() - A_DAY
    dead = [path for path in cache.glob("draft-*") if _changed_at(path) < long_ago]
    for folder in old + dead:
        shutil.rmtree(folder, ignore_errors=True)


def _changed_at(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:  # another process has removed it
        return 0.0


def _map(cache: Path | None, version: str) -> Snapshot | None:
    """Map the snapshot of a version; None if there is none, or a damaged one, which is removed."""
    if cache is None or not (path := cache / f"{version}-{LAYOUT}").exists():
        return None
    folder = ColumnFolder(path)
    columns: dict[str, NDArray[np.generic] | Strings] = {}
    try:
        facts = folder.facts()
        for name in _names(facts["columns"]):
            is_text = name in _names(facts["strings"])
            columns[name] = folder.strings(name) if is_text else folder.array(name)
        return Snapshot(version, columns)
    except (OSError, EOFError, ValueError, LookupError, TypeError):
        shutil.rmtree(path, ignore_errors=True)
        return None


def _names(found: object) -> list[str]:
    return [str(name) for name in found] if isinstance(found, list) else []
