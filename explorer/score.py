"""The score of a candidate: its grade and place, its bar, and how it came about."""

from collections.abc import Sequence

import streamlit as st

from explorer.labels import GRADE_COLOURS, GRADES, PARTS
from explorer.ranking import Candidate
from explorer.session import is_dark, t
from explorer.widgets import lines, plain
from explorer.wording import common
from explorer.wording import match as say
from graph.schema import LABEL_TITLES
from matching import Explanation, Part, Task, grade

#: a part narrower than this has no room for its name
NARROW = 0.12


def show_heading(candidate: Candidate, found: Explanation) -> None:
    """Draw who it is, how well it fits, and its place among how many."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(plain(candidate.name), anchor=False, width="content")
        kind = grade(found.affinity)
        st.badge(t(GRADES[kind]), color=GRADE_COLOURS[kind])  # type: ignore[arg-type]
        st.caption(place_of(candidate, found), width="content")


def place_of(candidate: Candidate, found: Explanation) -> str:
    """Return the place among how many, in words."""
    return t(
        say.PLACE.fill(
            label=t(LABEL_TITLES[candidate.label]),
            rank=found.rank,
            among=f"{found.among:,}",
            unit=t(common.UNITS[candidate.label]),
        )
    )


def show_bar(name: str, parts: Sequence[Part], *, key: str) -> None:
    """Draw the score as one bar of its parts."""
    ink = "#E4E8ED" if is_dark() else "#1D2530"
    rest = max(1 - sum(part.share for part in parts), 0.0)
    series = [
        {
            "name": t(part.title),
            "data": [round(part.share, 4)],
            "itemStyle": {"color": colour},
            "label": {
                "show": part.share >= NARROW,
                "formatter": "{a}",
                "color": words,
                "fontSize": 12,
            },
        }
        for part, (colour, words) in zip(parts, PARTS, strict=False)
    ]
    series.append(
        {
            "name": t(common.SHORT_OF_FULL),
            "data": [round(rest, 4)],
            "itemStyle": {"color": "rgba(138,148,160,.22)"},
            "label": {
                "show": rest >= NARROW,
                "formatter": "{a}",
                "color": ink,
                "fontSize": 12,
            },
        }
    )
    st.echarts_chart(
        {
            "grid": {"left": 0, "right": 0, "top": 2, "bottom": 2},
            "xAxis": {"type": "value", "show": False, "max": 1},
            "yAxis": {"type": "category", "show": False, "data": [name]},
            "tooltip": {"formatter": "{a}"},
            "series": [{"type": "bar", "stack": "score", "barWidth": 24, **s} for s in series],
        },
        height=36,
        key=key,
        alt=f"{name}："
        + t(common.LISTED).join(f"{t(part.title)} {part.share:.0%}" for part in parts),
    )


def show_sum(task: type[Task], found: Explanation) -> None:
    """Draw every part from raw score to what it adds, so that it can be recomputed."""
    rows = []
    for part in found.parts:
        z = (part.raw - part.mean) / part.deviation if part.deviation else 0.0
        rows.append(
            (
                t(part.title), f"{part.raw:.4f}", f"{part.mean:.4f}", f"{z:.2f}",
                f"{part.unit:.3f}", f"{part.weight:.2f}", f"{part.confidence:.0%}",
                f"{part.share:.3f}",
            )
        )  # fmt: skip
    columns = (
        say.PART, say.RAW, say.MEAN, say.Z, say.UNIT_SCORE, say.WEIGHT, say.CONFIDENCE, say.SHARE,
    )  # fmt: skip
    lines([t(column) for column in columns], rows)
    st.caption(t(say.HOW_NOTE.fill(total=f"{found.affinity:.3f}")))
    for part in found.parts:
        if part.raw > 0:
            how = say.SUM_OF if part.terms.joined == "sum" else say.MEAN_OF
            terms = t(common.LISTED).join(
                f"{t(text)} {value:.4f}" for text, value in part.terms.items
            )
            st.caption(plain(t(how.fill(part=t(part.title), terms=terms))))
    st.caption(t(say.WEIGHTS_WHY.fill(reason=t(task.reason))))
