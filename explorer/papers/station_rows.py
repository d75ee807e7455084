"""What a proposal says of a workstation and of the firm that hosts it."""

from collections.abc import Sequence
from datetime import date

from explorer.papers.field import Values
from explorer.papers.persons import place_of, text_of
from explorer.papers.reasons import comma
from explorer.papers.station_people import Asked, people_rows
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.taxonomy import load_taxonomy, scheme_and_code
from graph.text import Language
from matching.rules.days import is_within


def station_row(taken: Snapshot, on: date, asked: Asked, language: Language) -> Values:
    """Return what a proposal says of a station, its host and its people."""
    between = comma(language)
    i = place_of(taken, asked.station, Label.WORKSTATION)
    hosts = [
        taken.position(edge.target)
        for edge in taken.edges_out(i, Relation.HOSTED_BY)
        if is_within(on, edge.since, edge.until) is not False
    ]
    host = hosts[0] if hosts else None

    def own(name: str) -> str:
        return text_of(taken, i, name, language)

    def of_host(name: str) -> str:
        return "" if host is None else text_of(taken, host, name, language)

    serving = [
        edge.source
        for edge in taken.edges_into(i, Relation.SERVES)
        if edge.source.startswith("society:")
        and is_within(on, edge.since, edge.until) is not False
    ]  # fmt: skip
    societies = [taken.name(taken.position(one)) for one in serving]
    academicians, experts = people_rows(taken, asked, on, language)
    agreed = " – ".join(filter(None, (own("agreed_from"), own("agreed_to"))))
    return {
        "name": taken.name(i),
        **{name: own(name) for name in ("level", "state", "district", "topic")},
        "agreed": agreed,
        "host": between.join(taken.name(j) for j in hosts),
        **{
            name: of_host(name)
            for name in ("credit_code", "size", "revenue", "rd_spend", "rd_staff")
        },
        "industry": between.join(_industries(taken, host, language)),
        "platforms": between.join(filter(None, map(of_host, ("platforms", "qualifications")))),
        "societies": between.join(societies),
        "academicians": academicians,
        "experts": experts,
        "needs": _needs(taken, host, language),
    }


def _industries(taken: Snapshot, host: int | None, language: Language) -> Sequence[str]:
    found = [] if host is None else taken.edges_out(host, Relation.IN_INDUSTRY)
    classes = (scheme_and_code(edge.target) for edge in found)
    return [load_taxonomy(scheme)[code].title.pick(language) for scheme, code in classes]


def _needs(taken: Snapshot, host: int | None, language: Language) -> Sequence[Values]:
    places = [] if host is None else [int(j) for j in taken.out(host, Relation.STATES)]
    return [
        {
            "no": no,
            "name": taken.name(j),
            "money": text_of(taken, j, "money", language),
            "state": text_of(taken, j, "state", language),
        }
        for no, j in enumerate(places, 1)
    ]
