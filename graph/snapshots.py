"""Making snapshots of a store, and keeping them on disk until the graph moves on."""

import os
import shutil
import tempfile
import threading
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.columns import ColumnFolder, Strings
from graph.errors import StoreBusyError
from graph.model import ID_LENGTH, dump, label_of, load
from graph.properties import RESTRICTED
from graph.schema import Relation
from graph.snapshot import Columns, Snapshot
from graph.store import GraphStore
from graph.text import Text

#: layout of the folder; a change makes old folders useless
LAYOUT = 1
#: snapshots kept on disk: the newest, and one that a running process may still read
KEPT = 2
#: how often to start again when a batch lands while reading
ATTEMPTS = 5

_shared: dict[tuple[str, str], Snapshot] = {}
_lock = threading.Lock()


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
            fresh = _map(cache, version) or _read(store, cache)
            for old in [k for k in _shared if k[0] == str(cache) and cache is not None]:
                del _shared[old]
            _shared[(str(cache), fresh.version)] = fresh
            return fresh
        return _shared[key]


def _read(store: GraphStore, cache: Path | None) -> Snapshot:
    for _ in range(ATTEMPTS):
        version = store.version()
        columns = build(store)
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
    return _map(cache, version) or Snapshot(version, columns)


def build(store: GraphStore) -> dict[str, NDArray[np.generic] | Strings]:
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
        properties += map(_public, nodes.ids, nodes.properties)
    place = {node_id: i for i, node_id in enumerate(ids)}
    code = {str(relation): i for i, relation in enumerate(Relation)}
    ends: dict[str, list[NDArray[np.int32]]] = {"sources": [], "targets": [], "relations": []}
    weights: list[float] = []
    texts: dict[str, list[str]] = {k: [] for k in ("keys", "since", "until", "origins", "props")}
    for edges in store.scan_edges():
        count = len(edges.sources)
        for name, of, values in (
            ("sources", place, edges.sources),
            ("targets", place, edges.targets),
            ("relations", code, edges.relations),
        ):
            ends[name].append(np.fromiter(map(of.__getitem__, values), np.int32, count))
        weights += edges.weights
        for name, more in zip(
            texts,
            (edges.keys, edges.since, edges.until, edges.origins, edges.properties),
            strict=True,
        ):
            texts[name] += more
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
        "weights": np.array(weights, dtype=np.float64)[order],
        "keys": Strings.of([texts["keys"][i] for i in order]),
        "since": Strings.of([texts["since"][i] for i in order]),
        "until": Strings.of([texts["until"][i] for i in order]),
        "origins": Strings.of([texts["origins"][i] for i in order]),
        "edge_properties": Strings.of([texts["props"][i] for i in order]),
        "inward": inward,
        "inward_targets": targets[inward],
        "relation_starts": np.searchsorted(relations, np.arange(len(Relation) + 1)).astype(
            np.int64
        ),
    }


def _public(node_id: str, properties: str) -> str:
    hidden = RESTRICTED[label_of(node_id)]
    # a quick look first: most nodes have none
    if not hidden or not any(f'"{name}":' in properties for name in hidden):
        return properties
    return dump({k: v for k, v in load(properties).items() if k not in hidden})


def _keep(cache: Path, version: str, columns: Columns) -> None:
    """Write a snapshot under its version; whoever renames first wins."""
    cache.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=cache))
    folder = ColumnFolder(draft)
    for name, column in columns.items():
        folder.write(name, column)
    strings = sorted(k for k, v in columns.items() if isinstance(v, Strings))
    folder.write_facts({"layout": LAYOUT, "columns": sorted(columns), "strings": strings})
    target = cache / f"{version}-{LAYOUT}"
    try:
        draft.rename(target)
    except OSError:  # another process has made it meanwhile
        shutil.rmtree(draft, ignore_errors=True)
    others = [p for p in cache.glob(f"*-{LAYOUT}") if p != target]
    for old in sorted(others, key=os.path.getmtime, reverse=True)[KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def _map(cache: Path | None, version: str) -> Snapshot | None:
    if cache is None or not (path := cache / f"{version}-{LAYOUT}" / "facts.json").exists():
        return None
    folder = ColumnFolder(path.parent)
    facts = folder.facts()
    columns: dict[str, NDArray[np.generic] | Strings] = {}
    for name in _names(facts["columns"]):
        is_text = name in _names(facts["strings"])
        columns[name] = folder.strings(name) if is_text else folder.array(name)
    return Snapshot(version, columns)


def _names(found: object) -> list[str]:
    return [str(name) for name in found] if isinstance(found, list) else []
