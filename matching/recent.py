"""Recent work: what was written, planned, proposed and collected last."""

import heapq
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from graph.editing.saving import KIND as EDIT
from graph.store import GraphStore
from graph.text import Text
from matching.alliances.proposing import proposal_versions
from matching.planning.versions import plan_versions
from matching.shortlists import shortlists


class Work(StrEnum):
    """Kinds of work, as they are told apart among what was done at one moment."""

    BATCH = "batch"
    EDIT = "edit"
    PLAN = "plan"
    PROPOSAL = "proposal"
    SHORTLIST = "shortlist"


WORK_TITLES: Mapping[Work, Text] = {
    Work.BATCH: Text(zh="写入", en="Written"),
    Work.EDIT: Text(zh="更正", en="Mended"),
    Work.PLAN: Text(zh="方案", en="Plan"),
    Work.PROPOSAL: Text(zh="联合体方案", en="Proposal"),
    Work.SHORTLIST: Text(zh="候选单", en="Short-list"),
}


@dataclass(frozen=True)
class Recent:
    """One piece of work."""

    work: Work
    #: number of a batch, id of the node that was mended, name of the others
    id: str
    title: str
    at: datetime


def recent_work(store: GraphStore, most: int = 8) -> list[Recent]:
    """Return the last pieces of work, newest first; of one name only the last, undone ones never.

    What falls on one second goes by kind, then by number or name, the later one first.
    """
    newest: dict[tuple[Work, str], tuple[datetime, int, Recent]] = {}
    for place, one in enumerate(_all(store)):
        before = newest.get((one.work, one.id))
        if before is None or before[0] <= one.at:
            newest[one.work, one.id] = (one.at, place, one)
    last = heapq.nlargest(most, newest.values(), key=lambda found: found[:2])
    return [one for _, _, one in last]


def _all(store: GraphStore) -> Iterator[Recent]:
    mended = {r.batch: str(json.loads(r.body)["node"]) for r in store.records(EDIT)}
    for batch in store.batches():
        if batch.state != "applied":
            continue
        if batch.number in mended:
            yield Recent(Work.EDIT, mended[batch.number], batch.title, batch.at)
        else:
            yield Recent(Work.BATCH, str(batch.number), batch.title, batch.at)
    for plan in plan_versions(store):
        yield Recent(Work.PLAN, plan.name, plan.id, plan.at)
    for proposal in proposal_versions(store):
        yield Recent(Work.PROPOSAL, proposal.name, proposal.id, proposal.at)
    for one in shortlists(store):
        yield Recent(Work.SHORTLIST, one.name, one.name, one.at)
