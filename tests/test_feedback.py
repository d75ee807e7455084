"""Feedback: what was said of suggestions is kept, the last counts, nothing is lost."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.wording import common
from explorer.wording import feedback as said
from graph.errors import InputError
from graph.store import GraphStore, open_store
from graph.text import LANGUAGES, Language
from matching.feedback import REASONS, VERDICTS, Reason, Saying, Verdict, ledger, said_of, say
from tests import small_graph as small
from tests.shell import call, call_json
from tests.test_app import open_app, texts

AT = datetime(2026, 11, 24, 9, 0)


def saying(verdict: Verdict, candidate: str = "society:s1", **more: object) -> Saying:
    reason = Reason.MONEY if verdict is Verdict.REFUSED else None
    values: dict[str, object] = {"reason": reason, **more}
    return Saying("need_to_society", "need:n1", "需求", candidate, "学会", verdict, **values)  # type: ignore[arg-type]


@pytest.fixture(params=["memory:", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> GraphStore:
    return open_store(
        "memory:" if request.param == "memory:" else f"sqlite:///{tmp_path / 'atlas.db'}"
    )


def test_the_last_verdict_counts_and_the_outcome_stays_with_it(store: GraphStore) -> None:
    version = store.version()
    say(store, saying(Verdict.REFUSED, note="太贵"), AT)
    [entry] = ledger(store)
    assert (entry.last.reason, entry.last.note, entry.count) == (Reason.MONEY, "太贵", 1)
    say(store, saying(Verdict.ACCEPTED, rank=2), AT)
    say(store, saying(Verdict.OUTCOME, note="签约 80 万元"), AT)
    [entry] = ledger(store)
    assert entry.last.verdict is Verdict.ACCEPTED
    assert (entry.outcome, entry.count, entry.last.rank) == ("签约 80 万元", 3, 2)
    assert said_of(store, "need_to_society", "need:n1") == {"society:s1": entry}
    assert said_of(store, "need_to_society", "need:n2") == {}
    assert store.version() == version


def test_what_cannot_be_said_is_refused(store: GraphStore) -> None:
    with pytest.raises(InputError):
        saying(Verdict.REFUSED, reason=None)
    with pytest.raises(InputError):
        saying(Verdict.ACCEPTED, reason=Reason.MONEY)
    with pytest.raises(InputError):
        saying(Verdict.OUTCOME)
    with pytest.raises(InputError):
        saying(Verdict.ACCEPTED, note="长" * 2001)
    with pytest.raises(InputError):
        say(store, saying(Verdict.OUTCOME, note="签约"), AT)
    say(store, saying(Verdict.REFUSED), AT)
    with pytest.raises(InputError):
        say(store, saying(Verdict.OUTCOME, note="签约"), AT)
    assert len(ledger(store)) == 1


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.booleans()), max_size=12))
def test_the_ledger_has_each_pair_once_with_its_last_verdict(data: list[tuple[str, bool]]) -> None:
    kept = open_store("memory:")
    for candidate, is_yes in data:
        say(kept, saying(Verdict.ACCEPTED if is_yes else Verdict.REFUSED, candidate), AT)
    found = {e.last.candidate: (e.last.verdict is Verdict.ACCEPTED, e.count) for e in ledger(kept)}
    assert found == {
        candidate: (verdict, sum(one == candidate for one, _ in data))
        for candidate, verdict in dict(data).items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_suggestion_is_accepted_on_the_page_and_stands_in_the_ledger(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = small.write_small_graph(tmp_path / "atlas.db")
    monkeypatch.setenv("STORE_URL", url)
    app = open_app("match", language, request=small.NEED.id)
    button = next(one for one in app.button if one.label == said.ACCEPT.pick(language))
    button.click().run()
    assert not app.exception
    assert VERDICTS[Verdict.ACCEPTED].pick(language) in texts(app)
    next(one for one in app.button if one.label == said.WRITE.pick(language)).click().run()
    assert not app.exception
    assert REASONS[Reason.TOO_EARLY].pick(language) in texts(app)
    with open_store(url) as kept:
        [entry] = ledger(kept)
        assert (entry.last.verdict, entry.last.request) == (Verdict.REFUSED, small.NEED.id)
        assert entry.last.rank == 1
    page = open_app("feedback", language)
    assert entry.last.candidate_name in page.dataframe[0].value.to_string()
    offered = [one.proto.label for one in page.get("download_button")]
    assert offered == [one.pick(language) for one in (common.DOWNLOAD_XLSX, common.DOWNLOAD_CSV)]


def test_feedback_on_the_command_line(tmp_path: Path) -> None:
    small.write_small_graph(tmp_path / "atlas.db")
    file = tmp_path / "atlas.db"
    pair = ("need_to_society", small.NEED.id, small.SOCIETY.id)
    call_json("feedback", "refuse", *pair, "--reason", "money", store=file)
    call_json("feedback", "accept", *pair, store=file)
    told = call_json("feedback", "outcome", *pair, "--note", "签约", store=file)
    [entry] = told["entries"]
    assert (entry["verdict"], entry["outcome"]) == ("accepted", "签约")
    for words in (
        ("refuse", *pair), ("refuse", *pair, "--reason", "none"), ("accept", *pair[:2]),
        ("praise", *pair), ("accept", "no_task", *pair[1:]),
    ):  # fmt: skip
        refused = call("feedback", *words, "--format", "json", store=file)
        assert refused.code != 0
        assert refused.error["hint"] or refused.error["text"]
    assert len(call_json("feedback", store=file)["entries"]) == 1
