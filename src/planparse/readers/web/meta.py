"""A page's metadata (labels and values of its 信息公开目录 and of the line under its title), and lines of furniture."""

from __future__ import annotations

import re
from itertools import zip_longest

# 【打印本页】 【关闭窗口】 / 分享到： / 字体：大 中 小 / 扫一扫在手机打开当前页
_FURNITURE = (
    r"打印(?:本页|文章|此页|页面)?|关闭(?:本页|窗口|页面)?|收藏(?:本页)?|保存|分享(?:到|至)?|新浪微博|腾讯微博|微信|微博|朋友圈|QQ(?:空间|好友)|更多"
    r"|字体(?:大小)?|字号|[大中小]|返回(?:顶部|上页|列表|首页)?|浏览次数|阅读(?:次数|量)?|点击(?:数|次数|率)?|访问量|(?:我要)?纠错"
    r"|扫一扫在手机上?打开当前页面?|手机扫一扫打开当前页|用微信扫描二维码|语音播报|视力保护色|无障碍浏览|上一[篇条]|下一[篇条]|没有了|[0-9]{1,7}次?"
)
# One of these must be there: 大 or 12 alone may be a cell of a table.
_TELLING = (
    r"打印|关闭|收藏|分享|字体|字号|扫一扫|扫描二维码|纠错|上一[篇条]|下一[篇条]|浏览次数|访问量"
    r"|阅读|点击|语音播报|视力保护色|无障碍"
)
# 您现在的位置：首页 > 政务公开 / 相关链接 / 网站标识码：1234567890
_AROUND = (
    r"您?(?:现在|当前|目前)?(?:的|所在的?)?位置(?:是)?\s*[:：].*|相关(?:链接|阅读|文档|文件|信息|稿件|解读|新闻)[:：]?|延伸阅读[:：]?"
    r"|.{0,60}(?:版权所有|网站标识码|ICP备).{0,60}"
)
FURNITURE = re.compile(rf"(?=.{{0,80}}(?:{_TELLING}))(?:[\s【\[\]】|:：()（）.。>《》,，·]|{_FURNITURE})++|{_AROUND}")


# Labels of a page's metadata (政府信息公开目录), as they are without blanks, in the order of usual pages.
_LABELS = """
    索引号 信息索引号 索引编号 主题分类 信息分类 分类 组配分类 体裁分类 服务对象 所属主题 发文机关
    发文单位 发布机构 发布单位 制发机关 制定机关 成文机关 公开机构 信息来源 来源 文章来源 成文日期
    成文时间 生成日期 发文日期 印发日期 签发日期 公开日期 发布日期 发布时间 信息提供日期 标题 信息名称
    名称 文件名称 发文字号 发文文号 文件编号 文号 文件号 公文种类 文种 有效性 时效性 效力状态 是否有效
    废止日期 废止时间 失效日期 失效时间 生效日期 实施日期 施行日期 有效期 信息时效期 信息有效性
    统一登记号 登记号 规范性文件登记号 主题词 关键词 公开方式 公开类别 公开范围 公开形式 公开属性
    责任编辑 内容概述
"""
LABELS = frozenset(_LABELS.split())
_ANY_LABEL = "|".join(sorted(LABELS, key=len, reverse=True))
_INLINE = re.compile(rf"(?<!\w)({_ANY_LABEL})\s*[:：]\s*")
# 发布时间：2024-03-02 来源：县政府网 【字体：大 中 小】 inside the body: the line under a title
INFO = re.compile(rf"(?=.{{0,150}}(?:{_TELLING}))[【\[]?(?:{_ANY_LABEL})\s*[:：].{{0,200}}")
_VALUE_END = re.compile(rf"\s*[【\[|]|(?:\s+|^)(?:{_TELLING})|\s{{3,}}")


def pair_labels(lines: list[str]) -> list[tuple[str, str]]:
    """Labels and their values, the first of each: 索引号：0001 in one line, or label and value in two."""
    found: dict[str, str] = {}
    waiting: str | None = None
    for line in lines:
        bare = re.sub(r"[\s:：]+", "", line[:40]) if len(line) <= 40 else ""
        if bare in LABELS:
            waiting = bare
            continue
        if waiting and 0 < len(line) <= 300:
            found.setdefault(waiting, line)
            waiting = None
            continue
        waiting = None  # an empty line is the end of a row
        if len(line) <= 500:
            found = _inline_pairs(line) | found
    return list(found.items())


def _inline_pairs(line: str) -> dict[str, str]:
    """发布时间：2023-03-21 10:22 来源：县政府网 【字体：大 中 小】 → the date and the origin."""
    matches = list(_INLINE.finditer(line))
    pairs: dict[str, str] = {}
    for match, following in zip_longest(matches, matches[1:]):
        value = line[match.end() : following.start() if following else len(line)]
        value = _VALUE_END.split(value)[0].strip(" \xa0\u3000|·")
        if value and not FURNITURE.fullmatch(value):
            pairs.setdefault(match[1], value)
    return pairs
