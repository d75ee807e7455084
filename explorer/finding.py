"""Rows of the search page: who and what has the words, and who is near in meaning."""

from collections.abc import Collection
from typing import NamedTuple

import streamlit as st

from explorer.fields import brief
from explorer.naming import full_name, full_name_of
from explorer.session import matcher, snapshot, store, t
from explorer.stock import batches
from explorer.wording import common
from explorer.wording import search as say
from graph.model import Node
from graph.names import name_key
from graph.schema import Label
from graph.text import Text
from matching import Task, find_task, grade, typed
from matching.affinity import Grade
from matching.search import Answer, Found, who_knows

#: who is offered when nothing has all the words
NEAREST: dict[Label, str] = {
    Label.SOCIETY: "need_to_society",
    Label.EXPERT: "need_to_expert",
}
#: how many of each
NEAR = 5
#: those whose names say nothing of a field
NAMED = (Label.EXPERT, Label.ENTERPRISE, Label.ORGANIZATION)


class Row(NamedTuple):
    """One result."""

    id: str
    label: Label
    name: str
    why: str
    source: str
    written: str


class Near(NamedTuple):
    """Somebody near in meaning."""

    id: str
    rank: int
    name: str
    grade: Grade
    why: str


def find(text: str, labels: Collection[Label], top: int) -> Answer:
    """Return who and what has every word."""
    return who_knows(store(), text, labels, top=top)


def is_named(text: str, answer: Answer) -> bool:
    """Whether the text is the name of a person, firm or unit: nobody is near to a name."""
    asked = name_key(text)
    return any(one.label in NAMED and name_key(one.name) == asked for one in answer.results[:1])


def rows_of(answer: Answer) -> list[Row]:
    """Return the results with why, source and date."""
    known = batches()
    nodes = store().get([found.id for found in answer.results])
    rows = []
    for found in answer.results:
        node = nodes[found.id]
        batch = known.get(node.batch)
        source = str(node.properties.get("record_source") or (batch.title if batch else ""))
        written = batch.at.date().isoformat() if batch else ""
        rows.append(Row(found.id, found.label, _name(found), _why(found, node), source, written))
    return rows


def _name(found: Found) -> str:
    taken = snapshot()
    i = taken.find(found.id)
    return found.name if i is None else full_name(taken, i)


def _why(found: Found, node: Node) -> str:
    """Return where the words stand; of a mere name, what tells the node from its namesakes."""
    is_name = found.label in NAMED and all(why.snippet == found.name for why in found.why)
    if is_name and (told_apart := brief(found.label, node.properties)):
        return told_apart
    told = [t(say.HAS_WORDS.fill(what=t(why.what), words=why.snippet)) for why in found.why]
    return t(common.AND).join(told)


@st.cache_data(show_spinner=False, max_entries=200)
def _nearest(version: str, text: str, task_name: str, _task: type[Task]) -> list[Near]:
    found = matcher(_task)
    request = typed(text)
    affinity = found.match([request], NEAR)
    taken = snapshot()
    near = []
    for rank, (j, score) in enumerate(affinity.best(0), 1):
        if score <= 0:
            break
        candidate = affinity.candidates[j]
        evidence = found.explain(request, candidate).evidence
        if not evidence:
            continue
        concepts = list(dict.fromkeys(line.concept for line in evidence))[:2]
        near.append(
            Near(candidate, rank, full_name_of(taken, candidate), grade(score), _listed(concepts))
        )
    return near


def _listed(concepts: Collection[Text]) -> str:
    return "、".join(concept.zh for concept in concepts)


def nearest(text: str, labels: Collection[Label]) -> dict[Label, list[Near]]:
    """Return societies and experts near a text in meaning, best first, each label by itself."""
    version = snapshot().version
    found = {}
    for label in labels:
        name = NEAREST[label]
        found[label] = _nearest(version, text, name, find_task(name))
    return found
