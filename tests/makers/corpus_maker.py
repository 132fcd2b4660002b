"""Small invented notices, and stores made of them, for the tests of the corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from planparse import pipeline
from planparse.exports.json import one
from planparse.readers.plain.text import read_text

NOTICE = """{place}人民政府办公室关于印发{place}{year}年粮食生产工作方案的通知

各乡镇人民政府，县政府各部门：

现将《{place}{year}年粮食生产工作方案》印发给你们，请认真贯彻执行。

{place}人民政府办公室
{year}年3月1日

{place}{year}年粮食生产工作方案

一、重点任务

1.抓好粮油生产。全县粮食播种面积稳定在{area}万亩以上，6月底前完成早稻移栽。（牵头单位：县农业农村局；配合单位：县财政局、{finance}）

2.建设高标准农田。新建高标准农田{fields}万亩，12月底前完工。（牵头单位：县农业农村局；责任人：何砚舟）

3.推广5G信号覆盖。年内实现20户以上自然村全覆盖。

4.改造老旧仓房。改造仓房{area}座。（牵头单位：县发改局）
"""


def notice(place: str = "清禾县", year: int = 2024, area: str = "36.5", **fields: Any) -> str:
    """The text of a notice."""
    return NOTICE.format(
        place=place, year=year, area=area, fields=fields.get("fields", 2), finance=fields.get("finance", "县水利局")
    )


def write(
    folder: Path, places: tuple[str, ...] = ("清禾县", "霁川县"), years: tuple[int, ...] = (2023, 2024)
) -> list[Path]:
    """Notices of places and years as files, a folder a place."""
    paths = []
    for place in places:
        (folder / place).mkdir(parents=True, exist_ok=True)
        for year in years:
            path = folder / place / f"{year}.txt"
            path.write_text(notice(place, year, f"{30 + year % 10}.5"), encoding="utf-8")
            paths.append(path)
    return paths


def result(text: str, name: str = "a.txt", **source: Any) -> dict[str, Any]:
    """The result of `extract` for a text, as JSON gives it back."""
    from hashlib import sha256

    read = read_text(text, name)
    read.sha256, read.size = sha256(text.encode()).hexdigest(), len(text.encode())
    value = json.loads(one(pipeline.mapping(read)))
    value["source"].update(source)
    return dict(value)
