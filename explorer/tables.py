"""Tables to work on: rows that open something when they are picked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from explorer.export import Cell, file_name, to_csv, to_xlsx
from explorer.session import t
from explorer.wording import common

#: kind of file of a workbook
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: height of a row in pixels
ROW = 36
#: the column of numbers that tables get in front of a column that opens
NUMBER = "#"
C = st.column_config


def pick_row(
    frame: pd.DataFrame,
    columns: Mapping[str, Any],
    *,
    key: str,
    opens: str,
    height: int | Literal["content"] = "content",
) -> int | None:
    """Draw rows and return which one was picked: by its box, or by a click on one cell.

    Parameters
    ----------
    frame
        One row each, its columns in order.
    columns
        Their settings.
    key
        Of the widget; a table of other rows needs another key.
    opens
        The column whose cells pick their row when clicked. It never comes first: the keyboard
        enters a table by its first cell, and that must not open a row.
    """
    settings = dict(columns)
    if frame.columns[0] == opens:
        frame = frame.copy()
        frame.insert(0, NUMBER, range(1, len(frame) + 1))
        settings[NUMBER] = C.NumberColumn("#", width=44)
    event = st.dataframe(
        frame,
        hide_index=True,
        row_height=ROW,
        height=height,
        column_config=settings,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        key=key,
    )
    rows = [row for row in event.selection.rows if row < len(frame)]
    if rows:
        return int(rows[0])
    for row, column in event.selection.cells:
        if column == opens and row < len(frame):
            return int(row)
    return None


Rows = Sequence[Sequence[Cell]]


def offer_table(
    columns: Sequence[str], rows: Rows | Callable[[], Rows], name: str, *, disabled: bool = False
) -> None:
    """Draw the buttons that take rows away; Streamlit's own would pass formulas on.

    Parameters
    ----------
    columns
        Their headings.
    rows
        What is taken, or what makes it once somebody asks; it runs outside the session, so it
        chooses no words.
    name
        Of the file, and of the sheet.
    disabled
        Whether there is nothing to take.
    """
    made = rows if callable(rows) else lambda: rows
    with st.container(horizontal=True):
        st.download_button(
            t(common.DOWNLOAD_XLSX), lambda: to_xlsx(name, columns, made()),
            f"{file_name(name)}.xlsx", XLSX, icon=":material/download:", on_click="ignore",
            disabled=disabled,
        )  # fmt: skip
        st.download_button(
            t(common.DOWNLOAD_CSV), lambda: to_csv(columns, made()), f"{file_name(name)}.csv",
            "text/csv", icon=":material/download:", on_click="ignore", disabled=disabled,
        )  # fmt: skip


def pick_one(
    frame: pd.DataFrame,
    columns: Mapping[str, Any],
    *,
    key: str,
    height: int | Literal["content"] = "content",
) -> int:
    """Draw rows of which exactly one is chosen, at first the first, and return which.

    A row is chosen by its box, or from any of its cells: arrow keys, then Shift and the space bar.
    """
    event = st.dataframe(
        frame,
        hide_index=True,
        row_height=ROW,
        height=height,
        column_config=dict(columns),
        on_select="rerun",
        selection_mode=["single-row-required", "single-cell"],
        selection_default={"selection": {"rows": [0], "cells": [(0, str(frame.columns[0]))]}},
        key=key,
    )
    rows = [row for row in event.selection.rows if row < len(frame)]
    return int(rows[0]) if rows else 0
