"""Pictures of alliances: nothing is missing, nothing overlaps, the same every time."""

import json
from collections.abc import Sequence
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from explorer.alliances import map_drawing, places
from explorer.alliances.cells import Cells, cells_of, degrees_of
from explorer.alliances.columns import LETTER, LINE, NARROWEST, WIDE, Spot
from explorer.alliances.heads import WIDTHS, head_height, heads_of, room_of
from explorer.alliances.layout import layout_of, settle
from explorer.alliances.letters import width_of, wrap
from explorer.alliances.map import map_rows, notes_of
from explorer.alliances.map_drawing import HUB, Drawing, draw, group_of
from explorer.alliances.map_names import NARROW_WIDTHS, WIDE_WIDTHS, Name, Wish, box_of, meet
from explorer.alliances.map_option import map_option
from explorer.alliances.map_svg import map_svg
from explorer.alliances.marks import ties_of
from explorer.alliances.matrix import matrix_option, matrix_rows
from explorer.alliances.matrix_svg import matrix_svg
from explorer.alliances.picture import picture_option, picture_rows, picture_svg
from explorer.alliances.places import place
from explorer.alliances.svg import hatched
from explorer.wording import alliance_pictures as say
from graph.schema import Label
from graph.text import LANGUAGES, Language, Text, same
from matching.alliances.model import AllianceModel, make_model
from matching.alliances.suggesting import suggest
from matching.alliances.suggestion import Addition, FacetCover, Gap, Member, Role, Suggestion
from matching.alliances.theme_scores import COVERED
from matching.themes.library import shipped_themes
from matching.themes.theme import Facet, FacetRole, Theme, ThemeKind
from tests.alliances.small import DESALINATION, small_snapshot

THEMES = [theme.id for theme in shipped_themes()]
THEME = "civil-military"


@pytest.fixture(scope="module")
def model() -> AllianceModel:
    return make_model(small_snapshot())


@pytest.fixture(scope="module")
def suggestions(model: AllianceModel) -> dict[str, Suggestion]:
    return {theme.id: suggest(model, theme) for theme in (*shipped_themes(), DESALINATION)}


def cells(model: AllianceModel, suggestion: Suggestion) -> Cells:
    lead = suggestion.leads[0].id if suggestion.leads else ""
    return cells_of(suggestion, lead, degrees_of(model, suggestion))


@pytest.fixture(scope="module")
def some(model: AllianceModel, suggestions: dict[str, Suggestion]) -> Cells:
    return cells(model, suggestions[THEME])


Box = tuple[float, float, float, float]


def boxes(spots: Sequence[Spot], width: float) -> list[Box]:
    """Marks and the names below them, in pixels."""
    found = []
    for spot in spots:
        wide = max(*(width_of(line, LETTER) for line in spot.lines), spot.size)
        x = spot.x * width
        bottom = spot.y + spot.size / 2 + 4 + LINE * len(spot.lines)
        found.append((x - wide / 2, spot.y - spot.size / 2, x + wide / 2, bottom))
    return found


def assert_apart(found: Sequence[Box], width: float) -> None:
    for one, other in combinations(found, 2):
        assert not meet(one, other), (one, other)
    for box in found:
        assert box[0] >= 0
        assert box[2] <= width


# --- letters


@given(st.text(st.sampled_from("学会海洋工程、，Food and 42(x)"), min_size=1), st.integers(24, 300))
@settings(deadline=None, derandomize=True)
def test_wrapped_lines_hold_all_and_fit(words: str, room: int) -> None:
    lines = wrap(words, room)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    # a Chinese mark may hang over the end of its line
    assert all(width_of(line.rstrip("、，")) <= room for line in lines)


# --- the picture


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", [*THEMES, "desalination"])
def test_no_two_names_overlap_in_any_theme(
    theme: str, language: Language, model: AllianceModel, suggestions: dict[str, Suggestion]
) -> None:
    found = cells(model, suggestions[theme])
    for least, widths in ((NARROWEST, (640, 700, 899)), (WIDE, (900, 1130))):
        layout = layout_of(found, language, least)
        assert {spot.key for spot in layout.spots} == {
            *(one for one, _, _ in found.members),
            *(facet.title.zh for facet in found.facets),
        }
        for width in widths:
            assert_apart(boxes(layout.spots, width), width)
        assert all(spot.y + spot.down <= layout.height + 0.1 for spot in layout.spots)


