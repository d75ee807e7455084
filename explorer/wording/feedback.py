"""What is said of feedback on suggestions."""

from graph.text import Text

TITLE = Text(zh="反馈台账", en="Feedback")
SUB = Text(
    zh="每条推荐采纳与否、为什么、后来怎样；不影响打分",
    en="What was accepted or refused, why, and what came of it; no score is changed by it",
)
ACCEPT = Text(zh="采纳", en="Accept")
REFUSE = Text(zh="不采纳", en="Refuse")
REASON = Text(zh="为什么", en="Why")
NOTE = Text(zh="说明（可不填）", en="Note, if any")
NOTED = Text(zh="说明", en="Note")
WRITE = Text(zh="记下", en="Write down")
SAID = Text(zh="{day} {verdict}", en="{verdict} on {day}")
NOTHING = Text(
    zh="还没有反馈。在匹配页对某个推荐点“采纳”或“不采纳”，就记在这里。",
    en="Nothing yet. Accept or refuse a suggestion on the match page, and it stands here.",
)
TO_MATCH = Text(zh="去匹配", en="To the match page")
SHOWN = Text(zh="全部", en="all")
TASK = Text(zh="任务", en="Task")
REQUEST = Text(zh="需求方", en="Request")
CANDIDATE = Text(zh="候选", en="Candidate")
VERDICT = Text(zh="结论", en="Verdict")
RANK = Text(zh="当时位次", en="Rank then")
WHEN = Text(zh="日期", en="Day")
OUTCOME = Text(zh="后来怎样", en="What came of it")
OUTCOME_HELP = Text(zh="例如 2026-12 签约，80 万元", en="E.g. signed in 2026-12, 800,000 yuan")
FIGURES = Text(
    zh="共 {n} 条：采纳 {yes}，不采纳 {no}；已有结果 {out}",
    en="{n} in all: accepted {yes}, refused {no}; outcome known {out}",
)
