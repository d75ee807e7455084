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
SCHEMES = Text(zh="推荐到哪些项目", en="Recommended for")
ASSUME = Text(zh="未填时的假定", en="Where nothing is known, assume")
RUN = Text(zh="作方案", en="Make the plan")
WORKING = Text(zh="正在求解", en="Solving")
NOTHING_YET = Text(
    zh="选好任务后作方案；已存的方案在下方。",
    en="Choose a task and make a plan; kept plans are below.",
)
NO_GRAPH = Text(zh="图谱是空的，先导入数据。", en="The graph is empty: import data first.")
SUMMARY = Text(
    zh="{requests} 方，配对 {pairs} 个；{proof}",
    en="requests: {requests}, pairs: {pairs}; {proof}",
)
PROVEN = Text(zh="已证明没有更好的方案", en="proven: there is no better plan")
NOT_PROVEN = Text(zh="未证明最优", en="not proven optimal")
BY_HAND = Text(zh="手工改过", en="edited by hand")
REQUEST = Text(zh="需求方", en="Request")
CANDIDATE = Text(zh="候选", en="Candidate")
RANK = Text(zh="位次", en="Rank")
LOAD = Text(zh="已有负担", en="Load")
PINNED = Text(zh="指定", en="pinned")
STANDOFF = Text(zh="这些限制不能同时满足", en="These limits do not go together")
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
DROP = Text(zh="去掉", en="Drop")
ADD = Text(zh="加入", en="Add")
TAKE_BACK = Text(zh="退回一步", en="Take one step back")
SAVE_AS = Text(zh="方案名称", en="Name of the plan")
SAVE = Text(zh="存为草案", en="Keep as a draft")
SAVED = Text(zh="已存为 {id}", en="Kept as {id}")
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
STAYED = Text(zh="不变 {n} 对", en="pairs that stay: {n}")
