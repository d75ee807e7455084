"""Rule files: what is wrong is refused with the file and the line."""

from datetime import date
from pathlib import Path

import pytest

from graph.errors import InputError, UnknownNameError
from matching.rules.files import read_scheme
from matching.rules.library import RuleLibrary
from tests.rules.persons import line_of, write

GOOD = """name = "demo"
title = { zh = "示例", en = "Demo" }
aliases = ["例子"]
about = ["Expert"]
tracks = { first = { zh = "甲类", en = "first" } }

[[editions]]
edition = "2020"
from = 2020-01-01
to = 2020-12-31
document = { zh = "某发〔2020〕1号", en = "1 of 2020" }
source = "https://example.org/1"
state = "to_confirm"

[[editions.rules]]
id = "demo_age"
title = { zh = "年龄", en = "age" }
clause = { zh = "第一条", en = "art. 1" }
hard = true
when = { sex = "male" }
condition = { type = "born", from = 1980-01-01, age = 40, relaxed_by = "demo_relax" }

[[editions.rules]]
id = "demo_relax"
title = { zh = "放宽", en = "relaxed" }
clause = { zh = "第二条", en = "art. 2" }
hard = false
weight = 0.5

[editions.rules.condition]
type = "relaxation"
years = 2
for = ["female"]

[[editions]]
edition = "2021"
from = 2021-01-01
document = { zh = "某发〔2021〕1号", en = "1 of 2021" }
source = "https://example.org/2"
state = "confirmed"

[[editions.rules]]
id = "demo_age"
title = { zh = "年龄", en = "age" }
clause = { zh = "第三条", en = "art. 3" }
hard = true
condition = { type = "age", most = 40 }
"""


def test_a_good_file_is_read(tmp_path: Path) -> None:
    scheme = read_scheme(write(tmp_path, GOOD))
    first, relax, second = scheme.rules
    assert (first.id, first.edition, second.edition) == ("demo_age", "2020", "2021")
    assert (first.line, second.line) == (line_of(GOOD, '"demo_age"'), 43)
    assert first.document.zh == "某发〔2020〕1号"
    assert (first.is_hard, first.weight) == (True, 1)
    assert (relax.is_hard, relax.weight) == (False, 0.5)
    assert second.until is None
    assert first.condition.needed().zh == "1980-01-01 及以后出生（不超过40周岁），女性放宽 2 年"


