"""What the graph holds, in figures for the first page; counted once for a version."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import streamlit as st

from explorer.naming import unit_of
from explorer.session import snapshot, store
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.store import Batch

#: states in which a need waits for nobody any more
ENDED = ("signed", "closed")
#: what a row of the product's sample has in its remark
SAMPLE_MARK = "示例"


@dataclass(frozen=True)
class Waiting:
    """A need that no society or expert has taken up."""

    id: str
    name: str
    firm: str
    about: str
    published: str


def counts() -> Mapping[str, int]:
    """Return how many nodes of each label and ties of each relation there are."""
    return _counts(store().version())


@st.cache_data(show_spinner=False, max_entries=2)
def _counts(version: str) -> Mapping[str, int]:
    return store().counts()


def is_empty() -> bool:
    """Say whether the graph holds nothing but classifications."""
    classes = (Label.DISCIPLINE, Label.INDUSTRY)
    found = counts()
    return not any(found.get(label) for label in Label if label not in classes)


def batches() -> dict[int, Batch]:
    """All batches by number."""
    return {batch.number: batch for batch in store().batches()}


def last_batch() -> Batch | None:
    """The newest batch that is not undone."""
    applied = [batch for batch in store().batches() if batch.state == "applied"]
    return applied[-1] if applied else None


def waiting_needs() -> list[Waiting]:
    """Needs that nobody has taken up, the newest first."""
    taken = snapshot()
    return _waiting(taken.version, taken)


@st.cache_data(show_spinner=False, max_entries=2)
def _waiting(version: str, _snapshot: Snapshot) -> list[Waiting]:
    where = _snapshot.of(Label.NEED)
    answered = np.unique(_snapshot.matrix(Relation.ANSWERS).indices)
    found = []
    for i in np.setdiff1d(np.arange(where.start, where.stop), answered).tolist():
        properties = _snapshot.properties(i)
        if properties.get("state") in ENDED:
            continue
        about = properties.get("keywords") or " ".join(str(properties.get("problem", "")).split())
        found.append(
            Waiting(
                _snapshot.id(i),
                _snapshot.name(i),
                unit_of(_snapshot, i),
                "、".join(about) if isinstance(about, tuple) else str(about)[:80],
                str(properties.get("published_on") or properties.get("from_year") or ""),
            )
        )
    by_name = sorted(found, key=lambda need: need.name)
    return sorted(by_name, key=lambda need: need.published, reverse=True)


def has_sample() -> bool:
    """Say whether the graph holds rows that are marked as a sample."""
    taken = snapshot()
    return _has_sample(taken.version, taken)


@st.cache_data(show_spinner=False, max_entries=2)
def _has_sample(version: str, _snapshot: Snapshot) -> bool:
    labels = (Label.EXPERT, Label.NEED, Label.ENTERPRISE, Label.SOCIETY)
    return any(
        SAMPLE_MARK in str(_snapshot.properties(i).get("remark", ""))
        for label in labels
        for i in _snapshot.of(label)
    )
