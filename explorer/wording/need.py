"""What the page of needs says."""

from graph.text import Text

TITLE = Text(zh="需求写清楚了吗，谁能解决？", en="Is the need clear, and who can help?")
SUB = Text(
    zh="按省级需求表逐项填写；右边当场核对是否写全，下面列出能帮忙的学会，专家经学会联系",
    en="Fill in the provincial form; what is missing is told beside it, who can help below it:"
    " societies, and experts through a society",
)
VIEW = Text(zh="看什么", en="View")
FORM = Text(zh="填写", en="Form")
ALL_MARKS = Text(zh="全部核对", en="Whole check")
SEEN = Text(zh="企业看到的", en="What the firm sees")
STEP = Text(zh="第几步", en="Step")
STEP_FIRM = Text(zh="1 企业", en="1 Firm")
STEP_PROBLEM = Text(zh="2 问题", en="2 Problem")
STEP_INDICATORS = Text(zh="3 指标", en="3 Indicators")
STEP_CONDITIONS = Text(zh="4 条件", en="4 Conditions")
STEP_RESULT = Text(zh="5 归属与密级", en="5 Result and secrecy")
BACK = Text(zh="上一步：{step}", en="Back: {step}")
ON = Text(zh="下一步：{step}", en="Next: {step}")
CHOOSE = Text(zh="请选择", en="Choose")

FIRM_FROM = Text(zh="企业从哪里来", en="Where the firm comes from")
FIRM_KNOWN = Text(zh="库中的企业", en="A firm in the graph")
FIRM_NEW = Text(zh="新企业", en="A new firm")
OTHER_FIRM = Text(zh="换一家", en="Another firm")
FIRM = Text(zh="企业名称", en="Name of the firm")
FIRM_HINT = Text(zh="照营业执照写全称", en="As on its licence")
CREDIT = Text(zh="统一社会信用代码（可后补）", en="Unified social credit code (may follow)")
CREDIT_HINT = Text(zh="18 位，末位为校验码", en="18 characters, the last one a check")
CREDIT_FINE = Text(zh="代码校验通过", en="The check character is right")

NEED = Text(zh="需求名称", en="Title of the need")
NEED_HINT = Text(
    zh="对象 + 要解决的事，例如：埋地燃气管网腐蚀在线监测",
    en="The thing and the task, e.g. 埋地燃气管网腐蚀在线监测",
)
PROBLEM = Text(zh="主要问题（不超过 500 字）", en="Main problem (at most 500 characters)")
PROBLEM_HINT = Text(
    zh="在什么设备或工序上、什么条件下、哪里不行、有多严重、试过什么。",
    en="On which machine or step, under which conditions, what fails, how badly, what was tried.",
)
PROBLEM_HELP = Text(
    zh="只写真实遇到的问题，至少一个现状数字；不要重复名称。",
    en="Only what really happens, with a figure of today at least; do not repeat the title.",
)
KEYWORDS = Text(zh="关键词（1–5 个）", en="Keywords (1 to 5)")
KEYWORDS_HINT = Text(zh="用顿号或分号隔开", en="Parted by semicolons")
INDICATORS = Text(zh="关键指标（不超过 500 字）", en="Key indicators (at most 500 characters)")
INDICATORS_HINT = Text(
    zh="1. 合格率由 83% 提高到 95% 以上；2. 单件成本不超过 12 元；3. 按国标检测。",
    en="1. good parts from 83% to at least 95%; 2. at most CNY 12 each; 3. tested by a standard.",
)
INDICATORS_HELP = Text(
    zh="每条写测什么、到多少、什么单位、怎么测。",
    en="For each: what is measured, how much, in which unit, and how.",
)
GOAL = Text(zh="预期目标（不超过 500 字）", en="Expected goal (at most 500 characters)")
GOAL_HINT = Text(
    zh="最后交付什么：样机、工艺、软件、检测报告、示范线。",
    en="What is handed over: a prototype, a process, software, a test report, a line.",
)
GOAL_HELP = Text(
    zh="写明交付物和用在哪里。", en="Say what is handed over and where it will be used."
)
FROM = Text(zh="起始时间", en="From")
FROM_HINT = Text(zh="例如 2027 或 2027-03", en="e.g. 2027 or 2027-03")
TO = Text(zh="截止时间", en="To")
TO_HINT = Text(zh="例如 2028 或 2028-06", en="e.g. 2028 or 2028-06")
MONEY = Text(zh="拟投入资金（万元）", en="Money (CNY 10,000)")
MONEY_HINT = Text(zh="未定就写上限", en="The most, if it is open")
MODE = Text(zh="合作方式", en="Mode")
ACTIVITY = Text(zh="研发活动类型", en="Type of activity")
ACTIVITY_HELP = Text(
    zh="基础研究填学科，其余填行业。",
    en="Basic research takes a discipline, everything else an industry.",
)
DISCIPLINE = Text(zh="学科（基础研究）", en="Discipline (basic research)")
DISCIPLINE_HELP = Text(
    zh="GB/T 13745-2009，第一个为主。", en="GB/T 13745-2009; the first one counts most."
)
INDUSTRY = Text(zh="行业", en="Industry")
INDUSTRY_HELP = Text(
    zh="GB/T 4754-2017 或战略性新兴产业，第一个为主；不填则按企业的行业匹配。",
    en="GB/T 4754-2017 or an emerging industry, the first one counts most; without one, the firm's"
    " own is used.",
)
CLASS_HINT = Text(zh="输入代码或名称查找", en="Type a code or a name")
DROPPED_INDUSTRY = Text(
    zh="基础研究只填学科，已选的行业保存时不写入。",
    en="Basic research takes a discipline only: the industry will not be written.",
)
DROPPED_DISCIPLINE = Text(
    zh="不是基础研究，只填行业，已选的学科保存时不写入。",
    en="It is no basic research: the discipline will not be written.",
)
OWNERSHIP = Text(zh="成果归属", en="Who owns the result")
OWNERSHIP_HELP = Text(
    zh="专利、软件、数据归谁；定不下来选“另行商定”。",
    en="Patents, software, data; choose to be agreed if it is open.",
)
PARTNERS = Text(zh="希望合作单位", en="Wished partners")
PARTNERS_HINT = Text(zh="用分号隔开；没有可不填", en="Parted by semicolons; may stay empty")
SECRECY = Text(zh="密级", en="Secrecy")
PUBLIC = Text(zh="公开", en="open")
INTERNAL = Text(zh="内部", en="internal")
OPEN_SHORT = Text(zh="可给学会和企业看", en="for societies and firms")
INTERNAL_SHORT = Text(zh="只在科协内部用", en="for the office only")
IS_OPEN = Text(
    zh="公开：需求的名称和内容可以印在给学会、企业的表和答复上。",
    en="Open: title and content may stand on tables and answers for societies and firms.",
)
IS_INTERNAL = Text(
    zh="内部：照样匹配，供科协经办人使用；给外面的表不印名称和内容，这一页不提供答复文书。",
    en="Internal: it is matched all the same, for the office; tables for others bear no title and"
    " no content, and no answer can be downloaded here.",
)
NO_STATE_SECRETS = Text(
    zh="国家秘密和不愿入库的商业秘密不要写进任何一栏。",
    en="State secrets, and trade secrets that must not be stored, belong in no field.",
)

