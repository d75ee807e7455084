"""alliance complete: who comes next to given members, for one list or a table of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.alliance_asked import Asked, model_here, theme_asked
from commands.alliance_completed import HEADER, LISTED, Completed, show_cases, show_completed
from commands.alliance_societies import Societies
from commands.call import Call
from commands.result import Result
from commands.texts import read_table
from graph.errors import InputError, Place
from graph.text import Text

if TYPE_CHECKING:
    from graph.store import GraphStore
    from matching.alliances.cases import Cases
    from matching.alliances.model import AllianceModel
    from matching.themes.theme import Theme


def complete_alliance(call: Call, store: "GraphStore", asked: Asked) -> Result:
    """Rank all other societies beside given members."""
    if asked.cases is not None:
        return _complete_cases(call, store, asked, asked.cases)
    model = model_here(call, store)
    societies = Societies(store, model)
    theme = theme_asked(call, store, model, asked)
    if asked.members is None and theme is None:
        raise InputError(
            Text(zh="没有给出成员。", en="No members are given."),
            Text(
                zh="用 --members 写编号或准确名称，或用 --cases 给一张表。",
                en="Give ids or exact names with --members, or a table with --cases.",
            ),
            Place(column="--members"),
        )
    members = () if asked.members is None else societies.read("--members", asked.members)
    one = _completed(model, societies, members, theme, asked.top, ())
    for text in one.notes if call.format == "csv" else ():
        call.say(text)
    return Result(
        one.document(call),
        HEADER,
        one.rows(call),
        lambda screen: show_completed(call, screen, one, asked.top or LISTED),
        model.snapshot.version,
    )


def _completed(
    model: "AllianceModel",
    societies: Societies,
    members: Sequence[str],
    theme: "Theme | None",
    top: int | None,
    notes: tuple[Text, ...],
) -> Completed:
    from matching.alliances.bare import is_bare
    from matching.alliances.completing import EXPLAINED, complete
    from matching.alliances.gaps import covers_of, gaps_of
    from matching.alliances.roles import roles_of
    from matching.alliances.selecting import Wishes, select

    found = complete(model, members, theme, explained=EXPLAINED if top is None else top)
    best, told = found.candidates[:top], (*notes, *found.notes)
    if theme is None or is_bare(theme):
        return Completed(theme, societies.names, found, best, told)
    selection = select(model, theme, Wishes(members=found.members))
    roles = dict(zip(model.societies.ids, roles_of(selection.scores), strict=True))
    return Completed(
        theme, societies.names, found, best, told, roles, covers_of(model, selection),
        gaps_of(model, selection),
    )  # fmt: skip


def _complete_cases(call: Call, store: "GraphStore", asked: Asked, path: Path) -> Result:
    if clash := asked.given.keys() & {"members", "theme", "theme_id"}:
        name = "--" + min(clash).replace("_", "-")
        raise InputError(
            Text(zh=f"--cases 与 {name} 不能同用。", en=f"--cases does not go with {name}."),
            Text(zh="主题和成员写在表中。", en="Theme and members stand in the table."),
            Place(column=name),
        )
    model = model_here(call, store)
    societies = Societies(store, model)
    read = _read(store, societies, path)
    steps = call.track(read.cases, Text(zh="逐个排序", en="Ranking"))
    done = [
        (case, _completed(model, societies, case.members, case.theme, asked.top, case.notes))
        for case in steps
    ]
    return Result(
        {"cases": [{"case": case.name, **one.document(call)} for case, one in done]},
        ("case", "theme", *HEADER),
        (
            (case.name, case.theme.id if case.theme else "", *row)
            for case, one in done for row in one.rows(call)
        ),
        lambda screen: show_cases(call, screen, done, asked.top or LISTED),
        model.snapshot.version,
        read.errors,
    )  # fmt: skip


def _read(store: "GraphStore", societies: Societies, path: Path) -> "Cases":
    from matching.alliances.cases import COLUMNS, read_cases
    from matching.themes.library import find_theme, themes_of

    themes = themes_of(store)
    rows = read_table(path, COLUMNS)
    read = read_cases(rows, societies.find, lambda name: find_theme(themes, name), str(path))
    if not read.cases and not read.errors:
        raise InputError(
            Text(zh=f"{path} 里没有一行数据。", en=f"{path} has no rows."),
            Text(zh="表头下面至少要有一行。", en="At least one row is needed below the header."),
            Place(file=str(path)),
        )
    return read
