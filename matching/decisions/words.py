"""The wording of the page of a decision file."""

from graph.text import Language, Text
from matching.evidence import Explanation

#: shared words that a reason names
NAMED = 4

STYLE = (
    "body{font:16px/1.6 'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif;"
    "color:#1d2433;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;font-weight:400;color:#4a5468;"
    "margin:0 0 1rem}"
    "h3{font-size:1.05rem;margin:1.6rem 0 .4rem}section+section{border-top:2px solid #cfd6e2;"
    "margin-top:3rem;padding-top:2rem}table{border-collapse:collapse;width:100%;font-size:.92rem}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;"
    "border-bottom:1px solid #e1e6ee;overflow-wrap:anywhere}"
    ".short,th{white-space:nowrap}.facts th{width:11rem;font-weight:400;"
    "color:#4a5468}nav{text-align:right}code{font-family:monospace}"
    "@media print{nav{display:none}section+section{break-before:page}}"
)

TITLES = {
    "decision": Text(zh="决策档案", en="Decision file"),
    "pairs": Text(zh="配对与理由", en="Pairs and reasons"),
    "broken": Text(zh="名单违反的限制", en="Limits this list breaks"),
    "clashes": Text(zh="无法同时满足的限制", en="Limits that no choice keeps together"),
    "short": Text(zh="没有满足的需求", en="Requests that got too little"),
    "aside": Text(zh="未能列入的候选", en="Candidates set aside"),
    "requests_aside": Text(
        zh="未安排或待核实的需求方", en="Requests that are not open or in doubt"
    ),
    "tight": Text(zh="已无余地", en="No room left"),
    "list": Text(zh="名单整体", en="Of the list as a whole"),
    "notes": Text(zh="假定与说明", en="Assumptions and notes"),
    "rules": Text(zh="依据的规则（基准日有效）", en="Rules asked, in force on the day"),
    "withheld": Text(zh="受限字段", en="Restricted fields"),
    "check": Text(zh="怎样核验", en="How to check this file"),
}
COLUMNS = {
    "facts": Text(
        zh="基准日|需求方|配对|总契合度|最差一方|名单由来|随机种子|数据版本|规则库版本",
        en="Reference day|Requests|Pairs|Total affinity|Worst request|How it came about|Seed|"
        "Version of the data|Version of the rules",
    ),
    "pairs": Text(
        zh="需求方|候选|契合度|排名|已有负担|理由", en="Request|Candidate|Affinity|Rank|Load|Why"
    ),
    "aside": Text(zh="名称|回答|缘由", en="Name|Answer|Why"),
    "rules": Text(zh="规则|文件与条款|出处|规则文件", en="Rule|Document, clause|Source|File"),
}
WITHHELD = Text(
    zh="电话、邮箱、证件号码、民族、党派等受限字段不在本档案之内；作方案也不读取它们。"
    "字段名见 manifest.json。",
    en="Restricted fields (phone, e-mail, identity number, ethnicity, party) are not in this file, "
    "nor were they read to make the plan. Their names are in manifest.json.",
)
HOW_TO_CHECK = (
    Text(
        zh="在装有同一版程序的任何一台电脑上运行：python cli.py plans verify 本文件夹。",
        en="On any computer with the same version of the program: "
        "python cli.py plans verify THIS_FOLDER.",
    ),
    Text(
        zh="它逐个核对文件的 SHA-256，由 inputs/ 和 rules/ 重新计算方案、理由和这一页，"
        "然后说“一致”，或逐条说出差别。",
        en="It checks the SHA-256 of every file, computes plan, reasons and this page again from "
        "inputs/ and rules/, and says that all is identical, or what differs.",
    ),
    Text(
        zh="导出时给出的校验码（manifest.json 中 contents 的 digest）宜记入会议纪要："
        "整套改写的档案，校验码必然不同。",
        en="Note the code given at export (digest of contents in manifest.json) in the minutes: "
        "a file that was rewritten as a whole has another.",
    ),
)
_WORDS = {
    "words": Text(zh="共同提到：", en="Both speak of: "),
    "discipline": Text(zh="同属学科：", en="Same discipline: "),
    "path": Text(zh="已有联系：", en="Already tied: "),
    "record": Text(zh="已有业绩：", en="Record: "),
}
_AGAINST = Text(zh="不足：", en="Against: ")


def reason_words(why: Explanation, language: Language) -> str:
    """Return a reason in a line: what is shared, kind by kind, then what speaks against."""
    comma, stop = ("、", "；") if language == "zh" else (", ", "; ")
    lines = []
    for kind, title in _WORDS.items():
        of_kind = sorted((e for e in why.evidence if e.kind == kind), key=lambda e: -e.weight)
        said = [(e.source if kind == "path" else e.concept).pick(language) for e in of_kind]
        if said:
            lines.append(title.pick(language) + comma.join(list(dict.fromkeys(said))[:NAMED]))
    if why.against:
        lines.append(
            _AGAINST.pick(language) + stop.join(text.pick(language) for text in why.against)
        )
    return stop.join(lines)
