"""What a theme may not say: one check for files, for the store and for forms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.analysis import fold
from graph.errors import NOTHING, InputError, Place
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text, same
from matching.rules.section import KeyPath
from matching.themes.theme import Facet, Theme

#: what one thing of a theme may be written with: no breaks, tabs or half characters
_UNCLEAN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_LENGTH = 60
_URL = re.compile(r"https?://\S+")
_CLEAN = Text(zh="不空、首尾无空格、不含换行的文字", en="text without breaks, trimmed, not empty")
#: codes that an error lists
_LISTED = 12


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a theme."""

    #: the key of a theme file that it is said by, e.g. ``("facets", 2, "weight")``
    path: KeyPath
    what: Text
    allowed: Text = NOTHING
    found: str = ""


def faults(theme: Theme) -> Iterator[Fault]:
    """Yield what is wrong with a theme, in the order of its file; nothing for a good one."""
    if not _ID.fullmatch(theme.id) or len(theme.id) > ID_LENGTH:
        what = Text(zh=f"编号“{theme.id}”不合要求。", en=f"{theme.id!r} is no id.")
        allowed = Text(
            zh=f"小写字母、数字、连字符，如 ocean-tech，最多 {ID_LENGTH} 个字符",
            en=f"a-z, 0-9 and hyphens, as ocean-tech, {ID_LENGTH} characters at the most",
        )
        yield Fault(("id",), what, allowed, theme.id)
    yield from _words(("title",), theme.title)
    yield from _words(("aliases",), theme.aliases)
    yield from _repeated(("aliases",), (*dict.fromkeys(theme.title), *theme.aliases))
    for i, source in enumerate(theme.sources):
        yield from _words(("sources", i, "title"), [source.title])
        if source.url and (not _URL.fullmatch(source.url) or _UNCLEAN.search(source.url)):
            what = Text(zh=f"“{source.url}”不是网址。", en=f"{source.url!r} is no address.")
            yield Fault(("sources", i, "url"), what, same("https://…"), source.url)
    if not theme.facets:
        yield Fault(("facets",), Text(zh="一个方面也没有。", en="there is no facet."))
    for i, facet in enumerate(theme.facets):
        yield from _same_title(theme.facets, i)
        yield from _of_facet(facet, ("facets", i))


def refuse(theme: Theme) -> None:
    """Refuse a theme that is not right.

    Raises
    ------
    InputError
        With the first fault, and where it is.
    """
    for fault in faults(theme):
        where = ".".join(str(p + 1) if isinstance(p, int) else p for p in fault.path)
        allowed = fault.allowed
        raise InputError(
            Text(
                zh=f"主题“{theme.title.zh}”的 {where}：{fault.what.zh}",
                en=f"Theme {theme.title.en!r}, {where}: {fault.what.en}",
            ),
            hint_for(allowed),
            Place(column=where, value=fault.found, allowed=allowed),
        )


def hint_for(allowed: Text) -> Text:
    """Return what to do about a fault."""
    if allowed == NOTHING:
        return Text(zh="请改正后重试。", en="Correct it and try again.")
    return Text(zh=f"可用：{allowed.zh}", en=f"Allowed: {allowed.en}")


def _of_facet(facet: Facet, path: KeyPath) -> Iterator[Fault]:
    yield from _words((*path, "title"), facet.title)
    if not 0 < facet.weight <= 1:
        what = Text(
            zh=f"权重不能是 {facet.weight:g}。", en=f"the weight may not be {facet.weight:g}."
        )
        allowed = Text(zh="大于 0、不超过 1 的数", en="a number above 0, 1 at the most")
        yield Fault((*path, "weight"), what, allowed, f"{facet.weight:g}")
    for key in ("words", "disciplines", "industries"):
        yield from _repeated((*path, key), getattr(facet, key))
    yield from _words((*path, "words"), facet.words)
    yield from _codes((*path, "disciplines"), facet.disciplines, Scheme.GBT13745)
    yield from _codes((*path, "industries"), facet.industries, Scheme.GBT4754)
    if not (facet.words or facet.disciplines or facet.industries):
        what = Text(
            zh=f"“{facet.title.zh}”没有词，也没有代码。",
            en=f"{facet.title.en!r} has no words and no codes.",
        )
        yield Fault((*path, "title"), what, same("words, disciplines, industries"))


def _same_title(facets: Sequence[Facet], i: int) -> Iterator[Fault]:
    for side in ("zh", "en"):
        title = getattr(facets[i].title, side)
        for j, other in enumerate(facets[:i]):
            if fold(getattr(other.title, side)) == fold(title):
                what = Text(
                    zh=f"“{title}”与第 {j + 1} 个方面同名。",
                    en=f"{title!r} is the title of facet {j + 1} too.",
                )
                allowed = Text(zh="每个方面名称不同", en="a title that no other facet has")
                yield Fault(("facets", i, "title"), what, allowed, title)
                return


def _words(path: KeyPath, words: Sequence[str]) -> Iterator[Fault]:
    for word in words:
        if not word.strip() or word != word.strip() or _UNCLEAN.search(word):
            what = Text(zh=f"不能写作 {word!r}。", en=f"{word!r} cannot stand there.")
            yield Fault(path, what, _CLEAN, word)


def _repeated(path: KeyPath, words: Sequence[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for word in words:
        key = fold(word)
        if key in seen:
            what = Text(zh=f"“{word}”重复。", en=f"{word!r} stands there twice.")
            yield Fault(path, what, Text(zh="每个只写一次", en="each one once"), word)
        seen.add(key)


def _codes(path: KeyPath, codes: Sequence[str], scheme: Scheme) -> Iterator[Fault]:
    taxonomy = load_taxonomy(scheme)
    for code in codes:
        if code in taxonomy and taxonomy[code].level > 0:
            continue
        standard = "GB/T 13745-2009" if scheme is Scheme.GBT13745 else "GB/T 4754-2017"
        what = Text(zh=f"{standard} 没有代码“{code}”。", en=f"{standard} has no code {code!r}.")
        near = "、".join(f"{one} {taxonomy[one].name}" for one in _near(code, scheme))
        yield Fault(path, what, same(near), code)


def _near(code: str, scheme: Scheme) -> Sequence[str]:
    """Return codes that may be meant: the same, written otherwise, else those beginning alike."""
    taxonomy = load_taxonomy(scheme)
    meant = taxonomy.resolve(code)
    known = [one for one in taxonomy if taxonomy[one].level > 0]
    if meant is not None and taxonomy[meant].level > 0:
        return [meant]
    for length in (5, 4, 3, 2, 1):
        alike = [one for one in known if len(code) >= length and one.startswith(code[:length])]
        if alike:
            as_long = [one for one in alike if len(one) == len(code)]
            return (as_long or alike)[:_LISTED]
    return known[:_LISTED]
