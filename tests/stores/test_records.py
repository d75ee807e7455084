"""Contract of every store: records, which are kept beside the graph and are no part of it.

What the embedded store alone promises of them is in `test_sqlite_records.py`.
"""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFoundError, SchemaError, StaleError
from graph.model import Node
from graph.records import ID_LENGTH, Record
from graph.store import Batch, Changes, GraphStore
from tests.conftest import Examples, NewStore
from tests.graphs import AT, TEXTS, content, society, write, written

A, B = society("a"), society("b")


def plan(record_id: str, body: str = "{}", batch: int = 0) -> Record:
    return Record("plan", record_id, body, AT, batch)


def apply(store: GraphStore, nodes: list[Node], *records: Record) -> Batch | None:
    return store.apply(Changes(nodes, records=records), title="test", at=AT)


# --- one by one


def test_a_store_without_records_answers(store: GraphStore) -> None:
    assert store.record("plan", "1") is None
    assert store.records("plan") == []
    with pytest.raises(NotFoundError, match="There is no plan '1'"):
        store.drop_record("plan", "1")


def test_a_record_is_read_as_it_was_written(store: GraphStore) -> None:
    record = plan("2026春季/3", '{ "对": ["钢铁", 1.50, null] }')
    store.put_record(record)
    assert store.record("plan", record.id) == record
    assert store.record("list", record.id) is None
    assert store.record("plan", "2026春季/4") is None


def test_records_are_listed_by_id_and_kind(store: GraphStore) -> None:
    ids = ["b", "10", "２", "𠀀", "a", "2", "春/10", "春/2", "\ue000", "A"]
    for record_id in ids:
        store.put_record(plan(record_id))
        store.put_record(Record("list", record_id, "{}", AT))
    assert [record.id for record in store.records("plan")] == sorted(ids)
    assert {record.kind for record in store.records("plan")} == {"plan"}
    assert len(store.records("list")) == len(ids)
    assert store.records("pla") == store.records("plan%") == []


def test_a_record_takes_the_place_of_the_one_there_is(store: GraphStore) -> None:
    store.put_record(plan("1", '{"state":"draft"}'))
    store.put_record(plan("2"))
    later = Record("plan", "1", '{"state":"confirmed"}', datetime(2017, 10, 2))
    store.put_record(later)
    assert store.records("plan") == [later, plan("2")]


def test_a_new_record_overwrites_none(store: GraphStore) -> None:
    store.put_record(plan("1", '{"by":"甲"}'), is_new=True)
    with pytest.raises(StaleError, match="already; it was not overwritten") as caught:
        store.put_record(plan("1", '{"by":"乙"}'), is_new=True)
    assert caught.value.place.value == "1"
    assert caught.value.hint.zh
    assert store.records("plan") == [plan("1", '{"by":"甲"}')]
    store.put_record(Record("list", "1", "{}", AT), is_new=True)


