"""What a paper is made from, as a call names it: of the graph, a plan, a proposal, a file."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.call import Call
from commands.lookup import node_of, open_existing, snapshot_of
from graph.errors import InputError, NotFoundError, Place
from graph.schema import Label
from graph.store import GraphStore
from graph.text import Text, same

if TYPE_CHECKING:
    from explorer.papers.kind import Paper
    from graph.snapshot import Snapshot
    from matching.planning.versions import PlanVersion

_OF_CHOICE = ("need_answer", "station_proposal")


def source_of(
    call: Call, kind: "type[Paper]", words: str, choose: Sequence[str]
) -> tuple[Any, str | None]:
    """Return what a paper is made from, and the version of the store; None where none was used.

    Raises
    ------
    NotFoundError
        There is no such plan, proposal, or thing in the graph.
    InputError
        It is none that this kind of paper can be made from.
    """
    if choose and kind.name not in _OF_CHOICE:
        raise InputError(
            Text(zh=f"--choose 不用于“{kind.title.zh}”。",
                 en=f"--choose does not go with {kind.title.en!r}."),
            Text(zh="去掉它。", en="Leave it out."),
            Place(column="--choose", allowed=same(", ".join(_OF_CHOICE))),
        )  # fmt: skip
    if kind.name == "council_check" and _is_table(words):
        from explorer.papers.council_sources import council_of_file

        return council_of_file(Path(words), call.on), None
    if kind.name == "draw_record":
        return _draw_record(words)
    with open_existing(call) as store:
        snapshot = snapshot_of(call, store)
        return _READERS[kind.name](call, store, snapshot, words, choose), snapshot.version


def _draw_record(words: str) -> tuple[object, str]:
    from explorer.papers.kinds.draw_record import DrawRecord
    from matching.drawing.record import load_draw

    draw = load_draw(Path(words))
    return DrawRecord(draw), draw.store


def _is_table(words: str) -> bool:
    from graph.importing.reader import readers

    suffixes = {suffix for reader in readers().values() for suffix in reader.suffixes}
    return Path(words).suffix.lower() in suffixes


def _plan(store: GraphStore, words: str) -> "PlanVersion":
    from matching.planning.versions import load_plan

    return load_plan(store, words)


def _report_of_plan(
    call: Call, store: GraphStore, snapshot: "Snapshot", words: str, choose: Sequence[str]
) -> object:
    from explorer.papers.kinds.plan import PlanReport

    return PlanReport(_plan(store, words), snapshot)


def _recommendation(
    call: Call, store: GraphStore, snapshot: "Snapshot", words: str, choose: Sequence[str]
) -> object:
    from explorer.papers.kinds.recommendation import Recommendation

    return Recommendation(_plan(store, words), snapshot)


def _alliance(
    call: Call, store: GraphStore, snapshot: "Snapshot", words: str, choose: Sequence[str]
) -> object:
    from explorer.papers.kinds.alliance_proposal import AllianceProposal
    from matching.alliances.proposing import load_proposal

    return AllianceProposal(load_proposal(store, words), snapshot)


def _council(
    call: Call, store: GraphStore, snapshot: "Snapshot", words: str, choose: Sequence[str]
) -> object:
    from explorer.papers.council_sources import council_of_graph

    return council_of_graph(snapshot, node_of(store, words, [Label.SOCIETY]).id, call.on)


def _need(
    call: Call, store: GraphStore, snapshot: "Snapshot", words: str, choose: Sequence[str]
) -> object:
    from explorer.papers.kinds.need_answer import NeedAnswer

    chosen = [node_of(store, one, [Label.SOCIETY, Label.EXPERT]) for one in choose]
    return NeedAnswer(
        snapshot,
        node_of(store, words, [Label.NEED]).id,
        call.on,
        tuple(one.id for one in chosen if one.label is Label.SOCIETY),
        tuple(one.id for one in chosen if one.label is Label.EXPERT),
    )


def _station(
    call: Call, store: GraphStore, snapshot: "Snapshot", words: str, choose: Sequence[str]
) -> object:
    from explorer.papers.kinds.station_proposal import StationProposal, stations_of_plan
    from explorer.papers.station_people import Asked

    try:
        version = _plan(store, words)
    except NotFoundError:  # no plan of that name: a station
        chosen = tuple(node_of(store, one, [Label.EXPERT]).id for one in choose)
        station = node_of(store, words, [Label.WORKSTATION]).id
        return StationProposal(snapshot, call.on, (Asked(station, chosen),))
    return stations_of_plan(version, snapshot)


_READERS: Mapping[str, Callable[[Call, GraphStore, "Snapshot", str, Sequence[str]], object]] = {
    "alliance_proposal": _alliance,
    "council_check": _council,
    "need_answer": _need,
    "plan": _report_of_plan,
    "recommendation": _recommendation,
    "station_proposal": _station,
}