ROLES = st.sampled_from(list(FacetRole))
LONG = "中国优选法统筹法与经济数学研究会"


@st.composite
def made_up(draw_one: st.DrawFn) -> Suggestion:
    """6 to 16 facets, up to 15 members, names as long as they get."""
    roles = draw_one(st.lists(ROLES, min_size=6, max_size=16))
    count = draw_one(st.integers(0, 15))
    degree = st.one_of(st.just(0.0), st.floats(0.1, 0.9))
    titles = [
        Text(zh=f"系统科学、仿真与运筹{n}", en=f"Systems science, simulation and research {n}")
        for n in range(len(roles))
    ]
    facets = tuple(Facet(title, role) for title, role in zip(titles, roles, strict=True))
    degrees = {(f"society:{m}", title): draw_one(degree) for m in range(count) for title in titles}
    covers, gaps = [], []
    for facet in facets:
        row = {f"society:{m}": degrees[f"society:{m}", facet.title] for m in range(count)}
        order = sorted(row, key=lambda one: (-row[one], one))
        covering = tuple(one for one in order if row[one] >= COVERED)
        best = max(row.values(), default=0.0)
        covers.append(FacetCover(facet.title, facet.role, 1.0, covering, best))
        if not covering:
            gaps.append(Gap(facet.title, same("谁？"), best, ()))
    members = tuple(
        Member(
            f"society:{m}", f"{LONG}{m}", m + 1, 0.5, Role.CORE, m + 1, 0.1, 0.0,
            tuple(
                Addition(title, 0.01, degrees[f"society:{m}", title])
                for title in titles[:4] if degrees[f"society:{m}", title]
            ),
        )
        for m in range(count)
    )  # fmt: skip
    theme = Theme("x", Text(zh="主题", en="theme"), ThemeKind.CHAIN, facets)
    return Suggestion(theme, members, (), tuple(covers), tuple(gaps), (), (), (), 0.0, 0.0, 0.0)


@given(made_up(), st.sampled_from(LANGUAGES))
@settings(deadline=None, derandomize=True, max_examples=40)
def test_no_two_names_overlap_whatever_is_suggested(found: Suggestion, language: Language) -> None:
    shown = cells_of(found, "society:0")
    layout = layout_of(shown, language)
    assert_apart(boxes(layout.spots, NARROWEST), NARROWEST)
    assert len(layout.spots) == len(found.members) + len(found.facets)
    layout_of.cache_clear()
    assert layout_of(shown, language) == layout


def test_spots_stand_as_near_to_their_targets_as_names_allow() -> None:
    spots = [Spot(str(n), True, 0.5, 0.0, ("学会",)) for n in range(3)]
    apart = spots[0].down + spots[0].up
    placed = settle(spots, [100, 200, 300], 0, 400)
    assert [spot.y for spot in placed] == [100, 200, 300]
    crowded = settle(spots, [200, 200, 200], 0, 400)
    assert [spot.y for spot in crowded] == pytest.approx([200 - apart, 200, 200 + apart])


