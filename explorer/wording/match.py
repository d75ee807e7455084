"""What the match page says."""

from graph.text import Text

TITLE = Text(zh="匹配：谁合适，凭什么", en="Match: who fits, and why")
SUB = Text(
    zh="从库中选一条需求、一家企业、一个工作站、一位专家、一家学会或一个项目；或者直接输入需求、"
    "选一项政府职能",
    en="Pick a need, a firm, a station, an expert, a society or a project from the graph, type a "
    "need, or choose a government function",
)
DIRECTION = Text(zh="为谁找", en="For whom")
DIRECTION_OF = Text(zh="{label} {n}", en="{label} {n}")
FILTER = Text(zh="按名称或内容查找", en="Find by name or content")
LISTED = Text(
    zh="共 {n} {unit}，列出 {shown}。选中一行就开始匹配。",
    en="{n} {unit} in all, {shown} listed. Select a row to match it.",
)
NOTHING_LISTED = Text(
    zh="库中没有{label}。谁手上有这张表？可到“数据”页导入。",
    en="The graph has no {label}. Who has that table? Import it under Data.",
)
NO_HIT = Text(zh="没有含“{words}”的{label}。", en="No {label} with: {words}.")
UNIT = Text(zh="单位", en="Unit")
ABOUT = Text(zh="内容", en="About")

TYPE_IT = Text(zh="输入需求、企业或职能", en="Type a need, a firm or a function")
TYPE_WHAT = Text(zh="输入什么", en="What to type")
FIRM_NAME = Text(zh="企业名称", en="Name of the firm")
FIRM_NAME_HINT = Text(zh="例如：天津示例管网有限公司", en="e.g. 天津示例管网有限公司")
FIRM_SCOPE = Text(zh="经营范围", en="Business scope")
FIRM_SCOPE_HINT = Text(
    zh="照执照上的写法即可，主营放在前面。", en="As registered; the main business first."
)
NEED_TITLE = Text(zh="需求名称", en="Title of the need")
NEED_TITLE_HINT = Text(zh="例如：埋地燃气管网腐蚀在线监测", en="e.g. 埋地燃气管网腐蚀在线监测")
NEED_TEXT = Text(zh="主要问题、关键指标、预期目标", en="Problem, indicators, goal")
NEED_TEXT_HINT = Text(
    zh="写得越具体，依据越清楚。可以整段粘贴申报表里的文字。",
    en="The more precise, the clearer the reasons. Paste the text of the form as it is.",
)
FUNCTION = Text(zh="政府职能", en="Government function")
FUNCTION_OF = Text(zh="所属领域或项目（可不填）", en="Of which field or project (optional)")
FUNCTION_OF_HINT = Text(zh="例如：燃气管网完整性", en="e.g. 燃气管网完整性")
DISCIPLINE = Text(zh="学科（可不选）", en="Discipline (optional)")
FIND_SOCIETIES = Text(zh="找学会", en="Find societies")
INDUSTRY = Text(zh="所属行业（可不选）", en="Industry (optional)")
INDUSTRY_HINT = Text(zh="输入代码或名称查找", en="Type a code or a name")
INDUSTRY_HELP = Text(
    zh="选了行业，就能由行业对应到学科（GB/T 4754 → GB/T 13745），对文字短的需求尤其有用。",
    en="An industry is bridged to disciplines (GB/T 4754 → GB/T 13745): most useful for short"
    " texts.",
)
FIND = Text(zh="找学会和专家", en="Find societies and experts")
TITLE_MISSING = Text(zh="请写上名称，一句话即可。", en="Give it a title or name, in a line.")
NOT_KEPT = Text(
    zh="输入的文字只在本次会话中使用，不写入库。", en="What you type stays in this session only."
)
TYPED = Text(zh="输入的{label}，未入库", en="{label} as typed, not in the graph")

OF_INDUSTRY = Text(zh="行业 {code} {name}", en="industry {code} {name}")

FORM = Text(zh="原文", en="The record")
EDIT_NEED = Text(zh="核对、修改", en="Check, change")
OTHER = Text(zh="换一个", en="Another")
EXPORT = Text(zh="导出", en="Export")
EXPORT_CSV = Text(zh="CSV 表格", en="CSV table")
EXPORT_XLSX = Text(zh="Excel 表格", en="Excel workbook")
EXPORT_NOTE = Text(
    zh="当前列出的 {n} 位，每位带位次、分数构成、证据与不利。",
    en="The {n} listed, each with rank, parts, evidence and what speaks against.",
)
PROFILE = Text(zh="档案", en="Profile")

