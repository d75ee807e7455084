"""Adding, ending and removing one tie of the closed set, dated and sourced, as one batch."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from graph.editing.checks import check_day, check_source, title_of
from graph.editing.saving import read_node
from graph.errors import CellError, InputError, NotFoundError, Place, UnknownNameError
from graph.importing.dates import parse_date
from graph.importing.heading import heading_key
from graph.model import Edge, Value
from graph.schema import LABEL_TITLES, RELATION_ENDS, RELATION_TITLES, Label, Relation
from graph.store import Batch, Changes, EdgeIdentity, GraphStore
from graph.text import Text

#: ties of classifications, and the reviewed bridge: they are not edited by hand
FIXED = (Relation.PARENT_OF, Relation.BRIDGES)
#: the tie's source where none is said
BY_HAND = "手工更正"


class Possible(NamedTuple):
    """A kind of tie that a node may have."""

    relation: Relation
    #: the node is the source
    is_outward: bool
    #: what may stand at the other end
    others: tuple[Label, ...]


def possible_ties(label: Label) -> tuple[Possible, ...]:
    """Return the kinds of tie that a node of a label may have, as relations are listed."""
    return tuple(_possible(label))


def _possible(label: Label) -> Iterator[Possible]:
    for relation in RELATION_TITLES:
        if relation in FIXED:
            continue
        for is_outward in (True, False):
            ends = RELATION_ENDS[relation]
            others = {b if is_outward else a for a, b in ends if (a if is_outward else b) is label}
            if others:
                yield Possible(relation, is_outward, tuple(x for x in LABEL_TITLES if x in others))


def find_relation(words: str) -> Relation:
    """Return the relation that a name or title means. Raises UnknownNameError."""
    for relation, title in RELATION_TITLES.items():
        if heading_key(words) in map(heading_key, (relation, *title)) and relation not in FIXED:
            return relation
    known = [f"{r} {title.zh}" for r, title in RELATION_TITLES.items() if r not in FIXED]
    raise UnknownNameError.among(Text(zh="关系", en="relation"), words, known)


def add_tie(
    store: GraphStore,
    source: str,
    relation: Relation,
    target: str,
    *,
    on: date,
    at: datetime,
    since: str = "",
    until: str = "",
    origin: str = "",
) -> Batch | None:
    """Add a tie between two nodes.

    Parameters
    ----------
    store, source, relation, target
        What is tied to what.
    on, at
        The day as of which it holds, and when it is written.
    since, until
        Its first and last day in any of the ways an office writes dates; empty if not known.
    origin
        Who or what says so.

    Raises
    ------
    NotFoundError
        A node is not there.
    InputError
        They are tied so already, or a day is wrong.
    SchemaError
        The relation may not join these labels.
    """
    check_day(on, at)
    version = store.version()
    ends = read_node(store, source), read_node(store, target)
    if source == target:
        raise _refused(Text(zh="两端是同一个。", en="Both ends are the same."),
                       Text(zh="请另选一个。", en="Choose another."))  # fmt: skip
    begin, end = _day(since, "起"), _day(until, "止")
    _check_span(begin, end)
    there = [e for e in store.incident([source], [relation])
             if (e.source, e.target) == (source, target)]  # fmt: skip
    if any(not edge.until for edge in there):
        kind = RELATION_TITLES[relation]
        raise _refused(
            Text(zh=f"“{ends[0].name}”和“{ends[1].name}”已经有“{kind.zh}”。",
                 en=f"{ends[0].name!r} and {ends[1].name!r} are tied already: {kind.en}."),
            Text(zh="如果已经结束，请先写上结束日期。", en="If it has ended, say on which day."),
        )  # fmt: skip
    # one that has ended stays as it is: the new one is told from it by its first day
    key = (begin or on.isoformat()) if there else ""
    edge = Edge(source, relation, target, key, begin, end,
                origin=check_source(origin) or BY_HAND,
                properties=_numbered(store, source, relation))  # fmt: skip
    title = title_of(ends[0], [RELATION_TITLES[relation]])
    return store.apply(Changes(edges=[edge]), title=title, at=at, expected=version)


def end_tie(
    store: GraphStore, identity: EdgeIdentity, until: str, *, at: datetime, origin: str = ""
) -> Batch | None:
    """Write the last day of a tie, which stays as history.

    Raises
    ------
    NotFoundError
        There is no such tie.
    InputError
        The day is none, or lies before the first.
    """
    version = store.version()
    edge = _edge(store, identity)
    end = _day(until, "止")
    if not end:
        raise _refused(Text(zh="没有写结束日期。", en="The last day is missing."),
                       Text(zh="写作 2026-11-20。", en="Write it like 2026-11-20."))  # fmt: skip
    _check_span(edge.since, end)
    new = replace(edge, until=end, origin=check_source(origin) or edge.origin)
    return _apply(store, Changes(edges=[new]), edge, at, version)


def drop_tie(store: GraphStore, identity: EdgeIdentity, *, at: datetime) -> Batch | None:
    """Remove a tie that never was. Raises NotFoundError if it is not there."""
    version = store.version()
    edge = _edge(store, identity)
    return _apply(store, Changes(gone_edges=[edge.identity]), edge, at, version)


def _apply(
    store: GraphStore, changes: Changes, edge: Edge, at: datetime, version: str
) -> Batch | None:
    title = title_of(read_node(store, edge.source), [RELATION_TITLES[edge.relation]])
    return store.apply(changes, title=title, at=at, expected=version)


def _edge(store: GraphStore, identity: EdgeIdentity) -> Edge:
    source, relation, target, _ = identity
    if Relation(relation) not in FIXED:
        for edge in store.incident([source], [Relation(relation)]):
            if edge.identity == identity:
                return edge
    raise NotFoundError(
        Text(zh=f"没有这条关系：{source} {relation} {target}。",
             en=f"There is no such tie: {source} {relation} {target}."),
        Text(zh="可能刚被改过，请重新载入。", en="It may just have been changed: load it again."),
    )  # fmt: skip


def _numbered(store: GraphStore, source: str, relation: Relation) -> dict[str, Value]:
    """Return the rank of a further discipline or industry, behind those that are there."""
    if relation not in (Relation.IN_DISCIPLINE, Relation.IN_INDUSTRY):
        return {}
    there = store.incident([source], [relation])
    ranks = [r for e in there if isinstance(r := e.properties.get("rank"), int)]
    return {"rank": max(ranks, default=0) + 1, "reviewed": True}


def _day(words: str, which: str) -> str:
    if not words.strip():
        return ""
    try:
        return parse_date(words.strip())
    except CellError as error:
        raise error.at(column=which) from error


def _check_span(since: str, until: str) -> None:
    if since and until and since[: len(until)] > until[: len(since)]:
        raise _refused(
            Text(zh=f"结束 {until} 早于开始 {since}。", en=f"It ends {until}, before {since}."),
            Text(zh="请核对两个日期。", en="Check both days."),
            Place(value=until, allowed=Text(zh=f"不早于 {since}", en=f"not before {since}")),
        )


def _refused(text: Text, hint: Text, place: Place | None = None) -> InputError:
    return InputError(text, hint, place)
