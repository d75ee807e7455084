"""Who serves at a station or is proposed for it, and what the rules of stations say of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from explorer.papers.explaining import best, explained
from explorer.papers.field import Values
from explorer.papers.persons import person_of
from explorer.papers.reasons import reasons
from graph.errors import NotFoundError
from graph.schema import Relation
from graph.snapshot import Snapshot
from graph.text import Language, Text
from matching import find_task, request_of
from matching.load import load_of
from matching.planning.asking import form_of
from matching.planning.options import PlanOptions
from matching.planning.verdicts import Judge
from matching.rules.days import is_within
from matching.rules.finding import ANSWER_TITLES, Answer
from matching.rules.library import load_rules
from matching.rules.subject import Tie

#: whose rules are asked
SCHEME = "academician_station"
_TASK = "station_to_expert"
#: how many are looked at, and proposed of academicians and of others, where nobody serves
_LOOKED_AT, _ACADEMICIANS, _EXPERTS = 200, 2, 3
_SERVING = Text(zh="在站", en="serving")
_ENDED = Text(zh="原在站", en="served before")
_PROPOSED = Text(zh="拟聘", en="proposed")
_KEPT = Text(zh="符合", en="kept")
_NOT_ASKED = Text(zh="未收录适用的规则", en="no rule on file applies")


@dataclass(frozen=True)
class Asked:
    """A station and the experts proposed for it."""

    station: str
    #: ids; empty: those who serve there, and if nobody does the best whom the rules allow
    experts: tuple[str, ...] = ()


def people_rows(
    snapshot: Snapshot, asked: Asked, on: date, language: Language
) -> tuple[Sequence[Values], Sequence[Values]]:
    """Return the rows of academicians and of other experts, those who serve before the proposed."""
    i = snapshot.position(asked.station)
    known = {
        edge.source: edge
        for edge in snapshot.edges_into(i, Relation.SERVES)
        if edge.source.startswith("expert:")
        and is_within(on, edge.since, edge.until) is not False
    }  # fmt: skip
    # the agreement of the station may have ended: who served then is asked anew
    station = snapshot.properties(i)
    serving = {
        one for one, edge in known.items()
        if Tie(edge.relation, asked.station, "", edge.since, edge.until, edge.properties,
               station).holds(on) is not False
    }  # fmt: skip
    judge = _Rules(snapshot, on)
    proposed = [one for one in asked.experts if one not in known]
    if not known and not asked.experts:
        proposed = _suggested(snapshot, asked.station, on, judge)
    groups: tuple[list[Values], list[Values]] = ([], [])
    for one in [*known, *proposed]:
        person = person_of(snapshot, one, on, language)
        group = groups[0] if person.is_academician else groups[1]
        edge = known.get(one)
        months = edge.properties.get("months", "") if edge else judge.months
        group.append(
            {
                "no": len(group) + 1,
                **{
                    key: getattr(person, key)
                    for key in ("name", "academy", "elected", "unit", "title", "research",
                                "retired", "through")
                },
                "state": _state(one in serving, edge is not None).pick(language),
                "months": f"{months}",
                "stations": load_of(snapshot, [one], on)[one].counts.get(Relation.SERVES, 0),
                "answer": judge.said(one, serves=one in serving).pick(language),
                "reasons": _reasons(snapshot, asked.station, one, on, language),
            }
        )  # fmt: skip
    return groups


def _state(is_serving: bool, has_served: bool) -> Text:
    if is_serving:
        return _SERVING
    return _ENDED if has_served else _PROPOSED


class _Rules:
    """What the rules of stations say of one who serves, or would serve at one more."""

    def __init__(self, snapshot: Snapshot, on: date) -> None:
        form = form_of(find_task(_TASK))
        self._scheme = load_rules().scheme(SCHEME)
        self._more = Judge(snapshot, on, form, PlanOptions())
        #: months a year that a pair of a plan is given
        self.months = form.properties.get("months", "")

    def may(self, expert: str) -> bool:
        """Say whether the rules allow one more station."""
        found = self._more.of(self._scheme, expert, 1)
        return found is None or found.answer is Answer.YES

    def said(self, expert: str, *, serves: bool) -> Text:
        """Return the answer and why, of the stations there are or with one more."""
        found = self._more.of(self._scheme, expert, 0 if serves else 1)
        if found is None:
            return _NOT_ASKED
        if found.answer is Answer.YES:
            return _KEPT
        title = ANSWER_TITLES[found.answer]
        return Text(zh=f"{title.zh}：{found.text.zh}", en=f"{title.en}: {found.text.en}")


def _suggested(snapshot: Snapshot, station: str, on: date, judge: _Rules) -> list[str]:
    """Return the best whom the rules allow, academicians first."""
    found: dict[bool, list[str]] = {True: [], False: []}
    for one in best(snapshot, _TASK, request_of(snapshot, station), on, _LOOKED_AT):
        given = snapshot.properties(snapshot.position(one))
        of_kind = found[given.get("academician") is True]
        most = _ACADEMICIANS if given.get("academician") is True else _EXPERTS
        if len(of_kind) < most and judge.may(one):
            of_kind.append(one)
    return [*found[True], *found[False]]


def _reasons(snapshot: Snapshot, station: str, expert: str, on: date, language: Language) -> str:
    try:
        found = explained(snapshot, _TASK, request_of(snapshot, station), expert, on)
    except NotFoundError:  # no candidate
        return ""
    return reasons(found, language)