WHO = Text(zh="看谁", en="Who")
CONDITIONS = Text(zh="条件", en="Conditions")
CITY = Text(zh="只看本地学会", en="Local societies")
ACADEMICIANS = Text(zh="专家只看院士", en="Only academicians")
FREE = Text(zh="只看没有在办的", en="Nothing in hand")
IN_HAND = Text(zh="在办", en="Load")
IN_HAND_COUNT = Text(zh="{n} 项", en="{n}")
MORE = Text(zh="再列 {n} 位", en="{n} more")
RANKS = Text(
    zh="位次只用于本次匹配，在同类之中。条的总长是契合程度，按总长分强、中、弱三档。",
    en="Ranks hold for this match only, within each label. The bar's length is the fit, cut into"
    " strong, fair and weak.",
)
NO_CANDIDATES = Text(zh="库中没有可选的{label}。", en="The graph has no {label} to choose from.")
NO_ONE = Text(
    zh="没有一位能说出理由的{label}：原文太短，或库中没有相关的人。可以补写几句再试。",
    en="No {label} with a reason to give: the text is too short, or nobody in the graph does"
    " this. Add a few sentences and try again.",
)
FILTERED_OUT = Text(
    zh="前 {n} 位中没有符合条件的，请去掉条件。",
    en="None of the first {n} meets the condition: remove it.",
)
PLACE = Text(zh="{label}第 {rank} 位，共 {among} {unit}", en="rank {rank} of {among} {unit}")

CONCEPT = Text(zh="共同之处", en="In common")
ASKS = Text(zh="{who}一侧", en="The {who} says")
HAS = Text(zh="对方一侧", en="They have")
OF_THE_FIT = Text(zh="**{concept}**  \n{part} {share}%", en="**{concept}**  \n{part} {share}%")
REST = Text(zh="其余 {n} 条证据", en="{n} more pieces of evidence")
NO_EVIDENCE = Text(
    zh="找不到能写出来的共同之处。", en="Nothing in common that could be written down."
)
TIE = Text(zh="既有联系", en="Ties")
NO_TIE = Text(
    zh="以前打过交道吗？库中没有三步以内的联系，可问对方。",
    en="Have they met before? The graph has no tie within three steps. Ask them.",
)
NEWEST = Text(zh="最近的材料", en="Newest document")
NEWEST_OF = Text(zh="{day}，共 {n} 份材料", en="{day}, of {n} documents")
IN_HAND_NOW = Text(zh="承接需求和进站服务共 {n} 项", en="{n} needs and stations in hand")
AGAINST = Text(zh=":orange[不利]", en=":orange[Against]")
NOTHING_AGAINST = Text(
    zh="没有看出明显的不利；承接意愿仍须当面问。",
    en="Nothing obvious. Whether they are willing has still to be asked.",
)

HOW = Text(zh="分数怎么来的", en="How the score came about")
HOW_NOTE = Text(
    zh="每一项先看比全体候选的平均高出几个标准差 z，再换算成 z ÷ (z + 3)（低于平均记 0），"
    "乘以权重和把握后相加，得总分 {total}。",
    en="Each part is taken in deviations z above the mean of all candidates, turned into"
    " z ÷ (z + 3) (below the mean: 0), times its weight and how sure it is; the sum is {total}.",
)
PART = Text(zh="项", en="Part")
RAW = Text(zh="原始分", en="Raw")
MEAN = Text(zh="平均", en="Mean")
Z = Text(zh="z", en="z")
UNIT_SCORE = Text(zh="换算", en="In [0, 1]")
WEIGHT = Text(zh="权重", en="Weight")
CONFIDENCE = Text(zh="把握", en="Sure")
SUM_OF = Text(zh="{part}的原始分是下列之和：{terms}", en="Raw {part} is the sum of: {terms}")
MEAN_OF = Text(zh="{part}的原始分是下列的平均：{terms}", en="Raw {part} is the mean of: {terms}")
SHARE = Text(zh="得分", en="Adds")
WEIGHTS_WHY = Text(zh="为什么这样加权：{reason}", en="Why these weights: {reason}")

COMPARE = Text(zh="比较…", en="Compare…")
COMPARE_TITLE = Text(zh="两位候选并排看", en="Two candidates side by side")
COMPARE_WITH = Text(zh="和谁比", en="Compare with")
WHY_NOT = Text(zh="为什么不是…？", en="Why not…?")
WHY_NOT_WHO = Text(zh="想问哪一位（{label}）", en="Who? ({label})")
WHY_NOT_HINT = Text(zh="输入名称查找", en="Type a name")
WHY_NOT_PLACE = Text(
    zh="**{name}** 排在{label}第 {rank} 位，共 {among} {unit}。",
    en="**{name}** has rank {rank} of {among} {unit}.",
)
WHY_NOT_LISTED = Text(zh="已经在列出的名单里。", en="Already among those listed.")
SET_ASIDE = Text(zh="**{name}** 不参加排序：{reason}。", en="**{name}** is not ranked: {reason}.")
WHAT_WOULD_HELP = Text(zh="差在哪里", en="What is missing")
FOR = Text(zh="有利", en="For")
PICK_SOMEBODY = Text(
    zh="选一位不在名单上的，看他的位次和原因。",
    en="Pick somebody who is not listed, to see rank and reasons.",
)
PREPARING = Text(
    zh="正在准备候选（首次约需十几秒）…", en="Preparing candidates (the first time takes a while)…"
)

ASKED = Text(zh="为谁", en="For")
OF = Text(zh="共几位", en="Of")
PART_SHARE = Text(zh="{part}（满分 100）", en="{part} (of 100)")
AGAINST_PLAIN = Text(zh="不利", en="Against")
EVIDENCE_LINE = Text(
    zh="{concept}（占 {share}%）：需求“{request}”；对方“{candidate}”；来源 {source}",
    en="{concept} ({share}%): asked {request}; they have {candidate}; source {source}",
)
