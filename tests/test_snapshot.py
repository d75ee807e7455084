"""Snapshots: equal to the store, built or mapped, shared, renewed, without restricted fields."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import snapshots
from graph.columns import ColumnFolder, Strings
from graph.errors import NotFoundError, StoreBusyError
from graph.model import Edge, Node
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.snapshots import build, folder_of, take_snapshot
from graph.store import EdgeBlock, GraphStore, open_store
from graph.stores.memory import MemoryStore
from graph.text import Text
from tests.graphs import expert, graphs, member, society, succeeded, write, written

Graph = tuple[list[Node], list[Edge]]


@pytest.fixture(autouse=True)
def _as_a_new_process() -> Iterator[None]:
    """Let nothing be shared from one test to the next."""
    forget()
    yield
    forget()


def forget() -> None:
    """Drop what this process shares, as if it had just begun."""
    snapshots._shared.clear()


def check(snapshot: Snapshot, graph: Graph) -> None:
    """Compare everything a snapshot tells with the nodes and edges it was made of."""
    nodes = {node.id: node.public() for node in graph[0]}
    ids = sorted(nodes)
    assert len(snapshot) == len(ids)
    assert [snapshot.id(i) for i in range(len(ids))] == ids
    assert [snapshot.node(i) for i in range(len(ids))] == [nodes[i] for i in ids]
    assert [snapshot.properties(i) for i in range(len(ids))] == [nodes[i].properties for i in ids]
    assert snapshot.positions(ids).tolist() == list(range(len(ids)))
    for label in Label:
        assert [snapshot.id(i) for i in snapshot.of(label)] == [
            i for i in ids if nodes[i].label is label
        ]
    edges = sorted(graph[1], key=lambda edge: edge.identity)
    inward = sorted(edges, key=lambda edge: (edge.target, edge.source, edge.key))
    for relation in Relation:
        assert snapshot.count(relation) == sum(edge.relation is relation for edge in edges)
        dense = np.zeros((len(ids), len(ids)))
        for edge in edges:
            if edge.relation is relation:
                dense[ids.index(edge.source), ids.index(edge.target)] += edge.weight
        np.testing.assert_allclose(snapshot.matrix(relation).toarray(), dense, rtol=1e-15)
        for i, node_id in enumerate(ids):
            out = [e for e in edges if (e.source, e.relation) == (node_id, relation)]
            into = [e for e in inward if (e.target, e.relation) == (node_id, relation)]
            assert snapshot.edges_out(i, relation) == out
            assert snapshot.edges_into(i, relation) == into
            assert snapshot.out(i, relation).tolist() == [ids.index(e.target) for e in out]
            assert snapshot.into(i, relation).tolist() == [ids.index(e.source) for e in into]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph=graphs())
def test_snapshot_is_the_graph_built_or_mapped(tmp_path: Path, graph: Graph) -> None:
    store = open_store("memory:")
    write(store, *graph)
    cache = tmp_path / store.version()
    check(Snapshot(store.version(), build(store)), graph)
    forget()
    check(take_snapshot(store, cache), graph)  # mapped after being written
    forget()
    check(take_snapshot(store, cache), graph)  # mapped from what another process has written
    assert take_snapshot(store, cache).version == store.version()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph=graphs(), data=st.data())
def test_a_snapshot_without_some_edges_is_that_of_the_graph_without_them(
    graph: Graph, data: st.DataObject
) -> None:
    nodes, edges = graph
    store = open_store("memory:")
    write(store, nodes, edges)
    whole = Snapshot(store.version(), build(store))
    gone = [edge.identity for edge in edges if data.draw(st.booleans())]
    absent = ("expert:none", "MEMBER_OF", "society:none", "")
    first = whole.without([*gone[:2], absent])
    found = first.without(gone[2:])
    check(found, (nodes, [edge for edge in edges if edge.identity not in gone]))
    check(whole, graph)
    assert found.version == whole.version


def test_every_store_gives_the_same_columns(store: GraphStore) -> None:
    nodes = [society("a", "甲", stars=3), society("b"), expert("e", phone="1", title="教授")]
    edges = [member("e", "a", "1"), member("e", "a", "2"), member("e", "b"), succeeded("b", "a")]
    written(store, nodes, edges)
    check(Snapshot(store.version(), build(store)), (nodes, edges))


def test_restricted_properties_are_nowhere_in_the_folder(store: GraphStore, tmp_path: Path) -> None:
    written(store, [expert("e", title="教授", phone="13800000000", id_number="120101199001")])
    cache = tmp_path / "cache"
    snapshot = take_snapshot(store, cache)
    assert snapshot.properties(0) == {"title": "教授"}
    kept = b"".join(path.read_bytes() for path in cache.rglob("*") if path.is_file())
    assert "教授".encode() in kept
    assert b"13800000000" not in kept
    assert b"120101199001" not in kept


def test_an_empty_graph_has_a_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store("memory:")
    check(take_snapshot(store, tmp_path), ([], []))
    forget()
    # an empty snapshot is a snapshot, not its absence: it is mapped, not read from the store again
    monkeypatch.setattr(snapshots, "build", None)
    assert isinstance(take_snapshot(store, tmp_path)._ids, np.memmap)


def test_what_does_not_exist_is_said_to_be_missing(tmp_path: Path) -> None:
    store = open_store("memory:")
    written(store, [society("a"), society("c")])
    snapshot = take_snapshot(store, tmp_path)
    for missing in (
        "society:b",
        "society:",
        "society:d",
        "",
        "甲",
        "\ud842",
        "a" * 200,
        "expert:a",
    ):
        assert snapshot.find(missing) is None
        with pytest.raises(NotFoundError) as caught:
            snapshot.position(missing)
        assert caught.value.hint.en
        with pytest.raises(NotFoundError):
            snapshot.positions(["society:a", missing])
    assert snapshot.find("society:c") == 1


def test_a_snapshot_cannot_be_changed(tmp_path: Path) -> None:
    store = open_store("memory:")
    written(store, [society("a"), society("b")], [succeeded("a", "b")])
    snapshot = take_snapshot(store, tmp_path)
    with pytest.raises(ValueError, match="read-only"):
        snapshot._weights[0] = 0.5
    snapshot.out(0, Relation.SUCCEEDED_BY)[0] = 7
    snapshot.matrix(Relation.SUCCEEDED_BY).data[0] = 7
    check(snapshot, ([society("a"), society("b")], [succeeded("a", "b")]))


# --- shared, and renewed


@pytest.mark.parametrize("cached", [False, True])
def test_one_object_for_one_version(tmp_path: Path, cached: bool) -> None:
    cache = tmp_path if cached else None
    store, twin = open_store("memory:"), open_store("memory:")
    written(store, [society("a")])
    written(twin, [society("a")])
    first = take_snapshot(store, cache)
    assert take_snapshot(store, cache) is first
    assert take_snapshot(twin, cache) is first, "the content counts, not the store"
    written(store, [society("b")])
    second = take_snapshot(store, cache)
    assert second is not first
    assert second.version == store.version() != first.version
    assert [second.name(i) for i in range(len(second))] == ["a", "b"]
    assert [first.name(i) for i in range(len(first))] == ["a"], "who holds the old one keeps it"
    store.undo(2)
    assert take_snapshot(store, cache).version == first.version


def test_all_threads_get_the_one_object(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store("memory:")
    written(store, [society(str(i)) for i in range(500)])
    built: list[int] = []
    real = snapshots.build

    def counting(of: GraphStore) -> "dict[str, np.typing.NDArray[np.generic] | Strings]":
        built.append(1)
        return real(of)

    monkeypatch.setattr(snapshots, "build", counting)
    seen: list[Snapshot] = []
    threads = [
        threading.Thread(target=lambda: seen.append(take_snapshot(store, tmp_path)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len({id(snapshot) for snapshot in seen}) == 1
    assert built == [1]


def test_only_the_newest_is_held_in_this_process(tmp_path: Path) -> None:
    store = open_store("memory:")
    for cache in (None, tmp_path):
        for i in range(5):
            written(store, [society(f"{cache is None}{i}")])
            take_snapshot(store, cache)
    assert len(snapshots._shared) == 2


def test_old_folders_are_removed(tmp_path: Path) -> None:
    store = open_store("memory:")
    versions = []
    for i in range(4):
        written(store, [society(str(i))])
        take_snapshot(store, tmp_path)
        versions.append(store.version())
        for folder in tmp_path.iterdir():  # the clock of the disk may be too coarse to tell
            shift = versions.index(folder.name[:32]) - 10
            os.utime(folder, (time.time() + shift, time.time() + shift))
    assert sorted(p.name[:32] for p in tmp_path.iterdir()) == sorted(versions[-snapshots.KEPT :])


def test_what_dead_processes_and_older_programs_left_is_removed(tmp_path: Path) -> None:
    dead, young, foreign = (tmp_path / name for name in ("draft-dead", "draft-young", "mine"))
    for folder in (dead, young, foreign, *(tmp_path / f"{'0' * 32}-{n}" for n in (0, 7, 8))):
        folder.mkdir()
        (folder / "ids.npy").write_bytes(b"")
    os.utime(dead, (0, 0))
    store = open_store("memory:")
    written(store, [society("a")])
    take_snapshot(store, tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert {"draft-young", "mine", f"{store.version()}-{snapshots.LAYOUT}"} <= left
    assert len(left) == 3 + snapshots.KEPT - 1
    assert "draft-dead" not in left


def _cut(folder: Path) -> None:
    os.truncate(folder / "ids.npy", 140)


def _empty(folder: Path) -> None:
    (folder / "names.bytes.npy").write_bytes(b"")


def _lose(folder: Path) -> None:
    (folder / "weights.npy").unlink()


def _spoil(folder: Path) -> None:
    (folder / "facts.json").write_text('{"columns"')


def _halve(folder: Path) -> None:
    (folder / "facts.json").write_text("{}")


def _retype(folder: Path) -> None:
    np.save(folder / "sources.npy", np.zeros(1))


@pytest.mark.parametrize("harm", [_cut, _empty, _lose, _spoil, _halve, _retype])
def test_a_damaged_folder_is_made_anew(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    store = open_store("memory:")
    graph = [society("a"), society("b")], [succeeded("a", "b")]
    written(store, *graph)
    take_snapshot(store, tmp_path)
    (folder,) = tmp_path.iterdir()
    harm(folder)
    forget()
    check(take_snapshot(store, tmp_path), graph)
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
    forget()
    assert isinstance(take_snapshot(store, tmp_path)._ids, np.memmap)


def test_two_that_write_one_folder_do_no_harm(tmp_path: Path) -> None:
    store = open_store("memory:")
    written(store, [society("a")])
    take_snapshot(store, tmp_path)
    columns = build(store)
    snapshots._keep(tmp_path, store.version(), columns)  # comes second
    assert [p.name for p in tmp_path.iterdir()] == [f"{store.version()}-{snapshots.LAYOUT}"]


class _Restless(MemoryStore):
    """A store into which others write while it is read."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def scan_edges(self) -> Iterator[EdgeBlock]:
        if self.times:
            self.times -= 1
            written(self, [society(f"late{self.times}")])
        return super().scan_edges()


