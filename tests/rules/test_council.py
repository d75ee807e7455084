"""Councils: figures from a list, shortfalls in persons, what-if, the posts of cadres."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Changes, open_store, take_snapshot
from graph.errors import NotFoundError
from graph.model import Edge, Node, Value, make_id
from graph.schema import Label, Relation
from matching.rules.conditions.ratio import Ratio
from matching.rules.council import Member, changed, check_council, figures_of
from matching.rules.council_lists import is_whole, members_of, read_council
from matching.rules.library import load_rules
from matching.rules.shortfall import shortfall_of
from matching.rules.subject import Between, Held
from matching.rules.subjects import SubjectReader
from tests.rules.persons import CANNOT_TELL, NO, ON, YES, society

LIBRARY = load_rules()
GOOD: dict[str, Held] = {"delegates": 30, "term_to": "2028", "party_organisation": True}


def council(front: int, others: int) -> list[Member]:
    """Return a council of so many front-line workers and others; the first are standing."""
    front_line = [Member(f"一线{i}", "理事", "1990", True) for i in range(front)]
    rest = [Member(f"其他{i}", "理事", "1970", False) for i in range(others)]
    return [*front_line, *rest]


STANDING = [Member("理事长甲", "理事长", "1970", True), Member("常务乙", "常务理事", "1980", True)]


def test_a_council_that_keeps_all() -> None:
    members = [*STANDING, *council(6, 2), Member("监事丙", "监事")]
    report = check_council(LIBRARY, society(**GOOD), ON, members)
    assert report.answer is YES
    assert report.shortfalls == {}
    assert {k: report.figures[k] for k in ("council_size", "council_frontline", "standing_size",
                                           "standing_frontline", "supervisors")} == {
        "council_size": 10, "council_frontline": 8, "standing_size": 2, "standing_frontline": 2,
        "supervisors": 1,
    }  # fmt: skip


def test_shortfalls_are_in_persons() -> None:
    members = [*STANDING, *council(4, 6)]
    report = check_council(LIBRARY, society(**GOOD), ON, members)
    assert report.answer is NO
    assert list(report.shortfalls) == ["council_delegates", "council_frontline"]
    assert report.shortfalls["council_delegates"].remove == 2
    assert report.shortfalls["council_delegates"].enlarge == 6
    front = report.shortfalls["council_frontline"]
    assert (front.replace, front.add, front.remove) == (3, 12, 4)
    assert "差 3 人" in front.text.zh


def test_what_if_members_come_and_go() -> None:
    members = [*STANDING, *council(4, 6)]
    fewer = changed(members, remove=["其他0", "其他1", "其他2", "其他3"])
    report = check_council(LIBRARY, society(**GOOD), ON, fewer)
    assert report.answer is YES
    more = changed(fewer, add=[Member("新人", "理事", "1995", False)])
    assert check_council(LIBRARY, society(**GOOD), ON, more).answer is NO
    assert len(members) == 12
    with pytest.raises(NotFoundError, match="nobody"):
        changed(members, remove=["nobody"])


def test_who_is_not_known_leaves_the_figure_open() -> None:
    members = [*STANDING, *council(4, 2), Member("不知", "理事")]
    figures = figures_of(members, ON)
    assert figures["council_frontline"] == Between(6, 7)
    report = check_council(LIBRARY, society(**GOOD), ON, members)
    assert report.answer is CANNOT_TELL
    assert [m.name for m in report.eligibility.missing] == ["council_frontline"]


@pytest.mark.parametrize(
    ("post", "is_council", "is_standing", "is_supervisor"),
    [
        ("理事", True, False, False),
        ("常务理事", True, True, False),
        ("副理事长", True, True, False),
        ("会长", True, True, False),
        ("理事、秘书长", True, False, False),
        ("秘书长", False, False, False),
        ("监事长", False, False, True),
        ("名誉会长", False, False, False),
    ],
)
def test_posts(post: str, is_council: bool, is_standing: bool, is_supervisor: bool) -> None:
    member = Member("甲", post)
    found = member.is_council, member.is_standing, member.is_supervisor
    assert found == (is_council, is_standing, is_supervisor)


def test_the_age_of_members() -> None:
    # 45 completed on the reference day is still inside
    assert Member("甲", born="1980-11-24").is_young(ON) is True
    assert Member("甲", born="1980-11-23").is_young(ON) is False
    assert Member("甲", born="1980-11").is_young(ON) is None
    assert Member("甲").is_young(ON) is None


@pytest.mark.parametrize(
    ("last", "answer"), [("2026-11-24", YES), ("2026-11-23", NO), ("2026", CANNOT_TELL)]
)
def test_the_term_decides_too(last: str, answer: object) -> None:
    members = [*STANDING, *council(6, 2)]
    report = check_council(LIBRARY, society(**{**GOOD, "term_to": last}), ON, members)
    assert report.answer is answer


def test_nothing_is_asked_before_the_plan() -> None:
    report = check_council(LIBRARY, society(), date(2017, 10, 22), council(1, 9))
    assert report.eligibility.findings == ()


RATIOS = st.sampled_from([Fraction(3, 4), Fraction(2, 3), Fraction(1, 2)])


@given(RATIOS, st.integers(0, 60), st.integers(1, 60))
def test_each_way_mends_a_ratio_and_one_person_less_does_not(
    share: Fraction, have: int, size: int
) -> None:
    have = min(have, size)
    if Fraction(have, size) >= share:
        return
    need = shortfall_of(Ratio("council_frontline", "council_size", least=share), have, size)
    assert (have + need.replace) >= share * size > (have + need.replace - 1)
    assert (have + need.add) >= share * (size + need.add)
    assert (have + need.add - 1) < share * (size + need.add - 1)
    if have:
        assert have >= share * (size - need.remove)
        assert have < share * (size - need.remove + 1)


@given(st.integers(1, 90), st.integers(1, 200))
def test_each_way_mends_too_large_a_council(size: int, delegates: int) -> None:
    third = Fraction(1, 3)
    if size <= third * delegates:
        return
    need = shortfall_of(Ratio("council_size", "delegates", most=third), size, delegates)
    assert size - need.remove <= third * delegates < size - need.remove + 1
    assert size <= third * (delegates + need.enlarge)
    assert size > third * (delegates + need.enlarge - 1)


def test_a_file_of_members(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(
        "姓名,学会职务,出生年月,一线科技人员\n甲,理事长,1970-05,是\n乙,理事,1990,否\n丙,监事,,\n"
        "丁,,1985,是\n戊,理事,1985-13,是\n",
        encoding="utf-8",
    )
    found = read_council(path)
    assert [(m.name, m.post, m.born, m.is_frontline) for m in found.members] == [
        ("甲", "理事长", "1970-05", True),
        ("乙", "理事", "1990", False),
        ("丙", "监事", "", None),
        ("丁", "理事", "1985", True),
    ]
    assert [error.place.row for error in found.failed] == [6]
    assert found.societies == ()


def test_a_file_of_societies(tmp_path: Path) -> None:
    path = tmp_path / "学会.csv"
    path.write_text(
        "学会名称,会员代表人数,理事人数,一线理事人数,常务理事人数,一线常务理事人数,届期止\n"
        "甲学会,90,30,23,9,6,2027\n乙学会,90,31,20,9,5,2026-10\n",
        encoding="utf-8",
    )
    found = read_council(path)
    first, second = (check_council(LIBRARY, one, ON) for one in found.societies)
    assert first.answer is YES
    assert [f.rule.id for f in second.eligibility.broken] == [
        "council_delegates", "council_frontline", "council_standing_frontline", "council_term",
    ]  # fmt: skip
    assert second.shortfalls["council_standing_frontline"].replace == 1


def _node(label: Label, key: str, **properties: Value) -> Node:
    return Node(make_id(label, key), label, key, properties)


def test_a_council_from_the_graph() -> None:
    body = _node(Label.SOCIETY, "甲学会", delegates=9, term_to="2028", council_size=2)
    other = _node(Label.SOCIETY, "乙学会")
    front = _node(Label.EXPERT, "一线", frontline=True, born="1990")
    cadre = _node(Label.EXPERT, "老局长", frontline=False, leading_cadre=True, retired=True,
                  born="1950")  # fmt: skip
    gone = _node(Label.EXPERT, "已卸任", frontline=True)

    def post(who: Node, of: Node, title: str, until: str = "") -> Edge:
        carried: dict[str, Value] = {"post": title, "term": 8}
        return Edge(who.id, Relation.HOLDS_POST, of.id, "1", "2016", until, properties=carried)

    posts = [
        post(front, body, "理事长"), post(cadre, body, "副理事长"), post(cadre, other, "顾问"),
        post(gone, body, "理事", until="2021-05"),
    ]  # fmt: skip
    store = open_store("memory:")
    store.apply(
        Changes([body, other, front, cadre, gone], posts), title="t", at=datetime(2026, 1, 1)
    )
    snapshot = take_snapshot(store)
    reader = SubjectReader(snapshot)
    subject = reader.read(body.id, ON)
    members = members_of(snapshot, subject, ON)
    assert {(m.name, m.post) for m in members} == {("一线", "理事长"), ("老局长", "副理事长")}
    assert is_whole(subject, members)
    assert not is_whole(subject, members[:1])
    assert not is_whole(society(), members)
    persons = [reader.read(member.id, ON) for member in members]
    report = check_council(LIBRARY, subject, ON, members, persons)
    assert report.shortfalls["council_frontline"].remove == 1
    assert [(e.name, [f.rule.id for f in e.broken]) for e in report.cadres] == [
        ("老局长", ["cadre_one_society", "cadre_age"])
    ]
