"""Takes the pictures of HUONG-DAN.md from real pages: `python tools/handbook_pictures.py`, with what the tests need.

They change with the pages; take them again when a page no longer looks like its picture.
"""

from __future__ import annotations

import io
import socket
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "site"), str(ROOT / "hooks")]

from browsing import FLAGS, opened, served  # noqa: E402
from test_web_editor import decap_server, with_editor  # noqa: E402

ARTICLE = "2021/cho-don-quan-tam-phat-trien-kinh-te-tap-the-hop-tac-xa"
SIZE = {"width": 1200, "height": 760}
WIDTH = 960


def main() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = with_editor(Path(folder), port)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        with served(project.site) as address, decap_server(project, port):
            take(browser, address)
        browser.close()


def take(browser: Browser, address: str) -> None:
    context, _ = opened(browser, 1200)
    with context:
        page = context.new_page()
        page.set_viewport_size(SIZE)  # type: ignore[arg-type]
        for name, url in (("bai-viet", f"tin/{ARTICLE}/"), ("van-ban", "van-ban/nghi-quyet-20-nq-tw-2022/")):
            page.goto(address + url, wait_until="networkidle")
            keep(page, name)
        page.goto(f"{address}quan-tri/")
        page.get_by_role("button", name="Đăng nhập").click()
        page.get_by_text("Chợ Đồn quan tâm phát triển").first.click()
        page.frame_locator("#preview-pane").locator("h1").wait_for()
        page.wait_for_timeout(1500)
        keep(page, "soan-thao")
        source = page.locator("[id^='source-field']").first
        source.fill("Liên minh Hợp tác xã tỉnh Bắc Kạn")
        page.get_by_role("button", name="Lưu", exact=True).click()
        page.get_by_text("Thay đổi đã được lưu").wait_for()
        page.goto(f"{address}quan-tri/#/workflow")
        page.get_by_text("Quy trình biên tập").wait_for()
        page.wait_for_timeout(6500)  # the notice that the entry was kept goes by
        keep(page, "quy-trinh")


def keep(page: Page, name: str) -> None:
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
    picture.save(ROOT / "docs" / f"{name}.webp", quality=60, method=6)


if __name__ == "__main__":
    main()
