"""What the plan page says."""

from graph.text import Text

TITLE = Text(zh="方案：整体怎么配？", en="Plans: who goes where, all at once?")
SUB = Text(
    zh="在当日有效的规则、上限和回避关系之内一次配齐；凡被排除的都写明缘由",
    en="All requests at once, within the rules of the day, capacities and conflicts of interest;"
    " whoever is left out is told why",
)
TASK = Text(zh="任务", en="Task")
DEMAND = Text(zh="每方要几个", en="How many each")
DEMAND_HELP = Text(zh="写一个数，或范围如 1:3", en="A number, or a range such as 1:3")
CAPACITY = Text(zh="每个候选最多承担", en="At most per candidate")
OBJECTIVE = Text(zh="先顾及", en="Put first")
TOTAL = Text(zh="总契合度", en="the total")
FAIR = Text(zh="配得最差的一方", en="the request that fares worst")
STABLE = Text(zh="双方稳定", en="stability for both sides")
IS_STABLE = Text(
    zh="稳定：没有双方都更愿意的配对", en="stable: no two would rather have each other"
)
SCHEMES = Text(zh="推荐到哪些项目", en="Recommended for")
ASSUME = Text(zh="未填时的假定", en="Where nothing is known, assume")
RUN = Text(zh="作方案", en="Make the plan")
WORKING = Text(zh="正在求解", en="Solving")
NOTHING_YET = Text(
    zh="选好任务后作方案；已存的方案在下方。",
    en="Choose a task and make a plan; kept plans are below.",
)
NO_GRAPH = Text(zh="图谱是空的，先导入数据。", en="The graph is empty: import data first.")
PROVEN = Text(zh="已证明没有更好的方案", en="proven: there is no better plan")
NOT_PROVEN = Text(zh="未证明最优", en="not proven optimal")
BY_HAND = Text(zh="手工改过", en="edited by hand")
REQUEST = Text(zh="需求方", en="Request")
CANDIDATE = Text(zh="候选", en="Candidate")
RANK = Text(zh="位次", en="Rank")
LOAD = Text(zh="已有负担", en="Load")
STANDOFF = Text(zh="这些限制不能同时满足", en="These limits do not go together")
WAYS_OUT = Text(zh="怎么改才行", en="What would do")
WAYS = Text(zh="任选一种改法：{ways}", en="Any one of these would do: {ways}")
SHORT = Text(
    zh="{name}：至少要 {wanted} 个，得到 {given} 个", en="{name}: wants {wanted}, got {given}"
)
VIOLATIONS = Text(zh="改动后违反的限制", en="Limits this list breaks")
ASIDE = Text(zh="未能列入的候选（{n}）", en="Candidates set aside ({n})")
REQUESTS_ASIDE = Text(zh="未开放或待核实的需求方（{n}）", en="Requests not open or in doubt ({n})")
MAKE_UP = Text(zh="名单构成", en="Make-up of the list")
TIGHT = Text(zh="已无余地（{n}）", en="No room left ({n})")
NAME = Text(zh="名称", en="Name")
ANSWER = Text(zh="结论", en="Answer")
WHY = Text(zh="缘由", en="Why")
ATTRIBUTE = Text(zh="项目", en="Attribute")
VALUE = Text(zh="值", en="Value")
COUNT = Text(zh="人（个）数", en="Count")
EDIT = Text(zh="手工调整", en="Edit by hand")
ADD = Text(zh="加入", en="Add")
TAKE_BACK = Text(zh="退回一步", en="Take one step back")
SAVE_AS = Text(zh="方案名称", en="Name of the plan")
SAVE = Text(zh="存为草案", en="Keep as a draft")
KEPT = Text(zh="已存的方案", en="Kept plans")
STATE = Text(zh="状态", en="State")
DAY = Text(zh="基准日", en="Day")
PAIRS = Text(zh="配对", en="Pairs")
OPEN = Text(zh="方案", en="Plan")
PROPOSE = Text(zh="提出", en="Propose")
CONFIRM = Text(zh="确认并写入图谱", en="Confirm and write")
WITHDRAW = Text(zh="撤回", en="Withdraw")
COMPARE = Text(zh="与哪一版比较", en="Compare with")
NO_COMPARE = Text(zh="不比较", en="none")
GONE = Text(zh="去掉", en="Gone")
COME = Text(zh="换上", en="Instead")

