"""What the search page says."""

from graph.text import Text

TITLE = Text(zh="谁懂…？", en="Who knows…?")
PLACEHOLDER = Text(
    zh="输入技术、行业、问题或姓名，例如：脑机接口、盐碱腐蚀、压力传感器",
    en="A technology, trade, problem or name, e.g. 脑机接口, 盐碱腐蚀, 压力传感器",
)
OFTEN = Text(zh="例如", en="For example")
EXAMPLES = ("脑机接口", "管道腐蚀", "锂离子电池", "机器人", "海水淡化")
FACETS = Text(zh="类别", en="Labels")
RESULTS = Text(
    zh="“{q}”：{n} 条，先看最相关的 {shown} 条", en="{n} found for {q}, best {shown} first"
)
RESULTS_ALL = Text(zh="“{q}”：{n} 条", en="{n} found for {q}")
OPEN_ROW = Text(zh="选中一行，打开它的档案。", en="Select a row to open its profile.")
PARTIAL = Text(
    zh="含有这些字的内容太多，只看了前 400 条；再加一个词会更准。",
    en="Too many things have these words: only the first 400 were followed. Add a word.",
)
MORE = Text(zh="再列 20 条", en="20 more")
NONE = Text(zh="没有一条同时含有“{q}”的全部字词。", en="Nothing has all the words of: {q}.")
NO_ONE = Text(zh="其中没有{what}。", en="There are no {what} among these.")
OR = Text(zh="或", en=" or ")
AND = Text(zh="和", en=" and ")
NONE_HINT = Text(
    zh="可以少写一个词、换一种说法，或看下面意思相近的。",
    en="Use fewer words, say it another way, or see what is near in meaning below.",
)
NONE_AT_ALL = Text(
    zh="也没有意思相近的学会或专家：库中还没有人做这件事，或没有写下来。可以问谁？问一问最接近的学会秘书处，"
    "或把他们的业务范围、成果补录进来。",
    en="No society or expert is near in meaning either: nobody in the graph does this, or it is"
    " not written down. Ask the office of the nearest society, or import its scope and results.",
)
NEAR = Text(zh="意思相近的{what}", en="{what} near in meaning")
NEAR_LOOKING = Text(zh="正在找意思相近的…", en="Looking for what is near in meaning…")
NEAR_NOTE = Text(
    zh="不是逐字命中：按用词和学科推算，位次在同类之中。",
    en="Not word for word: computed from wording and disciplines. Ranks are within each label.",
)
NEAR_WHY = Text(zh="依据", en="Because of")
HAS_WORDS = Text(zh="{what}：{words}", en="{what}: {words}")

LAST = Text(zh="最近写入", en="Last written")
BATCHES = Text(zh="共 {n} 批", en="{n} batches")
WAITING = Text(zh="还没有人承接的需求", en="Needs that nobody has taken up")
WAITING_COUNT = Text(
    zh="共 {n} 条，先列 {shown} 条。选中一行，看谁合适。",
    en="{n} in all, the first {shown} here. Select one to see who fits.",
)
FIRM = Text(zh="企业", en="Firm")
FIELD = Text(zh="内容", en="About")
PUBLISHED = Text(zh="发布", en="Published")

EMPTY_TITLE = Text(
    zh="图谱还是空的，先放一些数据进来", en="The graph is empty: put some data in first"
)
EMPTY = Text(
    zh="把手上的学会表、专家表、企业表、需求表（Excel 或 CSV，原样即可）传上来；"
    "写入前会先试算，列出每一处改动，写入后可以整批撤销。也可以先装入示例数据，看看能做什么。",
    en="Upload the tables you have of societies, experts, firms and needs (Excel or CSV, as they"
    " are). A dry run shows every change first, and each batch can be undone. Or load the sample to"
    " see what can be done.",
)
TO_IMPORT = Text(zh="导入我的表格", en="Import my tables")
SAMPLE_OFFER = Text(
    zh="没有表格在手，可以先装入示例数据看看。", en="Without a table at hand, load the sample."
)
LOAD_SAMPLE = Text(zh="装入示例数据", en="Load the sample")
LOADING = Text(zh="正在装入示例数据…", en="Loading the sample…")
LOADED = Text(
    zh="已装入示例数据，可在“数据”页撤销。", en="The sample is loaded; undo it under Data."
)
ATTENTION = Text(zh="需要留意", en="Needs attention")
ATTENTION_COUNT = Text(
    zh="截至 {day}，共 {n} 项；点一行打开。", en="As of {day}: {n}. Pick a row to open it."
)
MATTER = Text(zh="事项", en="Matter")
WHAT = Text(zh="情况", en="What")
DUE = Text(zh="日期", en="Day")
RECENT = Text(zh="最近工作", en="Recent work")
RECENT_ITEM = Text(zh="{kind}：{title}", en="{kind}: {title}")
TODAY = Text(zh="今天 {time}", en="today {time}")
