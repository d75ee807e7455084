"""The two criteria that read what a need says: a real problem, and measurable indicators."""

from graph.text import Text
from matching.needs.figures import Figure, figures
from matching.needs.form import NeedForm
from matching.needs.mark import Mark, listed, mark
from matching.needs.words import PROOF, SITUATION, TASK, TROUBLE, said, size, targets, vague

#: size below which nothing is told, and from which a problem or an indicator is told
NOTHING, TOLD, SHORT = 10, 30, 5
#: figures that make indicators complete
ENOUGH = 3
#: points at the most where the indicators stand among the words of the problem
INSIDE = 3


def on_problem(form: NeedForm) -> tuple[Mark, ...]:
    """Return the marks of a real problem: told, today's situation, what goes wrong, figure, title.

    Without a problem, or with one that only repeats the title, there are no points at all.
    """
    own = form.problem.replace(form.title, "") if form.title else form.problem
    told = size(own)
    if told < NOTHING:
        return (_no_problem(form),)
    text = form.problem
    situation, trouble = said(SITUATION, own), said(TROUBLE, own)
    measured = [one.text for one in figures(text)]
    return (
        mark(
            told >= TOLD,
            Text(zh=f"主要问题写了 {len(text)} 字", en=f"the problem has {len(text)} characters"),
            Text(zh="主要问题过短", en="the problem is very short"),
            Text(zh="用三五句话写清：在什么设备或工序上、什么条件下、出了什么问题、试过什么。",
                 en="Tell in a few sentences on which machine or step, under which conditions, what"
                 " goes wrong and what was tried."),
        ),
        mark(
            situation,
            _words(situation, Text(zh="写了现状", en="says how it is done today")),
            Text(zh="看不出现状", en="does not say how it is done today"),
            Text(zh="写明现在怎么做、用什么设备和材料。",
                 en="Say how it is done now, with which equipment and material."),
        ),
        mark(
            trouble,
            _words(trouble, Text(zh="写了难处", en="says what goes wrong")),
            Text(zh="看不出难在哪里", en="does not say what goes wrong"),
            Text(zh="写明哪里不行：坏在哪一步、有多常见、带来什么损失。",
                 en="Say what fails: at which step, how often, with what loss."),
        ),
        mark(
            measured,
            _words(measured, Text(zh="有现状数字", en="has figures")),
            Text(zh="没有数字", en="has no figure"),
            Text(zh="写一个现在的数字，如“每年停机 12 次”“合格率 83%”。",
                 en="Give a figure of today, such as 12 stops a year or 83% good parts."),
        ),
        _on_title(form),
    )  # fmt: skip


def _no_problem(form: NeedForm) -> Mark:
    hint = Text(
        zh="写明现在怎么做、哪里不行、有多严重，不要重复名称。",
        en="Say how it is done now, what fails and how badly; do not repeat the title.",
    )
    if not form.problem.strip():
        return Mark(0, Text(zh="没有写主要问题", en="no problem is given"), hint)
    if form.title and form.title in form.problem:
        reason = Text(zh="主要问题只是重复名称", en="the problem only repeats the title")
        return Mark(0, reason, hint)
    return Mark(0, Text(zh="主要问题几乎是空的", en="the problem says next to nothing"), hint)


def _on_title(form: NeedForm) -> Mark:
    tasks = said(TASK, form.title)
    return mark(
        tasks,
        _words(tasks, Text(zh="名称说明要做什么", en="the title names a task")),
        Text(zh="名称看不出要做什么", en="the title names a thing, not a task"),
        Text(zh="名称写成“对象 + 要解决的事”，如“石灰窑供风不均的改进”。",
             en="Name the thing and the task, such as improving uneven air supply of lime kilns."),
    )  # fmt: skip


