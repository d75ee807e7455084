"""The alliance page: theme, suggestion changed by hand, proposal, life; other ways there."""

from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.wording import alliance as say
from graph.model import Edge, Node, make_id
from graph.schema import Label, Relation
from graph.store import Changes, open_store
from graph.text import LANGUAGES, Language, Text
from matching.alliances.life import timeline
from matching.alliances.proposing import ProposalState, load_proposal
from matching.alliances.remembering import remembered
from matching.alliances.seats import seats_of
from matching.alliances.states import ALLIANCE_STATES, AllianceState
from matching.themes.library import own_themes
from tests import small_graph as small
from tests.test_app import open_app, texts

THEME = "ocean"
AT = datetime(2026, 11, 20, 9, 12)
FIELDS = {
    "海洋": "17060", "海洋工程": "41630", "水产": "240", "造船工程": "58050", "航海": "58040",
    "港口工程": "5804040", "膜科学": "5302150", "石油": "44050", "药": "350", "微生物": "18061",
    "数学": "110", "考古": "780", "护理": "32071", "激光": "14030",
}  # fmt: skip


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    found = small.write_small_graph(tmp_path / "atlas.db")
    nodes, edges = [], []
    for name, code in FIELDS.items():
        node = Node(make_id(Label.SOCIETY, f"t{name}"), Label.SOCIETY, f"示例{name}学会",
                    {"level": "national"})  # fmt: skip
        nodes.append(node)
        edges.append(Edge(node.id, Relation.IN_DISCIPLINE, f"discipline:{code}",
                          properties={"rank": 1}))  # fmt: skip
    with open_store(found) as store:
        store.apply(Changes(nodes, edges), title="示例学会", at=AT)
    monkeypatch.setenv("STORE_URL", found)
    return found


def press(app: AppTest, label: Text, language: Language) -> None:
    next(one for one in app.button if one.label == label.pick(language)).click().run()
    assert not app.exception


def box(app: AppTest, label: Text, language: Language):  # type: ignore[no-untyped-def]
    return next(one for one in app.selectbox if one.label == label.pick(language))


def view(app: AppTest, **choices: str) -> None:
    for name, value in choices.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_theme_to_active_and_ended(language: Language, url: str) -> None:
    app = open_app("alliance", language, theme=THEME)
    assert not app.exception
    view(app, alliance_shape="table")
    first = texts(app)
    assert "示例海洋学会" in first
    press(app, say.TAKE_OUT, language)
    [members] = app.session_state[f"alliance-steps:{THEME}"]
    further = make_id(Label.SOCIETY, "t数学")
    box(app, say.FURTHER, language).set_value(further).run()
    assert say.IF_IT_JOINS.pick(language).partition("{")[0] in texts(app)
    press(app, say.PUT_IN, language)
    assert further in app.session_state[f"alliance-steps:{THEME}"][-1]
    press(app, say.BACK, language)
    assert app.session_state[f"alliance-steps:{THEME}"] == [members]
    name = next(o for o in app.text_input if o.label == say.NAME_OF_ALLIANCE.pick(language))
    name.set_value("示例海洋联合体").run()
    press(app, say.SAVE, language)
    press(app, say.SUBMIT, language)
    alliance = make_id(Label.ALLIANCE, "示例海洋联合体")
    with open_store(url) as store:
        saved = load_proposal(store, "示例海洋联合体")
        assert saved.state is ProposalState.SUBMITTED
        assert sorted(saved.proposal.suggestion.ids) == sorted(members)
        seats = seats_of(store, alliance)
        assert sorted(seat.id for seat in seats) == sorted(members)
        assert [seat.id for seat in seats if seat.leads] == [saved.proposal.lead]
        for state in (
            AllianceState.CONSULTED, AllianceState.APPROVED, AllianceState.FILED,
            AllianceState.ACTIVE, AllianceState.ENDED,
        ):  # fmt: skip
            press(app, ALLIANCE_STATES[state], language)
            node = store.get([alliance])[alliance]
            assert node.properties["state"] == state
        assert [step.state for step in timeline(store, alliance)] == [str(s) for s in AllianceState]
        assert all(seat.until for seat in seats_of(store, alliance))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_and_shape_is_drawn(language: Language, url: str) -> None:
    app = open_app("alliance", language, theme=THEME)
    for shape in ("picture", "matrix", "table", "open", "alternatives", "stability"):
        view(app, alliance_shape=shape)
    for name in ("complete", "discover", "needs", "existing", "map"):
        view(app, alliance_view=name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_are_completed_with_reasons(language: Language, url: str) -> None:
    app = open_app("alliance", language, theme=THEME)
    view(app, alliance_view="complete")
    chosen = next(o for o in app.multiselect if o.label == say.GIVEN_MEMBERS.pick(language))
    chosen.set_value([make_id(Label.SOCIETY, f"t{one}") for one in ("海洋", "航海")]).run()
    assert not app.exception
    table = app.dataframe[0].value
    assert len(table) > 10
    assert say.NO_EVIDENCE.pick(language) in texts(app)


def test_groups_are_remembered_and_forgotten(url: str) -> None:
    app = open_app("alliance", "zh", theme=THEME)
    view(app, alliance_view="discover")
    press(app, say.REMEMBER, "zh")
    with open_store(url) as store:
        assert remembered(store) is not None
        press(app, say.FORGET, "zh")
        assert remembered(store) is None


def test_a_theme_is_drafted_from_a_text_and_kept(url: str) -> None:
    app = open_app("alliance", "zh", theme=THEME)
    title = next(o for o in app.text_input if o.label == say.TITLE_OF_THEME.zh)
    title.set_value("示例储能").run()
    app.text_area[0].set_value("锂离子电池正极材料、燃料电池质子交换膜、电化学储能系统").run()
    press(app, say.MAKE_DRAFT, "zh")
    assert say.IS_DRAFT.zh in texts(app)
    press(app, say.SAVE_THEME, "zh")
    with open_store(url) as store:
        assert [theme.title.zh for theme in own_themes(store)] == ["示例储能"]
    nonsense = next(o for o in app.text_input if o.label == say.TITLE_OF_THEME.zh)
    nonsense.set_value("哈哈").run()
    app.text_area[0].set_value("今天天气不错").run()
    press(app, say.MAKE_DRAFT, "zh")
    assert "天气" not in [one.label for one in app.selectbox]


def test_an_unknown_theme_of_an_address_falls_to_the_first(url: str) -> None:
    app = open_app("alliance", "zh", theme="no-such")
    assert not app.exception
