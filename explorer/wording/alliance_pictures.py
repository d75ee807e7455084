"""What the pictures of alliances say: societies around facets, the matrix, the map."""

from graph.text import Text

LEAD = Text(zh="牵头", en="lead")
GAP = Text(zh="缺口", en="gap")
MEMBER = Text(zh="成员学会", en="member society")
FIELD = Text(zh="核心、中游与支撑方面", en="core, midstream or supporting facet")
SEGMENT = Text(zh="上游、下游与应用环节", en="upstream, downstream or application")
TOGETHER = Text(zh="合起来", en="Together")

FACET = Text(zh="方面", en="Facet")
PLACE = Text(zh="环节", en="Role")
WEIGHT = Text(zh="权重", en="Weight")
SOCIETY = Text(zh="学会", en="Society")
ROLE = Text(zh="角色", en="Role")
COVERED_BY = Text(zh="谁覆盖", en="Covered by")
DEGREE = Text(zh="最好的程度", en="Best degree")
NOBODY = Text(zh="缺口：谁来做？", en="gap: who could?")

NODE = Text(zh="{name}（{role}）", en="{name} ({role})")
LINK = Text(zh="{member}：{facet} {degree}", en="{member}: {facet} {degree}")
AT_LEAST = Text(zh="≥ {degree}", en="≥ {degree}")
AT_LEAST_SHORT = Text(zh="≥{degree}", en="≥{degree}")

PICTURE_ALT = Text(
    zh="“{theme}”联合体的关系图：{n} 家学会围绕 {m} 个方面。牵头：{lead}。{covered}{gaps}",
    en="Picture of the alliance for {theme}: {n} societies around {m} facets. Lead: {lead}."
    " {covered}{gaps}",
)
MATRIX_ALT = Text(
    zh="“{theme}”联合体的矩阵：{n} 家学会 × {m} 个方面。牵头：{lead}。{covered}{gaps}",
    en="Matrix of the alliance for {theme}: {n} societies × {m} facets. Lead: {lead}."
    " {covered}{gaps}",
)
COVERED_SAID = Text(zh="{facet}：{names}。", en="{facet}: {names}. ")
GAPS_SAID = Text(zh="缺口：{facets}。", en="Gaps: {facets}.")
NO_GAPS = Text(zh="没有缺口。", en="No gaps.")
NO_LEAD = Text(zh="未定", en="not chosen")
PICTURE_NOTE = Text(
    zh="实线：覆盖（程度 {least} 以上）；虚线：有联系但不到 {least}。线越粗程度越高。斜纹：缺口。",
    en="Solid: covers the facet ({least} or more); dashed: answers it, but to less. The thicker,"
    " the more. Hatched: a gap.",
)
MATRIX_NOTE = Text(
    zh="格中是回应程度，{least} 以上算覆盖（深色）；★ 牵头；斜纹列是缺口，没有成员够得上。",
    en="Cells say how far a member answers a facet; {least} or more covers it (dark). ★ leads."
    " Hatched columns are gaps: no member answers enough.",
)
#: where not all degrees are at hand
PARTLY_NOTE = Text(
    zh="空格：没有列出，不等于没有。", en="An empty cell was not listed; it need not be nothing."
)

SAVE_SVG = Text(zh="下载 SVG", en="Download SVG")
SAVE_PNG = Text(zh="下载 PNG", en="Download PNG")
PICTURE_FILE = Text(zh="联合体关系图-{theme}", en="alliance-picture-{theme}")
MATRIX_FILE = Text(zh="联合体矩阵-{theme}", en="alliance-matrix-{theme}")
MAP_FILE = Text(zh="学会地图", en="map-of-societies")

MAP_ALT = Text(
    zh="{n} 家学会按学科远近排成的地图：{groups}。已有联合体（实线）：{existing}。"
    "建议的（虚线）：{suggested}。",
    en="Map of {n} societies by discipline: {groups}. Existing alliances (solid): {existing}."
    " Suggested ones (dashed): {suggested}.",
)
ALLIANCE_OF = Text(zh="{name}（{n} 家）", en="{name} ({n})")
NONE = Text(zh="无", en="none")
MAP_NOTE = Text(
    zh="学科相近的学会排得近；上下左右没有含义。实线连的是已有联合体，虚线连的是建议的。",
    en="Societies of like disciplines stand near each other; up, down, left and right mean nothing."
    " Solid lines join existing alliances, dashed ones suggested ones.",
)
EXISTING = Text(zh="已有联合体", en="existing alliance")
SUGGESTED = Text(zh="建议的联合体", en="suggested alliance")
OF_FIELD = Text(
    zh="{n} 家没有登记门类，按主要学科归类。",
    en="{n} have no group on record and are grouped by their main discipline.",
)
LEFT_OUT = Text(
    zh="图上画了 {shown} 家，另有 {n} 家没有画，见表。",
    en="{shown} are drawn; {n} more are in the table only.",
)
UNNAMED = Text(
    zh="有 {wide} 个名称放不下（窄屏上 {n} 个）：指向图形可见，或见表。",
    en="{wide} names had no room ({n} on narrow screens): point at the mark, or see the table.",
)
NO_FIELD = Text(
    zh="{n} 家学科不明，排在最下一行。",
    en="{n} have no known discipline and stand in the last row.",
)
GONE = Text(
    zh="{n} 个联合体成员不在这个图里（不是现存的学会），没有画。",
    en="{n} members of alliances are no active society of this graph and are not drawn.",
)
GROUP = Text(zh="门类", en="Group")
ALLIANCES = Text(zh="所在联合体", en="Alliances")
ALLIANCE_KIND = Text(zh="{name}（{kind}）", en="{name} ({kind})")
OTHER_GROUP = Text(zh="门类不明", en="group not known")

#: groups of disciplines: as recorded, in English, and the one character that marks each
GROUPS = {
    "理科": (Text(zh="理科", en="science"), Text(zh="理", en="S")),
    "工科": (Text(zh="工科", en="engineering"), Text(zh="工", en="E")),
    "农科": (Text(zh="农科", en="agriculture"), Text(zh="农", en="A")),
    "医科": (Text(zh="医科", en="medicine"), Text(zh="医", en="M")),
    "交叉学科": (Text(zh="交叉学科", en="cross-discipline"), Text(zh="交", en="X")),
    "人文与社会科学": (Text(zh="人文与社会科学", en="humanities"), Text(zh="文", en="H")),
}
