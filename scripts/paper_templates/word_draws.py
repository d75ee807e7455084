"""The record of a draw in Word, on one page."""

from collections.abc import Callable, Mapping

from graph.text import Language, Text
from scripts.paper_templates.sheet_of_paper import Page
from scripts.paper_templates.word_papers import column


def draw_record(language: Language) -> Page:
    """The record of a draw: ten drawn and five reserves fit on a page."""
    page = Page(language, size=10.5, top=1.8)
    page.title(Text(zh="专家抽取记录", en="Record of a draw of experts"))
    page.wide_facts([
        (Text(zh="抽取事项", en="For"), page.brackets("{{ matter }}（{{ task }}）")),
    ])  # fmt: skip
    page.facts([
        (Text(zh="应抽人数", en="Places"), "{{ count }}"),
        (Text(zh="候补人数", en="Reserves"), "{{ reserve_count }}"),
        (Text(zh="合格人数", en="Qualify"), "{{ qualified }}"),
        (Text(zh="机会", en="Chances"), "{{ chance }}"),
        (Text(zh="限额", en="Limits"), "{{ limits }}"),
        (Text(zh="基准日", en="Day"), "{{ day }}"),
        (Text(zh="种子", en="Seed"), "{{ seed }}"),
        (Text(zh="方法", en="Method"), "{{ method }}"),
    ])  # fmt: skip
    page.wide_facts([
        (Text(zh="不合格", en="Not qualified"), "{{ excluded }}"),
        (Text(zh="名单摘要", en="Digest"), "{{ digest }}"),
        (Text(zh="复核", en="Check"), "{{ checked }}"),
    ])  # fmt: skip
    columns = [
        column("次序", "Place", 1.6, "no", centred=True),
        column("姓名", "Name", 4.0, "name", centred=True),
        column("编号", "Id", 6.4, "id", centred=True),
        column("轮次", "Round", 1.6, "round", centred=True),
    ]
    page.heading(Text(zh="一、抽中", en="1. Drawn"))
    page.rows("one in members", columns)
    page.command("{%p if short %}")
    page.line(page.say(Text(zh="合格的人不够，还缺 {{ short }} 人。",
                            en="Too few qualify: {{ short }} places are empty.")))  # fmt: skip
    page.command("{%p endif %}")
    page.command("{%p if reserves %}")
    page.heading(Text(zh="二、候补（按次序递补）", en="2. Reserves, in order"))
    page.rows("one in reserves", columns)
    page.command("{%p endif %}")
    page.command("{%p for one in rounds %}")
    page.line("{{ one.text }}", size=9)
    page.command("{%p endfor %}")
    page.line(page.say(Text(
        zh="说明：种子事先公布；同一种子、同一数据版本、同一基准日，任何机器抽出的人都一样，"
        "可用 draw verify 照记录重抽核对。",
        en="The seed is made public beforehand; the same seed, data and day draw the same persons "
        "on any computer. 'draw verify' draws again from the record.",
    )), size=9)  # fmt: skip
    page.line(page.say(Text(
        zh="抽取人：　　　　　　　　监督人：　　　　　　　　（盖章）　　　　年　　月　　日",
        en="Drawn by:                    Witness:                    (Seal)   Date:",
    )))  # fmt: skip
    return page


WORD: Mapping[str, Callable[[Language], Page]] = {"draw_record": draw_record}
