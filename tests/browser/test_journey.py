"""Upload, match, why: the main job in a real browser, which may ask nobody but the explorer."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from explorer.wording import common
from explorer.wording import data as say_data
from explorer.wording import match as say_match
from explorer.wording import search as say_search
from graph.importing.refused import FIX, REASON
from graph.text import LANGUAGES, Language, Text
from tests.browser import server

#: Streamlit asks for these two under every page and is told that they are not there
THEIRS = re.compile(r"/_stcore/(health|host-config)$")
#: English words that stay in a Chinese page: names, file formats, codes
STAYS = re.compile(
    r"Kexie|Atlas|English|Excel|Word|CSV|TSV|TXT|JSONL?|NDJSON|XLSX?M?|TOML|PDF|PNG|SVG|GB/T|GraphML|Esc|"
    r"[\w.-]+\.(csv|xlsx|toml)|(society|expert|need|discipline):\w+",
    re.IGNORECASE,
)
VISIBLE = """() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const ours = '[data-testid="stIconMaterial"],[data-testid^="glide-cell"]';
    const hidden = `${ours},script,style,noscript`;
    while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        if (parent && !parent.closest(hidden) && !parent.matches('[translate="no"]'))
            found.push(walk.currentNode.nodeValue);
    }
    for (const element of document.body.querySelectorAll("*"))
        for (const name of ["aria-label", "title", "placeholder", "alt"])
            if (element.hasAttribute(name)) found.push(element.getAttribute(name));
    return found;
}"""

SOCIETIES = "学会名称,级别,第一学科,业务范围\n" + "\n".join(
    f"示例{name}学会,市级学会,{code},{scope}"
    for name, code, scope in [
        ("腐蚀", "43020", "埋地管网腐蚀检测与防护"), ("土木", "56010", "桥梁与隧道"),
        ("水产", "24010", "海水养殖"), ("电子", "51050", "半导体器件"),
        ("光学", "14030", "激光与光谱"), ("数学", "110", "应用数学"),
        ("农学", "21010", "水稻育种"), ("护理", "32071", "临床护理"),
    ]
)  # fmt: skip
EXPERTS = "姓名,出生年月,工作单位,职称,会什么,手机\n" + "\n".join(
    f"{name}（示例）,{'85年' if name == '坏日期' else ''},示例大学,教授,{topic},13800000{n:03}"
    for n, (name, topic) in enumerate([
        ("甲", "埋地燃气管道阴极保护与点蚀"), ("乙", "桥梁健康监测"), ("丙", "对虾养殖"),
        ("丁", "功率器件封装"), ("戊", "激光测距"), ("己", "微分方程"), ("庚", "水稻抗倒伏"),
        ("辛", "压疮护理"), ("坏日期", "焊接"),
    ])
)  # fmt: skip
MAPPING = 'kind = "expert"\n\n[columns]\n"会什么" = "research"\n'


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without it the tests are skipped by name, under CI they fail."""
    if shutil.which("chromium") is None:
        reason = "chromium is not installed: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI skips nothing: {reason}")
        pytest.skip(reason)
    with server.browser() as opened:
        yield opened


class Watch:
    """Writes down what a page asks for and complains about."""

    def __init__(self, page: Page) -> None:
        self.hosts: set[str] = set()
        self.errors: list[str] = []
        page.on("request", lambda request: self._note(request.url))
        page.on("websocket", lambda socket: self._note(socket.url))
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, url: str) -> None:
        if urlsplit(url).scheme in ("http", "https", "ws", "wss"):
            self.hosts.add(urlsplit(url).netloc)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not THEIRS.search(message.location.get("url", "")):
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")


