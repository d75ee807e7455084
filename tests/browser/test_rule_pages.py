"""The pages on rules in a real browser: a table judged, a council changed and changed back."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from explorer.papering import WORD
from explorer.papers.council_sources import AS_EDITED
from explorer.wording import council as say_council
from explorer.wording import eligibility as say
from explorer.wording import rules as say_rules
from graph.text import LANGUAGES, Language, Text
from matching.rules.finding import ANSWER_TITLES, Answer
from tests import small_graph
from tests.browser import server, test_journey
from tests.browser.test_journey import STAYS, VISIBLE, Watch
from tests.papers.opening import words_of

chromium = test_journey.chromium
DAY = "2026-11-24"
#: what rules, their addresses and versions bring along
THEIRS = re.compile(r"https?://\S+|\b[a-z]+(_[a-z0-9]+)+\b|\b[0-9a-f]{12}\b")
PERSONS = (
    "姓名,性别,出生年月,在津起始日\n示例甲,男,1971-01-01,2009-05\n示例乙,男,1970-12-31,2009-05\n"
    "示例丙,女,1966,\n"
)
MEMBERS = (
    "姓名,学会职务,出生年月,一线科技人员\n示例甲,理事长,1970-05,是\n示例乙,副理事长,1990,否\n"
    "示例丙,理事,1990,是\n示例丁,监事,1960,\n"
)
#: pixels of a row of the list, and of the middle of its last column from the right
ROW, TICK = 35, 46


@pytest.mark.parametrize("language", LANGUAGES)
def test_judge_a_table_and_change_a_council(
    language: Language, chromium: Browser, tmp_path: Path
) -> None:
    def say_it(text: Text) -> str:
        return text.pick(language)

    def upload(name: str, content: str) -> None:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8-sig")
        page.locator("input[type=file]").last.set_input_files(path)
        server.settle(page)

    context = chromium.new_context(viewport={"width": 1280, "height": 1000}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    watch = Watch(page)
    store = small_graph.write_small_graph(tmp_path / "atlas.db")
    with server.explorer(store, tmp_path / "server.log") as address:

        def go(where: str) -> None:
            page.goto(f"{address}/{where}&lang={language}")
            server.settle(page)

        go("eligibility?scheme=tianjin_youth_award&on=2011-06-01&whom=file")
        upload("名单.csv", PERSONS)
        expect(page.get_by_role("heading", name="示例丙")).to_be_visible()
        with page.expect_download() as waiting:
            page.get_by_role("button", name=say_it(say.DOWNLOAD_LIST)).click()
        waiting.value.save_as(tmp_path / "list.csv")
        rows = list(csv.reader(io.StringIO((tmp_path / "list.csv").read_text("utf-8-sig"))))
        told = {row[0]: row[2] for row in rows[1:]}
        assert told == {
            "示例甲": say_it(ANSWER_TITLES[Answer.YES]),
            "示例乙": say_it(ANSWER_TITLES[Answer.NO]),
            "示例丙": say_it(ANSWER_TITLES[Answer.CANNOT_TELL]),
        }
        only_chinese(page, language)

        go(f"council?on={DAY}&council_from=file")
        upload("理事会.csv", MEMBERS)
        after = page.get_by_role("columnheader", name=say_it(say_council.AFTER))
        expect(after).to_have_count(0)
        box = page.get_by_test_id("stDataFrame").first.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] - TICK, box["y"] + ROW * 2.5)
        expect(after).to_be_visible()
        server.settle(page)
        with page.expect_download() as waiting:
            page.get_by_role("button", name=say_it(WORD)).click()
        waiting.value.save_as(tmp_path / "council.docx")
        paper = words_of((tmp_path / "council.docx").read_bytes())
        assert say_it(AS_EDITED) in paper
        assert DAY in paper
        assert "3 / 3" in paper  # as tried: before, two of three were front-line workers
        assert "2 / 3" not in paper
        page.get_by_role("button", name=say_it(say_council.BACK), exact=False).first.click()
        expect(after).to_have_count(0)
        server.settle(page)
        only_chinese(page, language)

        go(f"rules?on={DAY}&rules_view=editions&scheme=tianjin_youth_award")
        expect(page.get_by_text(say_it(say_rules.READ_SOURCE)).first).to_be_visible()
        only_chinese(page, language)
        context.close()
        assert watch.hosts == {urlsplit(address).netloc}
        assert watch.errors == []
    assert "Traceback" not in (tmp_path / "server.log").read_text("utf-8")


def only_chinese(page: Page, language: Language) -> None:
    """Nothing but names and codes is left in English on a Chinese page.

    Streamlit's own words are translated in the browser, a moment after they are drawn.
    """
    if language == "zh":
        for _ in range(MOMENTS):
            if not english_of(page):
                break
            page.wait_for_timeout(200)
        assert english_of(page) == []


#: fifths of a second that a translation may take where the machine is busy
MOMENTS = 50


def english_of(page: Page) -> list[str]:
    """Return what is written in English and is no name or code."""
    texts = [str(text).replace(small_graph.ODD, "") for text in page.evaluate(VISIBLE)]
    words = [STAYS.sub("", THEIRS.sub("", text)) for text in texts]
    return [text for text in words if re.search(r"[A-Za-z]{3,}", text)]
