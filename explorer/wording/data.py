"""What the data page says."""

from graph.text import Text

TITLE = Text(zh="数据：导入表格，撤销批次", en="Data: import tables, undo batches")
SUB = Text(
    zh="先试算，看清每一处改动再写入；写入后可以整批撤销",
    en="A dry run shows every change before anything is written; each batch can be undone",
)
UPLOAD_LABEL = Text(
    zh="Excel（.xlsx）、CSV 或 JSONL，一次可传几个，原样即可",
    en="Excel (.xlsx), CSV or JSONL, several at once, as they are",
)
KNOWN = Text(zh="认识哪些表、哪些列", en="Which tables and columns are known")
USE_MAPPING = Text(zh="用以前保存的对应…", en="Use a saved mapping…")
MAPPING_LABEL = Text(zh="列的对应（.toml）", en="Mapping (.toml)")
MAPPING_NOTE = Text(
    zh="上次在“列”里改过、保存下来的文件。", en="The file that was saved under Columns before."
)
MAPPING_USED = Text(zh="正在用 {name} 的对应", en="Using the mapping {name}")
MAPPING_DROP = Text(zh="不用它", en="Without it")

REPORT = Text(zh="导入试算报告", en="Dry run of the import")
REPORT_TABLE = Text(
    zh="{title}表 {rows} 行 {columns} 列", en="{title}: {rows} row{s}, {columns} columns"
)
NOT_WRITTEN = Text(zh="尚未写入任何数据", en="nothing has been written yet")
DISCARD = Text(zh="放弃", en="Discard")
WRITE = Text(zh="写入 {n} 行", en="Write {n} row{s}")
NOTHING_TO_WRITE = Text(zh="没有要写入的", en="Nothing to write")
WRITING = Text(zh="正在写入…", en="Writing…")
READING = Text(zh="正在试算…", en="Dry run…")
READING_ROWS = Text(zh="正在读 {file}，已读 {n} 行", en="Reading {file}, {n} rows so far")
WRITTEN = Text(
    zh="已写入，第 {n} 批。新增 {added} 个，修改 {changed} 个，关系 {edges} 条。",
    en="Written as batch {n}: {added} new, {changed} changed, {edges} ties.",
)
WRITTEN_NEXT = Text(
    zh="接下来可以搜索、匹配；发现不对，在下面整批撤销。",
    en="Search and match now; if something is wrong, undo the batch below.",
)

ADDED = Text(zh="新增", en="Added")
CHANGED = Text(zh="修改", en="Changed")
LEFT = Text(zh="无变化", en="Unchanged")
REFUSED = Text(zh="退回", en="Refused")
ROWS = Text(zh="{n} 行", en="{n} row{s}")
AFTER_CHECK = Text(zh="查重后", en="doubles checked")
PLACES = Text(zh="共 {n} 处", en="{n} place{s}")
NOT_TOUCHED = Text(zh="不写入", en="not written")
OTHERS_SAFE = Text(zh="其余行不受影响", en="other rows are not affected")
UNDO_FACT = Text(zh="可撤销", en="Can be undone")
UNDO_FACT_VALUE = Text(zh="整批", en="as a whole")
UNDO_FACT_NOTE = Text(zh="后面的批次没有用到它时", en="unless later batches use it")

VIEW = Text(zh="看什么", en="What to see")
COLUMNS = Text(zh="列", en="Columns")
TABLE = Text(zh="表", en="Table")
FILE = Text(zh="文件", en="File")
ROW = Text(zh="行", en="Row")
COLUMN = Text(zh="列", en="Column")
VALUE = Text(zh="原值", en="Value")
PROBLEM = Text(zh="问题", en="Problem")
FIX = Text(zh="怎么改", en="What to do")
FIELD = Text(zh="字段", en="Field")
OLD = Text(zh="原值", en="Old")
NEW = Text(zh="新值", en="New")
RECORDED = Text(zh="登记的内容", en="Recorded")
BLANK = Text(zh="（空）", en="(blank)")
DOWNLOAD_REFUSED = Text(zh="下载退回行（原表格式）", en="Download refused rows (as in the file)")
REFUSED_NOTE = Text(
    zh="改好后再传一次即可；已写入的行不会重复写入。",
    en="Correct them and upload again: rows that are written already are not written twice.",
)
NO_REFUSED = Text(zh="没有退回的行。", en="No row is refused.")
NO_CHANGED = Text(zh="没有要修改的内容。", en="Nothing changes what is there.")
NO_ADDED = Text(zh="没有新增的。", en="Nothing is new.")
FIRST_ONLY = Text(zh="只列前 {n} 条，共 {all} 条。", en="The first {n} of {all}.")

