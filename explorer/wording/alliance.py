"""What the alliance page says."""

from graph.text import Text

TITLE = Text(zh="联合体：谁和谁一起？", en="Alliances: who with whom?")
SUB = Text(
    zh="围绕一个主题推荐牵头和成员，说明各自补上什么、哪一段没人；提出、征求意见、备案都有日期",
    en="For a theme: who leads, who joins and what each adds, what nobody covers; from proposal to"
    " filing, with dates",
)
NO_GRAPH = Text(zh="图谱里还没有学会，先导入数据。", en="No society yet: import data first.")
READING = Text(zh="正在读取学会资料", en="Reading what is known of societies")
VIEW = Text(zh="从哪里开始", en="Where to begin")
BY_THEME = Text(zh="按主题推荐", en="For a theme")
COMPLETE = Text(zh="补全成员", en="Complete a list")
DISCOVER = Text(zh="自动发现", en="Discover")
FROM_FIRMS = Text(zh="从企业需求", en="From firms' needs")
EXISTING = Text(zh="已有联合体", en="Existing alliances")
MAP = Text(zh="学会全图", en="Map of societies")

# --- step one
STEP_THEME = Text(zh="1　主题", en="1 · Theme")
THEME = Text(zh="主题", en="Theme")
DRAFT = Text(zh="用一段话起草主题", en="Draft a theme from a text")
DRAFT_MARK = Text(zh="{title}（草稿，未核对）", en="{title} (draft, not corrected)")
OWN_MARK = Text(zh="{title}（自定）", en="{title} (own)")
ABOUT_THEME = Text(
    zh="{kind}｜{n} 个方面｜依据：{sources}", en="{kind} · facets: {n} · sources: {sources}"
)
LISTED = Text(zh="、", en=", ")
IS_DRAFT = Text(
    zh="这是由文字自动起草的，请先核对各个方面再用。",
    en="This was drafted from a text: correct its facets before you use it.",
)
TITLE_OF_THEME = Text(zh="主题名称", en="Title")
TEXT_OF_THEME = Text(zh="讲什么（几句话）", en="What it is about, in a few sentences")
MAKE_DRAFT = Text(zh="起草", en="Make a draft")
FACETS_N = Text(zh="各个方面（{n}），可以改", en="Facets ({n}), to be corrected")
FACET = Text(zh="方面", en="Facet")
ROLE = Text(zh="角色", en="Role")
WEIGHT = Text(zh="权重", en="Weight")
WORDS = Text(zh="词", en="Words")
WORDS_HELP = Text(zh="用分号隔开", en="Separated by semicolons")
DISCIPLINES = Text(zh="学科代码（GB/T 13745）", en="Disciplines (GB/T 13745)")
INDUSTRIES = Text(zh="行业代码（GB/T 4754）", en="Industries (GB/T 4754)")
FACETS_HINT = Text(
    zh="改动立即用于下面的推荐；要长期保留请另存。",
    en="Changes count at once for what is suggested below; save them to keep them.",
)
SAVE_THEME = Text(zh="存为自定主题", en="Keep as own theme")
SAVE_THEME_HELP = Text(
    zh="同编号的自带主题由它代替；可在命令行用 themes drop 撤回。",
    en="It takes the place of the shipped one of its id; `themes drop` brings that back.",
)

