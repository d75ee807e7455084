"""Makes docs/pictures/*.png: the explorer on the sample, for README and handbook.

``python docs/gallery.py [FOLDER]`` loads the sample into a graph of its own, runs the explorer and
takes a picture of each page, always 1280 × 800. What it shows is invented, see data/samples.
"""

import re
import sys
import tempfile
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page  # noqa: E402

from graph.importing import apply_plan, plan_import  # noqa: E402
from graph.store import open_store  # noqa: E402
from tests.browser.server import browser, explorer, settle  # noqa: E402

SIZE = (1280, 800)
#: written into the pictures, so that they are the same tomorrow
AT = datetime(2026, 6, 30, 9, 12)
NEED = "need:SL-XQ-2024-059"
QUESTION = "管道腐蚀"
#: a day, a theme, and words that are looked for, in both languages
DAY, THEME = "2026-06-30", "intelligent-manufacturing"
PLAN = re.compile("(作方案|Make the plan)$")
FACTS, SUGGESTION = re.compile("已配|Served"), re.compile("2　推荐|2 · Suggestion")
SOCIETY = "天津市腐蚀与防护学会"
#: a table with a few faults, for the report of a dry run
TABLE = """姓名,出生年月,工作单位,职称,第一学科,关键词,备注
新示例甲（示例）,1985-06,天津大学,教授,43020,钢铁腐蚀；阴极保护,示例
新示例乙（示例）,198506,南开大学,副教授,环境科学,水处理,示例
（示例）,1980-01,天津大学,教授,51050,传感器,示例
,1979-11,天津理工大学,教授,51050,传感器,示例
新示例丙（示例）,85年,天津理工大学,教授级,9999,焊接,示例
新示例丁（示例）,1990-13,河北工业大学,讲师,430,涂层,示例
"""


def load(folder: Path) -> tuple[str, str]:
    """Load the sample; return the address of its graph and the id of the society shown."""
    url = f"sqlite:///{folder / 'atlas.db'}"
    with open_store(url) as store:
        plan = plan_import(store, sorted((ROOT / "data" / "samples").glob("*.csv")))
        apply_plan(store, plan, title="示例数据", at=AT)
        (society,) = [hit for hit in store.search(SOCIETY).hits if hit.name == SOCIETY]
    return url, society.id


def take(page: Page, address: str, path: Path) -> None:
    """Open an address and take its picture."""
    page.goto(address)
    settle(page)
    shoot(page, path)


def plan(page: Page, address: str) -> None:
    """Open the plan page, make a plan and bring its table into view."""
    page.goto(address)
    settle(page)
    page.get_by_test_id("stMain").locator("button", has_text=PLAN).first.click()
    page.get_by_test_id("stDataFrame").first.wait_for(timeout=60_000)
    settle(page)
    scroll(page, FACTS)


def alliance(page: Page, address: str) -> None:
    """Open the alliance page and bring its suggestion into view."""
    page.goto(address)
    settle(page)
    page.wait_for_timeout(3000)
    settle(page)
    scroll(page, SUGGESTION)


def graph(page: Page, address: str) -> None:
    """Open the graph page and wait until it is drawn."""
    page.goto(address)
    settle(page)
    page.wait_for_selector('.graph-view[data-ready="1"]', timeout=60_000)
    page.wait_for_timeout(1500)


def scroll(page: Page, words: re.Pattern[str]) -> None:
    """Scroll until some words stand below the bar at the top."""
    page.get_by_text(words).first.evaluate(
        "e => { e.scrollIntoView();"
        " document.querySelector('[data-testid=stMain]').scrollBy(0, -90) }"
    )


def shoot(page: Page, path: Path) -> None:
    """Take a picture of what is shown."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(800)
    page.screenshot(path=path)
    print(path)


def main(folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, browser() as opened:
        url, society = load(Path(place))
        page = opened.new_page(
            viewport={"width": SIZE[0], "height": SIZE[1]}, locale="zh-CN", color_scheme="light"
        )
        with explorer(url, Path(place) / "server.log") as home:
            for lang in ("zh", "en"):
                asked = f"?request={NEED}&lang={lang}"
                take(page, f"{home}/match{asked}", folder / f"match-{lang}.png")
                plan(page, f"{home}/plan?plan_task=need_to_society&on={DAY}&lang={lang}")
                shoot(page, folder / f"plan-{lang}.png")
                alliance(page, f"{home}/alliance?theme={THEME}&on={DAY}&lang={lang}")
                shoot(page, folder / f"alliance-{lang}.png")
                graph(page, f"{home}/graph?node={society}&on={DAY}&lang={lang}")
                shoot(page, folder / f"graph-{lang}.png")
                take(page, f"{home}/need?need={NEED}&lang={lang}", folder / f"need-{lang}.png")
            take(page, f"{home}/?q={QUESTION}&lang=zh", folder / "search.png")
            take(page, f"{home}/profile?node={society}&lang=zh", folder / "profile.png")
            page.goto(f"{home}/data?lang=zh")
            settle(page)
            table = Path(place) / "2026年会员专家表.csv"
            table.write_text(TABLE, encoding="utf-8-sig")
            page.locator("input[type=file]").set_input_files(table)
            settle(page)
            page.wait_for_timeout(800)
            page.screenshot(path=folder / "data.png")
            print(folder / "data.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
