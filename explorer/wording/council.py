"""What the page of councils says."""

from graph.text import Text

TITLE = Text(zh="理事会构成合规吗？", en="Is the council made up as it should be?")
SUB = Text(
    zh="理事会、常务理事会和监事会逐条核对：数字、要求、差几个人；名单可以当场试改",
    en="Council, standing council and supervisors, clause by clause: figure, limit, persons short;"
    " try changes of the list at once",
)
FROM = Text(zh="名单从哪里来", en="Where the list comes from")
GRAPH = Text(zh="图谱中的学会", en="A society in the graph")
FILE = Text(zh="上传一张表", en="A table")
UPLOAD = Text(
    zh="理事、监事名单（姓名、学会职务、出生年月、一线科技人员），或有理事人数的学会表",
    en="A list of members (name, post, birth, front-line), or a table of societies with figures",
)
UPLOAD_NOTE = Text(
    zh="只在本次会话中使用，不写入图谱。", en="Used in this session only; not written to the graph."
)
SOCIETY = Text(zh="是哪个学会的名单", en="Whose list it is")
SOCIETY_HINT = Text(zh="不指定；届期等按缺字段", en="None; term and so on stay unknown")
DELEGATES = Text(zh="会员代表人数", en="Member delegates")
DELEGATES_HINT = Text(zh="按记录", en="as recorded")
NOT_WHOLE = Text(
    zh="图谱中有 {n} 位任职者，与记录的理事人数不符，名单不全，按学会记录的数字判断。",
    en="{n} post{s} in the graph, not as many as the council has: the society's own figures count.",
)
NO_LIST = Text(
    zh="图谱中没有任职者名单，按学会记录的数字判断。",
    en="The graph has no list of its posts: the society's own figures count.",
)
TRY = Text(zh="列一张名单试算", en="Try a list of persons")
LIST = Text(zh="名单", en="The list")
LIST_HINT = Text(
    zh="改一格、在末行添人、勾选行首后删除，右边立即重算。",
    en="Change a cell, add in the last row, or tick a row and delete it: the check runs again.",
)
PERSON = Text(zh="姓名", en="Name")
POST = Text(zh="学会职务", en="Post")
BORN = Text(zh="出生年月", en="Born")
FRONTLINE = Text(zh="一线", en="Front-line")
FRONTLINE_HELP = Text(
    zh="“一线”：勾上为是，空框为否，没有框为不知道。",
    en=" Front-line: a tick is yes, an empty box no, no box not known.",
)
BACK = Text(zh="撤回上一步", en="Take back the last change")
BACK_ALL = Text(zh="全部撤回", en="Take back all")
CHANGES = Text(
    zh="已改 {n} 步：加 {added} 人，去 {removed} 人，改 {altered} 人。尚未写入任何数据。",
    en="{n} change{s}: {added} added, {removed} removed, {altered} altered. Nothing is written.",
)
DOWNLOAD = Text(zh="下载名单 CSV", en="Download the list (CSV)")
NO_NAME = Text(zh="没有姓名，没有算在内", en="no name, so it does not count")
NOT_READ = Text(zh="第 {row} 行：{what}", en="Row {row}: {what}")
BEFORE = Text(zh="现在", en="As it is")
AFTER = Text(zh="改动以后", en="After the change")
RECORDED = Text(zh="按学会记录", en="As recorded")
TRIED = Text(zh="按这张名单", en="By this list")
FIGURE = Text(zh="数字", en="Figure")
SHORT = Text(zh="差几个人", en="Persons short")
CADRE = Text(zh="领导干部兼职", en="Posts of leading cadres")
FACTS = {
    "council_size": Text(zh="理事", en="Council"),
    "council_frontline": Text(zh="其中一线", en="of them front-line"),
    "standing_size": Text(zh="常务理事", en="Standing council"),
    "council_under_45": Text(zh="45 岁以下", en="Under 45"),
    "supervisors": Text(zh="监事", en="Supervisors"),
    "delegates": Text(zh="会员代表", en="Delegates"),
}
PERSONS = Text(zh="{n} 人", en="{n}")
BETWEEN = Text(zh="{low} 至 {high} 人", en="{low} to {high}")
WAS = Text(zh="现在 {n}", en="now {n}")
UNNAMED = Text(zh="上传的名单", en="The list")
FILE_NAME = Text(zh="理事会名单", en="council")
NOTHING_READ = Text(zh="表里没有读得出的人或学会。", en="No person or society could be read.")
