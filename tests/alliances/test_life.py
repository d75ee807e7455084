"""An alliance in the graph: states in order, seats with dates, and every step undone exactly."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import AtlasError, InputError, NotFoundError, SchemaError, StaleError, UndoError
from graph.model import Edge, Node, make_id
from graph.schema import Label, Relation
from graph.store import Batch, Changes, GraphStore
from matching.alliances.choosing import Size
from matching.alliances.life import advance, timeline, write_step
from matching.alliances.model import AllianceModel
from matching.alliances.proposing import (
    Proposal,
    ProposalState,
    load_proposal,
    proposal_versions,
    save_proposal,
    submit_proposal,
    withdraw_proposal,
)
from matching.alliances.seats import (
    LEAD,
    MEMBER,
    held_seats,
    join_alliance,
    leave_alliance,
    seat_members,
    seats_of,
)
from matching.alliances.selecting import Wishes
from matching.alliances.states import AllianceState, next_states
from matching.alliances.suggesting import suggest
from tests.alliances import small as s
from tests.conftest import Examples, NewStore
from tests.graphs import content

AT = datetime(2026, 11, 24, 9, 0)
DAY = date(2026, 11, 24)
ALLIANCE = make_id(Label.ALLIANCE, "示例联合体")
NAMES = ["甲学会", "乙学会", "丙学会", "丁学会"]
A, B, C, D = (make_id(Label.SOCIETY, name) for name in NAMES)


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def fill(store: GraphStore, **properties: str) -> GraphStore:
    nodes = [Node(make_id(Label.SOCIETY, name), Label.SOCIETY, name) for name in NAMES]
    nodes.append(Node(ALLIANCE, Label.ALLIANCE, "示例联合体", properties))
    nodes.append(Node("expert:e", Label.EXPERT, "示例专家"))
    edges = [Edge(A, Relation.MEMBER_OF, ALLIANCE, since="2020", properties={"role": "发起"})]
    store.apply(Changes(nodes, edges), title="fixture", at=AT)
    return store


def there(store: GraphStore) -> object:
    """Return the graph without the list of batches."""
    nodes, edges, _, version = content(store)
    return nodes, edges, version


def state_of(store: GraphStore) -> object:
    return store.node(ALLIANCE).properties.get("state")


def held(store: GraphStore, on: date) -> set[str]:
    return {seat.source for seat in held_seats(store, ALLIANCE, on)}


def done(batch: Batch | None) -> int:
    assert batch is not None
    return batch.number


# --- states


def test_states_follow_one_another(store: GraphStore) -> None:
    fill(store, state="proposed")
    for days, state in enumerate(list(AllianceState)[1:]):
        now = str(state_of(store))
        assert state in next_states(now)
        for other in set(AllianceState) - set(next_states(now)) - {AllianceState(now)}:
            with pytest.raises(InputError, match="cannot become"):
                advance(store, ALLIANCE, other, later(days), AT)
        assert advance(store, ALLIANCE, AllianceState(now), later(days), AT) is None
        done(advance(store, ALLIANCE, state, later(days), AT))
        assert state_of(store) == state
    assert next_states("ended") == ()
    steps = timeline(store, ALLIANCE)
    assert [step.state for step in steps] == [str(one) for one in AllianceState][1:]
    assert [step.on for step in steps] == [later(n).isoformat() for n in range(5)]
    assert store.node(ALLIANCE).properties["founded"] == later(2).isoformat()


def test_what_was_imported_without_a_state_may_be_given_any() -> None:
    assert next_states("") == tuple(AllianceState)
    for state in list(AllianceState)[:-1]:
        assert AllianceState.ENDED in next_states(state)


def test_a_state_does_not_begin_before_the_last_one(store: GraphStore) -> None:
    fill(store, state="proposed")
    number = done(advance(store, ALLIANCE, AllianceState.CONSULTED, later(5), AT))
    with pytest.raises(InputError, match="lies before"):
        advance(store, ALLIANCE, AllianceState.APPROVED, later(4), AT)
    done(advance(store, ALLIANCE, AllianceState.APPROVED, later(5), AT))
    store.undo(number + 1)
    store.undo(number)
    # the step of an undone batch never was
    done(advance(store, ALLIANCE, AllianceState.CONSULTED, later(1), AT))
    assert [step.on for step in timeline(store, ALLIANCE)] == [later(1).isoformat()]


def test_a_founding_day_that_is_known_stays(store: GraphStore) -> None:
    fill(store, state="approved", founded="2016")
    done(advance(store, ALLIANCE, AllianceState.FILED, DAY, AT))
    assert store.node(ALLIANCE).properties["founded"] == "2016"


def test_ending_ends_all_seats_and_nobody_moves_any_more(store: GraphStore) -> None:
    fill(store, state="active")
    join_alliance(store, ALLIANCE, B, later(9), AT)
    limited = Edge(C, Relation.MEMBER_OF, ALLIANCE, since="2021", until="2030")
    past = Edge(D, Relation.MEMBER_OF, ALLIANCE, since="2021", until="2022")
    store.apply(Changes(edges=[limited, past]), title="more", at=AT)
    done(advance(store, ALLIANCE, AllianceState.ENDED, later(2), AT))
    ends = {seat.id: seat.until for seat in seats_of(store, ALLIANCE)}
    day = later(2).isoformat()
    assert ends == {A: day, B: day, C: day, D: "2022"}
    assert all(held(store, later(n)) == set() for n in (2, 3, 9, 10, 3000))
    calls: list[Callable[[], object]] = [
        lambda: join_alliance(store, ALLIANCE, D, later(3), AT),
        lambda: leave_alliance(store, ALLIANCE, A, later(3), AT),
        lambda: seat_members(store, ALLIANCE, [D], "", later(3), AT),
    ]
    for change in calls:
        with pytest.raises(InputError, match="has ended"):
            change()


def test_no_such_alliance(store: GraphStore) -> None:
    fill(store)
    calls: list[Callable[[str], object]] = [
        lambda one: advance(store, one, AllianceState.ACTIVE, DAY, AT),
        lambda one: seat_members(store, one, [A], "", DAY, AT),
        lambda one: join_alliance(store, one, A, DAY, AT),
        lambda one: leave_alliance(store, one, A, DAY, AT),
    ]
    for change in calls:
        for one in ("alliance:none", A):
            with pytest.raises(NotFoundError):
                change(one)


# --- seats


def test_members_join_and_leave_with_their_days(store: GraphStore) -> None:
    fill(store)
    join_alliance(store, ALLIANCE, B, later(1), AT)
    leave_alliance(store, ALLIANCE, A, later(3), AT)
    assert [held(store, later(n)) for n in range(5)] == [{A}, {A, B}, {A, B}, {B}, {B}]
    leave_alliance(store, ALLIANCE, B, later(4), AT)
    join_alliance(store, ALLIANCE, B, later(6), AT)
    assert [held(store, later(n)) for n in (3, 4, 5, 6)] == [{B}, set(), set(), {B}]
    seats = [(seat.id, seat.since, seat.until) for seat in seats_of(store, ALLIANCE)]
    assert (A, "2020", later(3).isoformat()) in seats
    assert len(seats) == 3
    assert [step.text.zh for step in timeline(store, ALLIANCE)] == [
        "加入：乙学会", "退出：甲学会", "退出：乙学会", "加入：乙学会",
    ]  # fmt: skip


def test_joining_twice_and_leaving_without_a_seat_are_refused(store: GraphStore) -> None:
    fill(store)
    with pytest.raises(InputError, match="already"):
        join_alliance(store, ALLIANCE, A, DAY, AT)
    with pytest.raises(InputError, match="no member"):
        leave_alliance(store, ALLIANCE, B, DAY, AT)
    with pytest.raises(SchemaError):
        join_alliance(store, ALLIANCE, "expert:e", DAY, AT)
    assert len(store.batches()) == 1


def test_one_who_joins_touches_no_other_seat(store: GraphStore) -> None:
    fill(store)
    lead = Edge(B, Relation.MEMBER_OF, ALLIANCE, properties={"role": LEAD})
    second = Edge(C, Relation.MEMBER_OF, ALLIANCE, properties={"role": LEAD})
    store.apply(Changes(edges=[lead, second]), title="two lead", at=AT)
    before = {edge for edge in store.incident([ALLIANCE]) if edge.source != D}
    batch = join_alliance(store, ALLIANCE, D, DAY, AT)
    assert (batch.edges_added, batch.edges_changed) == (1, 0)
    assert {edge for edge in store.incident([ALLIANCE]) if edge.source != D} == before


def test_a_list_takes_the_place_of_another(store: GraphStore) -> None:
    fill(store)
    done(seat_members(store, ALLIANCE, [A, B], B, DAY, AT))
    assert seat_members(store, ALLIANCE, [B, A], B, later(1), AT) is None
    done(seat_members(store, ALLIANCE, [A, C], A, later(2), AT))
    roles = {seat.id: (seat.role, seat.until) for seat in seats_of(store, ALLIANCE)}
    assert roles == {A: (LEAD, ""), B: (LEAD, later(2).isoformat()), C: (MEMBER, "")}
    done(seat_members(store, ALLIANCE, [A, C], "", later(3), AT))
    assert {seat.id: seat.role for seat in seats_of(store, ALLIANCE)}[A] == MEMBER
    with pytest.raises(InputError, match="no member"):
        seat_members(store, ALLIANCE, [A], D, later(3), AT)


def test_a_step_that_was_decided_on_an_older_graph_is_refused(store: GraphStore) -> None:
    fill(store)
    version = store.version()
    join_alliance(store, ALLIANCE, B, DAY, AT)
    with pytest.raises(StaleError):
        seat_members(store, ALLIANCE, [C], "", DAY, AT, version=version)
    edges = [Edge(C, Relation.MEMBER_OF, ALLIANCE)]
    with pytest.raises(StaleError):
        write_step(store, ALLIANCE, s.EMPTY.title, DAY, AT, edges=edges, version=version)
    assert held(store, DAY) == {A, B}


def test_any_steps_undo_exactly(new_store: NewStore, examples: Examples) -> None:
    @examples(25)
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        store = fill(new_store(), state="proposed")
        pictures, numbers = [there(store)], list[int]()
        steps = data.draw(st.lists(st.integers(0, 3), max_size=8))
        for n, kind in enumerate(steps):
            on = later(data.draw(st.integers(0, 3)) + n)
            who = data.draw(st.sampled_from([A, B, C, D]))
            try:
                batch = _step(store, kind, who, on)
            except AtlasError:
                batch = None
            if batch is None:
                assert there(store) == pictures[-1]
                continue
            numbers.append(batch.number)
            pictures.append(there(store))
            assert sorted(step.batch for step in timeline(store, ALLIANCE)) == numbers
            if kind == 3:
                assert held(store, on) == {who, A}
            elif kind > 0:
                assert (who in held(store, on)) == (kind == 1)
        while numbers:
            assert there(store) == pictures.pop()
            store.undo(numbers.pop())
            assert sorted(step.batch for step in timeline(store, ALLIANCE)) == numbers
        assert there(store) == pictures.pop()

    check()


def _step(store: GraphStore, kind: int, who: str, on: date) -> Batch | None:
    match kind:
        case 0:
            following = next_states(str(state_of(store)))
            return advance(store, ALLIANCE, following[0], on, AT) if following else None
        case 1:
            return join_alliance(store, ALLIANCE, who, on, AT)
        case 2:
            return leave_alliance(store, ALLIANCE, who, on, AT)
    return seat_members(store, ALLIANCE, [who, A], who, on, AT)


# --- proposals


@pytest.fixture(scope="module")
def proposal(model: AllianceModel) -> Proposal:
    found = suggest(model, s.DESALINATION, Wishes(Size(3, 6)))
    return Proposal(found, found.leads[0].id, DAY, model.snapshot.version, scope="联合攻关")


def peopled(store: GraphStore, proposal: Proposal) -> GraphStore:
    fill(store)
    nodes = [Node(m.id, Label.SOCIETY, m.name) for m in proposal.suggestion.members]
    store.apply(Changes(nodes), title="societies", at=AT)
    return store


def test_versions_are_kept_as_they_were(store: GraphStore, proposal: Proposal) -> None:
    peopled(store, proposal)
    version = store.version()
    first = save_proposal(store, "海淡", proposal, AT)
    second = save_proposal(store, "海淡", proposal, AT, parent=1, note="again")
    assert (first.id, second.id, second.state) == ("海淡@1", "海淡@2", ProposalState.DRAFT)
    assert proposal_versions(store) == [first, second]
    assert load_proposal(store, "海淡") == second
    assert load_proposal(store, "海淡@1").proposal == proposal
    assert store.version() == version
    with pytest.raises(NotFoundError):
        load_proposal(store, "海淡@3")
    with pytest.raises(InputError):
        save_proposal(store, "a/b", proposal, AT)


def test_submitting_writes_and_withdrawing_undoes_exactly(
    store: GraphStore, proposal: Proposal
) -> None:
    before = there(peopled(store, proposal))
    version, batch = submit_proposal(store, save_proposal(store, "海淡", proposal, AT), DAY, AT)
    assert load_proposal(store, "海淡") == version
    assert (version.state, version.batch) == (ProposalState.SUBMITTED, batch.number)
    node = store.node(version.alliance)
    assert node.properties == {"state": "proposed", "scope": "联合攻关"}
    seats = seats_of(store, version.alliance)
    assert {seat.id for seat in seats} == set(proposal.suggestion.ids)
    assert [seat.id for seat in seats if seat.leads] == [proposal.lead]
    assert {seat.since for seat in seats} == {DAY.isoformat()}
    assert [(one.state, one.batch) for one in timeline(store, version.alliance)] == [
        ("proposed", batch.number)
    ]
    with pytest.raises(InputError, match="in the graph"):
        submit_proposal(store, version, DAY, AT)
    withdrawn = withdraw_proposal(store, version, AT)
    assert there(store) == before
    assert withdrawn.state is load_proposal(store, "海淡").state is ProposalState.WITHDRAWN
    assert timeline(store, version.alliance) == []
    with pytest.raises(InputError, match="withdrawn"):
        withdraw_proposal(store, withdrawn, AT)


def test_undoing_the_batch_withdraws_too(store: GraphStore, proposal: Proposal) -> None:
    peopled(store, proposal)
    _, batch = submit_proposal(store, save_proposal(store, "海淡", proposal, AT), DAY, AT)
    store.undo(batch.number)
    assert load_proposal(store, "海淡").state is ProposalState.WITHDRAWN


def test_what_later_work_stands_on_is_not_withdrawn(store: GraphStore, proposal: Proposal) -> None:
    peopled(store, proposal)
    version, _ = submit_proposal(store, save_proposal(store, "海淡", proposal, AT), DAY, AT)
    leave_alliance(store, version.alliance, proposal.suggestion.ids[0], later(1), AT)
    with pytest.raises(UndoError):
        withdraw_proposal(store, version, AT)
    assert load_proposal(store, "海淡").state is ProposalState.SUBMITTED


def test_a_second_version_changes_members_and_keeps_the_state(
    store: GraphStore, proposal: Proposal, model: AllianceModel
) -> None:
    peopled(store, proposal)
    first, _ = submit_proposal(store, save_proposal(store, "海淡", proposal, AT), DAY, AT)
    advance(store, first.alliance, AllianceState.CONSULTED, later(1), AT)
    rest = proposal.suggestion.ids[1:]
    fewer = suggest(model, s.DESALINATION, Wishes(members=rest))
    second = save_proposal(store, "海淡", Proposal(fewer, "", DAY, ""), AT, parent=1)
    submit_proposal(store, second, later(2), AT)
    assert store.node(first.alliance).properties["state"] == "consulted"
    seats = {seat.id: seat.until for seat in seats_of(store, first.alliance)}
    assert seats == dict.fromkeys(rest, "") | {proposal.suggestion.ids[0]: later(2).isoformat()}
    third = save_proposal(store, "海淡", Proposal(fewer, "", DAY, ""), AT)
    with pytest.raises(InputError, match="already"):
        submit_proposal(store, third, later(3), AT)


def test_who_leads_is_a_member(proposal: Proposal) -> None:
    with pytest.raises(InputError, match="no member"):
        Proposal(proposal.suggestion, A, DAY, "")


def test_a_proposal_of_nobody_is_not_written(store: GraphStore, model: AllianceModel) -> None:
    fill(store)
    empty = suggest(model, s.DESALINATION, Wishes(members=()))
    saved = save_proposal(store, "空", Proposal(empty, "", DAY, ""), AT)
    with pytest.raises(InputError, match="no members"):
        submit_proposal(store, saved, DAY, AT)
