"""The paper on a request: offered where somebody waits for it, with whom the short-lists hold."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.wording import answering as say
from explorer.wording import eligibility as say_eligible
from explorer.wording import plan as say_plan
from graph.model import Node
from graph.records import Record
from graph.schema import Label
from graph.store import Changes, open_store
from graph.text import LANGUAGES, Language, Text
from matching.needs.form import NeedForm
from matching.shortlists import KIND, Collected, collect, collected_for, shortlists
from tests import small_graph as small
from tests.test_app import open_app, texts, words

SERVICE = Node("workstation:service", Label.WORKSTATION, "示例服务站", {"type": "service"})
INTERNAL = replace(
    small.NEED, id="need:internal", properties={**small.NEED.properties, "secrecy": "内部"}
)
GONE = Node("society:gone", Label.SOCIETY, "示例已注销学会", {"state": "dissolved"})


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("answering") / "atlas.db"
    with open_store(small.write_small_graph(path)) as store:
        store.apply(Changes([SERVICE, INTERNAL, GONE]), title="t", at=small.AT)
    return path


@pytest.fixture
def url(small_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    return small.use_copy(small_file, tmp_path, monkeypatch)


def offered(app: AppTest, text: Text, language: Language = "zh") -> bool:
    """Say whether a file is offered under a label."""
    return text.pick(language) in [one.proto.label for one in app.get("download_button")]


@pytest.mark.parametrize(
    ("request_id", "why"),
    [(small.TAKEN.id, say.NO_FIRM), (INTERNAL.id, say.INTERNAL), (small.NEED.id, None)],
)
def test_an_answer_is_offered_where_a_firm_waits(
    request_id: str, why: Text | None, url: str
) -> None:
    assert url
    app = open_app("match", "zh", request=request_id)
    assert offered(app, say.ANSWER_WORD) is (why is None)
    assert why is None or why.zh in words(app)


def test_a_firm_waits_for_an_open_need_that_it_states() -> None:
    assert NeedForm(firm="甲").awaits_answer
    assert NeedForm(firm_id="enterprise:a").awaits_answer
    assert not NeedForm(firm=" ").awaits_answer
    assert not NeedForm(firm="甲", secrecy="内部").awaits_answer


def test_a_proposal_is_offered_on_a_station_of_experts_alone(url: str) -> None:
    assert url
    assert offered(open_app("match", "en", request=small.STATION.id), say.STATION_WORD, "en")
    assert not offered(open_app("match", "zh", request=SERVICE.id), say.STATION_WORD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_was_collected_for_a_need_is_named(language: Language, url: str) -> None:
    with open_store(url) as store:
        for one, request in (
            (small.SOCIETY, small.NEED.id), (GONE, small.NEED.id), (small.ODD_SOCIETY, ""),
            (small.EXPERT, small.TAKEN.id),
        ):  # fmt: skip
            collect(store, "燃气", Collected(one.id, one.name, "", request=request), small.AT)
        assert collected_for(shortlists(store), small.NEED.id) == (small.SOCIETY.id, GONE.id)
    told = say.CHOSEN.fill(names=small.SOCIETY.name).pick(language)
    # on the match page, and with the list; who cannot be asked any more is left out
    assert told in words(open_app("match", language, request=small.NEED.id))
    app = open_app("shortlist", language, shortlist="燃气")
    assert told in words(app)
    assert say.NO_FIRM.pick(language) in words(app)


def test_a_short_list_of_before_is_read(url: str) -> None:
    body = '{"edition": 1, "items": [{"id": "expert:a", "name": "甲", "found": "某需求"}]}'
    with open_store(url) as store:
        store.put_record(Record(KIND, "旧", body, small.AT))
        [one] = shortlists(store)
    assert one.items == (Collected("expert:a", "甲", "某需求"),)


@pytest.mark.parametrize(("scheme", "leads"), [("tianjin_youth_award", True), ("council", False)])
def test_rules_of_an_award_lead_to_its_plan(scheme: str, leads: bool, url: str) -> None:
    assert url
    app = open_app("eligibility", "zh", scheme=scheme, on="2026-06-30", assume="settled")
    assert (say_eligible.TO_PLAN.zh in texts(app)) is leads
    if leads:
        assert f"awards={scheme}" in texts(app)
        assert "assume=settled" in texts(app)


def test_awards_and_assumptions_of_a_plan_are_in_its_address(url: str) -> None:
    assert url
    asked = ["tianjin_youth_award", "china_youth_award"]
    app = open_app(
        "plan", "zh", plan_task="award_to_expert", awards=",".join(asked), assume="settled"
    )
    boxes = {one.label: one for one in app.multiselect}
    assert boxes[say_plan.SCHEMES.zh].value == asked
    assert boxes[say_plan.ASSUME.zh].value == ["settled"]
    boxes[say_plan.SCHEMES.zh].set_value(asked[:1]).run()
    assert app.query_params["awards"] in (asked[0], asked[:1])