# --- step two
STEP_SUGGESTION = Text(zh="2　推荐", en="2 · Suggestion")
SIZE = Text(zh="规模", en="Size")
BACK = Text(zh="退回一步", en="Take one step back")
BACK_ALL = Text(zh="恢复推荐", en="Back to what was suggested")
MEMBERS = Text(zh="成员", en="Members")
MOVED = Text(zh="加 {joined}，去 {left}", en="{joined} joined, {left} left")
COVERED = Text(zh="覆盖主题", en="Theme covered")
COHESION = Text(zh="相近程度", en="Cohesion")
COVERED_IS = Text(zh="至少一个成员能回应的份额", en="answered by a member at least")
COHESION_IS = Text(zh="成员两两相近，0 至 1", en="mean likeness of pairs, 0 to 1")
WHICH = Text(zh="哪些学会", en="Which societies")
ALL_LEVELS = Text(zh="全国和地方都要", en="national and local")
NATIONAL = Text(zh="只要全国学会", en="national only")
LOCAL = Text(zh="只要省市学会", en="provincial and municipal only")
GAPS = Text(zh="缺口", en="Gaps")
OF_FACETS = Text(zh="共 {n} 个方面", en="of {n} facets")
AGAINST_SUGGESTED = Text(zh="比推荐 {n}", en="{n} against suggested")
SHAPE = Text(zh="怎么看", en="View")
AS_TABLE = Text(zh="同样内容的表", en="The same as a table")
PICTURE = Text(zh="关系图", en="Picture")
MATRIX = Text(zh="矩阵", en="Matrix")
TABLE = Text(zh="成员表", en="Members")
LEADS_AND_GAPS = Text(zh="牵头与缺口", en="Lead and gaps")
ALTERNATIVES = Text(zh="别的组法", en="Alternatives")
STABILITY_SHORT = Text(zh="稳定程度", en="Stability")
NO_MEMBERS = Text(zh="没有成员。", en="There are no members.")
RANK = Text(zh="位次", en="Rank")
SOCIETY = Text(zh="学会", en="Society")
LEAD = Text(zh="牵头", en="Lead")
LEADS = Text(zh="牵头", en="leads")
FIT = Text(zh="契合", en="Fit")
ADDS = Text(zh="补上什么", en="What it adds")
GAIN = Text(zh="增量（百分点）", en="Gain (points)")
DEGREE = Text(zh="程度", en="Degree")
EVIDENCE = Text(zh="依据", en="Evidence")
NO_EVIDENCE = Text(zh="数据中没有依据", en="no evidence in the data")
NO_EVIDENCE_LONG = Text(
    zh="数据中没有它与这个主题有关的依据；它可能因别的理由参加。",
    en="Nothing in the data ties it to this theme; it may join for other reasons.",
)
IF_IT_LEAVES = Text(
    zh="去掉它：覆盖 {covered} 个百分点，相近程度 {cohesion}",
    en="Without it: coverage {covered} points, cohesion {cohesion}",
)
IF_IT_JOINS = Text(
    zh="加入它：覆盖 {covered} 个百分点，相近程度 {cohesion}",
    en="With it: coverage {covered} points, cohesion {cohesion}",
)
TAKE_OUT = Text(zh="去掉", en="Take out")
PUT_IN = Text(zh="加入", en="Put in")
PROFILE = Text(zh="看档案", en="Profile")
RELEVANT = Text(zh="{name}（也相关，第 {rank}）", en="{name} (also relevant, rank {rank})")
FURTHER = Text(zh="再加一个学会", en="A further society")
FURTHER_HINT = Text(zh="先列也相关的，再列全部学会", en="Those also relevant first, then all")
WHO_LEADS = Text(zh="谁牵头", en="Who leads")
WHO_LEADS_HELP = Text(
    zh="前三个居于成员中心、又有能力；最后由你定。",
    en="The first three stand in the middle and are able; it is yours to decide.",
)
WHY = Text(zh="缘由", en="Why")
KIND = Text(zh="类别", en="Kind")
NAME = Text(zh="名称", en="Name")
NO_GAPS = Text(zh="各个方面都有成员覆盖。", en="Every facet is covered by a member.")
OVERLAPS = Text(zh="与已有联合体的重叠", en="Overlap with existing alliances")
ALLIANCE = Text(zh="联合体", en="Alliance")
SHARED = Text(zh="共同成员", en="Shared members")
SHARE = Text(zh="重叠", en="Overlap")
NO_ALTERNATIVES = Text(
    zh="没有真正不同而又覆盖相当的组法。", en="There is no really different choice as good."
)
ALTERNATIVE = Text(
    zh="覆盖 {covered}，相近程度 {cohesion}，与其他组法相差至少 {distance}",
    en="covers {covered}, cohesion {cohesion}, differs from the others by {distance} at least",
)
TAKE_THIS = Text(zh="改用这个", en="Take this one")
STABILITY_RUN = Text(zh="测一测稳定程度", en="Measure stability")
STABILITY_HINT = Text(
    zh="抽掉 {share} 的资料重做 {n} 次，看成员变不变；要几十秒。",
    en="Drops {share} of the input and chooses again, {n} times; takes tens of seconds.",
)
STABILITY = Text(
    zh="抽掉 {share} 的资料重做 {n} 次：平均 {kept} 的成员留下，最差一次 {worst}",
    en="With {share} of the input dropped, {n} times: {kept} of members stay, {worst} at worst",
)
CHOSEN_AFRESH = Text(zh="从头再选时入选", en="Chosen afresh")

