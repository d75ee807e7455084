"""The pages on rules: eligibility, councils, the library, in both languages."""

import csv
import io
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explorer import address, asked_persons, council_lists
from explorer.council_drafts import Draft, differences, frame_of, list_rows, members_from
from explorer.export import to_csv
from explorer.many import list_rows as answer_rows
from explorer.many import rule_rows
from explorer.office_tables import OfficeTable
from explorer.papering import WORD
from explorer.wording import council as say_council
from explorer.wording import eligibility as say
from explorer.wording import rules as say_rules
from explorer.wording import trouble
from graph.model import Edge, Node, make_id
from graph.schema import Label, Relation
from graph.store import Changes, open_store
from graph.text import LANGUAGES, Language, Text
from matching.rules.council import Member
from matching.rules.council_lists import read_council
from matching.rules.eligibility import eligible
from matching.rules.finding import ANSWER_TITLES, Answer
from matching.rules.library import load_rules
from matching.rules.subject import Subject
from tests.matching.small import AT
from tests.test_app import button, open_app, texts, words

DAY = "2026-11-24"
STATION = {"scheme": "academician_station", "on": DAY}
AWARD = {"scheme": "tianjin_youth_award", "on": "2011-06-01"}
BODY = Node(make_id(Label.SOCIETY, "甲学会"), Label.SOCIETY, "甲学会",
            {"delegates": 9, "council_size": 2, "term_to": "2030"})  # fmt: skip
PART = Node(make_id(Label.SOCIETY, "乙学会"), Label.SOCIETY, "乙学会",
            {"delegates": 90, "council_size": 30})  # fmt: skip
