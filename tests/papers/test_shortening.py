"""Texts made short: never too long, never cut inside a phrase where there is one, nothing added."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.papers.shortening import CUT, shorten


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("研究管道腐蚀", 6, "研究管道腐蚀"),
        ("研究管道腐蚀。主持项目三项。获奖。", 12, "研究管道腐蚀。……"),
        ("研究管道腐蚀；主持项目三项", 10, "研究管道腐蚀……"),
        ("研究管道腐蚀、点蚀与阴极保护方法", 12, "研究管道腐蚀……"),
        ("甲。研究管道腐蚀、点蚀与阴极保护方法", 14, "甲。研究管道腐蚀……"),
        ("研究管道腐蚀与阴极保护方法", 10, "研究管道腐蚀与阴……"),
        ("Studies corrosion. Leads three projects.", 30, "Studies corrosion.……"),
        ("version 3.14159 of everything", 16, "version……"),
        ("获一等奖（2019）、二等奖（2020）", 13, "获一等奖（2019）……"),
    ],
)
def test_where_a_text_is_cut(text: str, most: int, short: str) -> None:
    assert shorten(text, most)[0] == short


@given(st.text("甲乙，。；、（）. a1\n", max_size=80), st.integers(5, 60))
def test_never_too_long_and_nothing_added(text: str, most: int) -> None:
    found, is_cut = shorten(text, most)
    whole = " ".join(text.split())
    assert len(found) <= most
    assert is_cut == (len(whole) > most)
    assert found.endswith(CUT) == is_cut
    assert whole.startswith(found.removesuffix(CUT) if is_cut else found)
    assert is_cut or found == whole