@pytest.mark.parametrize("language", LANGUAGES)
def test_upload_match_why(language: Language, chromium: Browser, tmp_path: Path) -> None:
    def say(text: Text, **values: object) -> str:
        return text.fill(**values).pick(language) if values else text.pick(language)

    def start_of(text: Text) -> re.Pattern[str]:
        return re.compile(re.escape(text.pick(language).split("{")[0]))

    def press(name: str | re.Pattern[str]) -> None:
        page.get_by_role("button", name=name).first.click()
        server.settle(page)

    def upload(name: str, content: str) -> None:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8-sig" if name.endswith("csv") else "utf-8")
        page.locator("input[type=file]").last.set_input_files(path)
        server.settle(page)

    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    watch = Watch(page)
    log = tmp_path / "server.log"
    with server.explorer(f"sqlite:///{tmp_path / 'atlas.db'}", log) as address:
        page.goto(f"{address}/?lang={language}")
        server.settle(page)
        expect(page.get_by_text(say(say_search.EMPTY_TITLE))).to_be_visible()
        assert (
            page.evaluate("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[language]
        )

        press(say(say_search.TO_IMPORT))
        upload("学会.csv", SOCIETIES)
        expect(page.get_by_text(say(say_data.NOT_WRITTEN))).to_be_visible()
        press(start_of(say_data.WRITE))
        expect(page.get_by_text(start_of(say_data.WRITTEN))).to_be_visible()

        upload("专家.csv", EXPERTS)
        with page.expect_download() as waiting:
            page.get_by_role("button", name=say(say_data.DOWNLOAD_REFUSED)).click()
        waiting.value.save_as(tmp_path / "refused.csv")
        refused = (tmp_path / "refused.csv").read_text("utf-8-sig").splitlines()
        assert refused[0] == f"{EXPERTS.splitlines()[0]},{say(REASON)},{say(FIX)}"
        assert refused[1].startswith("坏日期（示例）,")
        expect(page.get_by_text("会什么").first).to_be_visible()
        page.get_by_role("radio", name=start_of(say_data.COLUMNS)).first.click()
        server.settle(page)
        press(say(say_data.USE_MAPPING))
        upload("专家.toml", MAPPING)
        expect(page.get_by_text(say(say_data.MAPPING_USED, name="专家.toml"))).to_be_visible()
        press(start_of(say_data.WRITE))
        expect(page.get_by_text(start_of(say_data.WRITTEN))).to_be_visible()

        page.get_by_role("link", name=say(common.MATCH)).first.click()
        server.settle(page)
        page.get_by_label(say(say_match.NEED_TITLE)).fill("埋地燃气管网腐蚀在线监测")
        page.get_by_label(say(say_match.NEED_TEXT)).fill("盐碱土中埋地钢管点蚀快，阴极保护失效。")
        press(say(say_match.FIND))
        expect(page.get_by_role("heading", name="埋地燃气管网腐蚀在线监测")).to_be_visible()
        # why the first one: name, place, evidence with its source, how the score came about
        expect(page.get_by_role("heading", name="示例腐蚀学会")).to_be_visible()
        evidence = page.locator('[class*="st-key-evidence"] table').first
        expect(evidence).to_contain_text(say(common.SOURCE))
        expect(evidence).to_contain_text("43020")
        page.get_by_text(say(say_match.HOW)).click()
        expect(page.get_by_text(start_of(say_match.HOW_NOTE))).to_be_visible()
        # the list, to take away
        page.get_by_role("button", name=say(say_match.EXPORT)).first.click()
        for name, suffix in ((say_match.EXPORT_XLSX, "xlsx"), (say_match.EXPORT_CSV, "csv")):
            with page.expect_download() as waiting:
                page.get_by_role("button", name=say(name)).click()
            waiting.value.save_as(tmp_path / f"list.{suffix}")
        assert "示例腐蚀学会" in (tmp_path / "list.csv").read_text("utf-8-sig")
        sheet = load_workbook(tmp_path / "list.xlsx").worksheets[0]
        assert [cell.value for cell in sheet[2]][4] == "示例腐蚀学会"
        page.keyboard.press("Escape")
        page.get_by_text(re.compile(rf"^{say(common.PLURALS['Expert'])} \d")).first.click()
        server.settle(page)
        expect(page.get_by_role("heading", name=re.compile("^甲（示例）"))).to_be_visible()
        expect(page.locator('[class*="st-key-evidence"] table').first).to_contain_text("阴极保护")

        if language == "zh":
            words = [STAYS.sub("", str(text)) for text in page.evaluate(VISIBLE)]
            assert [text for text in words if re.search(r"[A-Za-z]{3,}", text)] == []
        context.close()
        assert watch.hosts == {urlsplit(address).netloc}
        assert watch.errors == []
    assert "Traceback" not in log.read_text("utf-8")
