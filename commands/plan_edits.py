"""plans edit, plans why: a list changed by hand, and why a pair is not in it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import Console

from commands.call import Call
from commands.lookup import node_of, snapshot_of
from commands.plan_tables import HEADER, plan_document, plan_rows, show_plan, version_line
from commands.planning import pair_of
from commands.result import Result, rounded
from commands.shown import note
from graph.errors import InputError
from graph.text import Text

if TYPE_CHECKING:
    from graph.store import GraphStore
    from matching.planning.options import PlanOptions
    from matching.planning.versions import PlanVersion


def edit_plan(
    call: Call, store: "GraphStore", name: str, add: Sequence[str], drop: Sequence[str]
) -> Result:
    """Keep a list changed by hand as the next version, with all that is wrong with it."""
    from matching.planning.building import build_draft
    from matching.planning.making import edited_plan
    from matching.planning.moving import replaced_edges
    from matching.planning.versions import load_plan, save_plan
    from matching.rules.library import load_rules
    from matching.task import find_task

    version = load_plan(store, name)
    inputs = version.plan.inputs
    task = find_task(inputs.task)
    options = _options(version)
    gone = {pair_of(store, task, "--drop", one) for one in drop}
    come = [pair_of(store, task, "--add", one) for one in add]
    pairs = list(dict.fromkeys([p for p in version.plan.chosen if p not in gone] + come))
    draft = build_draft(
        task, snapshot_of(call, store), load_rules(), options, inputs.on,
        seed=inputs.seed, also=pairs, replaces=replaced_edges(store, options),
    )  # fmt: skip
    said = " ".join([*(f"+{one}" for one in add), *(f"-{one}" for one in drop)])
    saved = save_plan(
        store, version.name, edited_plan(draft, pairs), call.now(),
        parent=version.number, note=said,
    )  # fmt: skip
    return Result(
        {**version_line(saved), "plan": plan_document(call, saved.plan)},
        HEADER,
        plan_rows(call, saved.plan),
        lambda screen: show_plan(call, screen, saved.plan, saved),
        store.version(),
        [InputError(text) for text in saved.plan.violations],
        is_told=True,
    )


def _options(version: "PlanVersion") -> "PlanOptions":
    """Return the options of a version; what changes a confirmed one will take its place."""
    from matching.planning.versions import PlanState

    options = version.plan.inputs.options
    if version.state is not PlanState.CONFIRMED:
        return options
    return replace(options, keep=version.id)


def why_in_plan(call: Call, store: "GraphStore", names: Sequence[str]) -> Result:
    """Say why a candidate was not given to a request, in the graph as it is now."""
    from matching.planning.building import build_draft
    from matching.planning.making import why_not_in
    from matching.planning.moving import replaced_edges
    from matching.planning.versions import load_plan
    from matching.rules.library import load_rules
    from matching.task import find_task

    version = load_plan(store, names[0])
    inputs = version.plan.inputs
    task = find_task(inputs.task)
    by_scheme = task.plan is not None and task.plan.asks_by_scheme
    request = names[1] if by_scheme else node_of(store, names[1], [task.requests]).id
    candidate = node_of(store, names[2], [task.candidates]).id
    options = _options(version)
    draft = build_draft(
        task, snapshot_of(call, store), load_rules(), options, inputs.on,
        seed=inputs.seed, also=[*version.plan.chosen, (request, candidate)],
        replaces=replaced_edges(store, options),
    )  # fmt: skip
    found = why_not_in(draft, version.plan, request, candidate)
    gone = [[draft.names[a], draft.names[b]] for a, b in found.gone]
    come = [[draft.names[a], draft.names[b]] for a, b in found.come]

    def table(screen: Console) -> None:
        note(screen, call.pick(found.text))
        for title, pairs in ((Text(zh="让位：", en="Gone: "), gone),
                             (Text(zh="换成：", en="Instead: "), come)):  # fmt: skip
            for a, b in pairs:
                note(screen, f"{call.pick(title)}{a} – {b}")

    document = {
        "plan": version.id, "request": request, "candidate": candidate, "kind": str(found.kind),
        "text": call.pick(found.text), "rank": found.rank,
        "cost": None if found.cost is None else rounded(found.cost), "gone": gone, "come": come,
    }  # fmt: skip
    header = ("plan", "request", "candidate", "kind", "text", "rank", "cost")
    rows = [[document[key] for key in header]]
    return Result(document, header, rows, table, store.version())
