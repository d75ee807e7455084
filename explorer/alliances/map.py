"""All societies as a map by discipline, with existing and suggested alliances drawn on it."""

from collections.abc import Collection, Mapping

import streamlit as st

from explorer.alliances.cells import Rows
from explorer.alliances.map_drawing import Drawing, draw, groups_of
from explorer.alliances.map_option import KEYS, map_option
from explorer.alliances.map_svg import map_svg
from explorer.alliances.saving import TOOLS, offer_svg
from explorer.session import is_dark, language, t
from explorer.wording import alliance_pictures as say
from explorer.wording import common
from graph.text import Language, Text
from matching.alliances.model import AllianceModel

Alliances = Mapping[str, Collection[str]]


def show_map(
    model: AllianceModel,
    *,
    existing: Alliances,
    suggested: Alliances,
    key: str,
    groups: Alliances | None = None,
) -> None:
    """Draw all societies by discipline, alliances as stars of ties between their members.

    Parameters
    ----------
    existing, suggested
        Ids of the members by name of the alliance; the first are tied by solid lines, the others
        by dashed ones.
    groups
        Groups of societies that are coloured, by name; if not given, 理科, 工科, 农科 and so on, as
        recorded, else by the main discipline.
    """
    drawing = draw(model, existing, suggested, groups)
    st.echarts_chart(
        map_option(drawing, language(), is_dark=is_dark()),
        height=round(drawing.height) + TOOLS + KEYS,
        key=key,
        alt=t(_told(drawing, existing, suggested)),
    )
    note = "".join(t(text) for text in notes_of(drawing))
    offer_svg(map_svg(drawing, language()), t(say.MAP_FILE), key, note)


def notes_of(drawing: Drawing) -> list[Text]:
    """Return how the map is read, and all that is not on it."""
    found = [say.MAP_NOTE]
    counted = (
        (say.LEFT_OUT, drawing.left_out), (say.OF_FIELD, drawing.by_field),
        (say.NO_FIELD, drawing.unknown), (say.UNNAMED, drawing.unnamed[1]),
        (say.GONE, drawing.gone),
    )  # fmt: skip
    found += [
        text.fill(n=n, shown=len(drawing.marks), wide=drawing.unnamed[0])
        for text, n in counted
        if n
    ]
    return [Text(zh=text.zh, en=f"{text.en} ") for text in found]


def map_rows(
    model: AllianceModel,
    *,
    existing: Alliances,
    suggested: Alliances,
    language: Language,
    groups: Alliances | None = None,
) -> Rows:
    """Return every society with its group and alliances, members of alliances first."""
    of_group, told, _ = groups_of(model, groups)
    listed = common.LISTED.pick(language)
    within: dict[str, list[str]] = {}
    for kind, alliances in ((say.EXISTING, existing), (say.SUGGESTED, suggested)):
        for name, ids in alliances.items():
            words = say.ALLIANCE_KIND.fill(name=name, kind=kind.pick(language)).pick(language)
            for one in dict.fromkeys(ids):
                within.setdefault(one, []).append(words)
    rows = []
    for one, name, group in zip(model.societies.ids, model.societies.names, of_group, strict=True):
        text = told[group][0] if group in told else say.OTHER_GROUP
        rows.append((name, text.pick(language), listed.join(within.get(one, []))))
    rows.sort(key=lambda row: not row[2])
    columns = (say.SOCIETY, say.GROUP, say.ALLIANCES)
    return Rows(tuple(column.pick(language) for column in columns), tuple(rows))


def _told(drawing: Drawing, existing: Alliances, suggested: Alliances) -> Text:
    def of(language: Language) -> str:
        listed = common.LISTED.pick(language)
        counts: dict[str, int] = {}
        for mark in drawing.marks:
            text = drawing.groups.get(mark.group, (say.OTHER_GROUP,))[0]
            counts[text.pick(language)] = counts.get(text.pick(language), 0) + 1
        sides = [
            listed.join(
                say.ALLIANCE_OF.fill(name=name, n=len(set(ids))).pick(language)
                for name, ids in alliances.items()
            )
            or say.NONE.pick(language)
            for alliances in (existing, suggested)
        ]
        return say.MAP_ALT.fill(
            n=len(drawing.marks),
            groups=listed.join(f"{words} {n}" for words, n in counts.items()),
            existing=sides[0],
            suggested=sides[1],
        ).pick(language)

    return Text(zh=of("zh"), en=of("en"))
