"""What the page of eligibility says."""

from graph.text import Text

TITLE = Text(zh="谁符合条件？", en="Who is eligible?")
SUB = Text(
    zh="按基准日有效的规则逐条判断：可以、不可以，或缺哪一项无法判断",
    en="Rule by rule as in force on the reference day: yes, no, or cannot tell and what is missing",
)
TRACK = Text(zh="类别", en="Track")
ALL_TRACKS = Text(zh="各类都看", en="All tracks")
ASSUME = Text(zh="未填时的假定", en="Where not known, assume")
ASSUME_HINT = Text(zh="不作假定", en="Assume nothing")
ASSUMED = Text(zh="用到的假定：{what}", en="Assumed: {what}")
WHOM = Text(zh="判断谁", en="Whom")
ONE = Text(zh="其中一位", en="One")
EVERYBODY = Text(zh="图谱中全部 {n}", en="All {n} in the graph")
FILE = Text(zh="一张名单", en="A table")
UPLOAD = Text(
    zh="名单：一行一位，至少有姓名（名称）和规则要看的列",
    en="A table, one row each, with names and the columns that the rules ask for",
)
UPLOAD_NOTE = Text(
    zh="只在本次会话中使用，不写入图谱。规则要看的列：{what}",
    en="Used in this session only; nothing is written to the graph. The rules ask for: {what}",
)
EDITION = Text(zh="{on} 有效：{n} 条规则", en="In force on {on}: {n} rule{s}")
NOT_IN_FORCE = Text(
    zh="{on} 没有生效的规则。各版有效期：{dates}",
    en="No rule is in force on {on}. Editions: {dates}",
)
SEE_RULES = Text(zh="看这些规则", en="See these rules")
TO_PLAN = Text(zh="作推荐方案", en="Plan whom to recommend")
NOBODY = Text(zh="没有可以判断的对象。", en="There is nobody to ask about.")
ASKING = Text(zh="正在逐个判断…", en="Checking one by one…")
ANSWERS = Text(zh="结论", en="Answers")
WHY = Text(zh="依据", en="Why")
DECIDES = Text(
    zh="补哪一项，可以判断多少：先补“{what}”，{n} 个就有结论",
    en="Which missing field decides how many: {what} alone decides {n}",
)
DECIDES_NONE = Text(
    zh="缺哪些项：缺“{what}”的最多，{n} 个，但都还缺别的",
    en="What is missing: most lack {what} ({n}), but none of them only that",
)
DECIDES_NOTE = Text(
    zh="只缺一项的，补上就有结论。", en="Where only one is missing, filling it in decides."
)
FIELD = Text(zh="缺的字段", en="Missing field")
LACK_IT = Text(zh="缺这一项的", en="Lack it")
LACK_ONLY = Text(zh="只缺这一项的", en="Lack only it")
FIRST_ONLY = Text(
    zh="列出前 {n} 条，共 {all} 条；全部在下载的表里。",
    en="The first {n} of {all}; the download has them all.",
)
DOWNLOAD_LIST = Text(zh="下载名单 CSV", en="Download the list (CSV)")
DOWNLOAD_RULES = Text(zh="下载逐条依据 CSV", en="Download rule by rule (CSV)")
NONE_OF = Text(zh="没有这样的。", en="There are none.")
LIST_TITLE = Text(zh="对整张名单的规则", en="Rules about the list as a whole")
TRACKS = Text(zh="各类：", en="Tracks: ")
FILE_NAME = Text(zh="资格", en="eligibility")
RULE_ANSWER = Text(zh="本条结论", en="Answer of the rule")
