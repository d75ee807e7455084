"""Codes and names of disciplines and industries, as offices write them."""

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from graph.analysis import fold
from graph.errors import CellError
from graph.importing.cell import is_missing, to_text
from graph.importing.lists import split_list
from graph.importing.problem import cell_error
from graph.importing.table import Cell
from graph.taxonomy import Scheme, Taxonomy, load_taxonomy
from graph.text import Text, same

#: what a code looks like before it is looked up
_CODE = {
    Scheme.GBT13745: re.compile(r"\d{3}(?:\.?\d{2}(?:\.?\d{2})?)?"),
    Scheme.GBT4754: re.compile(r"[A-T](?:\d{2,4})?|\d{2,4}", re.IGNORECASE),
    Scheme.SEI: re.compile(r"(?:sei-)?[1-9](?:\.\d{1,2})?", re.IGNORECASE),
}
#: characters; no class has a longer name, and none longer is compared with any
_LONGEST = 200
_LOOKS_LIKE_CODE = re.compile(r"[A-Za-z]?[\d.]+")
_CODE_THEN_NAME = re.compile(r"([A-Za-z]?\d[\d.]*)\s*[:：-]?\s*(\D.*)")
_NAME_THEN_CODE = re.compile(r"(.*?)\s*[(（]?([A-Za-z]?\d[\d.]*)[)）]?")
_ALLOWED = {
    Scheme.GBT13745: Text(
        zh="GB/T 13745 学科代码或名称，如 110、110.14、1101410、数理逻辑与数学基础",
        en="a code or name of GB/T 13745 such as 110, 110.14, 1101410",
    ),
    Scheme.GBT4754: Text(
        zh="GB/T 4754 行业代码或名称，如 C384、384、3841、电池制造",
        en="a code or name of GB/T 4754 such as C384, 384, 3841",
    ),
    Scheme.SEI: Text(
        zh="战略性新兴产业分类代码或名称，如 1、1.2、电子核心产业",
        en="a code or name of the emerging industries such as 1 or 1.2",
    ),
}


@dataclass(frozen=True)
class Classes:
    """The codes that a cell names, in order, and the words in it that are no class."""

    codes: tuple[str, ...]
    left_over: tuple[str, ...] = ()
    #: something in it was a word, not a code
    has_words: bool = False


def parse_classes(cell: Cell, scheme: Scheme, *, lenient: bool = False) -> Classes:
    """Read the classes that a cell names.

    Parameters
    ----------
    cell
        One or several codes, names, or codes with names.
    scheme
        Which classification.
    lenient
        Words that are no class are left over, not refused. What looks like a code and is none is
        refused all the same.

    Raises
    ------
    CellError
        A code or name is not in the classification; the nearest are named.

    Examples
    --------
    >>> parse_classes("110.14；１２０", Scheme.GBT13745).codes
    ('11014', '120')
    >>> parse_classes("384 电池制造", Scheme.GBT4754).codes
    ('C384',)
    """
    _refuse_lost_zero(cell, scheme)
    codes: dict[str, None] = {}
    left_over, has_words = [], False
    for item in _items(to_text(cell), scheme):
        has_words = has_words or not _LOOKS_LIKE_CODE.fullmatch(item)
        code = _code(item, scheme)
        if code is not None:
            codes[code] = None
        elif lenient and not _LOOKS_LIKE_CODE.fullmatch(item):
            left_over.append(item)
        else:
            raise _no_class(item, scheme)
    return Classes(tuple(codes), tuple(left_over), has_words)


