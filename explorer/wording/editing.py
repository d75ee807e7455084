"""What the profile page says where something is mended."""

from graph.text import Text

TITLE = Text(zh="更正：{field}", en="Mend: {field}")
SAVE = Text(zh="保存这一栏", en="Save this field")
EMPTY = Text(zh="填写空着的 {n} 栏", en="Fill in one of {n} empty fields")
ON = Text(zh="核实日期", en="Checked on")
ON_HELP = Text(zh="这个内容截至哪一天属实。", en="The day as of which this holds.")
SOURCE = Text(zh="依据", en="Source")
SOURCE_HINT = Text(zh="谁说的、哪份文件", en="Who said so, which document")
NOTE = Text(
    zh="按导入表格的同一套规则检查；留空即清除这一栏；保存后可以撤销。",
    en="Checked as a table is when it is imported. Empty clears the field. Saving can be undone.",
)
HELP_DATE = Text(zh="如 2017、2017-10、2017年10月5日", en="E.g. 2017, 2017-10, 2017-10-05")
HELP_INTEGER = Text(zh="整数，如 120", en="A whole number, e.g. 120")
HELP_NUMBER = Text(
    zh="数字，如 80；金额可带单位，如 1.2亿元", en="A number; amounts may have a unit"
)
ADD_ITEM = Text(zh="写一项，按回车", en="Write one and press Enter")
NOTHING = Text(zh="（空）", en="(empty)")
SAVED = Text(
    zh="已更正“{field}”：{old} → {new}（第 {n} 批）", en="{field}: {old} → {new} (batch {n})"
)
SAME = Text(zh="和原来一样，没有写入。", en="It stood so already; nothing was written.")
UNDO = Text(zh="撤销这次更正", en="Undo this")
UNDONE = Text(
    zh="已撤销第 {n} 批，恢复为更正之前。", en="Batch {n} is undone: all is as it was before."
)
STATED = Text(zh="{on} 核实", en="checked {on}")
STATED_BY = Text(zh="{on} 核实，依据：{source}", en="checked {on}, source: {source}")
CONFIRM = Text(zh="整份属实", en="All is right")
CONFIRM_HELP = Text(
    zh="看过全部内容，没有要改的：记为今天确认。",
    en="You have read all of it: note it as of today.",
)
CONFIRMED = Text(zh="已记为 {on} 确认（第 {n} 批）", en="Noted as confirmed on {on} (batch {n})")

MISSING = Text(zh="缺 {n} 项", en="{n} missing")
MISSING_NONE = Text(
    zh="规则和匹配要用的都有了。", en="Nothing that rules or matching use is missing."
)
MEND = Text(zh="补上", en="Fill in")
SCHEMES = Text(zh="无法判断：{names}", en="cannot tell: {names}")
SCHEMES_MORE = Text(
    zh="无法判断：{names} 等 {n} 项", en="cannot tell: {names} and others, {n} in all"
)
LISTED = Text(
    zh="推荐时随名单填报、图谱不存：{names}", en="Given with a nomination, not kept here: {names}"
)
MORE_MISSING = Text(zh="另外 {n} 项", en="{n} more")

ADD_TIE = Text(zh="加一条关系", en="Add a tie")
TIE_KIND = Text(zh="关系", en="Relation")
TIE_FIND = Text(zh="对方：名称、编号或分类代码", en="The other end: name, id or code of a class")
TIE_WHICH = Text(zh="是哪一个", en="Which one")
TIE_NONE = Text(zh="没有找到，请换个写法。", en="Nothing found: write it another way.")
TIE_SINCE = Text(zh="从哪天起（可不填）", en="Since (may be empty)")
TIE_UNTIL = Text(zh="到哪天止", en="Until")
TIE_SAVE = Text(zh="加上这条关系", en="Add this tie")
TIE_ADDED = Text(
    zh="已加上：{relation} {name}（第 {n} 批）", en="Added: {relation} {name} (batch {n})"
)
TIE_END = Text(zh="结束一条关系", en="End a tie")
TIE_END_WHICH = Text(zh="哪一条", en="Which")
TIE_END_SAVE = Text(zh="写上结束日期", en="Write its last day")
TIE_DROP = Text(zh="本来就没有，去掉", en="It never was: remove")
TIE_ENDED = Text(zh="已写上结束日期（第 {n} 批）", en="Its last day is written (batch {n})")
TIE_DROPPED = Text(zh="已去掉（第 {n} 批）", en="Removed (batch {n})")
TIE_NOTE = Text(
    zh="有方向的关系用箭头表示：→ 是本条指向对方，← 是对方指向本条。",
    en="Arrows tell the direction: → from this one to the other, ← the other way.",
)

COULD = Text(zh="还可以参与", en="Could be part of")
COULD_HINT = Text(
    zh="按现有资料推算，点一项再算；已经相连的不列。",
    en="Computed from what is recorded, once you pick one. What is tied already is left out.",
)
COULD_FROM = Text(zh="推算中…", en="Computing…")
COULD_NONE = Text(zh="没有排得上的。", en="None comes near.")
COULD_TOO_MANY = Text(
    zh="有 {n} 项要逐一算，太多了；请从对方的档案或“匹配”页看。",
    en="{n} would have to be ranked, which is too many: look from the other side, under Match.",
)
RANK = Text(zh="位次", en="Rank")
OF = Text(zh="{rank} / {among}", en="{rank} / {among}")
WHY = Text(zh="依据", en="Because of")
COULD_PICK = Text(zh="选中一行，打开它的档案。", en="Select a row to open its profile.")
HELD = Text(zh="在这些名单里", en="It stands on")
TO_GAPS = Text(zh="看缺哪些成员", en="Who is missing")