def nodes_of(option: dict[str, Any], narrow: bool = False) -> dict[str, dict[str, Any]]:
    series = option["media"][0]["option"]["series"] if narrow else option["series"]
    return {node["id"]: node for node in series[0]["data"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("narrow", [False, True])
def test_the_picture_shows_members_facets_ties_lead_and_gaps(
    narrow: bool, language: Language, some: Cells
) -> None:
    option = picture_option(some, language, is_dark=True)
    json.dumps(option)
    nodes = nodes_of(option, narrow)
    for one, name, _ in some.members:
        assert name in nodes[one]["label"]["formatter"].replace("\n", "")
        is_lead = one == some.lead
        assert (f"ring-{one}" in nodes) is is_lead
        assert (say.LEAD.pick(language) in nodes[one]["label"]["formatter"]) is is_lead
    assert some.gaps
    for facet in some.facets:
        node = nodes[facet.title.zh]
        told = node["label"]["formatter"].replace("\n", " ").replace(" ", "")
        assert facet.title.pick(language).replace(" ", "") in told
        assert told.endswith(say.GAP.pick(language)) is facet.is_gap
        stripes = {f"path://{hatched(label)}" for label in (Label.DISCIPLINE, Label.INDUSTRY)}
        assert (node["symbol"] in stripes) is facet.is_gap
    links = {(x["source"], x["target"]): x["lineStyle"] for x in option["series"][0]["links"]}
    covering = [cell for cell in some.cells if cell.covers]
    assert all(links[c.member, c.facet.zh]["type"] == "solid" for c in covering)
    weak = [c for c in ties_of(some) if not c.covers]
    assert all(links[c.member, c.facet.zh]["type"] == "dashed" for c in weak)
    by_degree = sorted(covering, key=lambda cell: cell.degree)
    widths = [links[c.member, c.facet.zh]["width"] for c in by_degree]
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]


def test_who_is_no_member_does_not_lead(suggestions: dict[str, Suggestion]) -> None:
    found = cells_of(suggestions[THEME], "society:nobody")
    assert found.lead == ""
    assert not any(node.startswith("ring-") for node in nodes_of(
        picture_option(found, "zh", is_dark=False)
    ))  # fmt: skip


# --- what is known of degrees


def test_without_degrees_nothing_is_made_up(
    model: AllianceModel, suggestions: dict[str, Suggestion]
) -> None:
    found = suggestions[THEME]
    full = {(c.member, c.facet): c for c in cells(model, found).cells}
    partly = cells_of(found)
    assert not partly.is_complete
    for cell in partly.cells:
        known = full[cell.member, cell.facet]
        assert cell.covers is known.covers
        if cell.is_exact:
            assert cell.degree == pytest.approx(known.degree)
        else:
            assert cell.degree <= known.degree
            assert cell.told().zh.startswith("≥")
    assert {key for key, cell in full.items() if cell.covers} == {
        (cell.member, cell.facet) for cell in partly.cells if cell.covers
    }


# --- the matrix


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_matrix_shows_every_cell_and_hatches_gaps(language: Language, some: Cells) -> None:
    option = matrix_option(some, language, is_dark=False)
    json.dumps(option)
    data = {tuple(item["value"][:2]): item for item in option["series"][0]["data"]}
    assert len(data) == len(some.facets) * (len(some.members) + 1)
    degrees = {(cell.member, cell.facet): cell.degree for cell in some.cells}
    for x, facet in enumerate(some.facets):
        for y, (one, name, _) in enumerate(some.members):
            item = data[x, y]
            degree = degrees.get((one, facet.title))
            assert item["label"]["formatter"] == (f"{degree:.0%}" if degree else "")
            assert name in item["name"]
            assert facet.title.pick(language) in item["name"]
            assert ("decal" in item["itemStyle"]) is facet.is_gap
        last = data[x, len(some.members)]["label"]["formatter"]
        assert (last == say.GAP.pick(language)) is facet.is_gap
    first = option["yAxis"]["data"][0]
    assert first["value"].replace("\n", "").startswith("★")
    assert first["textStyle"]["fontWeight"] == "bold"
    assert some.members[0][0] == some.lead


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_of_the_matrix_fit_their_columns(
    language: Language, model: AllianceModel, suggestions: dict[str, Suggestion]
) -> None:
    for theme in THEMES:
        found = cells(model, suggestions[theme])
        for _, width in WIDTHS[:2]:
            _, column = room_of(found, width)
            turned, heads = heads_of(found, column, language)
            assert head_height(found, column, language) < 260
            for head in heads:
                wide = (
                    13 * len(head)
                    if turned
                    else max(width_of(line.rstrip("、，：")) for line in head)
                )
                assert wide <= column + 1, (theme, head)


# --- rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_hold_what_the_pictures_show(
    language: Language, model: AllianceModel, suggestions: dict[str, Suggestion], some: Cells
) -> None:
    found, degrees = suggestions[THEME], degrees_of(model, suggestions[THEME])
    table = matrix_rows(found, lead=some.lead, language=language, degrees=degrees)
    assert table.columns[2:] == tuple(facet.title.pick(language) for facet in some.facets)
    shown = matrix_option(some, language, is_dark=False)["series"][0]["data"]
    by_place = {tuple(item["value"][:2]): item["label"]["formatter"] for item in shown}
    for y, row in enumerate(table.rows):
        assert list(row[2:]) == [by_place[x, y] for x in range(len(some.facets))]
    assert [row[0] for row in table.rows[:-1]] == [name for _, name, _ in some.members]
    assert say.LEAD.pick(language) in table.rows[0][1]
    facets = picture_rows(found, lead=some.lead, language=language, degrees=degrees)
    assert [row[0] for row in facets.rows] == [f.title.pick(language) for f in some.facets]
    for row, facet in zip(facets.rows, some.facets, strict=True):
        named = {name for one, name, _ in some.members for c in some.cells
                 if c.member == one and c.facet == facet.title and c.covers}  # fmt: skip
        assert all(name in row[3] for name in named)
        assert (row[3] == say.NOBODY.pick(language)) is facet.is_gap


