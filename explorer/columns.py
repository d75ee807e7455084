"""What the columns of uploaded tables mean: shown, and changed by hand."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from explorer.headers import TableHead
from explorer.session import language, t
from explorer.tables import C
from explorer.upload import Upload
from explorer.wording import data as say
from graph.importing import LEAVE_OUT, TableKind, TableMapping, kinds
from graph.importing.heading import heading_key
from graph.properties import NODE_PROPERTIES


def choose_kind(upload: Upload, found: str) -> str:
    """Draw what kind of table it is, and return it; empty if that is not known."""
    names = list(kinds())
    at = upload.mapping.kind or found
    chosen = st.selectbox(
        t(say.KIND),
        names,
        index=names.index(at) if at in names else None,
        format_func=lambda name: t(kinds()[name].title),
        placeholder=t(say.KIND_CHOOSE),
        key=f"kind-{upload.token}-{language()}",
        width=260,
    )
    if chosen and chosen != at:
        upload.mapping = TableMapping(chosen)
        st.rerun()
    return chosen or ""


def edit_columns(upload: Upload, head: TableHead, kind: TableKind) -> None:
    """Draw headings and what they are taken for; a change makes the dry run anew."""
    titles = {LEAVE_OUT: t(say.LEAVE_OUT)} | {c.key: _title(kind, c.key) for c in kind.columns}
    means = [meaning(upload, kind, heading) for heading in head.headings]
    frame = pd.DataFrame(
        {
            "heading": list(head.headings),
            "example": [
                _example(kind, key, example)
                for key, example in zip(means, head.examples, strict=True)
            ],
            "means": [titles[key or LEAVE_OUT] for key in means],
            "how": [_how(upload, kind, heading) for heading in head.headings],
        }
    )
    edited = st.data_editor(
        frame,
        hide_index=True,
        height="content",
        disabled=["heading", "example", "how"],
        column_config={
            "heading": C.TextColumn(t(say.HEADING), width=190),
            "example": C.TextColumn(t(say.EXAMPLE), width=210),
            "means": C.SelectboxColumn(
                t(say.MEANS), width=170, options=list(titles.values()), required=True
            ),
            "how": C.TextColumn(t(say.HOW), width=110),
        },
        key=f"columns-{upload.token}-{head.name}-{upload.mapping.dumps()}-{language()}",
    )
    keys = {title: key for key, title in titles.items()}
    chosen = [keys[words] for words in edited["means"]]
    if chosen != [key or LEAVE_OUT for key in means]:
        columns = {
            heading: key for heading, key in zip(head.headings, chosen, strict=True) if heading
        }
        upload.mapping = TableMapping(
            kind.name, columns, upload.mapping.constants, upload.mapping.values
        )
        st.rerun()


def meaning(upload: Upload, kind: TableKind, heading: str) -> str:
    """Return the key of the column that a heading is taken for, LEAVE_OUT, or nothing."""
    chosen = _chosen(upload.mapping.columns)
    if heading and heading_key(heading) in chosen:
        return chosen[heading_key(heading)]
    column = kind.find(heading) if heading else None
    return column.key if column else ""


def _chosen(columns: Mapping[str, str]) -> dict[str, str]:
    return {heading_key(heading): key for heading, key in columns.items()}


def _how(upload: Upload, kind: TableKind, heading: str) -> str:
    if heading and heading_key(heading) in _chosen(upload.mapping.columns):
        return t(say.BY_HAND)
    found = kind.find(heading) if heading else None
    return t(say.BY_HEADING if found else say.NOT_KNOWN)


def _title(kind: TableKind, key: str) -> str:
    """Return a column's title; two of one title are told apart by their keys."""
    title = t(kind.by_key[key].title)
    twins = [c.key for c in kind.columns if t(c.title) == title]
    return title if len(twins) == 1 else f"{title} ({key})"


def _example(kind: TableKind, key: str, example: str) -> str:
    restricted = {p.name for p in NODE_PROPERTIES[kind.label] if p.restricted}
    return t(say.MASKED) if key in restricted else example
