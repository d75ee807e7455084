"""Compute data/bridge/links.csv: the bridge between industries and disciplines.

Links are computed from names (an industry's own, those below it and the one above it) against the
description of each discipline (names of all below it, typical terms), by characters 1-2, as
`matching.tagger` does; then corrected by the reviewed lists data/bridge/reviewed_*.csv, which win.

    python scripts/build_bridge.py
"""

import csv
from collections.abc import Iterator, Mapping

from graph.taxonomy import DATA, Scheme, Taxonomy, load_taxonomy, read_facts
from matching.tagger import default_tagger

VERSION = "2026.11"
FOLDER = DATA / "bridge"
#: what a link is worth that was only computed, at the most
COMPUTED = 0.25
#: computed links kept per industry and level
KEPT = 2
#: share of the computed similarity in a reviewed link: enough to break ties
TIE = 0.03

HEADER = f"""# Bridge between industries (GB/T 4754-2017; emerging industries 2018 as sei-…) and GB/T 13745-2009 disciplines.
# Made by scripts/build_bridge.py from names, typical terms and the reviewed lists beside this file; do not edit by hand.
# weight in (0, 1]: 1 = whose specialists one would ask first. how: reviewed | both (reviewed, and computed agrees) | computed.
# Reviewed links were written row by row from the names of both classifications and general knowledge, with a second look;
# they were not checked by experts of each industry. Version {VERSION}.
"""  # noqa: E501

Links = dict[tuple[str, str], tuple[float, str]]


def described(industries: Taxonomy, code: str) -> tuple[str, str]:
    """Return the title and text by which an industry is compared."""
    entry = industries[code]
    below = " ".join(industries[c].name for c in industries.descendants(code))
    above = " ".join(industries[c].name for c in industries.ancestors(code)[:1])
    return entry.name, f"{below} {above}"


def computed(industries: Taxonomy, codes: tuple[str, ...], prefix: str = "") -> Links:
    """Return the best computed links of each industry to disciplines of levels 1 and 2."""
    tagger = default_tagger(Scheme.GBT13745)
    texts = [described(industries, code) for code in codes]
    links: Links = {}
    for level in (1, 2):
        for code, tags in zip(codes, tagger.tag(texts, level, top=5), strict=True):
            for tag in tags:
                links[prefix + code, tag.code] = (tag.score, str(tag.rank))
    return links


def reviewed() -> Iterator[tuple[str, str, float]]:
    """Yield the reviewed links: industry, other side, weight."""
    for name in ("reviewed_a.csv", "reviewed_b.csv"):
        for row in read_facts(FOLDER / name):
            yield row["industry"], row["discipline"], float(row["weight"])
    for row in read_facts(FOLDER / "reviewed_sei.csv"):
        yield f"sei-{row['sei']}", row["target"], float(row["weight"])


def merge(found: Mapping[tuple[str, str], tuple[float, str]]) -> Links:
    """Correct the computed links by the reviewed ones."""
    links: Links = {}
    for industry, other, weight in reviewed():
        similarity, _ = found.get((industry, other), (0.0, ""))
        links[industry, other] = (
            round((1 - TIE) * weight + TIE * similarity, 3),
            "both" if similarity else "reviewed",
        )
    for pair, (similarity, rank) in found.items():
        if pair not in links and int(rank) <= KEPT:
            links[pair] = (round(COMPUTED * similarity, 3), "computed")
    return links


def main() -> None:
    """Write data/bridge/links.csv."""
    industries, sei = load_taxonomy(Scheme.GBT4754), load_taxonomy(Scheme.SEI)
    found = computed(industries, industries.at_level(3))
    found |= computed(sei, tuple(sei), prefix="sei-")
    links = merge(found)
    order = sorted(links, key=lambda pair: (pair[0], -links[pair][0], pair[1]))
    with (FOLDER / "links.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["from", "to", "weight", "how", "version"])
        writer.writerows([*pair, *links[pair], VERSION] for pair in order)
    print(f"{len(links)} links")


if __name__ == "__main__":
    main()