# --- files


def words_of(svg: str) -> str:
    root = ElementTree.fromstring(svg)
    return "".join(text.text or "" for text in root.iter() if text.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_svg_files_parse_and_have_all_names(language: Language, some: Cells) -> None:
    for svg in (picture_svg(some, language), matrix_svg(some, language)):
        told = words_of(svg).replace(" ", "")
        assert all(name in told for _, name, _ in some.members)
        for facet in some.facets:
            assert facet.title.pick(language).replace(" ", "") in told
        assert say.GAP.pick(language) in told
        assert "★" in told
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_names_of_the_record_cannot_break_a_file(suggestions: dict[str, Suggestion]) -> None:
    found = suggestions[THEME]
    odd = Member(
        "society:odd", '<b>&"{x}\x00\ud800', 99, 0.1, Role.CORE, 99, 0.0, 0.0, ()
    )  # fmt: skip
    both = Suggestion(**{**vars(found), "members": (*found.members, odd)})
    shown = cells_of(both)
    for svg in (picture_svg(shown, "zh"), matrix_svg(shown, "zh")):
        assert '<b>&"{x}' in words_of(svg)
    nodes = nodes_of(picture_option(shown, "zh", is_dark=False))
    # braces are patterns of ECharts
    assert "{" not in nodes["society:odd"]["label"]["formatter"]


# --- the map


@pytest.fixture(scope="module")
def drawing(model: AllianceModel, suggestions: dict[str, Suggestion]) -> Drawing:
    return draw(model, *alliances(suggestions))


def alliances(
    suggestions: dict[str, Suggestion],
) -> tuple[dict[str, Sequence[str]], dict[str, Sequence[str]]]:
    return (
        {"示例淡化联合体": [*suggestions["desalination"].ids, "society:gone"]},
        {"军民融合": suggestions[THEME].ids},
    )


def test_places_are_the_same_every_time_and_apart(model: AllianceModel) -> None:
    everyone = tuple(range(len(model)))
    found, again = place(model, everyone), place(model, everyone)
    assert np.array_equal(found.points, again.points)
    assert ((found.points[:, 0] >= 0) & (found.points[:, 0] <= 1)).all()
    assert ((found.points[:, 1] >= 0) & (found.points[:, 1] <= found.height)).all()
    pixels = found.points * [NARROWEST, 1]
    away = np.linalg.norm(pixels[:, None] - pixels[None], axis=2) + 1e6 * np.eye(len(pixels))
    assert away.min() >= found.mark


def test_like_disciplines_stand_near(model: AllianceModel) -> None:
    found = place(model, tuple(range(len(model))))
    pixels = found.points * [NARROWEST, 1]
    away = np.linalg.norm(pixels[:, None] - pixels[None], axis=2)
    like = (model.space.vectors @ model.space.vectors.T).toarray()
    np.fill_diagonal(like, 0)
    nearest = like.argmax(axis=1)
    ranks = (away < away[np.arange(len(away)), nearest][:, None]).sum(axis=1)
    # of some 200, the most alike is among the nearest for most
    assert np.median(ranks) <= 12


@pytest.mark.parametrize("count", [0, 1, 2, 5, 13])
def test_few_societies_have_a_map_too(count: int, model: AllianceModel) -> None:
    found = place(model, tuple(range(count)))
    assert found.points.shape == (count, 2)
    assert np.isfinite(found.points).all()


def test_every_society_is_on_the_map_and_alliances_differ(
    drawing: Drawing, model: AllianceModel
) -> None:
    option = map_option(drawing, "zh", is_dark=False)
    json.dumps(option)
    nodes = nodes_of(option)
    assert all(name in nodes[one]["name"] for one, name in zip(
        model.societies.ids, model.societies.names, strict=True
    ))  # fmt: skip
    styles = {x["source"]: x["lineStyle"]["type"] for x in option["series"][0]["links"]}
    assert styles == {"existing 示例淡化联合体": "solid", "suggested 军民融合": "dashed"}
    legend = {item["name"] for item in option["legend"]["data"]}
    assert {say.EXISTING.zh, say.SUGGESTED.zh} <= legend
    assert {text.zh for text, _ in drawing.groups.values()} <= legend
    assert drawing.gone == 1
    assert any(text.zh.startswith("1 个联合体成员不在") for text in notes_of(drawing))


def test_names_on_the_map_meet_no_other(drawing: Drawing) -> None:
    at = {mark.id: (mark.x, mark.y, drawing.mark, 1.0) for mark in drawing.marks}
    at |= {hub.key: (hub.x, hub.y, float(HUB), 1.1) for hub in drawing.hubs}

    def box(name: Name, width: float) -> Box:
        x, y, size, stretch = at[name.key]
        wish = Wish(name.key, x, y, name.lines, size, stretch)
        return box_of(wish, name.side, name.distance, width)

    for names, widths in (
        (drawing.names, WIDE_WIDTHS), (drawing.narrow_names, NARROW_WIDTHS),
    ):  # fmt: skip
        for width in widths:
            assert_apart([box(name, width) for name in names], width)
    named = {one for hub in drawing.hubs for one in hub.members} | {h.key for h in drawing.hubs}
    assert {name.key for name in drawing.names} <= named
    assert len(named) - len(drawing.names) == drawing.unnamed[0]
    assert {hub.key for hub in drawing.hubs} <= {name.key for name in drawing.names}


def test_the_map_says_what_it_leaves_out(
    model: AllianceModel, suggestions: dict[str, Suggestion], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_drawing, "MOST", 60)
    found = draw(model, *alliances(suggestions))
    assert len(found.marks) == 60
    assert found.left_out == len(model) - 60
    members = {one for hub in found.hubs for one in hub.members}
    assert set(suggestions[THEME].ids) <= members
    assert any(str(len(model) - 60) in text.zh for text in notes_of(found))


def test_map_rows_and_file_hold_every_society(
    model: AllianceModel, suggestions: dict[str, Suggestion], drawing: Drawing
) -> None:
    existing, suggested = alliances(suggestions)
    table = map_rows(model, existing=existing, suggested=suggested, language="zh")
    assert {row[0] for row in table.rows} == set(model.societies.names)
    within = {row[0] for row in table.rows if "军民融合" in row[2]}
    assert within == {member.name for member in suggestions[THEME].members}
    assert not table.rows[-1][2]
    told = words_of(map_svg(drawing, "en"))
    assert all(name in told for name in model.societies.names)


def test_groups_are_recorded_or_said_to_be_derived(model: AllianceModel) -> None:
    found = [group_of(model, i) for i in range(len(model))]
    for (group, derived), stated in zip(found, model.societies.groups, strict=True):
        assert derived is (not stated)
        assert not stated or group == stated
    drawn = draw(model, {}, {})
    assert drawn.by_field == sum(derived for _, derived in found)
    given = draw(model, {}, {}, {"一组": model.societies.ids[:5]})
    assert list(given.groups) == ["一组"]
    assert sum(mark.group == "一组" for mark in given.marks) == 5


# --- on a page


def page() -> None:
    from explorer.alliances.cells import degrees_of
    from explorer.alliances.map import show_map
    from explorer.alliances.matrix import show_matrix
    from explorer.alliances.picture import show_picture
    from matching.alliances.model import model_of
    from matching.alliances.suggesting import suggest
    from tests.alliances.small import DESALINATION, small_snapshot

    model = model_of(small_snapshot())
    found = suggest(model, DESALINATION)
    lead = found.leads[0].id
    show_picture(found, lead=lead, key="picture", degrees=degrees_of(model, found))
    show_matrix(found, key="matrix")
    show_map(model, existing={}, suggested={"x": found.ids}, key="map")


def test_pictures_are_drawn_with_their_content_in_words() -> None:
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["lang"] = "zh"
    app.run()
    assert not app.exception
    charts = [one.proto for one in app.main if one.type == "echarts_chart"]
    assert len(charts) == 3
    alts = [chart.alt for chart in charts]
    assert "海水淡化" in alts[0]
    assert "缺口：宠物美容" in alts[0]
    assert "中国腐蚀与防护学会" in alts[1]
    assert "x（" in alts[2]
    assert [one.proto.label for one in app.get("download_button")] == [say.SAVE_SVG.zh] * 3
    assert any(say.PARTLY_NOTE.zh in one.value for one in app.caption)
    places.places_of.clear()
