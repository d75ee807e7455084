"""On which day, from which data and which plan a paper was made: said by every paper."""

from dataclasses import dataclass
from datetime import date

from explorer.papers.field import Fields, Values, field
from graph.errors import NOTHING
from graph.text import Language, Text

#: characters of a version that tell it from others
SHORT = 12

FIELDS: Fields = (
    field("made", "出具日期", "day on which it was made"),
    field("day", "基准日", "reference day"),
    field("data_version", "数据版本（全称）", "version of the data, in full"),
    field("plan_name", "方案名称、版次与状态", "plan, number and state"),
    field("rules_version", "规则库版本", "version of the rule library"),
    field("made_from", "出具说明：日期、数据版本、方案，一句话",
          "day, version of the data and plan in a sentence"),
)  # fmt: skip


@dataclass(frozen=True)
class Origin:
    """What a paper rests on."""

    #: the reference day: ages, terms and rules are those of this day
    day: date
    #: version of the graph that was read; empty where none was
    store: str
    #: version of the graph that the plan rests on, empty if there is no plan
    planned_on: str = ""
    #: name and number, and how far it is
    plan: str = ""
    state: Text = NOTHING
    rules: str = ""


def origin_values(origin: Origin, made: date, language: Language) -> Values:
    """Return the fields of `FIELDS`."""
    plan = f"{origin.plan}（{origin.state.zh}）" if language == "zh" else (
        f"{origin.plan} ({origin.state.en})"
    )  # fmt: skip
    return {
        "made": made.isoformat(),
        "day": origin.day.isoformat(),
        "data_version": origin.store,
        "plan_name": plan if origin.plan else "",
        "rules_version": origin.rules,
        "made_from": _sentence(origin, made).pick(language),
    }


def _sentence(origin: Origin, made: date) -> Text:
    zh, en = [f"{made} 出具", f"基准日 {origin.day}"], [f"Made on {made}", f"day {origin.day}"]
    if origin.plan:
        zh.append(f"方案 {origin.plan}（{origin.state.zh}）")
        en.append(f"plan {origin.plan} ({origin.state.en})")
    if origin.store:
        zh.append(f"数据版本 {origin.store[:SHORT]}")
        en.append(f"data {origin.store[:SHORT]}")
    else:
        zh.append("未用图谱数据")
        en.append("no data of the graph")
    if origin.planned_on not in ("", origin.store):
        zh.append(f"方案所据数据版本 {origin.planned_on[:SHORT]}，此后数据有变")
        en.append(f"the plan rests on data {origin.planned_on[:SHORT]}, changed since")
    if origin.rules:
        zh.append(f"规则库 {origin.rules[:SHORT]}")
        en.append(f"rules {origin.rules[:SHORT]}")
    return Text(zh="；".join(zh) + "。", en="; ".join(en) + ".")
