"""What a report and its reasons say, in Chinese and in English."""

from __future__ import annotations

from planparse.storage.reasons import Pair, filled

# fmt: off
WORDS: dict[str, Pair] = {
    # reasons
    "no_members": ("压缩包里没有文件", "the archive holds no files"),
    "renamed": ("内容以前读过，用已有的结果", "the same content was read before: its result is used"),
    "same": ("与“{name}”内容相同", "the same content as {name!r}"),
    "not_reached": ("还没有读到；再运行一次同样的命令即可接着读", "not reached: run the same command again to go on"),
    # statuses
    "done": ("完成", "done"), "unchanged": ("未变", "unchanged"), "duplicate": ("重复", "duplicate"),
    "failed": ("失败", "failed"), "status_timeout": ("超时", "timeout"), "status_memory": ("内存超限", "memory"),
    "status_crashed": ("崩溃", "crashed"), "skipped": ("跳过", "skipped"), "orphaned": ("源文件已不在", "orphaned"),
    # the page
    "title": ("批量读取报告", "Report of a batch"), "all": ("全部", "all"), "filter": ("按文件名查找", "find by name"),
    "orphans": ("这些结果的源文件不在本次来源中，没有删除：",
                "The files of these results are not among the sources of this run; nothing was deleted:"),
    "file": ("文件", "File"), "status": ("状态", "Status"), "reason": ("原因", "Reason"), "seconds": ("秒", "Seconds"),
    "tasks": ("任务", "Tasks"), "assignments": ("分工", "Assignments"), "targets": ("目标", "Targets"),
    "deadlines": ("时限", "Deadlines"), "warnings": ("警告", "Warnings"), "output": ("结果", "Result"),
}
# fmt: on


def pair(key: str, **fields: object) -> Pair:
    """Both languages of a key, filled in."""
    return filled(WORDS, key, **fields)


def word(key: str, lang: str) -> str:
    """A key's words in `zh` or `en`."""
    return WORDS[key][lang == "en"]


def status_word(status: str, lang: str) -> str:
    """What a status is called."""
    return word(status if status in WORDS and f"status_{status}" not in WORDS else f"status_{status}", lang)
