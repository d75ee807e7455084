"""alliance advance, join, leave, timeline: the life of an alliance of the graph."""

from typing import TYPE_CHECKING

from rich.console import Console

from commands.alliance_asked import Asked
from commands.alliance_proposals import state_title
from commands.alliance_societies import alliance_named
from commands.call import Call
from commands.keeping import batch_document
from commands.lookup import node_of
from commands.result import Result
from commands.shown import grid, heading, note
from graph.analysis import fold
from graph.errors import InputError, Place, UnknownNameError
from graph.schema import Label
from graph.text import Text

if TYPE_CHECKING:
    from graph.store import Batch, GraphStore
    from matching.alliances.life import Step
    from matching.alliances.seats import Seat
    from matching.alliances.states import AllianceState

HEADER = ("id", "name", "role", "since", "until", "is_held")
#: who may have a seat
MEMBERS = (Label.SOCIETY, Label.ORGANIZATION, Label.ENTERPRISE)


def advance_alliance(call: Call, store: "GraphStore", asked: Asked) -> Result:
    """Bring an alliance to its next state."""
    from matching.alliances.life import advance
    from matching.alliances.states import ALLIANCE_STATES

    node = alliance_named(store, asked.words[1])
    state = state_named(asked.words[2])
    batch = advance(store, node.id, state, call.on, call.now())
    if batch is None:
        title = ALLIANCE_STATES[state]
        raise InputError(
            Text(
                zh=f"“{node.name}”已经是“{title.zh}”。", en=f"{node.name!r} is {title.en} already."
            ),
            Text(zh="各步见 alliance timeline。", en="See alliance timeline for its steps."),
            Place(column="STATE", value=asked.words[2]),
        )
    return _life(call, store, node.id, batch)


def state_named(words: str) -> "AllianceState":
    """Return the state of a name or title. Raises UnknownNameError."""
    from matching.alliances.states import ALLIANCE_STATES

    for state, title in ALLIANCE_STATES.items():
        if fold(words) in (fold(str(state)), fold(title.zh), fold(title.en)):
            return state
    known = [f"{state} {title.zh}" for state, title in ALLIANCE_STATES.items()]
    raise UnknownNameError.among(Text(zh="状态", en="state"), words, known).at(column="STATE")


def join_or_leave(call: Call, store: "GraphStore", asked: Asked) -> Result:
    """Let a society, body or firm join or leave on the reference day."""
    from matching.alliances.seats import join_alliance, leave_alliance

    verb, alliance, member = asked.words
    node, who = alliance_named(store, alliance), node_of(store, member, MEMBERS)
    change = join_alliance if verb == "join" else leave_alliance
    return _life(call, store, node.id, change(store, node.id, who.id, call.on, call.now()))


def show_timeline(call: Call, store: "GraphStore", asked: Asked) -> Result:
    """Show the steps of an alliance and all its seats."""
    return _life(call, store, alliance_named(store, asked.words[1]).id)


def _life(
    call: Call, store: "GraphStore", alliance: str, batch: "Batch | None" = None
) -> Result:  # fmt: skip
    from matching.alliances.life import timeline
    from matching.alliances.seats import is_held, seats_of
    from matching.alliances.states import next_states

    node = store.node(alliance)
    state = str(node.properties.get("state", ""))
    steps, seats = timeline(store, alliance), seats_of(store, alliance)
    names = {one.id: one.name for one in store.get({seat.id for seat in seats}).values()}
    rows = [
        (s.id, names[s.id], s.role, s.since, s.until, is_held(s.since, s.until, call.on))
        for s in seats
    ]
    document = {
        "alliance": {
            "id": node.id, "name": node.name, "state": state or None,
            "founded": node.properties.get("founded"),
        },
        "next": [str(one) for one in next_states(state)],
        "steps": [
            {
                "on": step.on, "state": step.state or None, "text": call.pick(step.text),
                "at": step.at.isoformat(), "batch": step.batch,
            }
            for step in steps
        ],
        "members": [dict(zip(HEADER, row, strict=True)) for row in rows],
        "batch": None if batch is None else batch_document(batch),
    }  # fmt: skip

    def show(screen: Console) -> None:
        heading(screen, node.name, state_title(call, state))
        _show_steps(call, screen, steps)
        _show_seats(call, screen, seats, names)
        if batch is not None:
            wrote = Text(zh=f"写入的批次：{batch.number}。", en=f"Written as batch {batch.number}.")
            note(screen, call.pick(wrote))

    cells = ((*row[:-1], "yes" if row[-1] else "no") for row in rows)
    return Result(document, HEADER, cells, show, store.version())


def _show_steps(call: Call, screen: Console, steps: "list[Step]") -> None:
    if not steps:
        note(screen, call.pick(Text(zh="还没有记下任何一步。", en="No step is recorded yet.")))
        return
    header = Text("日期 事项 批次", "day step batch")
    rows = ((step.on, call.pick(step.text), step.batch) for step in steps)
    screen.print(grid(call.pick(header).split(), rows, right=[2], whole=[0]))
    screen.print()


def _show_seats(
    call: Call, screen: Console, seats: "list[Seat]", names: dict[str, str]
) -> None:  # fmt: skip
    from matching.alliances.seats import is_held

    header = Text("成员 角色 起 止", "member role since until")
    rows = ((names[s.id], s.role or "–", s.since or "–", s.until) for s in seats)
    screen.print(grid(call.pick(header).split(), rows))
    count = sum(is_held(s.since, s.until, call.on) for s in seats)
    note(screen, call.pick(Text(
        zh=f"{call.on} 有 {count} 个成员。", en=f"{count} members on {call.on}."
    )))  # fmt: skip
