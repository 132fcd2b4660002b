"""A trend as a plot: plain SVG, one small panel an indicator, gaps left open and marked 未写 or 未读."""

from __future__ import annotations

from html import escape

from planparse.compare.trend import scaled
from planparse.model.trend import Trend, TrendLine
from planparse.text.terminal import visible

WIDTH, PANEL, LEFT, RIGHT, TOP, BOTTOM = 760, 190, 70, 30, 40, 34
_GAPS = {"unstated": ("未写", "not stated"), "unread": ("未读", "not read"), "stated": ("", "")}
_STYLE = (
    "text{font:13px 'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif;fill:#1f2328}"
    ".dim{fill:#656d76;font-size:12px}.line{fill:none;stroke:#0969da;stroke-width:2}.dot{fill:#0969da}"
    ".axis{stroke:#d0d7de}.unread{fill:#bc4c00}"
)


def svg(trend: Trend, lang: str = "zh") -> str:
    """The plot as an SVG document."""
    height = max(1, len(trend.indicators)) * PANEL
    labels = [plan.label for plan in trend.plans]
    panels = "".join(_panel(line, labels, index * PANEL, lang) for index, line in enumerate(trend.indicators))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img"><style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>{panels}</svg>\n'
    )


def _panel(line: TrendLine, labels: list[str], top: int, lang: str) -> str:
    values = scaled(line)
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    room = (high - low) * 0.15 or abs(high) * 0.1 or 1.0
    low, high = low - room, high + room
    step = (WIDTH - LEFT - RIGHT) / max(1, len(labels) - 1)
    bottom = top + PANEL - BOTTOM

    def place(index: int, value: float) -> tuple[float, float]:
        x = LEFT + step * index if len(labels) > 1 else (LEFT + WIDTH - RIGHT) / 2
        return round(x, 1), round(bottom - (value - low) / (high - low) * (PANEL - TOP - BOTTOM - 10), 1)

    change = {"increase": "+", "decrease": "−", None: ""}[line.change]
    unit = f"（{change}{line.unit}）" if line.unit else ""
    parts = [f'<text x="{LEFT}" y="{top + 22}">{_words(line.indicator + unit)}</text>']
    parts.append(f'<path class="axis" d="M{LEFT - 10} {bottom}H{WIDTH - RIGHT + 10}"/>')
    points: list[str] = []
    for index, value in enumerate(values):
        x, y = place(index, low if value is None else value)
        parts.append(f'<text class="dim" x="{x}" y="{bottom + 18}" text-anchor="middle">{_words(labels[index])}</text>')
        if value is None:
            state = line.values[index].state
            words = _GAPS[state][lang == "en"]
            parts.append(f'<text class="dim {state}" x="{x}" y="{y - 8}" text-anchor="middle">{words}</text>')
            points.append("")
            continue
        points.append(f"{x} {y}")
        parts.append(f'<circle class="dot" cx="{x}" cy="{y}" r="4"/>')
        parts.append(f'<text x="{x}" y="{y - 9}" text-anchor="middle">{value:g}</text>')
    return "".join([*parts, *(f'<path class="line" d="{path}"/>' for path in _paths(points))])


def _words(words: str) -> str:
    """Words of a notice, without the characters that no XML may hold."""
    return escape(visible(words))


def _paths(points: list[str]) -> list[str]:
    """Unbroken stretches of points: a line never runs over a gap."""
    found: list[list[str]] = [[]]
    for point in points:
        if point:
            found[-1].append(point)
        elif found[-1]:
            found.append([])
    return ["M" + "L".join(stretch) for stretch in found if len(stretch) > 1]