TOTAL = Text(zh="总分", en="Total")
GATE_IS = Text(zh="{gate} 分以上且无一项为 0 即可用", en="usable from {gate}, none at 0")
STATE = Text(zh="状态", en="State")
PASSES = Text(zh="可用", en="usable")
PASSES_MEANS = Text(zh="写得够全", en="complete enough")
INCOMPLETE = Text(zh="待补充", en="to be completed")
INCOMPLETE_MEANS = Text(zh="可以保存，照样匹配", en="matched all the same")
WEAKEST = Text(zh="最弱一项", en="Weakest")
NO_GAP = Text(zh="没有", en="none")
CHECK = Text(zh="质量核对", en="Check")
CHECK_NOTE = Text(
    zh="只看写没写全，不评价需求的价值。每条 1 分，写明成果归属 2 分，每项最多 5 分。",
    en="It tells whether all is written down, not what the need is worth. A point each, 2 for the"
    " owner of the result, 5 a criterion.",
)
HINT = Text(zh="怎么写", en="What to write")

MATCHES = Text(zh="谁能帮忙", en="Who can help")
NO_TITLE_YET = Text(zh="写上需求名称后，这里列出学会和专家。",
                    en="Give it a title, and societies and experts are listed here.")  # fmt: skip
PREPARING = Text(zh="正在匹配…", en="Matching…")
NOBODY = Text(zh="库中没有相近的学会和专家。", en="No society and no expert comes near.")
MATCHES_NOTE = Text(
    zh="学会在前；专家只列姓名、领域和该找的学会，联系方式不出库。按现在填写的内容匹配，尚未写入任何数据。",
    en="Societies first; of experts only name, field and the society to ask, never a contact."
    " Matched by what is filled in now; nothing is written by it.",
)
SOCIETY = Text(zh="学会", en="Society")
EXPERT = Text(zh="专家", en="Expert")
FIELD = Text(zh="领域", en="Field")
WHY = Text(zh="依据", en="Reasons")
THROUGH = Text(zh="找谁联系", en="Whom to ask")
TIED = Text(zh="已有联系", en="already tied")
ASK_IT = Text(zh="学会秘书处", en="its secretariat")
AMONG = Text(zh="候选总数", en="Of")

SEEN_HEAD = Text(zh="可对接的学会和专家：{title}（{day}）", en="Who can help: {title} ({day})")
SEEN_NOTE = Text(
    zh="给企业的表：没有电话、邮箱、证件号等字段；专家一律经学会联系。",
    en="The table for the firm: no telephone, e-mail or identity number; experts are reached"
    " through a society only.",
)
INTERNAL_TITLE = Text(zh="内部需求", en="internal need")
SEEN_INTERNAL = Text(
    zh="密级不是“公开”：表上不印需求的名称。“依据”一栏会带出需求里的词，外发前请过目。",
    en="It is not open: the table bears no title. The reasons quote words of the need: read them"
    " before you pass the table on.",
)

SAVE = Text(zh="保存需求", en="Save the need")
ANEW = Text(zh="另填一条", en="New form")
NOT_WRITTEN = Text(
    zh="草稿：换页不丢，尚未写入任何数据。",
    en="A draft: kept while you look elsewhere, not written.",
)
CHANGED = Text(zh="有改动，尚未写入。", en="Changed; not written yet.")
NOT_SAVED = Text(zh="还不能保存，先改正下面标红的几处。", en="Not saved: put right what is marked.")
WRITTEN = Text(
    zh="已写入，批次 {n}；在“数据”页可以整批撤销。",
    en="Written as batch {n}; it can be undone under Data.",
)
TO_MATCH = Text(zh="看完整匹配", en="Full match")
TO_PROFILE = Text(zh="打开档案", en="Open the profile")
TO_DATA = Text(zh="撤销或查看批次", en="Batches and undo")