# --- step three
STEP_PROPOSAL = Text(zh="3　方案", en="3 · Proposal")
NAME_OF_ALLIANCE = Text(zh="联合体名称", en="Name of the alliance")
NAME_HELP = Text(
    zh="同名再存为下一版，旧版不变。", en="The same name again is its next version; old ones stay."
)
PLACE = Text(zh="地区", en="Region")
TIANJIN = Text(zh="天津市", en="天津市")
SCOPE = Text(zh="宗旨（写入方案）", en="Purpose (goes into the proposal)")
SAVE = Text(zh="存为草案", en="Keep as a draft")
SAVED = Text(zh="已存为 {id}，尚未写入图谱。", en="Kept as {id}; nothing is in the graph yet.")
KEPT = Text(zh="已存的方案", en="Kept proposals")
PROPOSAL = Text(zh="方案", en="Proposal")
STATE = Text(zh="状态", en="State")
AT = Text(zh="最近变动", en="Last change")
SUBMIT = Text(zh="提出并写入图谱", en="Submit and write")
WITHDRAW = Text(zh="撤回", en="Withdraw")
EDIT_THIS = Text(zh="打开修改", en="Open to edit")
MADE_FROM = Text(zh="由第 {n} 版改成", en="made from version {n}")
AS_BATCH = Text(zh="写入的批次 {n}", en="written as batch {n}")
INPUTS = Text(zh="基准日 {day}；图谱版本 {store}", en="day {day}; graph {store}")
BETWEEN = Text(zh="｜", en=" · ")
OPEN_FACETS = Text(zh="还没有人覆盖：{what}", en="Covered by nobody yet: {what}")
COMPARE = Text(zh="与哪一版比较", en="Compare with")
NO_COMPARE = Text(zh="不比较", en="none")
STAYED = Text(zh="不变", en="stay")
JOINED = Text(zh="加入", en="joined")
LEFT = Text(zh="去掉", en="left")
DIFFERENCE = Text(
    zh="覆盖 {covered} 个百分点，相近程度 {cohesion}",
    en="coverage {covered} points, cohesion {cohesion}",
)
LIFE = Text(zh="{name}：从拟建到结束", en="{name}: from proposal to end")
DAY = Text(zh="日期", en="Day")
STEP = Text(zh="步骤", en="Step")
BATCH = Text(zh="批次", en="Batch")
NEXT = Text(zh="下一步", en="Next")
IS_ENDED = Text(zh="已经结束。", en="It has ended.")
ON_DAY = Text(zh="按页首的基准日 {day} 记。", en="Written as of the day above, {day}.")
SINCE = Text(zh="起", en="From")
UNTIL = Text(zh="止", en="To")
JOIN = Text(zh="加入", en="Join")
LEAVE = Text(zh="退出", en="Leave")
CHOOSE = Text(zh="请选择", en="Choose")

