"""What a person has shown, as the graph records it: honours, results, projects, posts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from graph.analysis import fold
from graph.model import Edge
from graph.schema import Relation
from graph.snapshot import Snapshot
from graph.text import Text
from matching.recency import recency

Floats = NDArray[np.float64]


class DeedKind(StrEnum):
    """Kinds of deed, each counted by itself."""

    #: the list of honours, and awards won
    HONOUR = "honour"
    #: papers, patents, standards and products alike
    RESULT = "result"
    PROJECT = "project"
    POST = "post"


TITLES: Mapping[DeedKind, Text] = MappingProxyType(
    {
        DeedKind.HONOUR: Text(zh="荣誉", en="honours"),
        DeedKind.RESULT: Text(zh="成果", en="results"),
        DeedKind.PROJECT: Text(zh="项目", en="projects"),
        DeedKind.POST: Text(zh="任职", en="posts"),
    }
)
#: where the other end of a relation alone says when it was
_DATED_BY_NODE: Mapping[DeedKind, tuple[Relation, tuple[str, ...]]] = MappingProxyType(
    {
        DeedKind.RESULT: (Relation.CREATED, ("published_on",)),
        DeedKind.PROJECT: (Relation.WORKED_ON, ("start", "end")),
    }
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True)
class Deed:
    """One thing that a person has shown."""

    kind: DeedKind
    name: str
    #: ISO date of reduced precision, empty where not known
    day: str
    #: what it counts: `matching.recency.recency` of the day
    worth: float
    #: node it rests on
    id: str


def amounts(snapshot: Snapshot, places: Sequence[int], on: date | None) -> Floats:
    """Return what the deeds of each person count together, shape (kinds, persons).

    Results and projects are read from whole matrices, honours and posts from the persons who have
    any. Each node counts once for a person, whatever parts were played in it.
    """
    found = np.zeros((len(DeedKind), len(places)))
    for row, kind in enumerate(DeedKind):
        if kind in _DATED_BY_NODE:
            found[row] = _by_node(snapshot, places, kind, on)
        elif kind is DeedKind.POST:
            held = _has_any(snapshot, places, Relation.HOLDS_POST)
            for k in map(int, np.flatnonzero(held)):
                found[row, k] = sum(deed.worth for deed in _posts(snapshot, places[k], on))
        else:
            won = _has_any(snapshot, places, Relation.WON)
            for n, place in enumerate(places):
                deeds = _honours(snapshot, place, on, has_won=bool(won[n]))
                found[row, n] = sum(deed.worth for deed in deeds)
    return found


def deeds_of(snapshot: Snapshot, i: int, on: date | None) -> list[Deed]:
    """Return the deeds of one person that count: by kind, newest first, undated ones last."""
    found = [*_honours(snapshot, i, on), *_posts(snapshot, i, on)]
    for kind, (relation, names) in _DATED_BY_NODE.items():
        for j in np.unique(snapshot.out(i, relation)).tolist():
            day, worth = _dated(snapshot, j, names, on)
            found.append(Deed(kind, snapshot.name(j), day, worth, snapshot.id(j)))
    order = {kind: n for n, kind in enumerate(DeedKind)}
    counted = sorted((d for d in found if d.worth > 0), key=lambda d: (d.name, d.id))
    counted.sort(key=lambda d: d.day, reverse=True)
    return sorted(counted, key=lambda d: order[d.kind])


def _by_node(snapshot: Snapshot, places: Sequence[int], kind: DeedKind, on: date | None) -> Floats:
    """Return the sum over the other ends of a relation, shape (persons,)."""
    relation, names = _DATED_BY_NODE[kind]
    if not len(places) or not snapshot.count(relation):
        return np.zeros(len(places))
    ties = snapshot.matrix(relation)[list(places)]
    ties.data[:] = 1.0
    worth = np.zeros(len(snapshot))
    for j in map(int, np.unique(ties.indices)):
        worth[j] = _dated(snapshot, j, names, on)[1]
    total: Floats = ties @ worth
    return total


def _has_any(snapshot: Snapshot, places: Sequence[int], relation: Relation) -> NDArray[np.bool_]:
    if not len(places) or not snapshot.count(relation):
        return np.zeros(len(places), dtype=bool)
    edges = np.diff(snapshot.matrix(relation).indptr)
    return np.asarray(edges[list(places)] > 0)


def _dated(
    snapshot: Snapshot, j: int, names: tuple[str, ...], on: date | None
) -> tuple[str, float]:
    """Return the last known day of a node and what it counts; nothing if it began after `on`.

    What is still running is of the day it began, and counts as new.
    """
    properties = snapshot.properties(j)
    first, last = (str(properties.get(name, "")) for name in (names[0], names[-1]))
    if first and _is_later(first, on):
        return first, 0.0
    last = last or first
    return (first if first and _is_later(last, on) else last), recency(last, on)


def _posts(snapshot: Snapshot, i: int, on: date | None) -> Iterator[Deed]:
    """Yield the bodies in which posts are held, each once: one still held counts as of today."""
    best: dict[str, Deed] = {}
    for edge in snapshot.edges_out(i, Relation.HOLDS_POST):
        if edge.since and _is_later(edge.since, on):
            continue
        day = edge.until or edge.since
        worth = 1.0 if edge.since and not edge.until else recency(edge.until, on)
        body = snapshot.name(snapshot.position(edge.target))
        name = f"{body}{edge.properties.get('post', '')}"
        deed = Deed(DeedKind.POST, name, day, worth, edge.target)
        old = best.get(edge.target)
        if old is None or (deed.worth, deed.day) > (old.worth, old.day):
            best[edge.target] = deed
    yield from best.values()


def _honours(
    snapshot: Snapshot, i: int, on: date | None, *, has_won: bool = True
) -> Iterator[Deed]:
    """Yield listed honours, and awards won that the list has not."""
    listed = snapshot.properties(i).get("honours", ())
    told: list[tuple[str, str]] = []
    for honour in dict.fromkeys(listed) if isinstance(listed, tuple) else ():
        year = (_YEAR.findall(honour) or [""])[-1]
        told.append((fold(honour), year))
        worth = 0.0 if _is_later(year, on) else recency(year, on)
        yield Deed(DeedKind.HONOUR, honour, year, worth, snapshot.id(i))
    for edge in snapshot.edges_out(i, Relation.WON) if has_won else ():
        j = snapshot.position(edge.target)
        properties = snapshot.properties(j)
        day = edge.since or _year_of(edge, str(properties.get("edition", "")))
        name, scheme = snapshot.name(j), str(properties.get("scheme", ""))
        if _is_told((name, scheme), day[:4], told):
            continue
        level = str(edge.properties.get("level", ""))
        worth = 0.0 if _is_later(day, on) else recency(day, on)
        yield Deed(DeedKind.HONOUR, f"{name}{level}", day, worth, edge.target)


def _year_of(edge: Edge, edition: str) -> str:
    years = _YEAR.findall(f"{edge.properties.get('edition', '')} {edition}")
    return years[0] if years else ""


def _is_told(names: Sequence[str], year: str, told: Sequence[tuple[str, str]]) -> bool:
    """Say whether a list of honours has an award already, in the same year as far as known."""
    folded = [fold(name) for name in names if name]
    return any(
        any(name in honour for name in folded) and (not year or not then or year == then)
        for honour, then in told
    )


def _is_later(day: str, on: date | None) -> bool:
    """Say whether all of a day of reduced precision lies after the reference day."""
    return on is not None and day > on.isoformat()[: len(day)]
