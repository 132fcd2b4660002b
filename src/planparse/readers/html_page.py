"""What stands where on a government page: the notice's body, the page's furniture, title, metadata, attached files.

The body is found by the names that the usual content systems give it, else as the deepest element that holds nearly
all of the page's words outside of links. Furniture is told by the names of its elements and, line by line, by what
it says (打印本页, 分享到). Everything here only looks; the text is made by `html_flow`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from planparse.readers.html_flow import SILENT, Flow
from planparse.readers.html_style import is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element

# id or class of the element that holds the body alone, by content system: gov.cn, TRS, Dreamweaver templates, VSB …
_BODY = frozenset(
    "ucap-content trs_editor trs_ueditor trs_uedit trs_editor_view custom_unionstyle zoom fontzoom zoomcon zoom_content "
    "pages_content pages-content article-content article_content articlecontent article-con article_con articlecon "
    "arti_content artcontent art_con vsb_content v_news_content vsb_content_2 vsb_content_4 con_text contxt content_text "
    "content-text news_content news-content newscontent newscon info-content info_content detail-content detail_content "
    "detailcontent detail_con xxgk_content xxgkcontent zwgk_content zw_content wz_content wzcontent wznr bt_content "
    "text_content textcontent text-content ncontent doc_content doccontent contentbox j-fontcontent cas_content "
    "rich_media_content js_content entry-content post-content easysite-news-text ewb-article-info gknbxq_detail scroll_cont "
    "newsbody articlebody article-body article_body infocontent ivs_content conbox jdcontent nr_content gsj_htmlcon_bot".split()
)
_CHROME_WORDS = frozenset(
    "nav menu share bshare bdshare jiathis print dayin tools tool toolbar related relate relative pager pages_nav page_turn "
    "pagination qrcode ewm erweima crumb crumbs breadcrumb location position sidebar footer foot copyright banner search "
    "login prev next friendlink links wza topbar toplink dateline gongju fenxiang mianbaoxie dqwz szwz sitemap weixin".split()
)
_CHROME_PARTS = ("share", "crumb", "footer", "navbar", "sidebar", "qrcode", "jiathis", "copyright", "pagination", "toolbar")
_CHROME_TAGS = frozenset(("nav", "footer", "aside"))
_HEAD_WORDS = frozenset(("header", "head", "top", "logo", "left", "leftnav"))
_TOKEN = re.compile(r"[\s_-]+")
# 【打印本页】 【关闭窗口】 / 分享到： / 字体：大 中 小 / 扫一扫在手机打开当前页
_FURNITURE = (
    r"打印(?:本页|文章|此页|页面)?|关闭(?:本页|窗口|页面)?|收藏(?:本页)?|保存|分享(?:到|至)?|微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|朋友圈|更多"
    r"|字体(?:大小)?|字号|[大中小]|返回(?:顶部|上页|列表|首页)?|浏览次数|阅读(?:次数|量)?|点击(?:数|次数|率)?|访问量|我要纠错|纠错|扫一扫在手机(?:上)?打开当前页(?:面)?"
    r"|手机扫一扫打开当前页|用微信扫描二维码|分享到微信|语音播报|视力保护色|无障碍浏览|上一[篇条]|下一[篇条]|没有了|您当前的位置|\d{1,7}次?"
)
FURNITURE = re.compile(rf"(?:[\s【\[\]】|:：()（）.。>《》,，·]|{_FURNITURE})+")

# Labels of a page's metadata (政府信息公开目录), as they are without blanks, in the order of usual pages.
LABELS = (
    "索引号", "信息索引号", "索引编号", "主题分类", "信息分类", "分类", "组配分类", "体裁分类", "服务对象", "所属主题", "发文机关", "发文单位", "发布机构", "发布单位", "制发机关",
    "制定机关", "成文机关", "公开机构", "信息来源", "来源", "文章来源", "成文日期", "成文时间", "生成日期", "发文日期", "印发日期", "签发日期", "公开日期", "发布日期", "发布时间",
    "信息提供日期", "标题", "信息名称", "名称", "文件名称", "发文字号", "发文文号", "文件编号", "文号", "文件号", "公文种类", "文种", "有效性", "时效性", "效力状态", "是否有效",
    "废止日期", "废止时间", "失效日期", "失效时间", "生效日期", "实施日期", "施行日期", "有效期", "信息时效期", "信息有效性", "统一登记号", "登记号", "规范性文件登记号", "主题词", "关键词",
    "公开方式", "公开类别", "公开范围", "公开形式", "公开属性", "责任编辑", "内容概述",
)  # fmt: skip
_LABEL_SET = frozenset(LABELS)
_INLINE = re.compile(rf"(?<!\w)({'|'.join(sorted(LABELS, key=len, reverse=True))})\s*[:：]\s*")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar|rtf|txt|pptx?)(?:[?#].*)?$", re.I | re.S)
_IDLE_LINK = re.compile(r"(?:点击|立即|附件|文件)?(?:下载|查看|打开|这里|此处)*[>》]*")
_SITE = re.compile(r"\s*[_|｜\n]\s*|\s[-–—]+\s|-(?=[^-《》]{0,30}(?:政府|门户|网站|网|局|委)[^-]{0,10}$)")


class Page(NamedTuple):
    """What the page holds: its body, its title where the body does not say it, metadata and names of attached files."""

    body: _Element
    title: str | None
    metadata: list[tuple[str, str]]
    attachments: list[str]


def look(root: _Element) -> Page:
    """Find the parts of a page. Never raises."""
    weights = _weigh(root)
    body = find_body(root, weights)
    lines = _outer_lines(root, body)
    title = _title(root, body)
    return Page(body, title, pair_labels(lines), _attachments(root, body))


def is_chrome(element: _Element) -> bool:
    """Whether an element's name says that it is furniture: share bars, tools, navigation, footers."""
    if element.tag in _CHROME_TAGS:
        return True
    names = _names(element)
    return any(
        name in _CHROME_WORDS or any(part in name for part in _CHROME_PARTS) or name.split("_")[0] in ("nav", "menu")
        for name in names
        for name in (name, *_TOKEN.split(name))
    )


