"""Drawings: a target over the years, and the load by unit, as SVG or PNG.

Chinese needs a font that has it. An SVG keeps its words as text and names the usual fonts, so the viewer's own is taken;
a PNG is painted here and refused where no such font is installed, instead of showing empty boxes. The same data give the
same SVG, byte for byte.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any

from planparse.corpus.ask import Answer
from planparse.corpus.needs import need
from planparse.errors import MissingProgramError, PlanparseError
from planparse.storage.files import WholeFile
from planparse.text.terminal import visible

SUFFIXES = (".svg", ".png")
FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei", "PingFang SC",
    "SimHei", "Heiti SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "SimSun", "Songti SC",
    "Noto Serif CJK SC", "AR PL UMing CN",
)  # fmt: skip
_INCH = 0.32  # height of a bar
_MOST_LINES = 12


def plot_series(answer: Answer, title: str, path: Path) -> int:
    """Lines over the years, one a region and unit of measure, of an answer to `target-series`; how many were drawn.

    Where a year has several values of a line the points all stand, and the line goes through their mean."""
    at = {name: place for place, name in enumerate(answer.columns)}
    lines: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in answer.rows:
        if row[at["plan_year"]] is not None and row[at["change"]] is None:
            label = visible(f"{row[at['region']] or '—'}（{row[at['unit']] or ''}）")
            lines[label][row[at["plan_year"]]].append(row[at["value"]])
    if not lines:
        raise PlanparseError("没有可画的目标：换一个指标试试", "no target to draw: try another indicator")
    most = sorted(lines, key=lambda label: (-len(lines[label]), label))[:_MOST_LINES]
    figure, axes = _figure(path, (8, 4.5))
    for label in most:
        years = sorted(lines[label])
        (line,) = axes.plot(
            years, [sum(lines[label][y]) / len(lines[label][y]) for y in years], marker="o", label=label
        )
        for year in years:
            values = lines[label][year]
            axes.scatter([year] * len(values), values, color=line.get_color(), s=12)
    ticks = sorted({year for label in most for year in lines[label]})
    axes.set_xticks(ticks, [str(year) for year in ticks])
    axes.legend(fontsize="small")
    _finish(figure, axes, title, path)
    return len(most)


def plot_load(answer: Answer, title: str, path: Path) -> int:
    """Bars, one a unit, of an answer to `units-by-lead`; how many were drawn."""
    at = {name: place for place, name in enumerate(answer.columns)}
    rows = list(reversed(answer.rows))
    if not rows:
        raise PlanparseError("没有可画的单位", "no unit to draw")
    regions = {row[at["region"]] for row in rows}
    labels = [row[at["unit"]] if len(regions) == 1 else f"{row[at['region']] or '—'} {row[at['unit']]}" for row in rows]
    figure, axes = _figure(path, (8, 1.2 + _INCH * len(rows)))
    bars = axes.barh(range(len(rows)), [row[at["tasks"]] for row in rows])
    axes.set_yticks(range(len(rows)), [visible(label) for label in labels])
    axes.set_ylim(-0.7, len(rows) - 0.3)
    axes.bar_label(bars, padding=2, fontsize="small")
    _finish(figure, axes, title, path)
    return len(rows)


def _figure(path: Path, size: tuple[float, float]) -> tuple[Any, Any]:
    import logging

    mpl, canvas = need("matplotlib"), need("matplotlib.backends.backend_agg").FigureCanvasAgg
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # it names every font that is not there
    if path.suffix.lower() not in SUFFIXES:
        raise PlanparseError("图要写成 .svg 或 .png", "a drawing is written as .svg or .png")
    have = _installed()
    if path.suffix.lower() == ".png" and not have:
        raise MissingProgramError(
            "没有中文字体，画不出 PNG：请安装一种（Debian、Ubuntu：sudo apt install fonts-noto-cjk），或改写成 .svg",
            "no Chinese font for a PNG: install one (Debian, Ubuntu: sudo apt install fonts-noto-cjk), or write .svg",
        )
    mpl.rcParams.update({"font.family": have or ["DejaVu Sans"], "axes.unicode_minus": False,
                         "svg.fonttype": "none", "svg.hashsalt": "planparse",
                         "text.parse_math": False})  # fmt: skip
    figure = need("matplotlib.figure").Figure(figsize=size, dpi=144)
    canvas(figure)
    return figure, figure.add_subplot()


def _installed() -> list[str]:
    """The fonts for Chinese that are here; matplotlib's list of fonts may be older than one that was just installed."""
    fonts = need("matplotlib.font_manager")
    known = fonts.fontManager.ttflist
    found = _chinese(known)
    if not found:
        listed = {font.fname for font in known}
        for path in set(fonts.findSystemFonts()) - listed:
            with suppress(RuntimeError, OSError):  # a file that is no font
                fonts.fontManager.addfont(path)
        found = _chinese(known)
    return found


def _chinese(known: list[Any]) -> list[str]:
    names = {font.name for font in known}
    return [name for name in FONTS if name in names]


def _finish(figure: Any, axes: Any, title: str, path: Path) -> None:
    import io
    import warnings

    axes.set_title(visible(title))
    axes.spines[["top", "right"]].set_visible(False)
    figure.set_layout_engine("tight")
    svg = path.suffix.lower() == ".svg"
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of characters that the measuring font lacks: the viewer's font has them
        figure.savefig(buffer, format="svg" if svg else "png", metadata={"Date": None} if svg else None)
    data = buffer.getvalue()
    if svg:
        family = ", ".join(f"'{name}'" for name in (*FONTS, "DejaVu Sans"))
        words = re.sub(r"'[A-Z][^';]*'(?:, (?:'[^';]*'|sans-serif))*", f"{family}, sans-serif", data.decode("utf-8"))
        data = words.encode("utf-8")
    with WholeFile(str(path), in_folder=True) as file:
        file.write(data)
