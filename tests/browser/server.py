"""The explorer as a process of its own, and a browser that can reach nothing else."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
#: no sandbox in a container, no background traffic, no name but this computer's own
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)  # fmt: skip
#: seconds until the server must answer, and a page must be still
STARTED, STILL = 180, 240


@contextmanager
def explorer(store_url: str, log: Path) -> Iterator[str]:
    """Run the explorer on a free port and yield its address; it ends with the context."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", "app.py", "--server.address=127.0.0.1",
        f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none",
    ]  # fmt: skip
    environment = {**os.environ, "STORE_URL": store_url}
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + STARTED
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The explorer did not start:\n{log.read_text('utf-8')[-2000:]}")


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    with sync_playwright() as play:
        expect.set_options(timeout=STILL * 1000)
        opened = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        try:
            yield opened
        finally:
            opened.close()


#: listens to what a page and its server tell each other: when the page last asked for a run of the
#: script, when one last began and ended (fields of Streamlit's BackMsg and ForwardMsg), and
#: uploads under way
HEAR = """() => {
    if (window.heard) return;
    const heard = window.heard = { asked: 0, began: 0, ended: 0, last: 0, loading: 0 };
    const RERUN_SCRIPT = 11, NEW_SESSION = 4, SCRIPT_FINISHED = 6, HEARTBEAT_ACK = 26;
    const sockets = new WeakSet();
    const fields = bytes => {
        const found = new Set();
        let at = 0;
        const varint = () => {
            let value = 0, scale = 1;
            for (;;) {
                const byte = bytes[at++];
                value += (byte & 127) * scale;
                if (!(byte & 128)) return value;
                scale *= 128;
            }
        };
        while (at < bytes.length) {
            const tag = varint(), kind = tag % 8;
            found.add((tag - kind) / 8);
            const size = kind === 0 ? (varint(), 0) : kind === 2 ? varint() : kind === 1 ? 8 : 4;
            at += size;
        }
        return found;
    };
    const listen = event => {
        const found = fields(new Uint8Array(event.data));
        if (found.has(HEARTBEAT_ACK)) return;
        heard.last = performance.now();
        if (found.has(NEW_SESSION)) heard.began = heard.last;
        if (found.has(SCRIPT_FINISHED)) heard.ended = heard.last;
    };
    const tell = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        if (!sockets.has(this)) {
            sockets.add(this);
            this.addEventListener("message", listen);
        }
        if (fields(new Uint8Array(data)).has(RERUN_SCRIPT))
            heard.asked = heard.last = performance.now();
        return tell.call(this, data);
    };
    const load = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
        heard.loading += 1;
        this.addEventListener("loadend", () => {
            heard.loading -= 1;
            heard.last = performance.now();
        });
        return load.call(this, body);
    };
}"""
#: a run was asked for, has begun and ended, no work goes on that could be stopped, and nothing was
#: said for a while; what is never answered is given up after a long while
STILL_NOW = """([quiet, unanswered]) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const busy = '[data-testid="stSkeleton"],[data-testid="stSpinner"],[class*="st-key-stop-"]';
    if (app?.dataset.testScriptState !== "notRunning" || document.querySelector(busy)) return false;
    const heard = window.heard, since = performance.now() - heard.last;
    const is_answered = heard.began >= heard.asked && heard.ended >= heard.began;
    return !heard.loading && since > (is_answered ? quiet : unanswered);
}"""
#: milliseconds
QUIET, UNANSWERED = 300, 10_000


def settle(page: Page) -> None:
    """Wait until the script has run and nothing is being drawn any more."""
    page.wait_for_selector('[data-testid="stApp"]', timeout=STILL * 1000)
    # what has just been pressed may ask in a moment
    if page.evaluate("() => !!window.heard && !!(window.heard.last = performance.now())"):
        page.wait_for_function(STILL_NOW, arg=[QUIET, UNANSWERED], timeout=STILL * 1000, polling=50)
        return
    _settle_first(page)
    page.evaluate(HEAR)
    page.add_init_script(f"({HEAR})()")


def _settle_first(page: Page) -> None:
    """Wait for the first time: what was said before is not known."""
    until, quiet = time.monotonic() + STILL, 0
    while quiet < 5:
        state = page.evaluate(
            """() => {
                const app = document.querySelector('[data-testid="stApp"]');
                const busy = '[data-testid="stSkeleton"],[data-testid="stSpinner"]';
                return app.dataset.testScriptState === "notRunning"
                    && !document.querySelector(busy);
            }"""
        )
        quiet = quiet + 1 if state else 0
        if time.monotonic() > until:
            raise TimeoutError("The page is still running.")
        page.wait_for_timeout(120)
