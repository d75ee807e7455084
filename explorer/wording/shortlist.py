"""What is said of short-lists."""

from graph.text import Text

TITLE = Text(zh="候选单", en="Short-lists")
SUB = Text(
    zh="从各页收集的学会、专家，并排比较，写说明，导出",
    en="Societies and experts collected across pages: compared side by side, noted, exported",
)
NOTHING = Text(
    zh="还没有候选单。在匹配页或档案页点“放进候选单”，就从这里开始。",
    en="No short-list yet. Put somebody on one from the match or profile page.",
)
COLLECT = Text(zh="放进候选单", en="Put on a short-list")
WHICH = Text(zh="哪个候选单", en="Which short-list")
WHICH_HELP = Text(zh="选一个，或写一个新名称", en="Choose one, or write a new name")
NOTE = Text(zh="说明（可不填）", en="Note, if any")
NOTED = Text(zh="说明", en="Note")
PUT = Text(zh="放进去", en="Put on it")
DONE = Text(zh="已在“{list}”上", en="On {list}")
NAME = Text(zh="名称", en="Name")
KIND = Text(zh="类别", en="Kind")
UNIT = Text(zh="所在单位", en="Unit")
FOUND = Text(zh="从哪里来", en="Found through")
ON = Text(zh="日期", en="Day")
COMPARE = Text(zh="并排比较（2–5 个）", en="Side by side (2–5)")
CHOOSE = Text(zh="请选择", en="Choose")
TAKE_OFF = Text(zh="移出", en="Take off")
DROP = Text(zh="删除这个候选单", en="Drop this short-list")
MAKE_UP = Text(zh="名单构成", en="Make-up")
LOAD = Text(zh="已有负担", en="Load")
FIELD = Text(zh="项目", en="Field")
GONE = Text(zh="（已不在图谱中）", en=" (no longer in the graph)")
COUNT = Text(zh="个数", en="Count")