def _names(element: _Element) -> list[str]:
    return f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()


def _weigh(root: _Element) -> dict[_Element, int]:
    """Words outside of links and furniture, in characters, for each element."""
    from lxml import etree

    weights: dict[_Element, int] = {}
    totals = [0]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            out = tag in SILENT or tag == "a" or is_hidden(element) or (is_chrome(element) and tag not in ("body", "html"))
            totals.append(0 if out else _count(element.text))
            if out:
                walk.skip_subtree()
            continue
        own = totals.pop()
        weights[element] = own
        totals[-1] += own + _count(element.tail)
    return weights


def _count(piece: str | None) -> int:
    return len(piece) - piece.count(" ") - piece.count("\n") - piece.count("\xa0") if piece else 0


def find_body(root: _Element, weights: dict[_Element, int]) -> _Element:
    """The element that holds the notice."""
    whole = weights.get(root, 0)
    named = [element for element in weights if weights[element] >= 20 and not _BODY.isdisjoint(_names(element))]
    if named:
        most = max(weights[element] for element in named)
        if most >= 200 or 2 * most >= whole:
            return [element for element in named if weights[element] >= 0.95 * most and _inside(element)][-1]
    at = root
    while True:
        child = next((c for c in at if weights.get(c, 0) >= 0.8 * whole and whole), None)
        if child is None or child.tag in ("p", "span", "font", "b", "strong", "tr", "tbody"):
            return at if at.tag not in ("tr", "tbody", "ul", "ol") else _block_above(at)
        at = child


def _inside(element: _Element) -> bool:
    return isinstance(element.tag, str)


def _block_above(element: _Element) -> _Element:
    parent = element.getparent()
    return parent if parent is not None else element


def _outer_lines(root: _Element, body: _Element) -> list[str]:
    """The lines of the page outside of its body, tables taken apart cell by cell."""
    flow = Flow(skip=lambda element: element is body or element.tag == "a" or element.tag in _CHROME_TAGS)
    flow.flat = True
    if root is not body:
        flow.run(root)
    text = flow.text
    return [text[block.start : block.end] for block in flow.blocks]


def pair_labels(lines: list[str]) -> list[tuple[str, str]]:
    """Labels and their values, the first of each: 索引号：0001 in one line, or label and value in two."""
    found: dict[str, str] = {}
    waiting: str | None = None
    for line in lines:
        bare = re.sub(r"[\s:：]+", "", line[:40]) if len(line) <= 40 else ""
        if bare in _LABEL_SET:
            waiting = bare
            continue
        if waiting and len(line) <= 300:
            found.setdefault(waiting, line)
            waiting = None
            continue
        waiting = None
        if len(line) <= 500:
            found = _inline_pairs(line) | found
    return list(found.items())


def _inline_pairs(line: str) -> dict[str, str]:
    """发布时间：2023-03-21 10:22 来源：县政府网 【字体：大 中 小】 → the date and the origin."""
    matches = list(_INLINE.finditer(line))
    pairs: dict[str, str] = {}
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        value = line[match.end() : following.start() if following else len(line)]
        value = re.split(rf"\s*[【\[|]|\s+(?:{_FURNITURE})|\s{{3,}}", value)[0].strip(" \xa0\u3000|·")
        if value and not FURNITURE.fullmatch(value):
            pairs.setdefault(match[1], value)
    return pairs
