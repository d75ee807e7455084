"""explain: why a pair fits, or why not."""

from typing import TYPE_CHECKING, Annotated

from commands.asking import (
    stored,
)  # fmt: skip
from commands.call import Call
from commands.candidates import TaskName, prepared
from commands.fit_tables import show_explanation
from commands.lookup import node_of, open_existing, snapshot_of
from commands.options import node_argument
from commands.reasons import candidate_of, explanation_document
from commands.result import Result, rounded
from commands.shell import Shell
from graph.errors import InputError
from graph.text import Text

if TYPE_CHECKING:
    from graph.snapshot import Snapshot


def explain(
    call: Call,
    task: TaskName,
    request: Annotated[str, node_argument("REQUEST")],
    candidate: Annotated[str, node_argument("CANDIDATE")],
) -> Result:
    """Say why a pair fits, or why not."""
    from matching import find_task

    kind = find_task(task)
    with open_existing(call) as store:
        snapshot = snapshot_of(call, store)
        asking = stored(kind, store, snapshot, request)
        asked = node_of(store, candidate, [kind.candidates])
        matcher = prepared(call, kind, snapshot)
    _refuse_set_aside(snapshot, asked.id)
    if asking.id == asked.id:
        raise InputError(Text(zh="不能和自己匹配。", en="A node is not matched with itself."))
    why = matcher.explain(asking.profile, asked.id)
    one = candidate_of(why, asked.name)
    document = explanation_document(call, asking, one, why)
    header = ("scorer", "raw", "mean", "deviation", "unit", "weight", "confidence", "share")
    return Result(
        {"task": kind.name, **document},
        header,
        ([p.scorer, *(rounded(getattr(p, k)) for k in header[1:])] for p in why.parts),
        lambda screen: show_explanation(call, screen, kind, asking, one, why),
        snapshot.version,
    )


def _refuse_set_aside(snapshot: "Snapshot", node_id: str) -> None:
    from matching.pools import set_aside

    reason = set_aside(snapshot, snapshot.position(node_id))
    if reason is not None:
        raise InputError(
            Text(
                zh=f"{node_id} 不在候选之中：{reason.zh}。",
                en=f"{node_id} is no candidate: {reason.en}.",
            )
        )


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add("explain", explain, "为什么合适，或为什么不合适。", "Why a pair fits, or why not.")
