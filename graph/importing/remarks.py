"""What a planner should look at before a table is imported, though nothing is refused for it."""

from collections.abc import Iterable, Sequence

from graph.names import name_key
from graph.schema import LABEL_TITLES, Label
from graph.text import Text

#: names that a remark lists
_MOST = 10


def on_namesakes(names: Sequence[str]) -> Text:
    """Say which persons were found by their name alone."""
    some = _some(names)
    return Text(
        zh=f"{len(names)} 人只凭姓名认作已有的同名者，请核对：{some.zh}",
        en=f"{len(names)} persons were taken for the one known of that name; check: {some.en}",
    )


def on_new_nodes(nodes: Sequence[tuple[Label, str]]) -> list[Text]:
    """Name those that will exist only because a row names them: a misspelling shows here."""
    names: dict[Label, list[str]] = {}
    for label, name in nodes:
        names.setdefault(label, []).append(name)
    found = []
    for label, some_names in sorted(names.items()):
        title, some = LABEL_TITLES[label], _some(some_names)
        zh = f"表中提到、库中还没有的{title.zh} {len(some_names)} 个，将只以名称建立：{some.zh}"
        en = (
            f"{len(some_names)} of label {title.en} are named here but not in the graph; they will"
            f" be made with their name alone: {some.en}"
        )
        found.append(Text(zh=zh, en=en))
    return found


def on_twins(names: Sequence[str]) -> Text:
    """Say which bodies are known under another label too."""
    some = _some(names)
    return Text(
        zh=f"{len(names)} 个与已有的单位、企业或学会同名而类别不同，请核对是否同一个：{some.zh}",
        en=f"{len(names)} have the name of a known body of another label; check whether they are"
        f" the same: {some.en}",
    )


def on_shipped(societies: int) -> Text:
    """Say how many societies get the disciplines that ship with the product."""
    return Text(
        zh=f"{societies} 个学会没有填学科，用随产品提供并经复核的学科；学会确认后可替换。",
        en=f"{societies} societies state no discipline and get the reviewed ones that ship with the"
        " product; their own will replace them.",
    )


def on_repeats(needs: Iterable[tuple[str, int]]) -> Text | None:
    """Say which needs have the name of another in the table; None if none has.

    Parameters
    ----------
    needs
        Name and first row of each.
    """
    rows: dict[str, list[int]] = {}
    first: dict[str, str] = {}
    for name, row in needs:
        rows.setdefault(name_key(name), []).append(row)
        first.setdefault(name_key(name), name)
    again = {first[key]: found for key, found in rows.items() if len(found) > 1}
    if not again:
        return None
    zh = _some([f"“{one}”（第 {'、'.join(map(str, n))} 行）" for one, n in again.items()]).zh
    en = _some([f"{one} (rows {', '.join(map(str, n))})" for one, n in again.items()]).en
    return Text(
        zh=f"{len(again)} 个需求名称出现不止一次，请核对是否重复填报：{zh}",
        en=f"Names of needs that stand in several rows: {len(again)}; check whether they were"
        f" stated twice: {en}",
    )


def _some(names: Sequence[str]) -> Text:
    listed = "、".join(names[:_MOST])
    more = len(names) > _MOST
    return Text(zh=listed + "等" * more, en=listed + " …" * more)
