"""The plan page from the first click to the withdrawn plan."""

import io
import time
from pathlib import Path
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from explorer.plans import steps
from explorer.wording import group, trouble
from explorer.wording import jobs as say_jobs
from explorer.wording import plan as say
from graph.store import open_store
from graph.text import LANGUAGES, Language, Text
from matching.assignment.solver import Progress, Watch, nothing_yet
from matching.decisions import writing
from matching.decisions.checking import check_decision
from matching.drawing.record import Draw, next_round
from matching.planning.versions import STATE_TITLES, PlanState, load_plan
from tests import small_graph as small
from tests.test_app import open_app, texts, words

TASK = "need_to_society"


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


def box(app: AppTest, label: Text, language: Language, which: int = -1):  # type: ignore[no-untyped-def]
    return [one for one in app.selectbox if one.label == label.pick(language)][which]


def make(app: AppTest, language: Language) -> None:
    """Press the button and wait for the run to end."""
    press(app, say.RUN, language)
    until = time.monotonic() + 60
    while say.FILLED.pick(language) not in texts(app) and time.monotonic() < until:
        app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_made_edited_kept_confirmed_and_withdrawn(language: Language, url: str) -> None:
    app = open_app("plan", language, plan_task=TASK)
    make(app, language)
    assert say.PROVEN.pick(language) in texts(app)
    press(app, say.DROP, language)
    assert say.BY_HAND.pick(language) in texts(app)
    press(app, say.TAKE_BACK, language)
    assert say.PROVEN.pick(language) in texts(app)
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


