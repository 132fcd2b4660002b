"""The recognition engine: one place that knows it, loaded once and offline.

RapidOCR with onnxruntime carries its models in its wheel; nothing is downloaded, and it runs in one thread, so that a
file gives the same text on every machine.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple, TypeAlias

from planparse.errors import MissingExtraError

# An array of numpy, which is there only where the extra is.
Picture: TypeAlias = Any

INSTALL = 'pip install "planparse[ocr]"'
LONG_SIDE = 1760  # pixels that the engine looks at: about 150 dots an inch of a page
_PACKAGES = ("rapidocr", "onnxruntime", "cv2")


class Found(NamedTuple):
    """A line as recognised: its words, the engine's confidence, left, top, right, bottom in pixels, and the middle of
    each character (empty where the engine does not say)."""

    text: str
    score: float
    box: tuple[float, float, float, float]
    middles: list[float]


def available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(package) is not None for package in _PACKAGES)


def require(name: str) -> None:
    """Raise `MissingExtraError` where the extra is not installed."""
    if not available():
        raise MissingExtraError(
            f"“{name}”是扫描件或图片，读取它需要文字识别组件，请先安装：{INSTALL}",
            f"{name!r} is a scan or an image; reading it needs the recognition extra, install it first: {INSTALL}",
        )


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "Global.max_side_len": LONG_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def recognise(picture: Picture) -> list[Found]:
    """The lines of a picture, in no order that can be relied on."""
    result = _engine()(picture, return_word_box=True, return_single_char_box=True)
    if result is None or getattr(result, "boxes", None) is None or not result.txts:
        return []
    words = result.word_results or ()
    aligned = len(words) == len(result.txts)
    found = []
    for i, (box, text, score) in enumerate(zip(result.boxes, result.txts, result.scores, strict=True)):
        xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
        middles = _middles(words[i], text) if aligned else []
        left, right = (xs[0] + xs[3]) / 2, (xs[1] + xs[2]) / 2
        top, bottom = (ys[0] + ys[1]) / 2, (ys[2] + ys[3]) / 2
        found.append(Found(text, float(score), (left, top, right, bottom), middles))
    return found


def _middles(characters: Any, text: str) -> list[float]:
    """The middle of each character that is no blank; empty where the engine's characters are not those of the text."""
    if characters is None or "".join(str(item[0]) for item in characters) != text.replace(" ", ""):
        return []
    middles: list[float] = []
    for words, _, box in characters:
        left, right = float(box[0][0]), float(box[1][0])
        step = (right - left) / len(words)
        middles += (left + step * (i + 0.5) for i in range(len(words)))
    return middles
