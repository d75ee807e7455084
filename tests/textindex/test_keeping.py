"""What is kept counts the same as what is new, and only what is new is counted."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.textindex import keeping
from matching.textindex.counting import Counts, count
from matching.textindex.keeping import KeptCounts

TEXTS = ["锂电池 Monitoring of pipes", "鋼鐵的表面", "", "锂电池 正极 正极", "pipes 正极"]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that are really counted, as they come."""
    seen: list[str] = []

    def count_and_tell(texts: Sequence[str]) -> Counts:
        seen.extend(texts)
        return count(texts)

    monkeypatch.setattr(keeping, "count", count_and_tell)
    return seen


def assert_same(found: Counts, texts: list[str]) -> None:
    wanted = count(texts)
    assert found.names.tolist() == wanted.names.tolist()
    for name in ("data", "indices", "indptr"):
        assert getattr(found.matrix, name).tolist() == getattr(wanted.matrix, name).tolist()


def test_only_what_is_new_is_counted(tmp_path: Path, counted: list[str]) -> None:
    assert_same(KeptCounts(tmp_path).count(TEXTS), TEXTS)
    assert counted == TEXTS
    assert_same(KeptCounts(tmp_path).count(TEXTS), TEXTS)
    assert counted == TEXTS
    changed = [*TEXTS[:2], "轴承 wide", *TEXTS[3:]]
    assert_same(KeptCounts(tmp_path).count(changed), changed)
    assert counted == [*TEXTS, "轴承 wide"]


@given(
    st.lists(st.lists(st.sampled_from([*TEXTS, "a\ud800b", "锂" * 70_000]), max_size=6), max_size=4)
)
def test_any_order_and_any_part(
    tmp_path_factory: pytest.TempPathFactory, calls: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    for texts in calls:
        assert_same(KeptCounts(folder).count(texts), texts)


def test_a_damaged_parcel_is_counted_again(tmp_path: Path, counted: list[str]) -> None:
    KeptCounts(tmp_path).count(TEXTS)
    for file in tmp_path.glob("*/parcel-*/data.npy"):
        file.write_bytes(b"damaged")
    assert_same(KeptCounts(tmp_path).count(TEXTS), TEXTS)
    assert counted == TEXTS * 2


def test_the_oldest_go_when_there_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST", 1)
    for text in TEXTS:
        assert_same(KeptCounts(tmp_path).count([text]), [text])
    assert len(list(tmp_path.glob("*/parcel-*"))) == 1
    assert list(tmp_path.glob("*/draft-*")) == []


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert_same(KeptCounts(tmp_path / "file").count(TEXTS), TEXTS)
