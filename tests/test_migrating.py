"""A store moved into another: all of it, whatever breaks that off, and plans keep their states."""

import ast
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from graph import migrating
from graph.errors import AtlasError, InputError, StaleError, StoreError, StoreFormatError
from graph.migrating import MARKER, Migration, migrate
from graph.migrating_records import KINDS, all_records
from graph.migrating_words import NODES
from graph.model import Edge, Node, make_id
from graph.records import Record
from graph.schema import Label, Relation
from graph.store import Batch, Changes, GraphStore, open_store
from graph.stores.memory import MemoryStore
from matching.alliances import life, proposing
from matching.alliances.states import AllianceState
from matching.planning.moving import confirm_plan, propose_plan, withdraw_plan
from matching.planning.versions import PlanState, load_plan, plan_versions, save_plan, state_record
from tests.conftest import NewStore
from tests.graphs import AT, expert, graphs, member, society, succeeded, write, written
from tests.planning.test_plans import fill, planned
from tests.shell import call, call_json

ROOT = Path(__file__).parents[1]
LATER = AT.replace(year=2018)


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few rows be many batches."""
    monkeypatch.setattr(migrating, "SIZE", 3)


def carry(source: GraphStore, target: GraphStore) -> Migration:
    return migrate(source, target, at=LATER)


def rows(store: GraphStore) -> tuple[object, ...]:
    """Return all rows, restricted properties too, without their batches."""
    nodes = [(b.ids, b.names, b.properties) for b in store.scan_nodes(restricted=True)]
    edges = [
        (b.sources, b.relations, b.targets, b.keys, b.since, b.until, b.weights, b.origins,
         b.properties)
        for b in store.scan_edges()
    ]  # fmt: skip
    return nodes, edges, store.counts(), store.version()


# --- all of it


def some_store() -> GraphStore:
    """Return a store with changed and removed rows, and records of all kinds."""
    store = open_store("memory:")
    written(store, [society(str(i)) for i in range(8)], [succeeded(str(i), "0") for i in (1, 2, 3)])
    written(store, [expert("e", phone="13800000001", research="焊接")], [member("e", "1", "2017")])
    undone = written(store, [society("gone")])
    store.undo(undone)
    write(store, [society("1", "改名")], gone_nodes=["society:3"])
    store.apply(
        Changes(edges=[member("e", "2")], records=[Record("planstate", "a/0001", "{}", AT)]),
        title="方案 a@1",
        at=AT,
    )
    for kind in KINDS:
        store.put_record(Record(kind, "x/0001", '{"z":1,"a":"二"}', AT))
    store.put_record(Record("alliancelife", "x/0002", '{"batch":99}', AT, batch=undone))
    store.put_record(Record("plan", "x/0002", '{"batch":1}', AT, batch=1))
    store.put_record(Record("planstate", "x/0003", f'{{"was":{undone},"state":"x"}}', AT, batch=4))
    return store


@settings(max_examples=40)
@given(graph=graphs())
def test_any_graph_arrives_as_it_was(graph: tuple[list[Node], list[Edge]]) -> None:
    with open_store("memory:") as source, open_store("memory:") as target:
        write(source, *graph)
        done = carry(source, target)
        assert rows(target) == rows(source)
        assert done.version == source.version()
        assert (done.nodes, done.edges, done.already) == (len(graph[0]), len(graph[1]), 0)


@pytest.mark.usefixtures("small_blocks")
def test_every_store_takes_all_from_every_other(new_store: NewStore) -> None:
    source, target, back = some_store(), new_store(), open_store("memory:")
    done = carry(source, target)
    assert rows(target) == rows(source)
    assert target.get(["expert:e"], restricted=True)["expert:e"].properties["phone"]
    assert done.records == len(list(all_records(source))) == len(list(all_records(target)))
    carry(target, back)
    assert rows(back) == rows(source)
    again = carry(source, target)
    assert again.already == again.nodes + again.edges + again.records
    assert again.carried == done.carried
    assert len(target.batches()) == len(back.batches())


@pytest.mark.usefixtures("small_blocks")
def test_an_empty_store_arrives_empty(store: GraphStore) -> None:
    with open_store("memory:") as source:
        carry(source, store)
        assert store.batches() == []
        source.put_record(Record("theme", "t", "{}", AT))
        carry(source, store)
        assert store.records("theme") == source.records("theme")
        assert store.counts() == {}


def kinds_of_records(path: Path) -> Iterator[str]:
    """Yield the kinds of records that a file of the program writes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Assign([ast.Name("KIND")], ast.Constant(str(kind))):
                yield kind
            case ast.Assign(
                [ast.Tuple([ast.Name("KIND"), *_])], ast.Tuple([ast.Constant(kind), *_])
            ):
                yield str(kind)
            case ast.Call(ast.Name("Record"), [ast.Constant(str(kind)), *_]):
                yield kind
            case ast.Call(ast.Name("Shelf"), [ast.Constant(str(kind)), *_]):
                yield from (kind, f"{kind}state")