CHOOSE = Text(zh="请选择", en="Choose")
FIND = Text(zh="输入姓名或名称", en="Type a name")
MAKING = Text(zh="正在作方案：{task}", en="Making the plan: {task}")
WISHES = Text(zh="更多要求：范围、指定与排除、名单构成", en="Further wishes: scope, pairs, make-up")
WISHES_N = Text(zh="更多要求（{n}）", en="Further wishes ({n})")
ONLY = Text(zh="只安排这些", en="Only these")
ALL_OPEN = Text(zh="全部开放的", en="all that are open")
KEEP = Text(zh="尽量不动哪一版", en="Stay near to")
BONUS = Text(zh="保留一对值多少契合度", en="Worth of a kept pair")
BONUS_HELP = Text(
    zh="只有换掉后总契合度多出这么多，才换。0 为不顾及，2 为能不动就不动。",
    en="A pair is given up only if that gains more. 0: free; 2: nothing moves that can stay.",
)
FIXED = Text(zh="指定与排除", en="Given and ruled out")
PIN = Text(zh="必须这样配", en="Must be")
FORBID = Text(zh="不许这样配", en="Must not be")
PINNED = Text(zh="指定", en="given")
FORBIDDEN = Text(zh="排除", en="ruled out")
TARGETS = Text(zh="名单构成的要求", en="Make-up wished for")
LEAST = Text(zh="至少", en="At least")
MOST = Text(zh="至多", en="At most")
AT_LEAST = Text(zh="至少 {n} 个", en="at least {n}")
AT_MOST = Text(zh="至多 {n} 个", en="at most {n}")
HARD = Text(zh="必须满足", en="Binding")
HARD_HELP = Text(
    zh="必须满足的会限制选择；否则只告知是否符合。",
    en="A binding one limits the choice; otherwise it is only told whether it is kept.",
)
BINDING = Text(zh="必须", en="binding")
WISHED = Text(zh="希望", en="wished")
ADD_TARGET = Text(zh="加上这条要求", en="Add this wish")
REMOVE = Text(zh="去掉", en="Remove")
DROP = Text(zh="去掉", en="Drop")
STOPPED = Text(zh="中途停止，目前最好的", en="stopped: best so far")
FILLED = Text(zh="已配", en="Served")
PAIRS_N = Text(zh="共 {n} 对", en="pairs: {n}")
TOTAL_FIT = Text(zh="总契合度", en="Total fit")
WORST_FIT = Text(zh="最差一方", en="Worst request")
PROOF = Text(zh="怎么得来", en="How it came about")
BOUND = Text(zh="上界 {n}", en="bound {n}")
AGAINST_BEFORE = Text(zh="与上一步相比", en="Against the step before")
MOVED_N = Text(zh="动 {n} 方", en="requests that changed: {n}")
VIEW = Text(zh="看什么", en="View")
VIEW_PAIRS = Text(zh="名单", en="Pairs")
VIEW_CHANGES = Text(zh="与上一步比较", en="Against the step before")
UNFILLED = Text(zh="未配上", en="none")
NEW = Text(zh="新配", en="new")
OTHER = Text(zh="换人", en="other")
FEWER = Text(zh="减少", en="fewer")
LOCKED = Text(zh="锁定", en="locked")
SAME = Text(zh="不变", en="same")
NO_PAIRS = Text(zh="没有任何需求方。", en="There is no request.")
FIT = Text(zh="契合", en="Fit")
PARTS = Text(zh="分数构成", en="Score")
MOVE = Text(zh="变动", en="Change")
AFFINITY = Text(zh="契合度", en="Fit (0–1)")
THROUGH = Text(zh="推荐渠道", en="Put forward by")
UNFILLED_WHY = Text(
    zh="没有给它配上。下面选一个候选，问问为什么不是他。",
    en="Nobody was given to it. Choose a candidate below and ask why not that one.",
)
RANK_IS = Text(
    zh="本需求方全部候选（含不合条件的）中第 {n} 位",
    en="rank {n} among all candidates of this request, eligible or not",
)
REASONS = Text(zh="依据", en="Evidence")
LOCK = Text(zh="锁定", en="Lock")
UNLOCK = Text(zh="解锁", en="Unlock")
NOT_THIS = Text(zh="不许这样配，重排", en="Rule out, solve again")
ANOTHER = Text(zh="另一个候选", en="Another candidate")
RESERVE = Text(zh="{name}（备选）", en="{name} (reserve)")
SWAP = Text(zh="换成他", en="Take instead")
WHY_NOT = Text(zh="为什么不是？", en="Why not?")
OF_THE_SOLVED = Text(
    zh="按最近一次求解的方案回答，不计其后的手工改动。",
    en="Answered for the plan as last solved, without the edits by hand since.",
)
DO_IT = Text(zh="就这样配，其余重排", en="Do so, and solve for the others")
AGAIN = Text(zh="重排未锁定的", en="Solve again for what is not locked")
AGAIN_HELP = Text(
    zh="锁定的不动；其余各对只有换掉更好时才换。",
    en="Locked pairs stay; any other is given up only where that gains more than it is worth.",
)
REST = Text(zh="其余 {n} 项", en="the other {n}")
BEFORE = Text(zh="上一步", en="Before")
DIFFERENCE = Text(zh="增减", en="Change")
TIGHTER = Text(zh="现在无余地：{what}", en="No room now: {what}")
LOOSER = Text(zh="现在有余地：{what}", en="Room now: {what}")
STAYED = Text(
    zh="不变 {n} 对；总契合度 {total}，最差一方 {worst}",
    en="pairs that stay: {n}; total fit {total}, worst request {worst}",
)
ASSUMED = Text(zh="假定：{what}", en="Assumed: {what}")
SAVE_HELP = Text(
    zh="同名再存为下一版，旧版不变。", en="The same name again is its next version; old ones stay."
)
SAVED = Text(zh="已存为 {id}，尚未写入图谱。", en="Kept as {id}; nothing is in the graph yet.")
AT = Text(zh="最近变动", en="Last change")
EDIT_THIS = Text(zh="打开修改", en="Open to edit")
MADE_FROM = Text(zh="由第 {n} 版改成", en="made from version {n}")
AS_BATCH = Text(zh="写入的批次 {n}", en="written as batch {n}")
INPUTS = Text(
    zh="基准日 {day}；图谱版本 {store}；规则版本 {rules}",
    en="day {day}; graph {store}; rules {rules}",
)
BETWEEN = Text(zh="｜", en=" · ")
TRADE = Text(zh="动多少、换多少", en="Moves against total")
TRADE_NOTE = Text(
    zh="保留一对的分量越重，动得越少，总契合度也越低。",
    en="The more a kept pair is worth, the fewer move, and the lower the total. ",
)
AGAINST_PLAN = Text(zh="比照 {plan}。", en="Held against {plan}.")
AGAINST_SHOWN = Text(zh="比照上面这份名单。", en="Held against the list as it stands.")
TRADE_RUN = Text(zh="按几种分量各算一遍", en="Solve for several weights")
TRADING = Text(zh="按几种分量重排", en="Solving for several weights")
MOVED = Text(zh="可不动而换", en="Moved")
LOST = Text(zh="已不能保留", en="Lost")
STAYING = Text(zh="保留", en="Kept")
SHORT_OF_FREE = Text(zh="比不顾及时", en="Against free choice")
TAKE_WEIGHT = Text(zh="采用 {n} 这一档", en="Take weight {n}")
REGISTER = Text(zh="推荐登记", en="Register of nominations")
NO_REGISTER = Text(
    zh="图谱里没有这些项目的推荐记录。", en="The graph has no nominations for these."
)
NO_CHANNEL = Text(zh="渠道不详", en="channel not known")
AWARD = Text(zh="项目", en="Award")
EDITION = Text(zh="届次", en="Edition")
WHO = Text(zh="被推荐者", en="Put forward")
LEVEL = Text(zh="等级", en="Level")
WON = Text(zh="结果", en="Result")
YES_WON = Text(zh="获选", en="won")
NOT_WON = Text(zh="未获选或未知", en="not won, or not known")
SINCE = Text(zh="日期", en="Date")
PROPOSED_LOAD = Text(zh="已提出的方案还有 {n} 项", en="and {n} in proposed plans")
PAPERS = Text(zh="公文", en="Papers")
SUMMARY_TABLE = Text(zh="推荐人选汇总表 Excel", en="List of persons recommended, Excel")
STATION_PROPOSAL = Text(zh="建站建议书 Word", en="Proposal of stations, Word")
PLAN_WORD = Text(zh="方案与理由 Word", en="Plan with reasons, Word")
PLAN_EXCEL = Text(zh="方案与理由 Excel", en="Plan with reasons, Excel")
DECISION = Text(zh="作决策档案", en="Make the decision file")
DECISION_HELP = Text(
    zh="把方案连同所据的数据、规则、理由一起存档；先重新计算一遍，证明能得出同样的方案。",
    en="The plan with the data, rules and reasons it rests on, to be put away; it is computed "
    "again first, to prove that it comes out the same.",
)
DECIDING = Text(zh="正在作决策档案：{id}", en="Making the decision file: {id}")
DECISION_NAME = Text(zh="决策档案", en="decision-file")
DECISION_TAKE = Text(zh="下载决策档案 ZIP", en="Download the decision file, ZIP")
DECISION_CODE = Text(
    zh="校验码（宜记入会议纪要）：{code}", en="Code, to be noted in the minutes: {code}"
)
DECISION_VERIFY = Text(
    zh="解开后先看 index.html；用 plans verify 核验。",
    en="Unpacked, read index.html first; plans verify checks it.",
)
