"""alliance save, list, show, submit, withdraw: proposals in versions."""

from typing import TYPE_CHECKING

from rich.console import Console

from commands.alliance_asked import Asked, model_here, named_theme, theme_asked, wishes_of
from commands.alliance_documents import suggestion_document
from commands.alliance_societies import Societies, alliance_named, societies_in
from commands.alliance_tables import HEADER, member_rows, show_suggestion
from commands.call import Call
from commands.keeping import batch_document
from commands.result import Result, rounded
from commands.shown import grid, note
from graph.errors import InputError, Place
from graph.text import Text

if TYPE_CHECKING:
    from graph.store import Batch, GraphStore
    from matching.alliances.proposing import Proposal, ProposalVersion

LIST_HEADER = (
    "id", "state", "theme", "members", "lead", "covered", "on", "saved", "at", "batch", "alliance",
    "parent", "note",
)  # fmt: skip


def save_alliance(call: Call, store: "GraphStore", asked: Asked) -> Result:
    """Keep a suggestion, or a list put together by hand, as the next version of a name."""
    from matching.alliances.proposing import save_proposal

    proposal = _proposal(call, store, asked)
    saved = save_proposal(store, asked.words[1], proposal, call.now())
    return _one(call, store, saved)


def _proposal(call: Call, store: "GraphStore", asked: Asked) -> "Proposal":
    from dataclasses import replace

    from matching.alliances.proposing import Proposal
    from matching.alliances.suggesting import suggest

    if asked.members is not None and (asked.size or asked.keep):
        name = "--size" if asked.size else "--keep"
        raise InputError(
            Text(zh=f"{name} 与 --members 不能同用。", en=f"{name} does not go with --members."),
            Text(zh="名单中写的就是全部成员。", en="The list is all of the members."),
            Place(column=name),
        )
    if asked.members is None and asked.theme is None and asked.theme_id is None:
        raise InputError(
            Text(zh="没有给出主题或成员。", en="Neither a theme nor members are given."),
            Text(zh="用 --theme 写主题，或用 --members 写成员。",
                 en="Name a theme with --theme, or the members with --members."),
            Place(column="--theme"),
        )  # fmt: skip
    model = model_here(call, store)
    societies = Societies(store, model)
    theme = theme_asked(call, store, model, asked)
    if theme is None:  # a list of members and no theme: what its name says, and that is told
        theme = named_theme(call, store, model, asked.words[1])
    wishes = wishes_of(call, asked)
    if asked.members is not None:
        wishes = replace(wishes, members=societies.read("--members", asked.members))
    elif asked.keep is not None:
        held = societies_in(call, store, model, alliance_named(store, asked.keep).id)
        wishes = replace(wishes, former=held)
    lead = "" if asked.lead is None else societies.one("--lead", asked.lead)
    return Proposal(
        suggest(model, theme, wishes), lead, call.on, model.snapshot.version,
        asked.scope or "", asked.level or "", asked.place or "",
    )  # fmt: skip


def list_alliances(call: Call, store: "GraphStore", asked: Asked) -> Result:
    """List the versions of all proposals, and the alliances of the graph."""
    from graph.schema import Label
    from matching.alliances.proposing import PROPOSAL_STATES, proposal_versions
    from matching.alliances.seats import held_seats

    del asked
    found = proposal_versions(store)
    documents = [version_line(call, one) for one in found]
    nodes = store.find(Label.ALLIANCE)
    there = [
        {
            "id": node.id, "name": node.name, "state": node.properties.get("state"),
            "members": len({seat.source for seat in held_seats(store, node.id, call.on)}),
        }
        for node in sorted(nodes, key=lambda node: node.id)
    ]  # fmt: skip

    def table(screen: Console) -> None:
        header = Text("方案 状态 主题 成员 覆盖 保存", "proposal state theme members covered saved")
        rows = (
            (one.id, call.pick(PROPOSAL_STATES[one.state]),
             call.pick(one.proposal.suggestion.theme.title),
             len(one.proposal.suggestion.members), f"{one.proposal.suggestion.covered:.0%}",
             f"{one.saved:%Y-%m-%d %H:%M}")
            for one in found
        )  # fmt: skip
        screen.print(grid(call.pick(header).split(), rows, right=[3, 4]))
        screen.print()
        header = Text("图谱中的联合体 编号 状态 成员", "in-the-graph id state members")
        lines = (
            (one["name"], one["id"], state_title(call, one["state"]), one["members"])
            for one in there
        )
        screen.print(grid(call.pick(header).split(), lines, right=[3]))

    rows = ([one[key] for key in LIST_HEADER] for one in documents)
    document = {"proposals": documents, "alliances": there}
    return Result(document, LIST_HEADER, rows, table, store.version())


def state_title(call: Call, state: object) -> str:
    """Return how far an alliance has come in words."""
    from matching.alliances.states import ALLIANCE_STATES

    known = {str(one): title for one, title in ALLIANCE_STATES.items()}
    return call.pick(known[str(state)]) if state in known else "–"


def show_alliance(call: Call, store: "GraphStore", asked: Asked) -> Result:
    """Show a version, or write it to the graph, or take it back."""
    from matching.alliances.proposing import load_proposal, submit_proposal, withdraw_proposal

    verb, named = asked.words
    found, batch = load_proposal(store, named), None
    if verb == "submit":
        found, batch = submit_proposal(store, found, call.on, call.now())
    elif verb == "withdraw":
        found = withdraw_proposal(store, found, call.now())
    return _one(call, store, found, batch, is_whole=verb == "show")


def version_line(call: Call, found: "ProposalVersion") -> dict[str, object]:
    """Return what a list of proposals says of a version."""
    proposal = found.proposal
    values = (
        found.id, str(found.state), call.pick(proposal.suggestion.theme.title),
        len(proposal.suggestion.members), proposal.lead or None,
        rounded(proposal.suggestion.covered), proposal.on.isoformat(), found.saved.isoformat(),
        found.at.isoformat(), found.batch, found.alliance, found.parent, found.note,
    )  # fmt: skip
    return dict(zip(LIST_HEADER, values, strict=True))


def _one(
    call: Call,
    store: "GraphStore",
    found: "ProposalVersion",
    batch: "Batch | None" = None,
    *,
    is_whole: bool = True,
) -> Result:
    proposal = found.proposal
    document = {
        "proposal": version_line(call, found)
        | {"scope": proposal.scope, "level": proposal.level, "place": proposal.place},
        "batch": None if batch is None else batch_document(batch),
        **suggestion_document(call, proposal.suggestion),
    }

    def show(screen: Console) -> None:
        if is_whole:
            show_suggestion(call, screen, proposal.suggestion)
        _show_state(call, screen, found)

    rows = member_rows(call, proposal.suggestion)
    return Result(document, HEADER, rows, show, store.version())


def _show_state(call: Call, screen: Console, found: "ProposalVersion") -> None:
    from matching.alliances.proposing import PROPOSAL_STATES

    state = PROPOSAL_STATES[found.state]
    names = {one.id: one.name for one in found.proposal.suggestion.members}
    lead = names.get(found.proposal.lead, "")
    note(screen, call.pick(Text(
        zh=f"{found.id}：{state.zh}；牵头：{lead or '未定'}。",
        en=f"{found.id}: {state.en}; lead: {lead or 'open'}.",
    )))  # fmt: skip
    if found.batch:
        wrote = Text(zh=f"写入的批次：{found.batch}。", en=f"Written as batch {found.batch}.")
        note(screen, call.pick(wrote))