def test_every_kind_of_record_is_carried() -> None:
    """A kind that is not in the list would be left behind without a word."""
    tops = ("matching", "explorer", "commands")
    files = [path for top in tops for path in (ROOT / top).rglob("*.py")]
    known = {kind for path in files for kind in kinds_of_records(path)}
    assert known >= {"plan", "planstate", "theme", "alliancelife"}
    assert known == set(KINDS)


# --- broken off


class _BrokenOffError(Exception):
    """As if the process ended."""


class Fragile(MemoryStore):
    """Ends with its n-th write, before or after it is done."""

    def __init__(self, left: int, after: bool) -> None:
        super().__init__()
        self.left, self.after = left, after

    def _count_down(self, work: Callable[[], Any]) -> Any:
        self.left -= 1
        if self.left == 0 and not self.after:
            raise _BrokenOffError
        done = work()
        if self.left == 0:
            raise _BrokenOffError
        return done

    def apply(self, changes: Changes, **how: Any) -> Batch | None:
        done: Batch | None = self._count_down(lambda: super(Fragile, self).apply(changes, **how))
        return done

    def undo(self, number: int) -> Batch:
        done: Batch = self._count_down(lambda: super(Fragile, self).undo(number))
        return done

    def put_record(self, record: Record, *, is_new: bool = False) -> None:
        self._count_down(lambda: super(Fragile, self).put_record(record, is_new=is_new))


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("after", [False, True])
def test_wherever_it_is_broken_off_another_run_ends_the_same(after: bool) -> None:
    source, whole = some_store(), open_store("memory:")
    carry(source, whole)
    stop = 0
    while True:
        stop += 1
        target = Fragile(stop, after)
        try:
            carry(source, target)
        except _BrokenOffError:
            if target.get([MARKER.id]):
                with pytest.raises(InputError, match="not finished"):
                    carry(target, open_store("memory:"))
            elif target.batches():
                assert target.version() == source.version()
            carry(source, target)
            assert rows(target) == rows(whole)
            assert list(all_records(target)) == list(all_records(whole))
            assert target.batches() == whole.batches()
        else:
            break
    assert stop >= 20


def test_a_target_with_something_else_stays_as_it_is(new_store: NewStore) -> None:
    source = some_store()
    for nodes, edges in (
        ([society("other")], []),
        ([society("1", "别名")], []),
        ([society("0"), society("2")], [succeeded("0", "2")]),
    ):
        target = new_store()
        write(target, nodes, edges)
        before = rows(target), target.batches()
        with pytest.raises(InputError, match="target holds what the source lacks"):
            carry(source, target)
        assert (rows(target), target.batches()) == before
    target = new_store()
    target.put_record(Record("theme", "own", "{}", AT))
    with pytest.raises(InputError, match="not in the source"):
        carry(source, target)
    assert target.batches() == []


def test_what_the_target_has_already_is_left_alone(store: GraphStore) -> None:
    source = some_store()
    number = written(store, [society("0"), society("5")])
    done = carry(source, store)
    assert done.already == 2
    assert store.get(["society:5"])["society:5"].batch == number
    assert rows(store) == rows(source)


def test_others_must_not_write_meanwhile(store: GraphStore) -> None:
    source = some_store()

    def into_source(*_: object) -> None:
        written(source, [society("new")])

    with pytest.raises(StaleError, match="source changed"):
        _with_meddling(source, store, into_source)
    assert store.get([MARKER.id])
    carry(source, store)
    assert rows(store) == rows(source)

    written(source, [society("newer")])
    with pytest.raises(StaleError):
        _with_meddling(source, store, lambda: written(store, [society("foreign")]))
    with pytest.raises(InputError, match="society:foreign"):
        carry(source, store)


def _with_meddling(source: GraphStore, target: GraphStore, meddle: Callable[[], object]) -> None:
    waiting = [meddle]

    def progress(text: object, *_: int) -> None:
        if text is NODES and waiting:
            waiting.pop()()

    migrate(source, target, at=LATER, progress=progress)


