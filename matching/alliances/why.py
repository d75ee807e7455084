"""Why a society answers a facet, or goes with another society: shared classes, words, people."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.taxonomy import Scheme, load_taxonomy, node_id
from graph.text import Text, same
from matching.alliances.model import AllianceModel
from matching.alliances.societies import core_of
from matching.alliances.theme_scores import ThemeScores, terms_of
from matching.evidence import Evidence, EvidenceKind

Floats = NDArray[np.float64]

#: lines of one kind
MOST = 3
#: cosine of two names from which they are said to be alike
ALIKE = 0.3


def facet_evidence(
    model: AllianceModel, scores: ThemeScores, facet: int, society: int
) -> tuple[Evidence, ...]:
    """Return what shows that a society answers a facet; empty where nothing does."""
    asked = scores.facets[facet]
    lines: list[Evidence] = []
    if asked.disciplines:
        lines += _classes(model, scores.classes[[facet]], asked.title, society)
    lines += _words(model, terms_of(asked), society)
    return tuple(lines)


def pair_evidence(model: AllianceModel, one: int, other: int) -> tuple[Evidence, ...]:
    """Return what shows that two societies go together."""
    societies = model.societies
    lines = _classes(model, model.space.vectors[[one]], same(societies.names[one]), other)
    cosine = float(model.names.vectors[[one]].multiply(model.names.vectors[[other]]).sum())
    if cosine >= ALIKE:
        lines.append(
            Evidence(
                EvidenceKind.WORDS, Text(zh="名称相近", en="alike in name"), cosine,
                same(societies.names[one]), same(societies.names[other]),
                ids=(societies.ids[one], societies.ids[other]),
            )
        )  # fmt: skip
    both = societies.people[[one]].multiply(societies.people[[other]])
    if count := int(both.sum()):
        lines.append(
            Evidence(
                EvidenceKind.PATH,
                Text(zh=f"共同的专家 {count} 人", en=f"{count} experts of both"), 1.0,
                same(societies.names[one]), same(societies.names[other]),
                ids=(societies.ids[one], societies.ids[other]),
            )
        )  # fmt: skip
    return tuple(lines)


def _classes(model: AllianceModel, vector: csr_array, asking: Text, society: int) -> list[Evidence]:
    """Return the deepest classes that a vector of disciplines shares with a society."""
    taxonomy = load_taxonomy(Scheme.GBT13745)
    common = vector.multiply(model.space.vectors[[society]]).tocoo()
    products = {
        model.space.codes[j]: float(x) for j, x in zip(common.coords[1], common.data, strict=True)
    }
    implied = {above for code in products for above in taxonomy.ancestors(code)}
    total = sum(products.values()) or 1.0
    deepest = sorted(products.keys() - implied, key=lambda code: (-products[code], code))
    lines = []
    for code in deepest[:MOST]:
        share = sum(products[c] for c in (code, *taxonomy.ancestors(code)) if c in products)
        entry = taxonomy[code]
        lines.append(
            Evidence(
                EvidenceKind.DISCIPLINE,
                Text(zh=f"{code} {entry.name}", en=f"{code} {entry.title.en}"),
                min(share / total, 1.0), asking, _known_by(model, society, code),
                same("GB/T 13745-2009"), (node_id(Scheme.GBT13745, code),),
            )
        )  # fmt: skip
    return lines


def _known_by(model: AllianceModel, society: int, code: str) -> Text:
    """Say which discipline of a society leads to a class, and how it is known."""
    taxonomy = load_taxonomy(Scheme.GBT13745)
    for field in model.societies.fields[society].fields:
        if code == field.code or code in taxonomy.ancestors(field.code):
            name = taxonomy[field.code].title
            return Text(
                zh=f"{field.how.zh}：{field.code} {name.zh}",
                en=f"{field.how.en}: {field.code} {name.en}",
            )
    return same("")


def _words(model: AllianceModel, terms: tuple[str, ...], society: int) -> list[Evidence]:
    """Return the words of a facet that stand in the name or scope of a society."""
    name, scope = model.societies.names[society], model.societies.scopes[society]
    lines = []
    for term in terms:
        core = core_of(term)
        where = name if core in name else scope
        if len(core) > 1 and core in where:
            source = (
                Text(zh="名称", en="name") if where is name else Text(zh="业务范围", en="scope")
            )
            at = where.find(core)
            around = where[max(at - 12, 0) : at + len(core) + 12]
            lines.append(
                Evidence(
                    EvidenceKind.WORDS, same(core), 1.0 if where is name else 0.5, same(term),
                    same(around), source, (model.societies.ids[society],),
                )
            )  # fmt: skip
    return sorted(lines, key=lambda line: (-line.weight, line.concept.zh))[:MOST]
