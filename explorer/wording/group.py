"""What the plan page says of panels and of draws by lot."""

from collections.abc import Mapping

from graph.text import Text

MODE = Text(zh="做什么", en="What is made")
MODES: Mapping[str, Text] = {
    "plan": Text(zh="整体方案", en="Whole plan"),
    "panel": Text(zh="专家组", en="Panel"),
    "draw": Text(zh="抽取专家", en="Draw by lot"),
}
REQUEST = Text(zh="为谁", en="For which")
ASKED_HOW = Text(zh="为谁", en="For which")
ASKED_WAYS: Mapping[str, Text] = {
    "graph": Text(zh="库中的", en="In the graph"),
    "typed": Text(zh="输入题目", en="Type a matter"),
}
TITLE = Text(zh="题目", en="Matter")
TITLE_HINT = Text(zh="例如：燃气管网完整性技术评估", en="e.g. 燃气管网完整性技术评估")
DISCIPLINES = Text(zh="学科（可不选）", en="Disciplines (optional)")
MATTER = Text(zh="内容，写得越具体越准（可不填）", en="What it is about (optional)")
NONE_OPEN = Text(zh="没有开放的需求方，先导入数据。", en="Nothing is open: import data first.")
SIZE = Text(zh="组几人", en="Members")
TOPICS = Text(zh="要覆盖的专题", en="Topics to cover")
TOPICS_HELP = Text(
    zh="词语或 GB/T 13745 代码，用分号隔开；不填则取其关键词或学科",
    en="Words or codes of GB/T 13745 with semicolons between; empty: its keywords or disciplines",
)
NATURAL = Text(zh="自然科学至少", en="Natural sciences, at least")
SOCIAL = Text(zh="社会科学至少", en="Social sciences, at least")
WOMEN = Text(zh="女性至少", en="Women, at least")
OF_UNIT = Text(zh="每单位至多（0 不限）", en="Of a unit at most (0: any)")
CHOOSE = Text(zh="组专家组", en="Choose the panel")
COUNT = Text(zh="抽几人", en="How many")
RESERVES = Text(zh="候补几人", en="Reserves")
SEED = Text(zh="种子", en="Seed")
SEED_HELP = Text(
    zh="事先公布；同一种子、同一数据、同一基准日，任何机器抽出的人都一样",
    en="Made public beforehand; the same seed, data and day draw the same persons anywhere",
)
LEAST = Text(zh="契合度不低于", en="Affinity at least")
BY_FIT = Text(zh="按契合度加权", en="Weigh by affinity")
DRAW = Text(zh="抽取", en="Draw")
WORKING = Text(zh="正在计算", en="Working")
MEMBER = Text(zh="成员", en="Member")
FIT = Text(zh="契合度", en="Affinity")
ADDS = Text(zh="贡献", en="Adds")
COVERS = Text(zh="覆盖的专题（独有的加粗）", en="Covers (alone in bold)")
STAND_INS = Text(zh="可替补（总分变化）", en="Stand-ins (change)")
TOPIC = Text(zh="专题", en="Topic")
IN_GROUP = Text(zh="组内人数", en="On the panel")
AMONG = Text(zh="合格者中", en="Among those who qualify")
SCORE = Text(zh="总分", en="Objective")
BOUND = Text(zh="上界 {n}", en="bound {n}")
PROVEN = Text(zh="已证明最优", en="proven the best")
GAP = Text(zh="至多还差 {n}", en="gap {n}")
COVERED = Text(zh="专题已覆盖", en="Topics covered")
QUALIFIED = Text(zh="合格", en="Qualify")
OUT = Text(zh="不合格：{why}", en="Not: {why}")
PLACE = Text(zh="次序", en="Place")
RESULT = Text(zh="结果", en="Result")
DRAWN = Text(zh="抽中", en="drawn")
RESERVE = Text(zh="候补", en="reserve")
ROUND = Text(zh="轮次", en="Round")
NUMBER = Text(zh="编号", en="Id")
METHOD = Text(zh="方法与摘要", en="Method and digest")
METHOD_SAID = Text(
    zh="种子 {seed}，方法 {method}，基准日 {on}；合格名单摘要 {digest}",
    en="Seed {seed}, method {method}, day {on}; digest of who qualifies {digest}",
)
SHORT = Text(zh="合格的人不够，还缺 {n} 人。", en="Too few qualify: {n} places are empty.")
DECLINED = Text(zh="不能来的", en="Who cannot come")
CHOOSE_SOME = Text(zh="选择", en="Choose")
AGAIN = Text(zh="只补缺位", en="Fill the missing only")
PAPER = Text(zh="专家抽取记录", en="record of a draw")
RECORD = Text(zh="下载抽取记录", en="Take the record away")