def test_a_copy_that_differs_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    target = open_store("memory:")
    real = target.apply

    def lossy(changes: Changes, **how: Any) -> Batch | None:
        kept = Changes([n for n in changes.nodes if n.id != "society:7"], changes.edges, (),
                       (), changes.records)  # fmt: skip
        return real(kept, **how)

    monkeypatch.setattr(target, "apply", lossy)
    with pytest.raises(StoreError, match="check failed"):
        carry(some_store(), target)


# --- plans and alliances


def states(store: GraphStore) -> dict[str, tuple[PlanState, object, object]]:
    return {v.id: (v.state, v.at, v.plan) for v in plan_versions(store)}


def test_plans_keep_their_states(new_store: NewStore) -> None:
    source, target = open_store("memory:"), new_store()
    plan = planned(fill(source))
    for name in ("draft", "proposed", "undone", "withdrawn", "confirmed"):
        save_plan(source, name, plan, AT)
    propose_plan(source, load_plan(source, "proposed"), AT)
    _, batch = confirm_plan(source, load_plan(source, "undone"), AT)
    source.undo(batch.number)
    withdraw_plan(source, load_plan(source, "withdrawn"), AT)
    before = source.version()
    confirm_plan(source, load_plan(source, "confirmed"), AT)
    done = carry(source, target)
    assert states(target) == states(source)
    assert states(target)["undone@1"][0] is PlanState.WITHDRAWN
    # the confirmed one can be withdrawn there, to the same end
    [(old, new)] = done.carried.items()
    assert load_plan(target, "confirmed").batch == new
    assert target.batches()[new - 1].title == source.batches()[old - 1].title == "方案 confirmed@1"
    for store in (source, target):
        withdraw_plan(store, load_plan(store, "confirmed"), LATER)
        assert load_plan(store, "confirmed").state is PlanState.WITHDRAWN
        assert store.version() == before


def test_a_plan_whose_batch_cannot_be_carried_stays_confirmed_and_is_not_undone_by_half(
    store: GraphStore,
) -> None:
    source = open_store("memory:")
    save_plan(source, "站", planned(fill(source)), AT)
    _, batch = confirm_plan(source, load_plan(source, "站"), AT)
    edge = source.incident([load_plan(source, "站").plan.pairs[0].request], [Relation.SERVES])[0]
    written(source, [], [replace(edge, until="2030")])
    done = carry(source, store)
    assert batch.number not in done.carried
    assert states(store) == states(source)
    for each in (source, store):
        with pytest.raises(AtlasError, match="cannot be undone"):
            withdraw_plan(each, load_plan(each, "站"), LATER)
    assert rows(store) == rows(source)
    assert states(store) == states(source)


def test_a_plan_that_stands_again_does_so_there(store: GraphStore) -> None:
    source = open_store("memory:")
    save_plan(source, "一", planned(fill(source)), AT)
    first, batch = confirm_plan(source, load_plan(source, "一"), AT)
    # a second plan took its place with a batch that was undone
    taken = state_record(first, PlanState.WITHDRAWN, AT, was=batch.number)
    undone = source.apply(Changes([society("二")], records=[taken]), title="方案 二@1", at=AT)
    assert undone is not None
    assert load_plan(source, "一").state is PlanState.WITHDRAWN
    source.undo(undone.number)
    assert load_plan(source, "一").state is PlanState.CONFIRMED
    done = carry(source, store)
    arrived = load_plan(store, "一")
    assert (arrived.state, arrived.batch) == (PlanState.CONFIRMED, done.carried[batch.number])
    withdraw_plan(store, arrived, LATER)
    assert load_plan(store, "一").state is PlanState.WITHDRAWN


def test_alliances_keep_their_life_and_proposals_their_state(store: GraphStore) -> None:
    source = open_store("memory:")
    alliance = Node(
        make_id(Label.ALLIANCE, "a"), Label.ALLIANCE, "示例联合体", {"state": "proposed"}
    )
    written(source, [alliance, society("s")])
    days = [date(2017, 1, day) for day in (1, 2, 3)]
    for state, day in zip(list(AllianceState)[1:4], days, strict=True):
        step = life.advance(source, alliance.id, state, day, AT)
    assert step is not None
    source.undo(step.number)  # it was not filed after all
    for name, number in (("一", step.number), ("二", step.number - 1)):
        body = {"state": "submitted", "batch": number}
        source.put_record(proposing.SHELF.state_record(name, 1, body, AT))
    carry(source, store)

    def told(one: GraphStore) -> object:
        return [(s.on, s.text, s.state, s.at) for s in life.timeline(one, alliance.id)]

    assert told(store) == told(source)
    assert len(life.timeline(store, alliance.id)) == 2
    stands = {batch.number: batch.state for batch in store.batches()}
    found = [json.loads(r.body)["batch"] for r in store.records("alliancestate")]
    assert [stands[number] for number in found] == ["undone", "applied"]


