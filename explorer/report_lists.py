"""The lists of a dry run: refused rows, changed fields, added rows, columns."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.columns import choose_kind, edit_columns
from explorer.fields import known_fields
from explorer.headers import TableHead
from explorer.mappings import show_mapping
from explorer.session import language, t
from explorer.tables import ROW, C
from explorer.upload import Upload
from explorer.widgets import lines, plain
from explorer.wording import common
from explorer.wording import data as say
from graph.errors import CellError
from graph.importing import ImportPlan, Outcome, kinds
from graph.text import Text

#: rows of a list that are shown
LISTED = 500
#: refused cells that are shown
READ = 200
#: pixels of their table, past which it scrolls
HIGHEST = 460
#: rows seen at once
SEEN = 10


def _list(rows: list[tuple[object, ...]], columns: dict[str, object], empty: Text) -> None:
    if not rows:
        st.caption(t(empty))
        return
    st.dataframe(
        pd.DataFrame(rows[:LISTED], columns=list(columns)),
        hide_index=True,
        row_height=ROW,
        height="content" if len(rows) <= SEEN else ROW * (SEEN + 1),
        column_config=columns,  # type: ignore[arg-type]
    )
    if len(rows) > LISTED:
        st.caption(t(say.FIRST_ONLY.fill(n=LISTED, all=f"{len(rows):,}")))


def show_refused(plan: ImportPlan) -> None:
    """Draw what is wrong, row by row, with what to do: to be read, so all of it."""
    if not plan.errors:
        st.caption(t(say.NO_REFUSED))
        return
    several = len(plan.tables) > 1
    columns = [say.ROW, say.COLUMN, say.VALUE, say.PROBLEM, say.FIX]
    rows = [_error(error, several=several) for error in plan.errors[:READ]]
    lines(
        [t(c) for c in ([say.FILE, *columns] if several else columns)],
        rows,
        height="content" if len(rows) <= SEEN else HIGHEST,
    )
    if len(plan.errors) > READ:
        st.caption(t(say.FIRST_ONLY.fill(n=READ, all=f"{len(plan.errors):,}")))
    st.caption(t(say.REFUSED_NOTE))


def _error(error: CellError, *, several: bool) -> tuple[str, ...]:
    place = error.place
    fix = t(error.hint)
    if allowed := t(place.allowed):
        fix = f"{fix}（{allowed}）" if language() == "zh" else f"{fix} ({allowed})"
    file = f"{place.file} / {place.sheet}" if place.sheet else place.file
    row = "" if place.row is None else str(place.row)
    told = (file, row, place.column, place.value or t(say.BLANK), t(error.text), fix)
    return tuple(map(plain, told if several else told[1:]))


def show_changed(plan: ImportPlan) -> None:
    """Draw every field that changes, old and new."""
    rows: list[tuple[object, ...]] = [
        (c.row, c.name, t(c.what), c.old or t(say.BLANK), c.new or t(say.BLANK))
        for table in plan.tables
        for c in table.changes
    ]
    columns: dict[str, object] = {
        "row": C.NumberColumn(t(say.ROW), width=48),
        "name": C.TextColumn(t(common.NAME), width=170),
        "what": C.TextColumn(t(say.FIELD), width=96),
        "old": C.TextColumn(t(say.OLD), width=180),
        "new": C.TextColumn(t(say.NEW), width=200),
    }
    _list(rows, columns, say.NO_CHANGED)


def show_added(plan: ImportPlan) -> None:
    """Draw the new ones with what is recorded of them."""
    nodes = {node.id: node for node in plan.changes.nodes}
    rows: list[tuple[object, ...]] = []
    for table in plan.tables:
        for result in table.results:
            if result.outcome is Outcome.ADDED:
                node = nodes.get(result.id)
                told = [f"{a} {b}" for a, b in known_fields(node.public())] if node else []
                rows.append((result.row, result.name, t(common.BETWEEN).join(told[:6])))
    columns: dict[str, object] = {
        "row": C.NumberColumn(t(say.ROW), width=48),
        "name": C.TextColumn(t(common.NAME), width=200),
        "fields": C.TextColumn(t(say.RECORDED), width=440),
    }
    _list(rows, columns, say.NO_ADDED)


def show_columns(upload: Upload, plan: ImportPlan, heads: Sequence[TableHead]) -> None:
    """Draw what the columns of the tables are taken for."""
    kind_names = {table.kind for table in plan.tables}
    names = {(table.file, table.sheet): table.kind for table in plan.tables}
    known = [head for head in heads if (head.path.name, head.sheet) in names]
    if not known:
        return
    at = 0
    if len(known) > 1:
        at = st.selectbox(
            t(say.TABLE), range(len(known)), format_func=lambda n: known[n].name, width=320
        )
    head = known[at or 0]
    if len(kind_names) > 1:
        st.caption(t(say.COLUMNS_FIXED))
        _recognised(plan, head)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind_name = choose_kind(upload, names[head.path.name, head.sheet])
        show_mapping(upload)
    edit_columns(upload, head, kinds()[kind_name])
    st.caption(t(say.COLUMNS_NOTE))
    st.download_button(
        t(say.SAVE_MAPPING),
        plan.tables[0].mapping(upload.mapping.values).dumps(),
        f"{upload.files[0].stem}.toml",
        "application/toml",
        icon=":material/save:",
        on_click="ignore",
    )


def _recognised(plan: ImportPlan, head: TableHead) -> None:
    table = next(
        one for one in plan.tables if (one.file, one.sheet) == (head.path.name, head.sheet)
    )
    rows: list[tuple[object, ...]] = [
        (one.name, t(one.column.title), t(table.how(one))) for one in table.columns
    ]
    rows += [(heading, t(say.LEAVE_OUT), t(say.NOT_KNOWN)) for heading in table.unknown]
    columns: dict[str, object] = {
        "heading": C.TextColumn(t(say.HEADING), width=220),
        "means": C.TextColumn(t(say.MEANS), width=200),
        "how": C.TextColumn(t(say.HOW), width=160),
    }
    _list(rows, columns, say.NO_ADDED)
