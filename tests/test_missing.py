"""What is missing of a node: from the rules, from what matching reads; gone once it is filled."""

from datetime import date, datetime

import pytest

from graph.editing.saving import set_fields
from graph.properties import property_of
from graph.schema import RELATION_ENDS, Label, Relation
from graph.snapshot import Snapshot
from graph.snapshots import take_snapshot
from matching.profiling.missing import Mend, missing_of
from matching.profiling.wanted import WANTED
from matching.rules.eligibility import eligible
from matching.rules.finding import Answer
from matching.rules.library import load_rules
from matching.rules.subjects import SubjectReader
from tests.matching import small
from tests.shell import call, call_json, write_small

ON, AT = date(2026, 11, 24), datetime(2026, 11, 24, 10, 0)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return small.small_snapshot()


def test_every_wanted_field_and_tie_is_one_of_the_schema() -> None:
    for label, wanted in WANTED.items():
        for one in (name for w in wanted for name in w.any_of):
            if isinstance(one, Relation):
                assert any(label in ends for ends in RELATION_ENDS[one])
            else:
                prop = property_of(label, one)
                assert prop is not None
                assert not prop.restricted


def test_a_gap_of_the_rules_names_the_schemes_that_cannot_tell(snapshot: Snapshot) -> None:
    library = load_rules()
    gaps = {gap.name: gap for gap in missing_of(snapshot, small.PIPES.id, ON, library)}
    born = gaps["born"]
    assert born.mend is Mend.FIELD
    assert born.why
    subject = SubjectReader(snapshot).read(small.PIPES.id, ON)
    for scheme in library.schemes.values():
        if Label.EXPERT in scheme.about:
            found = eligible(scheme, subject, ON)
            lacks = "born" in {m.name for m in found.missing}
            is_open = found.answer is Answer.CANNOT_TELL
            assert (scheme.title in born.schemes) == (lacks and is_open)
    assert gaps["in_discipline"].relation is Relation.IN_DISCIPLINE
    assert gaps["city_since"].mend is Mend.LIST
    assert "phone" not in gaps


def test_what_is_filled_in_is_missing_no_more() -> None:
    store, library = small.small_store(), load_rules()
    set_fields(store, small.PIPES.id, {"born": "1990-05-06", "sex": "男"}, on=ON, at=AT)
    gaps = missing_of(take_snapshot(store), small.PIPES.id, ON, library)
    assert {"born", "sex"}.isdisjoint(gap.name for gap in gaps)


def test_the_command_line_shows_and_mends(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "atlas.db"
    write_small(path)
    before = call_json("show", "甲示例", store=path)
    assert {"born", "in_discipline"} <= {gap["name"] for gap in before["missing"]}
    done = call_json("set", "甲示例", "出生年月=1985年6月", "--source", "本人", store=path)
    assert done["changes"] == [{"field": "born", "old": None, "new": "1985-06"}]
    assert done["node"]["properties"]["born"] == "1985-06"
    tied = call_json("tie", "add", "甲示例", "所属学科", "43020", store=path)
    assert (tied["relation"], tied["target"]) == ("IN_DISCIPLINE", "discipline:43020")
    after = call_json("show", "甲示例", store=path)
    assert {"born", "in_discipline"}.isdisjoint(gap["name"] for gap in after["missing"])
    for one in (tied, done):
        assert call("undo", str(one["batch"]["number"]), store=path).code == 0
    assert call_json("show", "甲示例", store=path)["version"] == before["version"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (["set", "甲示例", "phone=1"], ""),
        (["set", "甲示例", "born=85年"], "85年"),
        (["set", "甲示例", "born"], "born"),
        (["set", "甲示例", "title=教授", "--on", "2999-01-01"], "2999-01-01"),
        (["tie", "marry", "甲示例", "所属学科", "43020"], "marry 甲示例 所属学科 43020"),
        (["tie", "end", "甲示例", "任职单位", "中国计算机学会"], ""),
        (["tie", "add", "甲示例", "下级", "43020"], "下级"),
    ],
)
def test_a_wrong_call_is_refused_and_writes_nothing(words, value, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "atlas.db"
    write_small(path)
    outcome = call(*words, "--format", "json", store=path)
    assert outcome.code == 2
    assert (outcome.error["value"] or "") == value
    assert len(call_json("batches", store=path)["batches"]) == 3
