"""What the profile page says."""

from graph.text import Text

TITLE = Text(zh="档案", en="Profile")
NOBODY = Text(zh="还没有选定", en="Nobody is chosen yet")
NOBODY_HINT = Text(
    zh="先搜一个名称或一项技术，再选中一行，就会打开它的档案。",
    en="Search for a name or a technology and select a row: its profile opens here.",
)
FORMER = Text(zh="曾用名 {names}", en="formerly {names}")
FIELDS = Text(zh="登记的内容", en="What is recorded")
FIELD = Text(zh="字段", en="Field")
VALUE = Text(zh="内容", en="Value")
NO_FIELDS = Text(
    zh="只有名称，没有登记别的内容。谁能补？可问它自己，或导入带这些列的表。",
    en="Only the name is recorded. Who can add more? Ask them, or import a table that has it.",
)
NEIGHBOURS = Text(zh="相连的", en="Connected with")
NEIGHBOURS_OF = Text(zh="相连的 {n} 个", en="Connected with {n}")
PICTURE = Text(zh="图", en="Picture")
TABLE = Text(zh="表", en="Table")
NO_NEIGHBOURS = Text(
    zh="还没有和任何人或单位连上。导入含有它的项目表、会员表或任职表就会连上。",
    en="Connected with nobody yet. Import a table of projects, members or posts that names it.",
)
OMITTED = Text(
    zh="图上画了 {drawn} 个，另有 {n} 个没有画，见表。",
    en="{drawn} are drawn, {n} more are in the table only.",
)
PICTURE_HINT = Text(
    zh="点一个图形，打开它的档案。实线是登记的关系，虚线是推算的；箭头从施者到受者。",
    en="Click a shape to open its profile. Solid lines are declared, dashed ones computed;"
    " arrows go from who does to whom.",
)
PICTURE_ALT = Text(
    zh="{name} 和相连的 {n} 个节点的关系图：{groups}",
    en="{name} and {n} nodes connected with it: {groups}",
)
TABLE_HINT = Text(zh="选中一行，打开它的档案。", en="Select a row to open its profile.")
RELATION = Text(zh="关系", en="Relation")
OUTWARD = Text(zh="{relation} →", en="{relation} →")
INWARD = Text(zh="← {relation}", en="← {relation}")
DETAIL = Text(zh="说明", en="Details")
WHEN = Text(zh="起止", en="When")
SINCE = Text(zh="{since} 起", en="since {since}")
UNTIL = Text(zh="至 {until}", en="until {until}")
SPAN = Text(zh="{since} 至 {until}", en="{since} to {until}")
SOURCE = Text(zh="来源", en="Source")
GRAPH_ID = Text(
    zh="图谱编号（命令行和程序用）：{id}", en="Id in the graph, for the command line: {id}"
)
USED = Text(zh="用在哪里", en="What it is used in")
MATCH_IT = Text(zh="看谁合适", en="Who fits")
AS_CANDIDATE = Text(zh="会作为候选出现在：{tasks}", en="Is a candidate in: {tasks}")
WRITTEN_BY = Text(zh="由哪几批写入", en="Batches that wrote it")
BATCH_TITLE = Text(zh="第 {n} 批 {title}", en="{n} {title}")
AT = Text(zh="时间", en="When")
WHAT = Text(zh="写了什么", en="What it wrote")
EDIT_NEED = Text(zh="核对和修改需求", en="Check and change the need")
ITSELF = Text(zh="登记的内容", en="its record")
TIES = Text(zh="关系 {n} 条", en="{n} ties")
FACT_TIES = Text(zh="关系", en="Ties")
FACT_TIES_OF = Text(zh="{n} 条", en="{n}")
FACT_KINDS = Text(zh="{n} 种", en="of {n} kind{s}")
FACT_FIELDS = Text(zh="登记的字段", en="Fields recorded")
FACT_FIELDS_OF = Text(zh="{n} / {all} 项", en="{n} of {all}")
FACT_CONFIRMED = Text(zh="最近确认", en="Last confirmed")
NEVER = Text(zh="没有记录", en="not recorded")
HELD_ON = Text(zh="{kind}：{name}", en="{kind}: {name}")
