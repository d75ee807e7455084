"""The members of an alliance in this session: suggested, then changed by hand, step by step."""

import hashlib
import json
from collections.abc import Sequence

import streamlit as st

from explorer.session import snapshot, t
from explorer.wording import alliance as say
from matching.alliances.choosing import Size
from matching.alliances.model import AllianceModel, model_of
from matching.alliances.selecting import Wishes
from matching.alliances.suggesting import suggest
from matching.alliances.suggestion import Suggestion
from matching.planning.serial import write
from matching.themes.theme import Theme

#: levels of societies that are not national
LOCAL_LEVELS = ("provincial", "municipal")


def model() -> AllianceModel:
    """Return what is known of all societies; made once for a version of the graph."""
    with st.spinner(t(say.READING)):
        return model_of(snapshot())


def suggested(theme: Theme, size: Size, which: str = "") -> Suggestion:
    """Return the alliance that is suggested for a theme.

    Parameters
    ----------
    theme, size
        What for, and how many members.
    which
        ``national`` or ``local``: only such societies; empty: all.
    """
    return _suggested(snapshot().version, _digest(theme), size.least, size.most, which, (), theme)


def given(theme: Theme, members: Sequence[str]) -> Suggestion:
    """Return what an alliance of exactly these members is."""
    ids = tuple(sorted(members))
    return _suggested(snapshot().version, _digest(theme), 0, 0, "", ids, theme)


@st.cache_data(show_spinner=False, max_entries=60)
def _suggested(
    version: str,
    digest: str,
    least: int,
    most: int,
    which: str,
    members: tuple[str, ...],
    _theme: Theme,
) -> Suggestion:
    if members:
        return suggest(model(), _theme, Wishes(members=members))
    among = _of_level(which) if which else None
    return suggest(model(), _theme, Wishes(size=Size(least, most), among=among))


def _of_level(which: str) -> tuple[str, ...]:
    """Return the ids of the national, or of the local societies."""
    societies = model().societies
    is_national = which == "national"
    return tuple(
        one
        for one, properties in zip(societies.ids, societies.properties, strict=True)
        if (str(properties.get("level", "")) not in LOCAL_LEVELS) == is_national
    )


def _digest(theme: Theme) -> str:
    body = json.dumps(write(theme), ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(body.encode(), digest_size=12).hexdigest()


# --- changed by hand


def steps_of(theme: str) -> list[tuple[str, ...]]:
    """Return the lists of members made by hand for a theme, one step each; the last counts."""
    found: list[tuple[str, ...]] = st.session_state.setdefault(f"alliance-steps:{theme}", [])
    return found


def change(
    theme: str, now: Sequence[str], *, gone: Sequence[str] = (), come: Sequence[str] = ()
) -> None:
    """Take members out and put others in."""
    kept = [one for one in now if one not in gone]
    kept += [one for one in come if one not in kept]
    steps_of(theme).append(tuple(kept))
    st.rerun()
