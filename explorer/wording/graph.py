"""What the graph page says, and what its component says."""

from graph.text import Text

TITLE = Text(zh="图谱", en="Graph")
SUB = Text(zh="从谁开始看？选中一行，就画出它和相连的一切。",
           en="Where to begin? Select a row to draw it with all it is tied to.")  # fmt: skip
HOPS = Text(zh="画几步", en="Steps")
HOPS_OF = {"1": Text(zh="一步", en="1 step"), "2": Text(zh="两步", en="2 steps")}
RELATIONS = Text(zh="只看这些关系", en="Only these relations")
ANY_RELATION = Text(zh="全部关系", en="Any relation")
ALL_TIMES = Text(zh="连同当日无效的", en="Those not in force, too")
COMPUTED = Text(zh="加上推算的学科", en="Add computed disciplines")
COMPUTED_HELP = Text(
    zh="没有登记学科的，按其行业和文字推算，各取最可能的两个，画成虚线。推算结果不写入图谱。",
    en="For those without a declared discipline, the two most likely ones by industry and wording,"
    " as dashed lines. Nothing of it is written into the graph.",
)
SHOWS = Text(zh="{name} 的图谱（{on}）", en="Graph of {name} ({on})")
SHOWS_ALL = Text(zh="{name} 的图谱（不限日期）", en="Graph of {name} (any day)")
TO_GRAPH = Text(zh="在图谱中查看", en="Open in the graph")
OTHER = Text(zh="换一个", en="Another")
TAKE = Text(zh="带走", en="Take away")
TAKE_NOTE = Text(
    zh="图上看得见的 {nodes} 个节点、{edges} 条联系；隐藏的类别不在内。受限字段从不写出。",
    en="The {nodes} nodes and {edges} ties that are seen; hidden labels are left out."
    " Restricted fields are never written.",
)
KEYS = Text(
    zh="双击展开，再双击收起；+ 后面的数是没有画出的相邻者。键盘：N、P 下一个、上一个，"
    "方向键移到邻近的，回车选定，E 展开或收起，K 钉住，F 查找，Esc 取消。",
    en="Double-click to expand, again to collapse; +n counts neighbours that are not drawn. Keys:"
    " N, P next and previous, arrows to the nearest, Enter selects, E expands or collapses,"
    " K pins, F finds, Esc clears.",
)
ENDED = Text(zh="另有 {n} 条联系当日无效，没有画。", en="{n} more ties are not in force that day.")
UNASKED = Text(
    zh="只推算了较近的 {asked} 个，另有 {n} 个没有推算。",
    en="Computed for the nearest {asked}; {n} more were not asked.",
)
LEFT_OUT = Text(zh="没有画出的 {n} 个", en="{n} that are not drawn")
LEFT_OUT_NOTE = Text(
    zh="图上最多画 {most} 个。其余与已画出的直接相连，列在这里：前 {rows} 行可看，全部可下载。",
    en="At most {most} are drawn. The others, tied to drawn ones, are listed here: the first"
    " {rows} to see, all to download.",
)

CHOSEN_NONE = Text(zh="还没有选定", en="Nothing is chosen")
CHOSEN_NONE_HINT = Text(
    zh="点图上的一个图形或一条线，这里会写明它是什么、联系从何而来。",
    en="Click a shape or a line: what it is and where the tie comes from is told here.",
)
CENTRE_HERE = Text(zh="以它为中心", en="Put it in the middle")
EXPAND = Text(zh="展开", en="Expand")
COLLAPSE = Text(zh="收起", en="Collapse")
TIES_SHOWN = Text(zh="图上的联系 {n} 条", en="Ties on the picture: {n}")
TIES_FIRST = Text(zh="列出前 {n} 条，全部见档案。", en="The first {n}; see the profile for all.")
DECLARED = Text(zh="登记", en="declared")
IS_COMPUTED = Text(zh="推算", en="computed")
NOT_IN_FORCE = Text(zh="{on} 无效", en="not in force on {on}")
UNSURE = Text(zh="日期不全，说不准 {on} 是否有效", en="dates too vague to tell for {on}")
NO_SOURCE = Text(zh="没有记录来源", en="no source recorded")
WHY_COMPUTED = Text(zh="怎么算出的", en="How it was computed")
KIND = Text(zh="性质", en="Kind")
OTHER_END = Text(zh="对方", en="Other end")

