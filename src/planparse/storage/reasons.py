"""Why a file cannot be found or is not to be read, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[str, str]  # Chinese, English

# fmt: off
REASONS: dict[str, Pair] = {
    "lock_file": ("Office 的临时文件", "a lock file of Office"),
    "hidden": ("隐藏文件", "a hidden file"),
    "link": ("指向文件夹的链接，没有进入", "a link to a folder, which is not followed"),
    "no_file": ("不是普通文件", "not a regular file"),
    "no_match": ("没有文件符合这个模式，请检查路径", "nothing matches this pattern: check the path"),
    "no_such": ("找不到，请检查路径", "no such file or folder: check the path"),
    "unlisted": ("列不出其中的文件（{reason}），请检查权限或网络", "cannot be listed ({reason}): check rights or network"),
    "unreadable": ("读不出（{reason}），请检查权限", "cannot be read ({reason}): check rights"),
    "gone": ("压缩包已变，里面没有这个文件了", "the archive has changed and no longer holds it"),
}
# fmt: on


def filled(words: Mapping[str, Pair], key: str, **fields: object) -> Pair:
    """Both languages of a row of `words`, filled in."""
    zh, en = words[key]
    return zh.format(**fields), en.format(**fields)


def pair(key: str, **fields: object) -> Pair:
    """Both languages of a reason, filled in."""
    return filled(REASONS, key, **fields)