# --- other ways
GIVEN_MEMBERS = Text(zh="已有成员", en="Members so far")
WITH_THEME = Text(zh="同时看主题“{theme}”", en="With the theme {theme}")
COMPLETE_HINT = Text(
    zh="选出已有成员，下面列出接着最该请谁、为什么。",
    en="Choose the members so far; below is who to ask next, and why.",
)
LEAST_FITTING = Text(
    zh="现有成员中与其余最不相近的是 {name}：按其余成员来排，它在 {n} 个学会中列第 {rank}。",
    en="Of the members {name} is least like the others: by them it ranks {rank} of {n} societies.",
)
WARM = Text(zh="从上次记住的分组出发", en="Begin with the groups remembered")
WARM_HELP = Text(
    zh="资料略有变动时分组保持稳定；资料大变后请从头再分。",
    en="Keeps groups when the data change a little; after a large change begin afresh.",
)
GROUP = Text(zh="分组", en="Group")
WHO = Text(zh="哪些学会", en="Who")
SINGLES = Text(
    zh="另有 {n} 个学会不在任何一组。点一行看这一组。",
    en="Societies in no group: {n}. Pick a row to see its group.",
)
MEMBERS_OF = Text(zh="成员及各自补上什么：{id}", en="Members and what each adds: {id}")
NO_SINGLES = Text(zh="点一行看这一组。", en="Pick a row to see its group.")
SHARE_OF_RUNS = Text(zh="同组的把握", en="How surely")
ELSEWHERE = Text(zh="也属于", en="Also in")
INTO_THEME = Text(zh="作为“{theme}”的成员继续", en="Go on with them for {theme}")
REMEMBER = Text(zh="记住这次分组", en="Remember these groups")
REMEMBER_HELP = Text(zh="下次从它出发", en="The next discovery begins with them")
FORGET = Text(zh="忘掉记住的分组", en="Forget the groups remembered")
NO_ALLIANCE = Text(zh="图谱里还没有联合体。", en="There is no alliance in the graph yet.")
COMPARED_FOR = Text(
    zh="按主题“{theme}”与推荐相比",
    en="Against what is suggested for {theme}",
)
BOTH = Text(zh="两边都有", en="in both")
MISSING = Text(zh="推荐而未参加", en="suggested, not in it")
SURPLUS = Text(zh="参加而未推荐", en="in it, not suggested")
FIGURES_OF_BOTH = Text(
    zh="覆盖主题：现有 {a}，推荐 {b}；相近程度：现有 {c}，推荐 {d}",
    en="Theme covered: existing {a}, suggested {b}; cohesion: existing {c}, suggested {d}",
)
WHAT_IF = Text(zh="如果", en="If")
JOINS = Text(zh="加入", en="joins")
LEAVES = Text(zh="退出", en="leaves")
COVERED_CHANGE = Text(zh="覆盖增减（百分点）", en="Coverage (points)")
FACETS_TOUCHED = Text(zh="涉及的方面", en="Facets touched")
INDUSTRY = Text(zh="行业", en="Industry")
NEEDS_HINT = Text(
    zh="看一个行业的企业需求：单个学会能应对多少，哪些学会合起来能应对。",
    en="The needs of an industry: how many one society serves, and who together serve them.",
)
NO_NEEDS = Text(
    zh="图谱里还没有技术需求。可到“数据”页导入需求表，或在“提需求”页填写。",
    en="The graph has no needs yet. Import a table of them under Data, or state one.",
)
NO_INDUSTRIES = Text(
    zh="图谱里的 {n} 项需求都没有填行业，提出的企业也没有，无法按行业汇总。"
    "请在需求表或企业表里补上“行业”一列，到“数据”页再导入一次。",
    en="None of the needs ({n}) has an industry, nor have their firms: they cannot be gathered by"
    " industry. Add a column 行业 to the table of needs or firms and import it again under Data.",
)
NEEDS_SERVED = Text(
    zh="{n} 项需求：单个学会最多应对 {single}（{name}），这个联合体应对 {together}",
    en="needs: {n}; one society serves {single} at most ({name}), this alliance {together}",
)
NEED = Text(zh="需求", en="Need")
SERVED_BY = Text(zh="谁能应对", en="Served by")
NOBODY = Text(zh="没有", en="nobody")
AS_DRAFT = Text(zh="把它作为主题继续", en="Go on with it as a theme")
PAPERS = Text(zh="公文", en="Papers")
PAPER_WORD = Text(zh="组建建议书 Word", en="Proposal, Word")
PAPER_PDF = Text(zh="一页图 PDF", en="Picture on a page, PDF")