LOOK_FIRST = Text(zh="写入前请看", en="Look at this first")
NOTHING_SPECIAL = Text(zh="没有特别要看的。", en="Nothing special.")
NOT_READ = Text(
    zh="有 {n} 列不认识，没有读入：{names}。要用就到“列”里指明。",
    en="Not known, so left out: {names}. Say what they are under Columns.",
)
WILL_WRITE = Text(zh="会写入的", en="What is written")
WILL_CHANGE = Text(zh="写入后别处会变的", en="What changes elsewhere")
ELSEWHERE_LOOKING = Text(zh="正在看别处会怎样变…", en="Looking at what changes elsewhere…")
ELSEWHERE_OFFER = Text(zh="看别处会怎样变", en="See what changes elsewhere")
ELSEWHERE_NONE = Text(
    zh="库中已有的都没有碰到，候选单、方案、资格都不变。",
    en="Nothing in the graph is touched: no list, plan or answer changes.",
)
RECHECK = Text(
    zh="需要重新看一遍：{kind}“{name}”，涉及其中 {n} 个",
    en="To recheck: {kind} {name}, {n} of its members",
)
RECHECK_MORE = Text(zh="另有 {n} 份名单", en="{n} more lists")
TELL_FROM_TO = Text(
    zh="{scheme}“无法判断”由 {before} 变为 {after}{moves}",
    en="{scheme}: cannot tell for {after} instead of {before}{moves}",
)
MOVES = Text(zh="（{moves}）", en=" ({moves})")
MOVE = Text(zh="{n} 个{old}→{new}", en="{n} {old} → {new}")
CHECKED_ALL = Text(
    zh="资格：库中被碰到的 {n} 个都问过了。",
    en="Eligibility: all {n} in the graph that are touched were asked.",
)
CHECKED_SOME = Text(
    zh="资格：库中被碰到的有 {all} 个，只问了前 {n} 个。",
    en="Eligibility: {all} in the graph are touched, only the first {n} were asked.",
)
TELL_SAME = Text(zh="没有一个资格答案改变。", en="No answer changes.")
COVER_MOVES = Text(
    zh="联合体方案“{name}”的覆盖由 {before} 变为 {after}",
    en="Alliance proposal {name}: cover {after} instead of {before}",
)
COVER_SAME = Text(
    zh="联合体方案 {n} 份重算过覆盖，没有变。", en="Cover of {n} alliance proposals: unchanged."
)
COVER_SOME = Text(
    zh="联合体方案 {all} 份涉及，只重算了 {n} 份。",
    en="{all} alliance proposals are touched, cover was counted for {n}.",
)
NEW_NODES = Text(zh="新增{label} {n} {unit}", en="{n} new {unit}")
NEW_EDGES = Text(zh="关系“{relation}”{n} 条", en="{n} tie{s}: {relation}")
RANKS_MOVE = Text(zh="匹配的位次会按新数据重算。", en="Ranks of matches are computed anew.")

KIND = Text(zh="这是什么表", en="What kind of table")
KIND_CHOOSE = Text(zh="请选择", en="Choose")
HEADING = Text(zh="表中的列名", en="Heading in the table")
EXAMPLE = Text(zh="例", en="Example")
MEANS = Text(zh="认作", en="Taken as")
HOW = Text(zh="怎么认的", en="How")
LEAVE_OUT = Text(zh="不读入", en="leave out")
NOT_KNOWN = Text(zh="不认识", en="not known")
BY_HEADING = Text(zh="按列名认出", en="by its heading")
BY_HAND = Text(zh="您指定的", en="chosen by you")
COLUMNS_NOTE = Text(
    zh="改“认作”一栏就会重新试算。改好的对应可以保存，下次同样的表直接用。",
    en="Change the column Taken as and the dry run is done again. Save the mapping for the next"
    " table of this form.",
)
COLUMNS_FIXED = Text(
    zh="几张表不是同一种，列的含义在这里只能看。要改，请一次传一种表。",
    en="These tables are of several kinds, so columns can only be looked at. To change them,"
    " upload one kind at a time.",
)
SAVE_MAPPING = Text(zh="保存列的对应（.toml）", en="Save the mapping (.toml)")
MASKED = Text(zh="（限权字段）", en="(restricted)")

CANNOT_READ = Text(zh="这些表还不能读", en="These tables cannot be read yet")
TRY_KIND = Text(
    zh="在下面选定这是什么表，再指明各列；不用的列选“不读入”。",
    en="Choose below what kind of table it is, then say what each column is; leave out the rest.",
)

BATCHES = Text(zh="写入过的批次", en="Batches")
NO_BATCHES = Text(zh="还没有写入过。", en="Nothing has been written yet.")
BATCH = Text(zh="批次", en="Batch")
AT = Text(zh="写入时间", en="Written")
WHAT = Text(zh="内容", en="What")
STATE = Text(zh="状态", en="State")
STATES = {
    "applied": Text(zh="已写入", en="applied"),
    "undone": Text(zh="已撤销", en="undone"),
}
NODES = Text(zh="新增 / 修改", en="New / changed")
EDGES = Text(zh="关系", en="Ties")
UNDO = Text(zh="撤销第 {n} 批…", en="Undo batch {n}…")
UNDO_PICK = Text(zh="选中一批，可以撤销。", en="Select a batch to undo it.")
UNDO_TITLE = Text(zh="撤销第 {n} 批", en="Undo batch {n}")
UNDO_ASK = Text(
    zh="“{title}”写入的内容会全部退回到写入以前：新增的 {added} 个去掉，"
    "修改的 {changed} 个恢复原值，关系 {edges} 条复原。",
    en="All that {title} wrote goes back to what it was: {added} new ones are removed, {changed}"
    " changed ones get their old values, {edges} ties are put back.",
)
UNDO_DO = Text(zh="撤销这一批", en="Undo this batch")
UNDO_KEEP = Text(zh="不撤销", en="Keep it")
UNDONE = Text(zh="第 {n} 批已撤销，数据恢复到写入以前。", en="Batch {n} is undone.")
