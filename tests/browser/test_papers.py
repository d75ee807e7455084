"""Three jobs from their first page to the office's paper: recommending, a station, an answer."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from explorer.papers.kinds.recommendation import DEEDS
from explorer.wording import answering as say_answer
from explorer.wording import eligibility as say_eligible
from explorer.wording import plan as say
from explorer.wording import shortlist as say_list
from graph.model import Edge, Node, Value
from graph.schema import Label, Relation
from graph.store import Changes, open_store
from graph.text import LANGUAGES, Language
from matching.planning.versions import PlanState, load_plan
from matching.rules.assumptions import ASSUMPTIONS
from matching.shortlists import load_shortlist
from tests import small_graph as small
from tests.browser import server, test_journey
from tests.browser.walking import walk
from tests.papers.opening import opened, sheet_of, words_of

chromium = test_journey.chromium
DAY = "2026-06-30"
#: columns of the table of persons, from 0
NAME, UNIT, THROUGH, DID, REMARK = 2, 5, 8, 9, 11


class Atlas(NamedTuple):
    """A running explorer and its store."""

    address: str
    url: str


def person(key: str, name: str, **properties: Value) -> Node:
    return Node(f"expert:{key}", Label.EXPERT, name, properties)


#: two who may be recommended, one too old, one of whom nobody knows when he was born
YOUNG = person(
    "young", "青某（示例）", sex="male", born="1992-03", title="教授", honours=("示例奖",),
    profile="主持埋地管网完整性监测的示例项目，成果在三家企业使用。" * 5,
)  # fmt: skip
WOMAN = person(
    "woman", "兰某（示例）", sex="female", born="1988-07", title="研究员",
    honours=("示例青年奖",), profile="研究燃气管道阴极保护。",
)  # fmt: skip
OLD = person("old", "年某（示例）", sex="male", born="1950-01", honours=("甲",))
UNKNOWN = person("unknown", "未某（示例）", sex="male", honours=("乙",))
ACADEMICIAN = person(
    "academician", "院士某（示例）", sex="male", born="1960-01", academician=True,
    academy="中国工程院", retired=False, research="管道完整性", **small.SECRETS,
)  # fmt: skip


PEOPLE = (YOUNG, WOMAN, OLD, UNKNOWN, ACADEMICIAN)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atlas]:
    """One explorer for the module, on the small graph with a few who can be told apart."""
    folder = tmp_path_factory.mktemp("papers")
    url = small.write_small_graph(folder / "atlas.db")
    edges = [
        Edge(one.id, relation, target.id)
        for one in PEOPLE
        for relation, target in (
            (Relation.WORKS_AT, small.UNIT), (Relation.MEMBER_OF, small.SOCIETY)
        )
    ]  # fmt: skip
    with open_store(url) as store:
        store.apply(Changes(PEOPLE, edges), title="人选", at=small.AT)
    with server.explorer(url, folder / "server.log") as address:
        yield Atlas(address, url)
    assert "Traceback" not in (folder / "server.log").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_who_may_be_recommended_to_the_table(
    language: Language, chromium: Browser, atlas: Atlas, tmp_path: Path
) -> None:
    name = f"青年奖{language}"
    with walk(chromium, atlas.address, language, tmp_path) as on:
        on.go(f"eligibility?scheme=tianjin_youth_award&on={DAY}&whom=all&assume=settled")
        on.follow(say_eligible.TO_PLAN)
        on.write(say.DEMAND, "2")
        on.press(say.RUN)
        on.see(say.PROVEN)
        on.write(say.SAVE_AS, name)
        on.press(say.SAVE)
        on.press(say.PROPOSE)
        on.press(say.CONFIRM)
        sheet = sheet_of(on.take(say.SUMMARY_TABLE))
        with open_store(atlas.url) as store:
            version = load_plan(store, name)
            assert version.state is PlanState.CONFIRMED
            assert version.plan.inputs.on.isoformat() == DAY
            written = [
                e for e in store.incident(version.plan.requests) if e.origin == f"方案 {name}@1"
            ]
        assert {e.source for e in written} == {YOUNG.id, WOMAN.id}
        on.press(say.WITHDRAW)
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    rows = {str(row[NAME]): row for row in cells if isinstance(row[0], int)}
    assert rows.keys() == {YOUNG.name, WOMAN.name}
    assert [row[0] for row in rows.values()] == [1, 2]
    for row in rows.values():
        assert (row[UNIT], row[THROUGH]) == (small.UNIT.name, small.SOCIETY.name)
        assert 0 < len(str(row[DID])) <= DEEDS
    assert str(rows[YOUNG.name][DID]).endswith("……")
    assert rows[YOUNG.name][REMARK]  # that it was shortened
    assert not rows[WOMAN.name][REMARK]
    told = "\n".join(str(value) for row in cells for value in row if value)
    assert DAY in told
    assert ASSUMPTIONS["settled"].title.pick(language) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_plan_of_stations_to_the_proposal(
    language: Language, chromium: Browser, atlas: Atlas, tmp_path: Path
) -> None:
    with walk(chromium, atlas.address, language, tmp_path) as on:
        on.go(f"plan?plan_task=station_to_expert&on={DAY}")
        on.press(say.RUN)
        on.see(say.PROVEN)
        on.write(say.SAVE_AS, f"建站{language}")
        on.press(say.SAVE)
        proposal = on.take(say.STATION_PROPOSAL)
        on.go(f"match?request={small.STATION.id}")
        of_station = on.take(say_answer.STATION_WORD)
    people = {
        row.cells[1].text: [cell.text for cell in row.cells]
        for table in opened(proposal).tables for row in table.rows if len(row.cells) > 6
    }  # fmt: skip
    assert "中国工程院" in people[ACADEMICIAN.name][2]
    for content in (proposal, of_station):
        told = words_of(content)
        assert ACADEMICIAN.name in told
        assert small.FIRM.name in told
        assert not [secret for secret in small.SECRETS.values() if secret in told]


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_need_over_a_short_list_to_the_answer(
    language: Language, chromium: Browser, atlas: Atlas, tmp_path: Path
) -> None:
    name = f"燃气{language}"
    with walk(chromium, atlas.address, language, tmp_path) as on:
        on.go(f"match?request={small.NEED.id}&task=need_to_expert")
        of_best = words_of(on.take(say_answer.ANSWER_WORD))
        on.press(say_list.COLLECT)
        box = on.page.get_by_role("combobox", name=on.said(say_list.WHICH)).first
        box.fill(name)
        box.press("Enter")
        on.settle()
        on.press(say_list.PUT)
        on.go(f"shortlist?shortlist={name}")
        on.see(say_list.TITLE)
        answer = words_of(on.take(say_answer.ANSWER_WORD))
        with open_store(atlas.url) as store:
            [item] = load_shortlist(store, name).items
        on.press(say_list.DROP)
    assert item.request == small.NEED.id
    known = {one.id: one.name for one in (small.EXPERT, *PEOPLE)}
    named = [{one for one in known if known[one] in words} for words in (of_best, answer)]
    assert item.id in named[0]
    assert len(named[0]) > 1
    assert named[1] == {item.id}  # one is on the list, so one is named
    assert small.FIRM.name in answer
    assert not [secret for secret in small.SECRETS.values() if secret in answer]
