"""The plan page from the first click to the withdrawn plan."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.wording import plan as say
from graph.store import open_store
from graph.text import LANGUAGES, Language, Text
from matching.planning.versions import STATE_TITLES, PlanState, load_plan
from tests import small_graph as small
from tests.test_app import open_app, texts, words


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    small.write_small_graph(tmp_path / "atlas.db")
    found = f"sqlite:///{tmp_path / 'atlas.db'}"
    monkeypatch.setenv("STORE_URL", found)
    return found


def press(app: AppTest, label: Text, language: Language, which: int = 0) -> None:
    found = [one for one in app.button if one.label == label.pick(language)]
    found[which].click().run()
    assert not app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_made_edited_kept_confirmed_and_withdrawn(language: Language, url: str) -> None:
    app = open_app("plan", language, plan_task="need_to_society")
    press(app, say.RUN, language)
    assert say.PROVEN.pick(language) in words(app)
    box = next(one for one in app.selectbox if one.label == say.DROP.pick(language))
    box.select_index(0).run()
    press(app, say.DROP, language)
    assert say.BY_HAND.pick(language) in words(app)
    press(app, say.TAKE_BACK, language)
    assert say.PROVEN.pick(language) in words(app)
    name = next(one for one in app.text_input if one.label == say.SAVE_AS.pick(language))
    name.set_value("春季").run()
    press(app, say.SAVE, language)
    with open_store(url) as store:
        content = store.version()
        for label, state in (
            (say.PROPOSE, PlanState.PROPOSED),
            (say.CONFIRM, PlanState.CONFIRMED),
            (say.WITHDRAW, PlanState.WITHDRAWN),
        ):
            press(app, label, language)
            found = load_plan(store, "春季@1")
            assert found.state is state
            assert STATE_TITLES[state].pick(language) in texts(app)
            assert (store.version() == content) is (state is not PlanState.CONFIRMED)


def test_a_wrong_demand_is_said_and_nothing_is_lost(url: str) -> None:
    app = open_app("plan", "zh", plan_task="need_to_society")
    demand = next(one for one in app.text_input if one.label == say.DEMAND.zh)
    demand.set_value("3:1").run()
    assert not app.exception
    assert "3:1" in words(app)