#: (what is replaced, by what, words on the line that is named, words of the message)
BAD = [
    ('name = "demo"', 'name = "other"', "name =", "demo"),
    ('about = ["Expert"]', 'about = ["Person"]', "about =", "Person"),
    ('about = ["Expert"]', 'about = "Expert"', "about =", "about"),
    ('aliases = ["例子"]', 'colour = "red"', "colour =", "colour"),
    ('title = { zh = "示例", en = "Demo" }', 'title = { zh = "示例" }', "title =", "title"),
    ('title = { zh = "示例", en = "Demo" }', "", 'name = "demo"', "title"),
    ("from = 2020-01-01", "from = 2020-02-30", "from = 2020-02-30", "cannot be read"),
    ("from = 2020-01-01", 'from = "2020-01-01"', "from =", "from"),
    ("from = 2020-01-01", "from = 2020-01-01T00:00:00", "from =", "from"),
    ("to = 2020-12-31", "to = 2019-12-31", "to =", "2019-12-31"),
    ("to = 2020-12-31", "", "from = 2021-01-01", "both in force"),
    ("to = 2020-12-31", "to = 2021-01-01", "from = 2021-01-01", "2021-01-01"),
    ('edition = "2021"', 'edition = "2020"', 'edition = "2020"', "two editions"),
    ('state = "confirmed"', 'state = "sure"', 'state = "sure"', "to_confirm"),
    ('source = "https://example.org/2"', 'source = "a page"', 'source = "a page"', "https"),
    ('source = "https://example.org/2"', "", "[[editions]]", "source"),
    ('id = "demo_relax"', 'id = "demo_age"', "", "twice"),
    ('id = "demo_relax"', 'id = "Demo Relax"', "Demo Relax", "is no id"),
    ('id = "demo_relax"', "", "[[editions.rules]]", "id"),
    ("weight = 0.5", "weight = 0", "weight =", "(0, 1]"),
    ("weight = 0.5", "weight = true", "weight =", "a number"),
    ("weight = 0.5", "", "[[editions.rules]]", "weight"),
    ("hard = false", "hard = true", "weight =", "no weight"),
    ("hard = false", 'hard = "no"', "hard =", "true, false"),
    ('when = { sex = "male" }', 'when = { sex = "man" }', "when =", "female"),
    ('when = { sex = "male" }', "when = { height = 3 }", "when =", "height"),
    ('when = { sex = "male" }', 'when = { retired = "yes" }', "when =", "retired"),
    ('when = { sex = "male" }', "when = { older_than = -1 }", "when =", "older_than"),
    ('when = { sex = "male" }', 'track = "second"', "track =", "second"),
    ('when = { sex = "male" }', "until = 2020-06-01", "until =", "until"),
    ('when = { sex = "male" }', "from = 2019-01-01", "from = 2019", "outside"),
    ('when = { sex = "male" }', "to = 2021-01-01", "to = 2021", "outside"),
    ('type = "relaxation"', 'type = "formula"', 'type = "formula"', "formula"),
    ('type = "relaxation"', "", "[editions.rules.condition]", "type"),
    ("years = 2", "years = 2.5", "years =", "whole number"),
    ("years = 2", "years = -2", "years =", "whole number"),
    ("years = 2", "year = 2", "year =", "year"),
    ('for = ["female"]', 'for = ["tall"]', "for =", "tall"),
    ('for = ["female"]', "for = []", "for =", "for"),
    ("from = 1980-01-01, age", "from = 1980-13-01, age", "1980-13-01", "cannot be read"),
    ('relaxed_by = "demo_relax"', 'relaxed_by = "nobody"', "nobody", "nobody"),
    ('relaxed_by = "demo_relax"', 'relaxed_by = "demo_age"', "1980-01-01", "demo_age"),
    ("most = 40 }", 'most = 40, line = "roughly" }', "roughly", "completed, notice"),
    ("most = 40 }", 'most = 40, reference = "02-29" }', "02-29", "02-29"),
    ("most = 40 }", 'most = 40, reference = "06-31" }', "06-31", "06-31"),
    ("most = 40 }", 'most = "40" }', 'most = "40"', "whole number"),
    ("[[editions.rules]]", "[[editions.rules]", "[[editions.rules]", "cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "where", "words"), BAD)
def test_what_is_wrong_is_refused(
    tmp_path: Path, old: str, new: str, where: str, words: str
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    with pytest.raises(InputError) as caught:
        RuleLibrary([read_scheme(write(tmp_path, text))])
    error = caught.value
    assert error.place.file == "demo.toml"
    assert error.place.row is not None
    assert f"demo.toml 第 {error.place.row} 行" in error.text.zh
    assert f"demo.toml, line {error.place.row}" in error.text.en
    assert words in f"{error.text.en} {error.hint.en}"
    if where:
        assert where in text.splitlines()[error.place.row - 1]


BAD_CONDITIONS = [
    '{ type = "cap", relation = "LIKES", most = 1, field = "stations" }',
    '{ type = "cap", relation = "SERVES", most = 1, field = "height" }',
    '{ type = "each", relation = "SERVES", property = "hours", least = 3, field = "stations" }',
    '{ type = "threshold", field = "output" }',
    '{ type = "threshold", field = "height", least = 1 }',
    '{ type = "threshold", field = "output", least = 2, most = 1 }',
    '{ type = "threshold", field = "output", least = 2, unless = "height" }',
    '{ type = "ratio", part = "council_size", whole = "delegates" }',
    '{ type = "ratio", part = "council_size", whole = "delegates", most = "1/3", least = "1/4" }',
    '{ type = "ratio", part = "council_size", whole = "delegates", most = "4/3" }',
    '{ type = "ratio", part = "council_size", whole = "delegates", most = "1/0" }',
    '{ type = "ratio", part = "council_size", whole = "delegates", most = 0.33 }',
    '{ type = "choice", field = "nationality", among = ["martian"] }',
    '{ type = "flag", field = "party_organisation", is = "yes" }',
    '{ type = "quota", most = 5, per = "street", counts = "persons" }',
    '{ type = "quota", most = 5, per = "list", counts = "cats" }',
    '{ type = "per_unit", most = 1, unit = "some" }',
    '{ type = "list_share", least = "1/3" }',
    '{ type = "list_share", least = "1/3", age = 60, field = "sex" }',
    '{ type = "list_share", least = "1/3", field = "sex", among = ["man"] }',
    '{ type = "duration", first = "agreed_from", last = "height", years = 3 }',
    '{ type = "age", most = 40, line = "notice", reference = "06-30" }',
    '"born 1980"',
]


@pytest.mark.parametrize("condition", BAD_CONDITIONS)
def test_a_condition_that_makes_no_sense_is_refused(tmp_path: Path, condition: str) -> None:
    text = GOOD.replace('{ type = "age", most = 40 }', condition)
    with pytest.raises(InputError, match=f"line {line_of(text, condition)}:"):
        read_scheme(write(tmp_path, text))


def test_a_rule_of_lists_is_about_no_one(tmp_path: Path) -> None:
    listed = '{ type = "quota", most = 5, per = "list", counts = "all" }'
    text = GOOD.replace('{ type = "age", most = 40 }', f'{listed}\nwhen = {{ sex = "male" }}')
    with pytest.raises(InputError, match="no 'when'"):
        read_scheme(write(tmp_path, text))


def test_no_rule_file_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no rule files"):
        RuleLibrary.load(tmp_path)


def test_one_id_in_two_schemes_is_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    other = GOOD.replace('"demo"', '"other"').replace("示例", "别的").replace("Demo", "Other")
    write(tmp_path, other.replace("例子", "其他"), "other")
    with pytest.raises(InputError, match=r"other.toml, line 16.*demo.toml:16"):
        RuleLibrary.load(tmp_path)


def test_one_name_for_two_schemes_is_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace('"demo"', '"other"').replace("demo_", "other_"), "other")
    with pytest.raises(InputError, match="both"):
        RuleLibrary.load(tmp_path)


def test_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "demo.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"demo\.toml"):
        RuleLibrary.load(tmp_path)


def test_what_is_missing_is_checked_too(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, '[[missing]]\nscheme = { zh = "甲", en = "a" }\nwho = "x"\n', "missing")
    with pytest.raises(InputError, match=r"missing.toml, line 3"):
        RuleLibrary.load(tmp_path)


def test_the_library_finds_editions_by_day_and_name(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    library = RuleLibrary.load(tmp_path)
    for word in ("demo", "示例", "DEMO", " 例子 "):
        assert library.scheme(word).name == "demo"
    with pytest.raises(UnknownNameError, match="nothing"):
        library.scheme("nothing")
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    found = [[rule.edition for rule in library.scheme("demo", day).rules] for day in days]
    assert found == [[], ["2020", "2020"], ["2020", "2020"], ["2021"]]
    assert [len(library.in_force(day)) for day in days] == [0, 2, 2, 1]
    assert library.get("demo_age").edition == "2021"
    assert library.get("demo_age", days[1]).edition == "2020"
    assert library.get("demo_age", days[0]).edition == "2021"
    assert [rule.edition for rule in library.editions("demo_age")] == ["2020", "2021"]
    with pytest.raises(UnknownNameError, match="nothing"):
        library.get("nothing")


def test_the_version_moves_with_the_files(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    before = RuleLibrary.load(tmp_path).version
    assert RuleLibrary.load(tmp_path).version == before
    path.write_text(GOOD.replace("most = 40", "most = 41"), encoding="utf-8")
    assert RuleLibrary.load(tmp_path).version != before