def test_the_decision_file_is_taken_as_an_archive_that_verifies(url: str, tmp_path: Path) -> None:
    app = open_app("plan", "zh", plan_task=TASK)
    make(app, "zh")
    name = next(one for one in app.text_input if one.label == say.SAVE_AS.zh)
    name.set_value("春 季").run()
    press(app, say.SAVE, "zh")
    press(app, say.CONFIRM, "zh")  # the data have moved on: the version it was made on is kept
    press(app, say.DECISION, "zh")
    until = time.monotonic() + 60
    while "plan-decision" not in app.session_state and time.monotonic() < until:
        app.run()
    made = app.session_state["plan-decision"]
    assert made.digest in words(app)
    assert say.DECISION_TAKE.zh in [one.proto.label for one in app.get("download_button")]
    with ZipFile(io.BytesIO(made.content)) as archive:
        archive.extractall(tmp_path)
        assert archive.getinfo("春_季-1/index.html").date_time == (1980, 1, 1, 0, 0, 0)
    found = check_decision(tmp_path / "春_季-1")
    assert (found.is_identical, found.plan, found.digest) == (True, "春 季@1", made.digest)
    changed = tmp_path / "春_季-1" / "pairs.csv"
    changed.write_bytes(changed.read_bytes() + b"\n")
    assert not check_decision(tmp_path / "春_季-1").is_identical
    # another state is another file: it is not offered any more
    press(app, say.WITHDRAW, "zh")
    assert made.digest not in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_of_a_decision_may_be_gone(
    language: Language, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app("plan", language, plan_task=TASK)
    make(app, language)
    next(one for one in app.text_input if one.label == say.SAVE_AS.pick(language)).set_value(
        "春"
    ).run()
    press(app, say.SAVE, language)
    monkeypatch.setattr(writing, "take_kept_snapshot", lambda *_: None)
    press(app, say.DECISION, language)
    until = time.monotonic() + 60
    while trouble.WHAT_TO_DO.pick(language) not in words(app) and time.monotonic() < until:
        app.run()
    assert trouble.WHAT_TO_DO.pick(language) in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_is_locked_ruled_out_swapped_and_asked_about(language: Language, url: str) -> None:
    app = open_app("plan", language, plan_task=TASK)
    make(app, language)
    [plan] = app.session_state[f"plan-steps:{TASK}"]
    first = plan.chosen[0]
    press(app, say.LOCK, language)
    assert app.session_state[f"plan-pins:{TASK}"] == [first]
    press(app, say.UNLOCK, language)
    assert app.session_state[f"plan-pins:{TASK}"] == []
    others = box(app, say.CANDIDATE, language)
    there = {candidate for _, candidate in plan.chosen}
    spare = next(one for one in plan.reserves[first[0]] if one not in there)
    others.set_value(spare).run()
    press(app, say.WHY_NOT, language)
    assert say.GONE.pick(language) in texts(app)
    press(app, say.DO_IT, language)
    until = time.monotonic() + 60
    while len(app.session_state[f"plan-steps:{TASK}"]) < 2 and time.monotonic() < until:
        app.run()
    again = app.session_state[f"plan-steps:{TASK}"][-1]
    assert (first[0], spare) in again.chosen
    assert again.is_optimal
    press(app, say.NOT_THIS, language)
    ruled_out = app.session_state[f"plan-forbid:{TASK}"]
    while len(app.session_state[f"plan-steps:{TASK}"]) < 3 and time.monotonic() < until:
        app.run()
    last = app.session_state[f"plan-steps:{TASK}"][-1]
    assert len(ruled_out) == 1
    assert ruled_out[0] not in last.chosen


@pytest.mark.parametrize("language", LANGUAGES)
def test_pins_that_cannot_be_kept_are_named(language: Language, url: str) -> None:
    app = open_app("plan", language, plan_task=TASK)
    next(one for one in app.number_input if one.label == say.CAPACITY.pick(language)).set_value(
        1
    ).run()
    for need in (small.NEED.id, small.TAKEN.id):
        box(app, say.REQUEST, language).set_value(need).run()
        box(app, say.CANDIDATE, language).set_value(small.ODD_SOCIETY.id).run()
        press(app, say.PIN, language)
    make(app, language)
    assert say.STANDOFF.pick(language) in texts(app)
    assert "_学会_" in texts(app).replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_binding_target_limits_the_choice(language: Language, url: str) -> None:
    app = open_app("plan", language, plan_task=TASK)
    box(app, say.ATTRIBUTE, language).set_value("level").run()
    box(app, say.VALUE, language).set_value("national").run()
    most = next(one for one in app.number_input if one.label == say.MOST.pick(language))
    most.set_value(0).run()
    next(one for one in app.checkbox if one.label == say.HARD.pick(language)).check().run()
    press(app, say.ADD_TARGET, language)
    make(app, language)
    [plan] = app.session_state[f"plan-steps:{TASK}"]
    assert small.ODD_SOCIETY.id not in {candidate for _, candidate in plan.chosen}
    [target] = plan.inputs.options.hard
    assert (target.attribute, target.value, target.most) == ("level", "national", 0)
    assert len(plan.targets) == 1


def test_several_weights_are_solved_and_one_is_taken(url: str) -> None:
    app = open_app("plan", "zh", plan_task=TASK)
    make(app, "zh")
    app.session_state[f"plan-view-{TASK}"] = "trade"
    app.run()
    press(app, say.TRADE_RUN, "zh")
    until = time.monotonic() + 60
    while f"trade-{TASK}-found" not in app.session_state and time.monotonic() < until:
        app.run()
    _, found = app.session_state[f"trade-{TASK}-found"]
    [plan] = app.session_state[f"plan-steps:{TASK}"]
    assert len(found) == 5
    assert all(one.kept + one.moved + one.lost == len(plan.pairs) for one in found)
    press(app, say.TAKE_WEIGHT.fill(n="0.00"), "zh")
    while len(app.session_state[f"plan-steps:{TASK}"]) < 2 and time.monotonic() < until:
        app.run()
    assert app.session_state[f"plan-steps:{TASK}"][-1].inputs.options.bonus == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_run_shows_how_far_it_is_and_can_be_stopped(
    language: Language, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Text(zh="第七步", en="step seven")

    def endless(*_: object, watch: Watch, **__: object) -> object:
        while not watch(Progress(step, best=1.5)):
            time.sleep(0.02)
        raise nothing_yet()

    monkeypatch.setattr(steps, "make_plan", endless)
    app = open_app("plan", language, plan_task=TASK)
    press(app, say.RUN, language)
    assert step.pick(language) in texts(app)
    assert "1.500" in texts(app)
    other = open_app("plan", language, plan_task=TASK)
    assert say_jobs.ELSEWHERE.pick(language).partition("}")[2] in texts(other)
    press(other, say_jobs.STOP, language)
    until = time.monotonic() + 60
    told = nothing_yet().text.pick(language)
    while told not in texts(app) and time.monotonic() < until:
        app.run()
    assert told in texts(app)
    app.run()
    assert say_jobs.STOP.pick(language) not in [one.label for one in app.button]


def test_a_wrong_demand_is_said_and_nothing_is_lost(url: str) -> None:
    app = open_app("plan", "zh", plan_task=TASK)
    demand = next(one for one in app.text_input if one.label == say.DEMAND.zh)
    demand.set_value("3:1").run()
    assert not app.exception
    assert "3:1" in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_panel_is_chosen_and_a_draw_is_made_again(language: Language, url: str) -> None:
    assert url
    app = open_app(
        "plan", language, plan_task="need_to_expert", request=small.NEED.id, plan_mode="panel"
    )
    topics = next(x for x in app.text_input if x.label == group.TOPICS.pick(language))
    topics.set_value("阴极保护；蛋白质结晶")
    number(app, group.SIZE, language).set_value(1).run()
    press(app, group.CHOOSE, language)
    assert small.EXPERT.name in texts(app)
    assert "1 / 2" in texts(app)
    assert group.PROVEN.pick(language) in texts(app)
    number(app, group.SOCIAL, language).set_value(1).run()
    press(app, group.CHOOSE, language)
    assert say.STANDOFF.pick(language) in texts(app)
    app.button_group(key=f"plan_mode:{language}").set_value("draw").run()
    assert app.query_params["plan_mode"] in ("draw", ["draw"])
    number(app, group.COUNT, language).set_value(1)
    number(app, group.RESERVES, language).set_value(0)
    number(app, group.LEAST, language).set_value(0.0).run()
    press(app, group.DRAW, language)
    first = drawn_in(app)
    assert (len(first.members), first.reserves, first.short) == (1, (), 0)
    assert first.names[first.members[0]] in texts(app)
    again = next(b for b in app.button if b.label == group.AGAIN.pick(language))
    assert again.disabled
    box = next(m for m in app.multiselect if m.label == group.DECLINED.pick(language))
    box.set_value([first.members[0]]).run()
    press(app, group.AGAIN, language)
    second = drawn_in(app)
    assert second == next_round(first, first.members)
    assert second.names[second.members[0]] in texts(app)


def number(app: AppTest, label: Text, language: Language):  # type: ignore[no-untyped-def]
    return next(one for one in app.number_input if one.label == label.pick(language))


def drawn_in(app: AppTest) -> Draw:
    found = app.session_state["draw-shown"]
    assert isinstance(found, Draw)
    return found
