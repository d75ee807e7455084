"""Sentences that more than one page says."""

from graph.text import Text

APP = Text(zh="科协图谱 Kexie Atlas", en="Kexie Atlas 科协图谱")
SEARCH = Text(zh="谁懂…？", en="Who knows…?")
MATCH = Text(zh="匹配", en="Match")
NEED = Text(zh="提需求", en="State a need")
PROFILE = Text(zh="档案", en="Profile")
GRAPH = Text(zh="图谱", en="Graph")
SHORTLIST = Text(zh="候选单", en="Short-lists")
FEEDBACK = Text(zh="反馈", en="Feedback")
ALLIANCE = Text(zh="联合体", en="Alliances")
PLAN = Text(zh="方案", en="Plans")
ELIGIBILITY = Text(zh="资格", en="Eligibility")
COUNCIL = Text(zh="理事会", en="Councils")
RULES = Text(zh="规则", en="Rules")
DATA = Text(zh="数据", en="Data")

SWITCH = Text(zh="English", en="中文")
SAMPLE_NOTE = Text(
    zh="示例数据：全国学会名称为真实名称；标明“示例”的学会、人员、企业、需求和数字均为虚构。",
    en="Sample data: names of national societies are real; societies, people, firms, needs and"
    " figures marked 示例 are invented.",
)

#: between facts of one line
BETWEEN = Text(zh="｜", en=" · ")
#: between things of one list
LISTED = Text(zh="、", en="; ")
AND = Text(zh="；", en="; ")
UNKNOWN = Text(zh="—", en="—")
YES = Text(zh="是", en="yes")
NO = Text(zh="否", en="no")
ALL = Text(zh="全部", en="All")

NAME = Text(zh="名称", en="Name")
LABEL = Text(zh="类别", en="Label")
SOURCE = Text(zh="来源", en="Source")
UPDATED = Text(zh="最近写入", en="Written")
WHY = Text(zh="为什么", en="Why")
RANK = Text(zh="位次", en="Rank")
FIT = Text(zh="契合", en="Fit")
PARTS = Text(zh="分数构成", en="Parts of the score")
EVIDENCE = Text(zh="证据", en="Evidence")
SHORT_OF_FULL = Text(zh="离满分", en="short of full")
COUNTED = Text(zh="{n} 条", en="{n}")
ID = Text(zh="编号", en="Id")
BORN = Text(zh="{day} 出生", en="born {day}")
DOWNLOAD_CSV = Text(zh="下载 CSV", en="Download CSV")
DOWNLOAD_XLSX = Text(zh="下载 Excel", en="Download Excel")
OPEN_PROFILE = Text(zh="打开档案", en="Open the profile")

#: what a figure of each label counts
UNITS = {
    "Society": Text(zh="家", en="societies"),
    "Expert": Text(zh="位", en="experts"),
    "Enterprise": Text(zh="家", en="firms"),
    "Need": Text(zh="条", en="needs"),
    "Workstation": Text(zh="个", en="stations"),
    "Project": Text(zh="项", en="projects"),
    "Document": Text(zh="项", en="documents"),
    "Organization": Text(zh="家", en="units"),
    "Alliance": Text(zh="个", en="alliances"),
    "Activity": Text(zh="场", en="activities"),
    "Award": Text(zh="项", en="awards"),
    "Discipline": Text(zh="个", en="disciplines"),
    "Industry": Text(zh="个", en="industries"),
}
#: labels in the plural, for facets
PLURALS = {
    "Society": Text(zh="学会", en="Societies"),
    "Expert": Text(zh="专家", en="Experts"),
    "Enterprise": Text(zh="企业", en="Firms"),
    "Need": Text(zh="技术需求", en="Needs"),
    "Workstation": Text(zh="工作站", en="Stations"),
    "Project": Text(zh="项目", en="Projects"),
    "Document": Text(zh="成果", en="Documents"),
    "Organization": Text(zh="单位", en="Organizations"),
    "Alliance": Text(zh="联合体", en="Alliances"),
    "Activity": Text(zh="活动", en="Activities"),
    "Award": Text(zh="奖项", en="Awards"),
    "Discipline": Text(zh="学科", en="Disciplines"),
    "Industry": Text(zh="行业", en="Industries"),
}
