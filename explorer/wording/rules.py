"""What the pages on rules say together, and what the page of the rule library says."""

from graph.text import Text
from matching.rules.finding import KEPT_TITLES
from matching.rules.rule import State

TITLE = Text(zh="规则库：凭哪一条？", en="Rule library: which clause says so?")
SUB = Text(
    zh="每条规则都有条款、有效期和出处；没有出处的不作规则，列在“缺来源”里",
    en="Every rule has a clause, dates and a source; what has no source is no rule and is listed"
    " as missing",
)

# --- shared by the three pages
ON = Text(zh="基准日", en="Reference day")
ON_HELP = Text(
    zh="年龄、届期和规则是否有效都按这一天算。",
    en="Ages, terms and which rules are in force are counted on this day.",
)
BAD_DAY = Text(zh="“{found}”不是可用的基准日。", en="{found} is no reference day.")
BAD_DAY_HINT = Text(
    zh="写成 2026-11-24 这样，在 {first} 到 {last} 之间。",
    en="Write it like 2026-11-24, between {first} and {last}.",
)
SCHEME = Text(zh="项目", en="Scheme")
RULE = Text(zh="规则", en="Rule")
ANSWER = Text(zh="结论", en="Answer")
FOUND = Text(zh="查到的", en="Found")
NEEDED = Text(zh="要求", en="Needed")
CLAUSE = Text(zh="条款", en="Clause")
DOCUMENT = Text(zh="文件", en="Document")
SOURCE = Text(zh="原文地址", en="Source")
STATE = Text(zh="状态", en="State")
MISSING = Text(zh="缺", en="Missing")
LACKS = Text(zh="缺：{what}", en="missing: {what}")
KEPT = KEPT_TITLES
NOT_ASKED = Text(zh="不适用", en="does not apply")
ONLY_FOR = Text(zh="只针对：{whom}", en="only: {whom}")
PRESUMED = Text(zh="未填{what}，按符合计", en="{what} not known, taken as kept")
HARD = Text(zh="硬性", en="hard")
SOFT = Text(zh="软性", en="soft")
BASIS = Text(zh="依据", en="Based on")
READ_SOURCE = Text(zh="看原文", en="read it")
COLON = Text(zh="：", en=": ")
WITH_NEED = Text(zh="{found}（要求：{needed}）", en="{found} (needed: {needed})")
NOBODY_MEANT = Text(zh="没有一条规则针对此人（单位）", en="no rule is about this one")
ALL_KEPT = Text(zh="{n} 条都满足", en="all {n} kept")
SOFT_BROKEN = Text(zh="软性未满足：{rule}", en="soft, not kept: {rule}")

FAILED = Text(zh="{n} 行读不了，没有算在内：", en="{n} row{s} that cannot be read, left out:")
ROW = Text(zh="行", en="Row")
COLUMN = Text(zh="列", en="Column")
VALUE = Text(zh="内容", en="Content")
PROBLEM = Text(zh="问题", en="Problem")
FIX = Text(zh="怎么改", en="What to do")
UNUSED = Text(zh="没有用到的列：{what}", en="Columns of no use here: {what}")
OTHER_FILE = Text(zh="换一张表", en="Another table")
FILE_ROWS = Text(zh="{file}：{n} 行", en="{file}: {n} row{s}")
FIND = Text(zh="按名称、单位、学科等查找", en="Find by name, unit, discipline and so on")
NO_HIT = Text(
    zh="图谱中没有含“{words}”的{label}。", en="No {label} in the graph with the words: {words}."
)
NOBODY = Text(zh="图谱中还没有{label}。", en="The graph has no {label} yet.")
LISTED = Text(
    zh="共 {n} 条，先列 {shown} 条；输入名称、单位等可缩小范围。选中一行继续。",
    en="{n} in all, the first {shown} listed; narrow them down by words. Select one to go on.",
)
LISTED_ALL = Text(zh="共 {n} 条。选中一行继续。", en="{n} in all. Select one to go on.")
BRIEF = Text(zh="简况", en="In brief")
UNIT = Text(zh="单位", en="Unit")
CHOOSE_OTHER = Text(zh="另选一个", en="Choose another")

# --- the library
SEARCH = Text(zh="查规则", en="Find a rule")
SEARCH_HINT = Text(
    zh="条款、文件、年龄、人数等，如 45周岁、一线、2011",
    en="Clause, document, age, number: 45, front-line, 2011",
)
ALL_SCHEMES = Text(zh="全部项目", en="All schemes")
VIEWS = Text(zh="看什么", en="View")
IN_FORCE = Text(zh="当天有效的规则 {n}", en="In force that day {n}")
EDITIONS = Text(zh="各项各版 {n}", en="Editions {n}")
WITHOUT_SOURCE = Text(zh="缺来源 {n}", en="Without a source {n}")
FACT_SCHEMES = Text(zh="项目", en="Schemes")
FACT_RULES = Text(zh="当天有效", en="In force that day")
FACT_RULES_OF = Text(zh="{n} 条规则", en="{n} rule{s}")
FACT_ALL = Text(zh="各版共 {n} 条", en="of {n} in all editions")
FACT_CONFIRM = Text(zh="待向发文单位确认", en="To confirm with the issuing office")
FACT_CONFIRM_OF = Text(zh="{n} 条", en="{n}")
FACT_CONFIRM_NOTE = Text(zh="用之前请核对原文", en="check the wording before use")
FACT_LACKING = Text(zh="缺来源", en="Without a source")
FACT_LACKING_OF = Text(zh="{n} 项", en="{n}")
FACT_LACKING_NOTE = Text(zh="不参与判断", en="decide nothing")
NO_RULES = Text(
    zh="{on} 没有与此相符的有效规则。看“各项各版”，或换一天。",
    en="No rule like this is in force on {on}. See the editions, or choose another day.",
)
NO_EDITIONS = Text(zh="没有相符的版本。", en="No edition like this.")
NO_LACKING = Text(zh="没有相符的条目。", en="Nothing like this.")
STRENGTH = Text(zh="强度", en="Strength")
DATES = Text(zh="有效期", en="In force")
FROM_TO = Text(zh="{since} 至 {until}", en="{since} to {until}")
FROM_ON = Text(zh="{since} 起", en="from {since}")
EDITION = Text(zh="版本", en="Edition")
RULES = Text(zh="规则数", en="Rules")
THAT_DAY = Text(zh="当天", en="That day")
VALID = Text(zh="有效", en="in force")
OVER = Text(zh="已失效", en="over")
TO_COME = Text(zh="未生效", en="to come")
ABOUT = Text(zh="针对", en="About")
TRACK = Text(zh="类别", en="Track")
NOTE = Text(zh="说明", en="Note")
WEIGHT = Text(zh="{strength}，权重 {n} %", en="{strength}, weight {n}%")
SINCE = Text(zh="{year} 起", en="since {year}")
STATES = {
    State.CONFIRMED: Text(zh="已核对", en="confirmed"),
    State.TO_CONFIRM: Text(zh="待确认", en="to confirm"),
}
OTHER_EDITIONS = Text(zh="这条规则的各版", en="All editions of this rule")
RULES_OF = Text(zh="{scheme}：{edition}版的规则", en="{scheme}, edition {edition}")
LACKING = Text(zh="缺什么", en="What is lacking")
NAMED_IN = Text(zh="在哪里提到", en="Named in")
ASK = Text(zh="可以问谁", en="Whom to ask")
LIST_RULE = Text(zh="针对名单", en="of lists")
TRY_IT = Text(zh="按这一项判断资格", en="Check who is eligible")