def on_indicators(form: NeedForm) -> tuple[Mark, ...]:
    """Return the marks of measurable indicators: told, a figure, several, a bound, the proof.

    Figures are read from indicators and goal; those among the words of the problem that say what
    is to be reached count too, up to 3 points in all.
    """
    own = f"{form.indicators}\n{form.goal}".strip()
    inside = targets(form.problem)
    outer, inner = _marks(own, form), _marks(inside, form)[1:]
    if sum(one.points for one in outer) >= min(INSIDE, sum(one.points for one in inner)):
        return (*outer, *_vagueness(form))
    kept = Text(
        zh="指标写在了主要问题里，请移到“关键指标”",
        en="they stand in the problem; move them to the indicators",
    )
    return (Mark(0, kept, _move()), *_first(inner, INSIDE), *_vagueness(form))


def _marks(text: str, form: NeedForm) -> tuple[Mark, ...]:
    found = figures(text)
    bounds = [one for one in found if one.is_bound]
    proof = said(PROOF, text)
    return (
        mark(
            size(text) >= SHORT,
            Text(zh=f"指标和目标写了 {len(text)} 字",
                 en=f"indicators and goal have {len(text)} characters"),
            Text(zh="没有写关键指标", en="no indicators are given"),
            Text(zh="逐条写：测什么、到多少、什么单位。",
                 en="List what is measured, how much, in which unit."),
        ),
        mark(
            found,
            _figures(found, Text(zh="有可测的数字", en="has figures")),
            Text(zh="没有带单位的数字", en="no figure with a unit"),
            Text(zh="把“提高、降低”写成数字，如“由 83% 提高到 95% 以上”。",
                 en="Turn better or less into a figure, such as from 83% to at least 95%."),
        ),
        mark(
            len(found) >= ENOUGH,
            Text(zh=f"共 {len(found)} 个数字", en=f"{len(found)} figures in all"),
            Text(zh=f"不到 {ENOUGH} 个数字", en=f"fewer than {ENOUGH} figures"),
            Text(zh=f"至少写 {ENOUGH} 项指标：效果、条件、成本或寿命。",
                 en=f"Give at least {ENOUGH}: the effect, the conditions, cost or life."),
        ),
        mark(
            bounds,
            _figures(bounds, Text(zh="有上下限", en="says how much at least or at the most")),
            Text(zh="没有上下限", en="no bound"),
            Text(zh="写明“不低于、不超过、以内”或从多少到多少。",
                 en="Say at least, at the most, or from how much to how much."),
        ),
        mark(
            proof,
            _words(proof, Text(zh="写了怎么验收", en="says how it is checked")),
            Text(zh="没有写怎么验收", en="does not say how it is checked"),
            Text(zh="写明按什么标准、由谁测、在哪里试用。",
                 en="Say by which standard, by whom and where it is tested."),
        ),
    )  # fmt: skip


def _first(marks: tuple[Mark, ...], most: int) -> list[Mark]:
    """Return marks so that their points are not more than `most`: further ones give none."""
    kept, points = [], 0
    for one in marks:
        if one.points and points >= most:
            kept.append(Mark(0, one.reason))
        else:
            kept.append(one)
        points += one.points
    return kept


def _move() -> Text:
    return Text(
        zh="把要达到的数字移到“关键指标”，评审和专家先看那里。",
        en="Move what is to be reached to the indicators: experts look there first.",
    )


def _vagueness(form: NeedForm) -> list[Mark]:
    """Return a mark without points for words that promise something without a figure."""
    words = list(vague(f"{form.indicators}\n{form.goal}\n{form.problem}"))
    if not words:
        return []
    found = listed(words)
    return [
        Mark(
            0,
            Text(zh=f"笼统的话：{found.zh}", en=f"vague words: {found.en}"),
            Text(zh=f"“{found.zh}”没有数字：写明从多少到多少。",
                 en=f"No figure stands with: {found.en}. Say from how much to how much."),
        )
    ]  # fmt: skip


def _words(words: list[str], lead: Text) -> Text:
    found = listed(words, 3)
    return Text(zh=f"{lead.zh}（{found.zh}）", en=f"{lead.en} ({found.en})")


def _figures(found: list[Figure], lead: Text) -> Text:
    return _words([one.text for one in found], lead)
