"""What a store and the rows read so far know, looked up to tell whom a row speaks of."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from graph.comparing import Verdict, compare
from graph.errors import CellError
from graph.identity import BODIES, Claim, Known, Match, code_key
from graph.model import label_of
from graph.names import body_label, name_key, names_unit
from graph.schema import Label, Relation
from graph.store import GraphStore
from graph.unclear import ambiguous, other_kind, unidentified

#: the edges that say which unit something belongs to: relation, and whether the unit is the source
_UNITS: Mapping[Label, tuple[Relation, bool]] = {
    Label.EXPERT: (Relation.WORKS_AT, False),
    Label.NEED: (Relation.STATES, True),
    Label.PROJECT: (Relation.RUN_BY, False),
    Label.ACTIVITY: (Relation.RUN_BY, False),
    Label.WORKSTATION: (Relation.HOSTED_BY, False),
}


class KnownNodes:
    """The nodes of some labels by name and by code; taxonomies are not among them.

    Parameters
    ----------
    store
        Read once, in blocks; biographies and units are fetched only for namesakes.
    labels
        Which labels to know.
    """

    def __init__(self, store: GraphStore, labels: Collection[Label]) -> None:
        self._store = store
        self._by_id: dict[str, Known] = {}
        self._by_name: defaultdict[tuple[Label, str], list[str]] = defaultdict(list)
        self._by_code: dict[tuple[Label, str], str] = {}
        self._by_credit: dict[str, str] = {}
        self._by_number: dict[str, str] = {}
        self._profiles: dict[str, str] = {}
        for block in store.scan_nodes(restricted=True):
            for node_id, name, dumped in zip(block.ids, block.names, block.properties, strict=True):
                label = label_of(node_id)
                if label in labels:
                    properties = json.loads(dumped)
                    self._enter(Known.of(node_id, label, name, properties), label)
                    for former in properties.get("former_names", ()):
                        self._by_name[label, name_key(former)].append(node_id)

    def __contains__(self, node_id: str) -> bool:
        return node_id in self._by_id

    def name(self, node_id: str) -> str:
        """The name of a known node."""
        return self._by_id[node_id].name

    def twins(self, node_id: str) -> list[str]:
        """The ids of other bodies of the same name: perhaps the same one under another label."""
        key = name_key(self.name(node_id))
        labels = [label for label in BODIES if label is not label_of(node_id)]
        return [i for label in labels for i in self._by_name.get((label, key), ())]

    def resolve(self, claim: Claim) -> Match:
        """Find whom a claim speaks of, or give the id of someone new.

        Raises
        ------
        CellError
            It may be one of several, or cannot be told from others of its name.
        """
        if claim.id_number and claim.id_number in self._by_number:
            return Match(self._by_number[claim.id_number])
        if set(claim.labels) & set(BODIES):
            return self._resolve_body(claim)
        found = self._by_code.get((claim.label, claim.code_key)) if claim.code_key else None
        if found:
            return Match(found)
        return self._resolve_namesake(claim)

    def add(self, claim: Claim, node_id: str) -> None:
        """Remember what a claim says of a node, for the rows that follow."""
        label = label_of(node_id)
        if node_id not in self._by_id:
            self._enter(Known(node_id, claim.name, is_looked_up=True), label)
        known = self._by_id[node_id]
        known.name = claim.name if claim.own else known.name
        known.when = max(known.when, claim.when, key=len)
        known.credit_code = known.credit_code or claim.credit_code
        known.code = known.code or claim.code
        known.body = known.body or claim.body
        known.id_number = known.id_number or claim.id_number
        if claim.is_academician is not None:
            known.is_academician = claim.is_academician
        known.table = claim.table or known.table
        if claim.profile:
            self._profiles[node_id] = claim.profile
        known.units |= set(claim.units)
        self._enter(known, label)

    # --- bodies: a registered name, perhaps a code

    def _resolve_body(self, claim: Claim) -> Match:
        if claim.credit_code and (found := self._by_credit.get(claim.credit_code)):
            if label_of(found) not in claim.labels:
                raise other_kind(claim, found, self.name(found))
            return Match(found)
        new = body_label(claim.name, claim.labels) if claim.guess else claim.label
        for label in (new, *(other for other in claim.labels if other is not new)):
            ids = [
                i
                for i in dict.fromkeys(self._by_name[label, name_key(claim.name)])
                if not (claim.credit_code and self._by_id[i].credit_code)
            ]
            if len(ids) > 1:
                raise self._ambiguous(claim, ids)
            if ids:
                return Match(ids[0])
        return Match(replace(claim, labels=(new,)).ids()[0], is_new=True)

    # --- the others: a name that several may have

    def _resolve_namesake(self, claim: Claim) -> Match:
        if claim.own and not claim.keys():
            raise unidentified(claim)
        ids = list(dict.fromkeys(self._by_name[claim.label, name_key(claim.name)]))
        known = [self._by_id[i] for i in ids]
        self._look_up_units(claim.label, known)
        groups: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
        for one in known:
            groups[compare(claim, one)].append(one.id)
        same_one, fits = groups[Verdict.SAME], groups[Verdict.FITS]
        if exact := [i for i in claim.ids()[:1] if i in same_one + fits]:
            return Match(exact[0])
        if len(same_one) == 1:
            return Match(same_one[0])
        if same_one or groups[Verdict.UNCLEAR]:
            raise self._ambiguous(claim, same_one or groups[Verdict.UNCLEAR])
        if len(fits) > 1:
            raise self._ambiguous(claim, fits)
        if fits and self._is_enough(claim, fits[0]):
            return Match(fits[0], by_name=True)
        return Match(self._free_id(claim, ids), is_new=True)

    def _is_enough(self, claim: Claim, node_id: str) -> bool:
        """Say whether the name alone will do: in its own row, or where there is nothing more.

        A list of projects or papers names thousands by name and unit; there a namesake whose unit
        is not known is taken for the same only if the biography names the unit.
        """
        if claim.own or not claim.units or claim.label is not Label.EXPERT:
            return True
        if node_id not in self._profiles:
            node = self._store.get([node_id]).get(node_id)
            self._profiles[node_id] = str(node.properties.get("profile", "")) if node else ""
        return names_unit(self._profiles[node_id], claim.unit_name)

    def _free_id(self, claim: Claim, namesakes: Sequence[str]) -> str:
        ids = claim.ids()
        for node_id in ids:
            if node_id not in self._by_id:
                return node_id
        raise self._ambiguous(claim, namesakes) if ids else unidentified(claim)

    def _look_up_units(self, label: Label, known: Iterable[Known]) -> None:
        waiting = {one.id: one for one in known if not one.is_looked_up}
        if label in _UNITS and waiting:
            relation, is_source = _UNITS[label]
            for edge in self._store.incident(list(waiting), [relation]):
                mine, unit = (edge.target, edge.source) if is_source else (edge.source, edge.target)
                if mine in waiting:
                    waiting[mine].units |= {unit}
        for one in waiting.values():
            one.is_looked_up = True

    def _enter(self, known: Known, label: Label) -> None:
        if known.id not in self._by_id:
            self._by_id[known.id] = known
        if known.id not in (namesakes := self._by_name[label, name_key(known.name)]):
            namesakes.append(known.id)
        if known.credit_code:
            self._by_credit[known.credit_code] = known.id
        if key := code_key(known.code):
            self._by_code[label, key] = known.id
        if known.id_number:
            self._by_number[known.id_number] = known.id

    def _ambiguous(self, claim: Claim, ids: Sequence[str]) -> CellError:
        return ambiguous(claim, [self._describe(node_id) for node_id in ids])

    def _describe(self, node_id: str) -> str:
        known = self._by_id[node_id]
        units = [self._by_id[u].name for u in sorted(known.units) if u in self._by_id]
        told = [t for t in (known.credit_code, known.code, known.when, known.body, *units) if t]
        return f"{known.name}（{'，'.join(told) or node_id}）"