# --- from the shell


@pytest.fixture
def written_file(tmp_path: Path) -> Path:
    path = tmp_path / "from.db"
    with open_store(f"sqlite:///{path}") as store:
        carry(some_store(), store)
    return path


def test_migrating_from_the_shell(written_file: Path, tmp_path: Path) -> None:
    source, target = f"sqlite:///{written_file}", f"sqlite:///{tmp_path}/to.db"
    document = call_json("migrate", source, target)
    assert document["from"] == source
    assert document["already"] == 0
    again = call_json("migrate", source, target)
    assert again["already"] == again["nodes"] + again["edges"] + again["records"]
    assert again["version"] == document["version"]
    shown = call("migrate", source, target, "--lang", "en")
    assert "were there already" in shown.stdout
    assert "keep it" in shown.stdout
    assert call("migrate", source, target, "--format", "csv").rows[0]["nodes"] == str(
        document["nodes"]
    )


def test_migrating_what_is_not_there_or_into_itself(written_file: Path, tmp_path: Path) -> None:
    source, other = f"sqlite:///{written_file}", tmp_path / "other.db"
    with open_store(f"sqlite:///{other}") as store:
        written(store, [society("else")])
    missing = call("migrate", f"sqlite:///{tmp_path}/none.db", source, "--format", "json")
    assert (missing.code, missing.error["code"]) == (3, "store_unreachable")
    for target in (source, f"sqlite:///{tmp_path}/./from.db", f"sqlite:///{other}", "what:"):
        refused = call("migrate", source, target, "--format", "json")
        assert refused.code == 2
        assert refused.error["hint"]


# --- backup


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Callable[[str], "subprocess.Popen[bytes]"]]:
    started = []

    def start(url: str) -> "subprocess.Popen[bytes]":
        words = [sys.executable, "-m", "tests.processes", "write_many", url, "w", "100000"]
        started.append(subprocess.Popen(words, cwd=ROOT))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_a_backup_is_whole_while_another_writes(
    tmp_path: Path, writer: Callable[[str], "subprocess.Popen[bytes]"]
) -> None:
    url = f"sqlite:///{tmp_path}/atlas.db"
    with open_store(url) as store:
        written(store, [society(f"{i}", "钢铁" * 40) for i in range(3_000)])
    process = writer(url)
    found: list[int] = []
    while len(set(found)) < 3:
        assert process.poll() is None, "the writer ended by itself"
        assert len(found) < 500, "nothing was written while it was backed up"
        path = tmp_path / f"{len(found)}.db"
        document = call_json("backup", path, store=url)
        with open_store(f"sqlite:///{path}") as copy:
            batches, counts = copy.batches(), copy.counts()
            assert copy.version() == document["version"]
            assert counts.get("Expert", 0) == len(batches) - 1
            with open_store("memory:") as twin:
                carry(copy, twin)  # what is in it agrees with its own hash
        found.append(len(batches))
    assert found == sorted(found)
    assert not list(tmp_path.glob(".draft*"))


def test_a_backup_has_batches_and_records(written_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "备份.db"
    call_json("backup", path, store=written_file)
    with open_store(f"sqlite:///{written_file}") as store, open_store(f"sqlite:///{path}") as copy:
        assert copy.batches() == store.batches()
        assert list(all_records(copy)) == list(all_records(store))
        assert rows(copy) == rows(store)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_backup_replaces_nothing_unless_told(written_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    path.write_text("mine")
    for words in ([path], [written_file, "--force"], [tmp_path, "--force"]):
        refused = call("backup", *words, "--format", "json", store=written_file)
        assert refused.code == 2
        assert (
            "exist" in refused.error["message"]
            or "already" in refused.error["message"]
            or ("已经存在" in refused.error["message"])
        )
    assert path.read_text() == "mine"
    assert call("backup", path, "--force", store=written_file).code == 0
    with open_store(f"sqlite:///{path}") as copy:
        assert copy.counts()


def test_what_is_no_file_or_damaged_is_not_backed_up(written_file: Path, tmp_path: Path) -> None:
    assert call("backup", tmp_path / "x.db", store="memory:").code == 2
    whole = written_file.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    written_file.write_bytes(whole[:middle] + b"\xa5" * 8192 + whole[middle + 8192 :])
    refused = call("backup", tmp_path / "x.db", "--format", "json", store=written_file)
    assert (refused.code, refused.error["code"]) == (3, StoreFormatError.code)
    assert not (tmp_path / "x.db").exists()
