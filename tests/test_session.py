"""The language of a run is that of its own session, whichever thread it runs in."""

import pytest

from explorer import session


def test_a_thread_that_others_ran_in_has_their_language_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run, other = object(), object()
    monkeypatch.setattr(session, "_run", session._Run())
    monkeypatch.setattr(session, "_language", lambda: "zh")
    session._run.language, session._run.of = "en", run
    monkeypatch.setattr(session, "get_script_run_ctx", lambda suppress_warning: run)
    assert session.language() == "en"
    monkeypatch.setattr(session, "get_script_run_ctx", lambda suppress_warning: other)
    assert session.language() == "zh"
