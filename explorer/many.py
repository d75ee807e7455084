"""The answers for many: counts, what would decide, rows to choose from, tables to take away."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from explorer.choices import choose
from explorer.export import Cell, file_name, to_csv
from explorer.rule_words import COLOURS, ORDER, found_words, in_short, titles_of
from explorer.session import language, t
from explorer.tables import ROW, C, pick_one
from explorer.widgets import lines, plain
from explorer.wording import common
from explorer.wording import eligibility as say
from explorer.wording import rules as say_rules
from graph.text import Language, Text
from matching.rules.eligibility import Eligibility
from matching.rules.finding import ANSWER_TITLES, Answer

#: rows listed at the most; the download has all
LISTED = 1000
#: rows seen at once, the head among them
SEEN = 7
#: missing fields listed
FIELDS = 8


def show_many(found: Sequence[Eligibility], units: Mapping[str, str], name: str) -> int | None:
    """Draw the answers and return which row is chosen: at first the first of those listed.

    Parameters
    ----------
    found
        One each.
    units
        What tells people of one name apart, by id.
    name
        Under which choices are kept, and in the names of files.
    """
    counts = Counter(one.answer for one in found)
    options: dict[str, Text] = {"": _filled(common.ALL, len(found))}
    options |= {answer.value: _filled(ANSWER_TITLES[answer], counts[answer]) for answer in ORDER}
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        wanted = choose(say.ANSWERS, options, f"{name}_answer", as_pills=True)
        _offer(found, units, name)
    order = [
        i
        for answer in ORDER
        if wanted in ("", answer.value)
        for i, one in enumerate(found)
        if one.answer is answer
    ]
    _show_missing(found)
    if not order:
        st.caption(t(say.NONE_OF))
        return None
    return order[_table([found[i] for i in order[:LISTED]], units, f"{name}-{wanted}", len(order))]


def _filled(words: Text, n: int) -> Text:
    return Text(zh=f"{words.zh} {n:,}", en=f"{words.en[:1].upper()}{words.en[1:]} {n:,}")


def _show_missing(found: Sequence[Eligibility]) -> None:
    """Draw which fields are missing, and how many each would decide by itself."""
    open_ = [one for one in found if one.answer is Answer.CANNOT_TELL and one.missing]
    lack = Counter(missing for one in open_ for missing in one.missing)
    alone = Counter(one.missing[0] for one in open_ if len(one.missing) == 1)
    if not lack:
        return
    order = sorted(lack, key=lambda field: (-alone[field], -lack[field], field.name))[:FIELDS]
    first = order[0]
    words = say.DECIDES if alone[first] else say.DECIDES_NONE
    told = words.fill(what=t(first.title), n=f"{alone[first] or lack[first]:,}")
    with st.expander(plain(t(told)), icon=":material/help:"):
        lines(
            [t(words) for words in (say.FIELD, say.LACK_IT, say.LACK_ONLY)],
            [(plain(t(f.title)), f"{lack[f]:,}", f"{alone[f]:,}") for f in order],
        )
        st.caption(t(say.DECIDES_NOTE))


def _table(found: Sequence[Eligibility], units: Mapping[str, str], key: str, total: int) -> int:
    has_units = any(units.values())
    frame = pd.DataFrame(
        [
            (one.name, units.get(one.subject, ""), [t(ANSWER_TITLES[one.answer])],
             in_short(one, language()))
            for one in found
        ],
        columns=["name", "unit", "answer", "why"],
    )  # fmt: skip
    columns = {
        "name": C.TextColumn(t(common.NAME), width=190),
        "unit": C.TextColumn(t(say_rules.UNIT), width=180),
        "answer": C.MultiselectColumn(
            t(say_rules.ANSWER),
            width=96,
            options=[t(ANSWER_TITLES[answer]) for answer in ORDER],
            color=[COLOURS[answer] for answer in ORDER],
        ),
        "why": C.TextColumn(t(say.WHY), width="large"),
    }
    chosen = pick_one(
        frame if has_units else frame.drop(columns="unit"),
        columns,
        key=f"many-{key}-{len(found)}-{found[0].subject}-{found[0].on}-{language()}",
        height="content" if len(found) < SEEN else ROW * SEEN,
    )
    if total > len(found):
        st.caption(t(say.FIRST_ONLY.fill(n=f"{len(found):,}", all=f"{total:,}")))
    return chosen


# --- to take away


def _offer(found: Sequence[Eligibility], units: Mapping[str, str], name: str) -> None:
    if not found:
        return
    # made when asked for, outside this session: so the language is chosen now
    now, stem = language(), file_name(t(say.FILE_NAME), found[0].scheme, str(found[0].on))
    with st.container(horizontal=True, width="content"):
        for words, rows, suffix in (
            (say.DOWNLOAD_LIST, list_rows, ""),
            (say.DOWNLOAD_RULES, rule_rows, "-rules"),
        ):
            st.download_button(
                t(words),
                lambda rows=rows: _csv(rows(found, units, now)),  # type: ignore[misc]
                f"{stem}{suffix}.csv",
                "text/csv",
                icon=":material/download:",
                on_click="ignore",
                key=f"{name}-csv{suffix}",
            )


def _csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    return to_csv([str(cell) for cell in rows[0]], rows[1:])


def list_rows(
    found: Sequence[Eligibility], units: Mapping[str, str], language: Language
) -> list[list[Cell]]:
    """Return a head and one row each: who, answer, why, what is missing."""
    head = (common.NAME, say_rules.UNIT, say_rules.ANSWER, say.WHY, say_rules.MISSING, common.ID)
    rows: list[list[Cell]] = [[words.pick(language) for words in head]]
    for one in found:
        rows.append([
            one.name, units.get(one.subject, ""), ANSWER_TITLES[one.answer].pick(language),
            in_short(one, language), titles_of(one.missing, language), one.subject,
        ])  # fmt: skip
    return rows


def rule_rows(
    found: Sequence[Eligibility], units: Mapping[str, str], language: Language
) -> list[list[Cell]]:
    """Return a head and one row for each rule of each: found, needed, clause, document, source."""
    head = (common.NAME, say_rules.UNIT, say_rules.ANSWER, say_rules.RULE, say.RULE_ANSWER,
            say_rules.FOUND, say_rules.NEEDED, say_rules.MISSING, say_rules.CLAUSE,
            say_rules.DOCUMENT, say_rules.SOURCE, common.ID)  # fmt: skip
    rows: list[list[Cell]] = [[words.pick(language) for words in head]]
    for one in found:
        for f in one.findings:
            kept = say_rules.KEPT[f.answer] if f.applies else say_rules.NOT_ASKED
            texts = (kept, f.found, f.needed)
            told = [text.pick(language) for text in texts]
            told[1] = found_words(f, language)
            rows.append([
                one.name, units.get(one.subject, ""), ANSWER_TITLES[one.answer].pick(language),
                f.rule.title.pick(language), *told, titles_of(f.missing, language),
                f.clause.pick(language), f.rule.document.pick(language), f.rule.source,
                one.subject,
            ])  # fmt: skip
    return rows
