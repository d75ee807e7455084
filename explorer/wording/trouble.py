"""What the error pages say."""

from graph.text import Text

TITLE = Text(zh="这一步没有做成", en="This did not work")
STORE_TITLE = Text(zh="打不开图谱", en="The graph cannot be opened")
NOT_FOUND_TITLE = Text(zh="库中没有这一项", en="Not in this graph")
WHAT_TO_DO = Text(zh="怎么办", en="What to do")
NOTHING_LOST = Text(zh="库中的数据没有因此改动。", en="Nothing in the graph was changed by this.")
FOUND = Text(zh="出错的值", en="Value found")
ALLOWED = Text(zh="可以是", en="Allowed")
TO_SEARCH = Text(zh="去搜索", en="Go to search")
TO_DATA = Text(zh="去导入数据", en="Go to data")
AGAIN = Text(zh="再试一次", en="Try again")
STORE_ADDRESS = Text(zh="存储地址", en="Store address")
BUG_TITLE = Text(zh="程序出了错", en="Something went wrong in the program")
BUG = Text(
    zh="这是程序的错，不是您的操作问题。已经写入的数据不受影响；没有写完的批次不会留下一半。",
    en="This is a fault of the program, not of what you did. What was written is unharmed, and a"
    " batch that was under way leaves nothing behind.",
)
BUG_HINT = Text(
    zh="请换一页或再试一次。若仍出错，请把编号 {number} 和当时的操作告诉维护人员，日志里有详情。",
    en="Try again or go to another page. If it happens again, tell whoever maintains this the"
    " number {number} and what you were doing; the log has the details.",
)
