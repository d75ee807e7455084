"""What is said of the papers on a need and on a station."""

from graph.text import Text

ANSWER = Text(zh="技术需求答复", en="Answer to the need")
ANSWER_WORD = Text(zh="技术需求答复 Word", en="Answer to the need, Word")
STATION = Text(zh="院士专家工作站建站建议书", en="Proposal of the station")
STATION_WORD = Text(zh="建站建议书 Word", en="Proposal of the station, Word")
INTERNAL = Text(zh="内部需求，不出答复。", en="No answer to download: it is internal.")
NO_FIRM = Text(
    zh="没有登记提出的企业，没有人等答复。",
    en="No answer to download: no firm on record waits for one.",
)
CHOSEN = Text(zh="写候选单上为它收的：{names}。", en="From the short-lists: {names}.")
BEST = Text(
    zh="{what}：写位次最前的 {n} 位；先放进候选单，就写候选单上的。",
    en="{what}: the best {n} by rank; put others on a short-list to name them instead.",
)
PROPOSED = Text(
    zh="候选单上为它收的列为拟聘：{names}。", en="Proposed, from the short-lists: {names}."
)
SERVING = Text(
    zh="列出在站的专家；没有人在站的，列规则允许的前几位。先放进候选单，就把候选单上的列为拟聘。",
    en="Lists who serves there, or else the best whom the rules allow; put others on a short-list"
    " to propose them instead.",
)