def test_a_batch_that_lands_while_reading_is_read_too(tmp_path: Path) -> None:
    store = _Restless(2)
    written(store, [society("a")])
    snapshot = take_snapshot(store, tmp_path)
    assert snapshot.version == store.version()
    assert [snapshot.name(i) for i in range(len(snapshot))] == ["a", "late0", "late1"]


def test_writing_without_end_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreBusyError, match="kept landing"):
        take_snapshot(_Restless(100), tmp_path)
    assert list(tmp_path.iterdir()) == []


class _Interrupted(MemoryStore):
    """A store whose scans are broken off, as those of a server into which a batch falls."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def scan_edges(self) -> Iterator[EdgeBlock]:
        if self.times:
            self.times -= 1
            raise StoreBusyError(Text(zh="忙", en="busy"), Text(zh="等", en="wait"))
        return super().scan_edges()


def test_a_scan_that_is_broken_off_is_begun_again(tmp_path: Path) -> None:
    store = _Interrupted(2)
    written(store, [society("a")])
    assert len(take_snapshot(store, tmp_path)) == 1


class _Ahead(MemoryStore):
    """A store that gains a node and its tie between the two scans."""

    def scan_edges(self) -> Iterator[EdgeBlock]:
        if "late" not in {i for block in self.scan_nodes() for i in block.names}:
            written(self, [society("late"), expert("late")], [member("late", "late")])
        return super().scan_edges()


def test_a_tie_whose_end_came_after_the_nodes_is_no_failure(tmp_path: Path) -> None:
    store = _Ahead()
    written(store, [society("a")])
    snapshot = take_snapshot(store, tmp_path)
    assert snapshot.version == store.version()
    assert len(snapshot) == 3


# --- columns


def test_strings_are_kept_by_position(tmp_path: Path) -> None:
    kept = ["", "甲", "𠀀", "a\nb", ""]
    strings = Strings.of(kept)
    folder = ColumnFolder(tmp_path)
    folder.write("s", strings)
    for each in (strings, folder.strings("s")):
        assert list(each) == kept
        assert each.take([2, 0, 2]) == ["𠀀", "", "𠀀"]
        for outside in (-1, 5):
            with pytest.raises(IndexError):
                each[outside]
    assert list(Strings.of([])) == []


def test_columns_of_the_wrong_kind_are_refused() -> None:
    columns = build(open_store("memory:"))
    with pytest.raises(TypeError, match="'ids' is not S64"):
        Snapshot("", {**columns, "ids": Strings.of([])})
    with pytest.raises(TypeError, match="'names' holds no strings"):
        Snapshot("", {**columns, "names": np.zeros(0)})


def test_a_cache_that_vanishes_is_no_matter(tmp_path: Path) -> None:
    store = open_store("memory:")
    written(store, [society("a")])
    take_snapshot(store, tmp_path / "cache")
    shutil.rmtree(tmp_path / "cache")
    forget()
    assert len(take_snapshot(store, tmp_path / "cache")) == 1


@pytest.mark.parametrize(
    ("url", "folder"),
    [("memory:", None), ("sqlite:///a/atlas.db", Path("a/snapshots")),
     ("sqlite:////srv/atlas.db", Path("/srv/snapshots")),
     ("bolt://127.0.0.1:7687", Path(".atlas/snapshots"))],
)  # fmt: skip
def test_where_snapshots_are_kept(url: str, folder: Path | None) -> None:
    assert folder_of(url) == folder
