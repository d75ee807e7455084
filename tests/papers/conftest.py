"""The small graph and the sample in files, and every kind of paper's source on the small graph."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from explorer.papers.council_sources import council_of_graph
from explorer.papers.kinds.alliance_proposal import AllianceProposal
from explorer.papers.kinds.draw_record import DrawRecord
from explorer.papers.kinds.need_answer import NeedAnswer
from explorer.papers.kinds.plan import PlanReport
from explorer.papers.kinds.recommendation import Recommendation
from explorer.papers.kinds.station_proposal import StationProposal
from explorer.papers.station_people import Asked
from graph.model import Edge
from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.snapshots import take_snapshot
from graph.store import Changes, GraphStore, open_store
from matching import find_task
from matching.alliances.model import make_model
from matching.alliances.proposing import Proposal, save_proposal
from matching.alliances.suggesting import suggest
from matching.drawing.qualifying import Terms, make_draw
from matching.planning.making import make_plan
from matching.planning.options import PlanOptions
from matching.planning.versions import save_plan
from matching.rules.library import load_rules
from tests import small_graph as g
from tests.alliances.small import DESALINATION
from tests.shell import call, url_of

ON = date(2026, 11, 24)


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph of `tests.small_graph` with an academician at its station, read only."""
    file = tmp_path_factory.mktemp("papers") / "small.db"
    g.write_small_graph(file)
    academician = g._node(
        Label.EXPERT, "ac", "院士某（示例）", academician=True, academy="中国工程院",
        retired=False, research="管道完整性", sex="male", born="1960-01", honours=("某奖",),
        profile="长期研究管道完整性。" * 30, **g.SECRETS,
    )  # fmt: skip
    post = g._node(
        Label.AWARD, "post", "示例管道专业委员会委员", kind="post", scope="埋地燃气管道阴极保护"
    )  # fmt: skip
    edges = [
        Edge(academician.id, Relation.SERVES, g.STATION.id, properties={"months": 4}),
        Edge(g.EXPERT.id, Relation.MEMBER_OF, g.ODD_SOCIETY.id),
    ]
    with open_store(url_of(file)) as store:
        store.apply(Changes([academician, post], edges), title="院士", at=g.AT)
    return file


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in a file, read only."""
    file = tmp_path_factory.mktemp("papers") / "sample.db"
    assert call("sample", "--quiet", store=file).code == 0
    return file


@pytest.fixture
def small(small_file: Path, tmp_path: Path) -> Iterator[GraphStore]:
    """A copy of the small graph."""
    with open_store(url_of(shutil.copy(small_file, tmp_path / "small.db"))) as store:
        yield store


@pytest.fixture
def snapshot(small: GraphStore) -> Snapshot:
    return take_snapshot(small)


def plan_of(store: GraphStore, snapshot: Snapshot, task: str, **options: Any) -> Any:
    """Return a kept plan of the small graph."""
    found = make_plan(find_task(task), snapshot, load_rules(), PlanOptions(**options), ON)
    return save_plan(store, "示例方案", found, g.AT)


@pytest.fixture
def source(small: GraphStore, snapshot: Snapshot) -> Callable[[str], Any]:
    """A maker of the source of each kind of paper."""

    def make(kind: str) -> Any:
        match kind:
            case "need_answer":
                return NeedAnswer(snapshot, g.NEED.id, ON)
            case "station_proposal":
                asked = Asked(g.STATION.id, (g.EXPERT.id,))
                return StationProposal(snapshot, ON, (asked,))
            case "plan":
                return PlanReport(plan_of(small, snapshot, "need_to_expert"), snapshot)
            case "recommendation":
                version = plan_of(
                    small, snapshot, "post_to_expert", demand="3:3", channel="society"
                )
                return Recommendation(version, snapshot)
            case "council_check":
                return council_of_graph(snapshot, g.SOCIETY.id, ON)
            case "alliance_proposal":
                found = suggest(make_model(snapshot), DESALINATION)
                proposal = Proposal(found, found.ids[0], ON, snapshot.version)
                version = save_proposal(small, "示例联合体", proposal, g.AT)
                return AllianceProposal(version, snapshot)
        return _record(kind, snapshot)

    return make


def _record(kind: str, snapshot: Snapshot) -> DrawRecord:
    if kind != "draw_record":
        raise NotImplementedError(f"The tests know no source of {kind!r}.")
    terms = Terms(1, least=0.0, most={"unit": 1})
    task = find_task("draw_expert")
    return DrawRecord(make_draw(task, snapshot, load_rules(), g.NEED.id, terms, ON))
