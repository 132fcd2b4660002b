"""Renders of a difference: nothing of a notice gets out of its place in Markdown, HTML or a workbook; the page works."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from capabilities import chromium
from planparse import extract_text
from planparse.compare.compare import compare
from planparse.compare.render import function_of, render_named

HEAD = "清溪县2024年工作方案\n为做好工作，制定本方案。\n一、重点任务\n"
EVIL = "=1+1<script>alert(1)</script>&\"'*_`|"
OLD = HEAD + (
    f"1.加固堤防。加固青河干流堤防66公里，汛前完成处置，另行通知{EVIL}。（责任单位：县水利局）\n"
    "2.办好学校。改造薄弱学校9所，9月底前完工。（责任单位：县教育局）\n3.清理河道。清理河道垃圾。（责任单位：县住建局）\n"
)
NEW = (
    OLD.replace("66公里", "70公里")
    .replace("9月底前", "8月底前")
    .replace("县教育局", "=县住建局")
    .replace("清理河道。清理河道垃圾", "普及科学。举办科普活动")
)


@pytest.fixture(scope="module")
def made():
    documents = extract_text(OLD), extract_text(NEW)
    found = compare(*documents)

    def render(name, lang="zh"):
        row = render_named(name)
        return function_of(row)(found, documents, lang)

    return render


def test_markdown_escapes_what_it_would_read(made):
    text = made("markdown")
    assert "提高" in text
    assert not re.search(r"(?<!\\)<", text)


def test_the_page_is_whole_and_fetches_nothing(made):
    page = made("html")
    assert page.count("<script>") == 1
    assert "&lt;script&gt;alert" in page
    assert not re.search(r"""(?:src|href)="(?!#)|url[(]|@import""", page)
    assert "default-src 'none'" in page
    assert "<del>66</del>" in page
    assert "<ins>70</ins>" in page
    assert "<del>县教育局</del>" in page


def test_the_page_speaks_english(made):
    assert "Plans compared" in made("html", "en")


def test_the_workbook_has_its_sheets_and_text_cells(made):
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx")))
    assert book.sheetnames == ["变化一览", "指标变化", "责任变化", "时限变化", "任务对照"]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                if isinstance(cell.value, str) and cell.row > 1:
                    assert cell.number_format == "@"
    targets = book["指标变化"]
    heads = [cell.value for cell in targets[1]]
    row = dict(zip(heads, [cell.value for cell in targets[2]], strict=True))
    assert (row["原值"], row["新值"], row["变化量"], row["方向"]) == (66, 70, 4, "提高")
    owners = [cell.value for row in book["责任变化"].iter_rows(min_row=2) for cell in row]
    assert "=县住建局" in owners


def test_the_workbook_is_the_same_each_time(made):
    assert made("xlsx") == made("xlsx")


def test_without_xlsxwriter_the_message_says_how_to_get_it(made, monkeypatch):
    import sys

    from planparse.errors import MissingExtraError

    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"planparse\[xlsx\]"):
        made("xlsx")


@pytest.mark.needs("chromium")
def test_the_page_in_a_browser(made, tmp_path):
    from playwright import sync_api

    path = tmp_path / "对比.html"
    path.write_text(made("html"), encoding="utf-8")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.goto(path.as_uri())
        shown = page.locator("article:visible").count()
        assert shown == page.locator("article").count() >= 3
        page.locator("input[value=retargeted]").uncheck()
        assert page.locator("article:visible").count() == shown - 1
        page.locator("input[value=retargeted]").check()
        page.locator("input[type=search]").fill("办好学校")
        assert page.locator("article:visible").count() == 1
        assert page.locator("#count").inner_text() == "1"
        page.locator("input[type=search]").fill("")
        page.locator("#next").click()
        assert page.locator("article.here").count() == 1
        page.locator("nav a").nth(1).click()
        assert page.evaluate("location.hash") == "#t2"
        assert page.locator("article:visible del").first.inner_text() == "66"
        browser.close()
    assert troubles == []