def test_of_many_threads_that_save_one_id_as_new_one_does(store: GraphStore) -> None:
    names, times = "甲乙丙", 20
    saved: list[tuple[str, str]] = []
    together = threading.Barrier(len(names))

    def save(name: str) -> None:
        for i in range(times):
            together.wait()
            try:
                store.put_record(plan(f"{i:02}", json.dumps({"by": name})), is_new=True)
            except StaleError:
                continue
            saved.append((f"{i:02}", name))

    threads = [threading.Thread(target=save, args=name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [(record.id, json.loads(record.body)["by"]) for record in store.records("plan")]
    assert found == sorted(saved)
    assert len(found) == times


def test_a_dropped_record_is_gone(store: GraphStore) -> None:
    for record_id in "12":
        store.put_record(plan(record_id))
    store.put_record(Record("list", "1", "{}", AT))
    store.drop_record("plan", "1")
    assert store.records("plan") == [plan("2")]
    assert len(store.records("list")) == 1
    with pytest.raises(NotFoundError):
        store.drop_record("plan", "1")
    store.put_record(plan("1"), is_new=True)


def test_time_is_kept_to_the_second(store: GraphStore) -> None:
    store.put_record(replace(plan("1"), at=datetime(2017, 10, 1, 8, 30, 15, 999_999)))
    record = store.record("plan", "1")
    assert record is not None
    assert record.at == datetime(2017, 10, 1, 8, 30, 15)


def test_a_body_may_be_large(store: GraphStore) -> None:
    body = json.dumps({"pairs": ["钢铁𠀀"] * 400_000}, ensure_ascii=False)
    assert len(body.encode()) > 5_000_000
    store.put_record(plan("1", body))
    store.put_record(plan("2"))
    apply(store, [A], plan("3", body))
    assert [record.body == body for record in store.records("plan")] == [True, False, True]


def test_any_record_is_kept_as_it_is(new_store: NewStore, examples: Examples) -> None:
    @examples(60)
    @given(
        bodies=st.dictionaries(TEXTS.filter(bool), st.dictionaries(TEXTS, TEXTS | st.floats(-9, 9)))
    )
    def check(bodies: dict[str, dict[str, str | float]]) -> None:
        store = new_store()
        new = [plan(i, json.dumps(body, ensure_ascii=False)) for i, body in bodies.items()]
        for record in new:
            store.put_record(record, is_new=True)
        assert store.records("plan") == sorted(new, key=lambda record: record.id)
        store.close()

    check()


# --- what is refused


@pytest.mark.parametrize(
    ("column", "wrong"),
    [
        *(("kind", kind) for kind in ["", "Plan", "plan ", "plan\n", "计划", "a1", "a" * 41]),
        *(("id", i) for i in ["", "a" * (ID_LENGTH + 1), "a\x00", "a\x1fb", "\ud842"]),
        *(("body", body) for body in ["", "[]", "1", '"{}"', "null", "{", "{}{}", "{'a':1}"]),
        *(("body", body) for body in ['{"a":NaN}', '{"a":-Infinity}', '{"a":"\ud842"}']),
        ("body", '{"a":' + "[" * 200_000),
        ("body", '{"a":"\n"}'),
    ],
)
def test_a_wrong_record_is_refused(store: GraphStore, column: str, wrong: str) -> None:
    record = replace(plan("1"), **{column: wrong})  # type: ignore[arg-type]
    with pytest.raises(SchemaError) as caught:
        store.put_record(record)
    assert caught.value.place.column == column
    assert len(caught.value.text.zh) < 200
    str(caught.value.text).encode()  # it can be shown
    with pytest.raises(SchemaError):
        apply(store, [A], plan("2"), record)
    assert store.counts() == {}, "a batch is written wholly or not at all"
    assert store.records("plan") == []


def test_the_longest_id_is_counted_in_characters(store: GraphStore) -> None:
    store.put_record(plan("𠀀" * ID_LENGTH))
    assert store.record("plan", "𠀀" * ID_LENGTH) is not None


@pytest.mark.parametrize("odd", ["", "\ud842", "a\x00", "' OR 1=1 --", "x" * 10_000])
def test_odd_questions_find_nothing(store: GraphStore, odd: str) -> None:
    store.put_record(plan("1"))
    assert store.record("plan", odd) is None
    assert store.record(odd, "1") is None
    assert store.records(odd) == []
    for kind, record_id in (("plan", odd), (odd, "1")):
        with pytest.raises(NotFoundError) as caught:
            store.drop_record(kind, record_id)
        str(caught.value.text).encode()
    assert store.records("plan") == [plan("1")]


# --- beside the graph


def test_the_graph_does_not_move_with_records(store: GraphStore) -> None:
    written(store, [A])
    before, counts = content(store), store.counts()
    store.put_record(plan("1", '{"name":"钢铁"}'))
    assert content(store) == before
    assert store.counts() == counts
    assert store.search("钢铁").total == 0
    store.drop_record("plan", "1")
    assert content(store) == before
    assert written(store, [B]) == 2


def test_records_are_written_with_a_batch(store: GraphStore) -> None:
    store.put_record(plan("1", '{"state":"draft"}'))
    written(store, [A])
    plain = store.version()
    batch = apply(store, [B], plan("1", '{"state":"confirmed"}'), plan("2", batch=77), plan("2"))
    assert batch == Batch(2, "test", AT, "applied", nodes_added=1)
    assert store.records("plan") == [plan("1", '{"state":"confirmed"}', 2), plan("2", "{}", 2)]
    store.undo(2)
    assert store.version() == plain


def test_of_a_batch_that_changes_nothing_no_record_is_written(store: GraphStore) -> None:
    written(store, [A])

    def unread() -> Iterator[Record]:
        raise AssertionError("they are not even read")
        yield

    assert store.apply(Changes([A], records=unread()), title="test", at=AT) is None
    assert apply(store, [], plan("1")) is None
    assert store.records("plan") == []
    assert len(store.batches()) == 1


def test_records_of_a_batch_that_fails_are_not_written(store: GraphStore) -> None:
    seen = store.version()
    written(store, [A])
    store.put_record(plan("1"))
    before = content(store)

    def broken() -> Iterator[Record]:
        yield plan("1", '{"new":1}')
        yield plan("2")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.apply(Changes([B], records=broken()), title="test", at=AT)
    with pytest.raises(StaleError):
        store.apply(Changes([B], records=[plan("2")]), title="test", at=AT, expected=seen)
    assert store.records("plan") == [plan("1")]
    assert content(store) == before


def test_undo_leaves_records_as_they_are(store: GraphStore) -> None:
    written(store, [B])
    apply(store, [A], plan("1", '{"state":"confirmed"}'))
    store.undo(2)
    (record,) = store.records("plan")
    assert record == plan("1", '{"state":"confirmed"}', 2)
    states = {batch.number: batch.state for batch in store.batches()}
    assert states[record.batch] == "undone"
    store.undo(1)
    assert store.records("plan") == [record]


def test_a_changed_record_stays_with_its_batch(store: GraphStore) -> None:
    apply(store, [A], plan("1"))
    (record,) = store.records("plan")
    store.put_record(replace(record, body='{"state":"withdrawn"}'))
    assert store.records("plan") == [plan("1", '{"state":"withdrawn"}', 1)]
    apply(store, [B], record)
    assert store.records("plan") == [plan("1", batch=2)]


@pytest.mark.parametrize("number", [2, -1, 1 << 70])
def test_a_record_names_only_a_batch_there_is(store: GraphStore, number: int) -> None:
    written(store, [A])
    with pytest.raises(NotFoundError, match=f"No batch {number}"):
        store.put_record(plan("1", batch=number))
    assert store.records("plan") == []


def test_a_batch_without_records_changes_none(store: GraphStore) -> None:
    store.put_record(plan("1"))
    written(store, [A])
    write(store, gone_nodes=[A.id])
    assert store.records("plan") == [plan("1")]
