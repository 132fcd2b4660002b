"""Why a file has no result, in Chinese and in English: the same words in reports and in the store."""

from __future__ import annotations

from planparse.storage.reasons import Pair, filled

# fmt: off
REASONS: dict[str, Pair] = {
    "timeout": ("超过 {seconds} 秒，已终止；可用 --timeout 放宽", "took over {seconds} s and was ended; --timeout widens"),
    "memory": ("超过 {megabytes} MB 内存，已终止；可用 --memory 放宽",
               "took over {megabytes} MB and was ended; --memory widens"),
    "crashed": ("读取它的进程两次意外退出（{code}），请把文件报告给我们",
                "the process that read it ended twice ({code}): please report it with the file"),
    "internal": ("程序内部错误（{what}），请把文件和这一行报告给我们", "internal error ({what}): please report it with the file"),
}
# fmt: on


def pair(key: str, **fields: object) -> Pair:
    """Both languages of a reason, filled in."""
    return filled(REASONS, key, **fields)