def _items(text: str, scheme: Scheme) -> list[str]:
    """Cut a cell; not where the whole is a name with a separator in it (农、林、牧、渔业)."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if load_taxonomy(scheme).named(plain):
        return [plain]
    # between codes a comma is never one of thousands
    parted = split_list(plain.replace(",", "；"))
    items = [part for item in parted for part in _by_blanks(item)]
    return [item for item in items if not is_missing(item)]


def _by_blanks(item: str) -> list[str]:
    parts = item.split()
    return parts if all(_LOOKS_LIKE_CODE.fullmatch(part) for part in parts) else [item]


@lru_cache(maxsize=1 << 14)
def _code(item: str, scheme: Scheme) -> str | None:
    taxonomy = load_taxonomy(scheme)
    if _CODE[scheme].fullmatch(item):
        return taxonomy.resolve(item)
    if named := _named(taxonomy, item):
        return named
    if len(item) > _LONGEST:
        return None
    for form, code_first in ((_CODE_THEN_NAME, True), (_NAME_THEN_CODE, False)):
        if (found := form.fullmatch(item)) and all(found.groups()):
            code, name = found.groups() if code_first else found.groups()[::-1]
            if _CODE[scheme].fullmatch(code) and (known := taxonomy.resolve(code)):
                if fold(taxonomy[known].name) == fold(name):
                    return known
                raise _not_its_name(item, taxonomy, known)
    return None


def _named(taxonomy: Taxonomy, name: str) -> str | None:
    codes = [code for code in taxonomy.named(name) if taxonomy[code].level > 0]
    # one name may stand at two levels, one below the other: the upper one is meant
    upper = [c for c in codes if not set(codes).intersection(taxonomy.ancestors(c))]
    if len(upper) > 1:
        some = "、".join(f"{c}（{taxonomy[taxonomy[c].parent].name}）" for c in upper)
        raise cell_error(
            name, "在分类中不止一个。", "stands for several classes.", same(some),
            Text(zh="请写代码。", en="Write the code."),
        )  # fmt: skip
    return upper[0] if upper else None


def _refuse_lost_zero(cell: Cell, scheme: Scheme) -> None:
    """Refuse a number from which Excel may have dropped a zero."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return
    taxonomy, text = load_taxonomy(scheme), to_text(cell)
    with_zero = {
        Scheme.GBT13745: f"{text}0" if re.fullmatch(r"\d{3}\.\d(?:\d{2})?", text) else "",
        Scheme.GBT4754: f"0{text}",
        Scheme.SEI: "",
    }[scheme]
    if with_zero and taxonomy.resolve(with_zero):
        raise cell_error(
            text,
            f"可能是 {with_zero}，Excel 把数字里的 0 去掉了。",
            f"may be {with_zero}: Excel drops zeros of numbers.",
            _ALLOWED[scheme],
            Text(
                zh="请把这一列设为文本格式再填。", en="Format the column as text and write it anew."
            ),
        )


def _not_its_name(item: str, taxonomy: Taxonomy, code: str) -> CellError:
    name = taxonomy[code].name
    return cell_error(
        item, f"的代码和名称不符：{code} 是“{name}”。", f"has another code: {code} is {name}.",
        same(f"{code} {name}"),
        Text(zh="请改正其一，或只写代码。", en="Correct one of them, or write the code alone."),
    )  # fmt: skip


def _no_class(item: str, scheme: Scheme) -> CellError:
    near = close_classes(item, scheme)
    listed = "、".join(f"{code} {load_taxonomy(scheme)[code].name}" for code in near)
    hint = Text(zh=f"相近的有：{listed}。", en=f"Close to it: {listed}.") if near else Text(
        zh="可在分类表中查找。", en="Look it up in the classification."
    )  # fmt: skip
    return cell_error(
        item, "不是分类中的代码或名称。", "is no code or name of the classification.",
        _ALLOWED[scheme], hint,
    )  # fmt: skip


@lru_cache(maxsize=1 << 10)
def close_classes(item: str, scheme: Scheme) -> tuple[str, ...]:
    """Return up to five codes whose code begins like `item`, or whose name is like it."""
    taxonomy, item = load_taxonomy(scheme), item[:_LONGEST]
    if _LOOKS_LIKE_CODE.fullmatch(item):
        plain = item.upper().replace(".", "") if scheme is not Scheme.SEI else item
        for length in range(len(plain), 1, -1):
            begin = plain[:length]
            near = [c for c in taxonomy if begin in (c[:length], c[1 : length + 1])]
            if near:
                return tuple(near[:5])
        return ()
    names: dict[str, str] = {}
    for code, entry in taxonomy.items():
        if entry.level > 0:
            names.setdefault(fold(entry.name), code)
    key = fold(item)
    within = [code for name, code in names.items() if key in name or name in key]
    alike = [names[name] for name in difflib.get_close_matches(key, names, n=5, cutoff=0.5)]
    return tuple(dict.fromkeys([*alike, *within]))[:5]