PEOPLE = [
    Node(make_id(Label.EXPERT, name), Label.EXPERT, name, values)
    for name, values in (
        ("示例在职院士", {"academician": True, "retired": False, "frontline": True}),
        ("示例院士", {"academician": True, "frontline": False, "leading_cadre": True}),
        ("示例退休院士", {"academician": True, "retired": True}),
    )
]  # fmt: skip
BUSY, OPEN, FREE = PEOPLE
CANDIDATES = (
    "姓名,性别,出生年月,在津起始日,推荐单位,星座\n"
    "示例甲,男,1971-01-01,2009-05,某学会,一\n"
    "示例乙,男,1970-12-31,2009-05,某学会,二\n"
    "示例丙,女,1966,,某学会,三\n"
    "示例丁,女,1966-13,2009-05,某学会,四\n"
)
MEMBERS = (
    "姓名,学会职务,出生年月,一线科技人员\n"
    "示例甲,理事长,1970-05,是\n示例乙,理事,1990,否\n示例丙,理事,1990,否\n示例丁,监事,1960,\n"
)
SOCIETIES = (
    "学会名称,会员代表人数,理事人数,一线理事人数,届期止\n"
    "示例一学会,90,30,23,2028\n示例二学会,90,31,23,2025-12\n"
)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Two societies, one with all of its council, and academicians at two stations."""
    url = f"sqlite:///{tmp_path / 'atlas.db'}"
    monkeypatch.setenv("STORE_URL", url)
    stations = [
        Node(make_id(Label.WORKSTATION, n), Label.WORKSTATION, n, {"type": "academician"})
        for n in ("一站", "二站")
    ]
    ties = [
        Edge(who.id, Relation.SERVES, station.id, "", "2020", properties={"months": 3})
        for who in (BUSY, OPEN)
        for station in stations
    ] + [
        Edge(who.id, Relation.HOLDS_POST, body.id, "", "2022", properties={"post": "理事"})
        for who, body in ((BUSY, BODY), (OPEN, BODY), (FREE, PART))
    ]
    with open_store(url) as opened:
        opened.apply(Changes([BODY, PART, *PEOPLE, *stations], ties), title="规则（示例）", at=AT)
    return url


def with_table(
    page: str, language: Language, key: str, content: str | bytes, **where: str
) -> AppTest:
    """Open a page with a table, as its own uploader would leave it."""
    app = AppTest.from_file(Path(__file__).parents[1] / "app.py", default_timeout=60)
    app.session_state["lang"] = language
    raw = content.encode("utf-8-sig") if isinstance(content, str) else content
    app.session_state[key] = OfficeTable("名单.csv", raw)
    app.switch_page(address.PAGES[page])
    for name, value in where.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def tables(app: AppTest) -> str:
    """Return the tables to read as one text."""
    return "\n".join(table.value.to_string() for table in app.table)


# --- eligibility


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("who", "answer"), [(BUSY, Answer.NO), (OPEN, Answer.CANNOT_TELL), (FREE, Answer.YES)]
)
def test_one_is_answered_with_clause_figure_and_source(
    who: Node, answer: Answer, language: Language
) -> None:
    app = open_app("eligibility", language, **STATION, subject=who.id)
    assert app.title[0].value == say.TITLE.pick(language)
    assert ANSWER_TITLES[answer].pick(language) in words(app)
    assert who.name in app.subheader[0].value
    told = tables(app)
    for title in (say_rules.NEEDED, say_rules.CLAUSE, say_rules.FOUND):
        assert title.pick(language) in told
    assert "](http" in words(app)
    if answer is Answer.CANNOT_TELL:
        assert say_rules.KEPT[answer].pick(language) in told
        assert say_rules.LACKS.fill(what="").pick(language).strip() in told


def test_an_assumption_is_used_and_told() -> None:
    app = open_app("eligibility", "zh", **STATION, subject=OPEN.id, assume="retired")
    assert say.ASSUMED.fill(what="未填是否退休的，按已退休计").zh in words(app)
    assert ANSWER_TITLES[Answer.YES].zh in words(app)
    app = open_app("eligibility", "en", **STATION, subject=OPEN.id, assume="retired,not_retired")
    assert "contradict" in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_is_counted_filtered_and_listed(language: Language) -> None:
    app = open_app("eligibility", language, **STATION, whom="all")
    frame = app.dataframe[0].value
    assert list(frame["name"]) == [OPEN.name, BUSY.name, FREE.name]
    assert [f"{ANSWER_TITLES[answer].pick(language)}" for answer in Answer] == [
        one[0] for one in (frame["answer"][2], frame["answer"][1], frame["answer"][0])
    ]
    assert "1" in app.expander[0].label
    app.session_state["eligible_answer"] = "no"
    app.run()
    assert list(app.dataframe[0].value["name"]) == [BUSY.name]
    assert BUSY.name in app.subheader[0].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_is_answered_and_its_bad_row_is_told(language: Language) -> None:
    app = with_table("eligibility", language, asked_persons.TABLE, CANDIDATES, **AWARD, whom="file")
    assert list(app.dataframe[0].value["name"]) == ["示例丙", "示例乙", "示例甲"]
    bad = app.table[0].value.iloc[0]
    assert list(bad)[:2] == ["5", "出生年月"]
    assert "1966" in bad.iloc[2]
    assert "名单.csv" in words(app).replace("\\", "")
    assert "星座" in words(app)
    button(app, say_rules.OTHER_FILE.pick(language)).click().run()
    assert not app.dataframe
    assert asked_persons.TABLE not in app.session_state


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["eligibility", "council"])
def test_a_table_that_cannot_be_read_says_what_to_do(page: str, language: Language) -> None:
    key = asked_persons.TABLE if page == "eligibility" else council_lists.TABLE
    where = {"whom": "file"} if page == "eligibility" else {"council_from": "file"}
    app = with_table(page, language, key, b"", **where)
    assert trouble.WHAT_TO_DO.pick(language) in words(app)
    assert "名单.csv" in texts(app).replace("\\", "")
    button(app, say_rules.OTHER_FILE.pick(language)).click().run()
    assert trouble.WHAT_TO_DO.pick(language) not in words(app)


def test_rules_of_lists_are_asked_of_a_table() -> None:
    where = {"scheme": "全国创新争先奖", "on": "2023-04-12", "whom": "file"}
    app = with_table("eligibility", "zh", asked_persons.TABLE, CANDIDATES, **where)
    assert say.LIST_TITLE.zh in [head.value for head in app.subheader]
    assert app.query_params["scheme"] in ("innovation_award", ["innovation_award"])


def test_tracks_and_days_without_rules() -> None:
    where = {"scheme": "tianjin_youth_talent", "subject": FREE.id}
    app = open_app("eligibility", "zh", **where, on="2024-06-01")
    assert "第一层次" in words(app)
    one = open_app("eligibility", "zh", **where, on="2024-06-01", track="tier1")
    assert say.TRACKS.zh not in words(one)
    none = open_app("eligibility", "zh", scheme="academician_station", on="2019-06-10")
    assert "2019-06-11" in words(none)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "where"),
    [
        ("eligibility", {"scheme": "nothing"}),
        ("eligibility", {"on": "yesterday"}),
        ("eligibility", {"on": "1066-01-01"}),
        ("eligibility", {"scheme": "tianjin_youth_talent", "track": "x", "subject": FREE.id,
                         "on": "2024-06-01"}),
        ("eligibility", {"assume": "rich"}),
        ("eligibility", {"subject": "expert:nobody"}),
        ("council", {"society": "society:nobody"}),
        ("council", {"on": "2026-13-01"}),
        ("rules", {"scheme": "nothing"}),
    ],
)  # fmt: skip
def test_a_bad_address_says_what_to_do(
    page: str, where: dict[str, str], language: Language
) -> None:
    app = open_app(page, language, **where)
    assert trouble.WHAT_TO_DO.pick(language) in words(app) or app.title[0].value in (
        trouble.NOT_FOUND_TITLE.pick(language),
        trouble.TITLE.pick(language),
    )
    assert "Traceback" not in texts(app)


def test_choices_go_to_the_address_with_the_day_and_survive_the_language() -> None:
    app = open_app("eligibility", "zh")
    app.selectbox(key="scheme-box:zh").set_value("tianjin_youth_award").run()
    assert flat(app, "scheme") == "tianjin_youth_award"
    assert flat(app, "on")
    app.session_state["lang"] = "en"
    app.run()
    assert app.selectbox(key="scheme-box:en").value == "tianjin_youth_award"
    app.switch_page(address.PAGES["data"]).run()
    app.switch_page(address.PAGES["eligibility"]).run()
    assert flat(app, "scheme") == "tianjin_youth_award"
    app.date_input(key="on:en").set_value(pd.Timestamp("2011-06-01").date()).run()
    assert flat(app, "on") == "2011-06-01"


def flat(app: AppTest, name: str) -> str:
    """Return a parameter of the address."""
    found = app.query_params.get(name, "")
    return str(found[0] if isinstance(found, list) else found)


# --- councils


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_council_of_the_graph_is_checked_and_can_be_changed(language: Language) -> None:
    app = open_app("council", language, society=BODY.id, on=DAY)
    told = tables(app)
    assert say_rules.KEPT[Answer.NO].pick(language) in told
    assert Text(zh="差 1 人", en="1 short").pick(language) in told
    assert "2.6" in told or "二、6" in told
    assert say_council.CADRE.pick(language) in words(app)
    assert WORD.pick(language) in [found.proto.label for found in app.get("download_button")]
    # a change, as the list on the page would make it
    draft = app.session_state["council_draft"]
    assert isinstance(draft, Draft)
    draft.add((*draft.members, Member("示例新人", "理事", "1990", True), Member("示例人", "理事")))
    draft.begin()
    app.run()
    told = tables(app)
    assert say_council.BEFORE.pick(language) in told
    assert say_council.AFTER.pick(language) in told
    app.session_state["lang"] = "en" if language == "zh" else "zh"
    app.run()
    other: Language = "en" if language == "zh" else "zh"
    assert say_council.AFTER.pick(other) in tables(app)
    button(app, say_council.BACK.pick(other)).click().run()
    assert say_council.AFTER.pick(other) not in tables(app)
    assert len(app.session_state["council_draft"].steps) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_of_a_council_proves_nothing_but_can_be_tried(language: Language) -> None:
    app = open_app("council", language, society=PART.id, on=DAY)
    assert "1" in words(app)
    assert say_council.LIST.pick(language) not in [head.value for head in app.subheader]
    app.toggle(key=f"council_try:{PART.id}:{language}").set_value(True).run()
    assert not app.exception
    assert say_council.LIST.pick(language) in [head.value for head in app.subheader]
    assert say_council.TRIED.pick(language) in tables(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_uploaded_list_takes_the_record_of_its_society(language: Language) -> None:
    where = {"council_from": "file", "on": DAY}
    app = with_table("council", language, council_lists.TABLE, MEMBERS, **where)
    assert "名单" in [head.value for head in app.subheader][1]
    assert Text(zh="缺：会员代表人数", en="missing: member delegates").pick(language) in tables(app)
    of = with_table("council", language, council_lists.TABLE, MEMBERS, **where, society=BODY.id)
    assert "3 / 9" in tables(of)
    more = with_table("council", language, council_lists.TABLE, MEMBERS, **where, delegates="8")
    assert "3 / 8" in tables(more)
    assert more.number_input(key=f"delegates:{language}").value == 8


def test_a_table_of_societies_is_checked_row_by_row() -> None:
    app = with_table("council", "zh", council_lists.TABLE, SOCIETIES, council_from="file", on=DAY)
    assert list(app.dataframe[0].value["name"]) == ["示例一学会", "示例二学会"]
    app.session_state["council_answer"] = "no"
    app.run()
    assert "减少 1 人" in tables(app)


def test_a_list_goes_into_the_editor_and_back() -> None:
    members = (
        Member("甲", "理事长", "1970-05", True, "expert:a"), Member("乙", "监事", "", None),
    )  # fmt: skip
    frame = frame_of(members)
    assert members_from(frame) == (members, [])
    added = pd.DataFrame([["丙", None, "1980年3月", True, None], [None, "理事", None, None, None],
                          ["丁", "", "80年13月", None, None], [None] * 5],
                         columns=frame.columns)  # fmt: skip
    found, wrong = members_from(pd.concat([frame.astype(object), added]))
    assert found[2:] == (Member("丙", "理事", "1980-03", True), Member("丁"))
    assert [row for row, _ in wrong] == [4, 5]
    assert differences(members, (found[2], members[1])) == (1, 1, 0)
    assert differences(members, (Member("甲", "理事"), members[1])) == (0, 0, 1)


def test_a_list_taken_away_is_read_again(tmp_path: Path) -> None:
    members = (Member("=1+1", "理事长", "1970-05", True), Member("乙", "监事", "", None))
    for language in LANGUAGES:
        head, *rows = list_rows(members, language)
        path = tmp_path / f"{language}.csv"
        path.write_bytes(to_csv([str(cell) for cell in head], rows))
        assert "'=1+1" in path.read_text("utf-8-sig")
        read = read_council(path).members
        assert [(m.post, m.born, m.is_frontline) for m in read] == [
            ("理事长", "1970-05", True), ("监事", "", None),
        ]  # fmt: skip


def test_steps_are_taken_back_one_by_one_or_all() -> None:
    first: tuple[Member, ...] = (Member("甲"),)
    draft = Draft("x", [first], first)
    draft.add(first)
    assert len(draft.steps) == 1
    draft.add((*first, Member("乙")))
    draft.add(())
    draft.back()
    assert draft.members == (Member("甲"), Member("乙"))
    assert draft.base == draft.members
    draft.add(())
    draft.back(everything=True)
    draft.back()
    assert draft.members == first


# --- the library


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_shows_clause_source_and_editions(language: Language) -> None:
    app = open_app("rules", language, scheme="tianjin_youth_award", on="2011-06-01")
    assert len(app.dataframe[0].value) == 4
    told = tables(app)
    assert "https://" in told
    assert say_rules.OTHER_EDITIONS.pick(language) in words(app)
    assert say_rules.SINCE.fill(year=2012).pick(language) in told
    app.query_params["rules_view"] = "editions"
    app.run()
    that_day = [one[0] for one in app.dataframe[0].value["standing"]]
    assert that_day == [say_rules.TO_COME.pick(language), say_rules.VALID.pick(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_is_searched_and_says_what_is_missing(language: Language) -> None:
    app = open_app("rules", language, words="津科协〔2011〕73", on=DAY)
    assert {"Tianjin Youth Science and Technology Award", "天津青年科技奖"} & set(
        app.dataframe[0].value.get("scheme", pd.Series(["天津青年科技奖"]))
    )
    app = open_app("rules", language, rules_view="missing", on=DAY)
    assert say_rules.ASK.pick(language) in tables(app)
    assert Text(zh="杰出人才", en="Outstanding talents").pick(language) in tables(app)
    app.text_input(key="rule_words").set_value("nothing like it").run()
    assert say_rules.NO_LACKING.pick(language) in words(app)
    assert flat(app, "words") == "nothing like it"
    old = open_app("rules", language, on="1999-01-01")
    assert "1999-01-01" in words(old)


# --- to take away


def test_answers_are_taken_away_in_both_languages() -> None:
    someone = Subject("expert:x", "=HYPERLINK(1)", Label.EXPERT, {"sex": "male"})
    found = [eligible(load_rules().scheme("tianjin_youth_award"), someone, date(2011, 6, 1))]
    for language in LANGUAGES:
        for rows in (answer_rows(found, {}, language), rule_rows(found, {}, language)):
            assert len({len(row) for row in rows}) == 1
            told = to_csv([str(cell) for cell in rows[0]], rows[1:]).decode("utf-8-sig")
            for row in list(csv.reader(io.StringIO(told)))[1:]:
                assert row[0] == "'=HYPERLINK(1)"
                assert ANSWER_TITLES[Answer.CANNOT_TELL].pick(language) in row
    assert any(
        "津科协〔2011〕73号" in str(cell) for row in rule_rows(found, {}, "zh") for cell in row
    )
