"""Who fits the one who asks: ranked, explained, with the load that is known."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from explorer.naming import full_name_of
from explorer.session import matcher, snapshot, today
from graph.model import label_of
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from matching import Explanation, Profile, Task, grade, request_of, tasks, typed
from matching.affinity import Grade

#: candidates ranked at a time; filters look among these
DEPTH = 200
#: words of a tie's state that mean it is over
ENDED = ("完成", "结束", "结题", "终止", "撤销", "closed", "done")


@dataclass(frozen=True)
class Question:
    """Who asks."""

    profile: Profile
    label: Label
    #: id of the node, or a hash of what was typed
    key: str

    @property
    def is_typed(self) -> bool:
        """Whether it is not in the graph."""
        return not self.profile.id


@dataclass(frozen=True)
class Candidate:
    """One of those asked."""

    id: str
    label: Label
    name: str
    task: str
    #: 1 is best, among candidates of its label
    rank: int
    among: int
    affinity: float
    #: what each part adds, in the order of the task's weights
    shares: tuple[float, ...]
    #: needs and stations in hand; None if the graph knows of none at all
    load: int | None
    #: level of a society
    level: str
    is_academician: bool

    @property
    def grade(self) -> Grade:
        """Strong, fair or weak."""
        return grade(self.affinity)


def question_of(node_id: str) -> Question:
    """Return the question of a node. Raises NotFoundError if it is not in the graph."""
    return Question(request_of(snapshot(), node_id), label_of(node_id), node_id)


def typed_question(
    title: str, text: str, industry: str, kind: str = Label.NEED, discipline: str = ""
) -> Question:
    """Return the question of a need, firm or function (`kind`, a label) that was typed in."""
    label = Label(kind)
    profile = typed(
        title, text, label=label,
        industries={industry: 1.0} if industry else {},
        disciplines={discipline: 1.0} if discipline else {},
    )  # fmt: skip
    words = "\x1f".join((title, text, industry, kind, discipline))
    key = hashlib.blake2b(words.encode(), digest_size=10).hexdigest()
    return Question(profile, label, key)


def tasks_for(label: Label) -> list[type[Task]]:
    """Return what is ranked for a label, societies before experts; groups are on the plan page."""
    found = [task for task in tasks().values() if task.requests is label and task.group is None]
    return sorted(found, key=lambda task: (task.candidates is not Label.SOCIETY, task.name))


def rank(question: Question, task: type[Task], top: int = DEPTH) -> list[Candidate]:
    """Return the best candidates of a task, best first."""
    version = snapshot().version
    return _rank(version, str(today()), question.key, task.name, top, question, task)


@st.cache_data(show_spinner=False, max_entries=200)
def _rank(
    version: str, day: str, key: str, name: str, top: int, _question: Question, _task: type[Task]
) -> list[Candidate]:
    found = matcher(_task)
    affinity = found.match([_question.profile], top)
    taken = snapshot()
    loads = _loads(taken.version, taken)
    among = len(found.pool) - (_question.profile.id in found.pool.ids)
    candidates = []
    for place, (j, score) in enumerate(affinity.best(0), 1):
        node_id = affinity.candidates[j]
        known = taken.properties(taken.position(node_id))
        candidates.append(
            Candidate(
                node_id,
                _task.candidates,
                full_name_of(taken, node_id),
                name,
                place,
                among,
                score,
                tuple(float(affinity.parts[scorer][0, j]) for scorer in _task.weights),
                loads.get(node_id, 0) if loads else None,
                str(known.get("level", "")),
                known.get("academician") is True,
            )
        )
    return candidates


def explain(question: Question, task: type[Task], candidate: str) -> Explanation:
    """Return why a candidate has its rank."""
    version = snapshot().version
    return _explain(version, str(today()), question.key, task.name, candidate, question, task)


@st.cache_data(show_spinner=False, max_entries=4000)
def _explain(
    version: str,
    day: str,
    key: str,
    name: str,
    candidate: str,
    _question: Question,
    _task: type[Task],
) -> Explanation:
    return matcher(_task).explain(_question.profile, candidate)


@st.cache_data(show_spinner=False, max_entries=2)
def _loads(version: str, _snapshot: Snapshot) -> dict[str, int]:
    """Return how many needs and stations each has in hand; empty if the graph knows of none."""
    loads: dict[str, int] = {}
    for label, relation in ((Label.NEED, Relation.ANSWERS), (Label.WORKSTATION, Relation.SERVES)):
        for i in _snapshot.of(label):
            for edge in _snapshot.edges_into(i, relation):
                state = str(edge.properties.get("state", ""))
                if not edge.until and not any(word in state for word in ENDED):
                    loads[edge.source] = loads.get(edge.source, 0) + 1
    return loads


def is_local(candidate: Candidate) -> bool:
    """Say whether it is a society of the city or province."""
    return candidate.level in ("municipal", "provincial")


def first_of_each(groups: Sequence[Sequence[Candidate]], each: int) -> list[Candidate]:
    """Return the first of each group, group after group."""
    return [candidate for group in groups for candidate in group[:each]]