PATH = Text(zh="找通路", en="Find a path")
PATH_FROM = Text(zh="通路从 {name} 出发，到谁？", en="A path from {name} to whom?")
PATH_TO_HERE = Text(zh="从中心到它的通路", en="Path from the middle to it")
PATH_IS = Text(zh="{a} 到 {b}：{n} 步", en="{a} to {b}, steps: {n}")
PATH_NONE = Text(
    zh="{a} 到 {b}：在 {most} 步之内没有通路。", en="{a} to {b}: no path within {most} steps."
)
PATH_NONE_OF = Text(
    zh="{a} 到 {b}：只走所选的关系，在 {most} 步之内没有通路。",
    en="{a} to {b}: by the chosen relations no path within {most} steps.",
)
PATH_CLEAR = Text(zh="撤去通路", en="Remove the path")
PATH_ENDED = Text(zh="（当日无效）", en=" (not in force that day)")

#: words of the component in the browser, by name; figures and names are put in there
COMPONENT = {
    "find": Text(zh="在图上查找", en="Find on the picture"),
    "bar": Text(zh="图谱工具", en="Tools of the graph"),
    "legend": Text(zh="类别：点一下隐藏或显示", en="Labels: press to hide or show"),
    "help": KEYS,
    "open_button": Text(zh="展开或收起", en="Expand or collapse"),
    "pin_button": Text(zh="钉住", en="Pin"),
    "arrange_button": Text(zh="重排", en="Arrange"),
    "fit_button": Text(zh="看全", en="Fit"),
    "png": Text(zh="下载 PNG 图片", en="Download a PNG picture"),
    "declared_line": Text(zh="登记的联系", en="declared tie"),
    "computed_line": Text(zh="推算的联系", en="computed tie"),
    "ended_line": Text(zh="当日无效", en="not in force that day"),
    "ties": Text(zh="{n} 条联系", en="ties: {n}"),
    "more": Text(zh="还有 {n} 个相邻的没有画出", en="neighbours not drawn: {n}"),
    "place": Text(zh="第 {i} 个，共 {n} 个", en="{i} of {n}"),
    "comma": Text(zh="，", en=", "),
    "nothing": Text(zh="没有选定。", en="Nothing is chosen."),
    "choose_first": Text(zh="请先选一个节点。", en="Choose a node first."),
    "drawn": Text(
        zh="画出 {nodes} 个节点，{edges} 条联系。", en="Drawn: nodes {nodes}, ties {edges}."
    ),
    "added": Text(zh="新增 {n} 个。", en="{n} more. "),
    "hidden": Text(zh="已隐藏{label} {n} 个。", en="Hidden: {label}, {n}."),
    "shown_again": Text(zh="已显示{label} {n} 个。", en="Shown: {label}, {n}."),
    "pinned": Text(zh="已钉住 {name}。", en="Pinned: {name}."),
    "unpinned": Text(zh="不再钉住 {name}。", en="No longer pinned: {name}."),
    "found": Text(zh="找到 {n} 处，第 {i} 处：", en="{i} of {n} found: "),
    "not_found": Text(zh="图上没有“{words}”。", en="Nothing on the picture has '{words}'."),
    "saved": Text(zh="图片已下载。", en="The picture is downloaded."),
    "failed": Text(
        zh="图谱没有载入。请刷新页面；仍不行，请查看服务器是否提供 static 文件夹。",
        en="The graph was not loaded. Reload the page; if that fails, see whether the server"
        " serves the folder static.",
    ),
}
