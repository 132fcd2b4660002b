"""What stands where on a government page: the notice's body, the page's furniture, title, metadata, attached files.

The body is found by the names that the usual content systems give it, else as the deepest element that holds nearly
all of the page's words outside of links. Furniture is told by the names of its elements and, line by line, by what
it says (打印本页, 分享到). Everything here only looks; the text is made by `html_flow`.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from planparse.lexicon.loader import one_of, words_of
from planparse.readers.web.meta import FURNITURE, LABELS, pair_labels
from planparse.readers.web.page_flow import SILENT, Flow
from planparse.readers.web.page_weights import count_words, fullest, weigh
from planparse.readers.web.table_grid import own_cells, own_rows

if TYPE_CHECKING:
    from lxml.etree import _Element

# id or class of the element that holds the body alone, by content system: gov.cn, TRS, Dreamweaver templates, VSB …
_BODY_NAMES = """
    ucap-content trs_editor trs_ueditor trs_uedit trs_editor_view custom_unionstyle zoom fontzoom zoomcon
    zoom_content pages_content pages-content article-content article_content articlecontent article-con
    article_con articlecon arti_content artcontent art_con vsb_content v_news_content vsb_content_2
    vsb_content_4 con_text contxt content_text content-text news_content news-content newscontent newscon
    info-content info_content detail-content detail_content detailcontent detail_con xxgk_content xxgkcontent
    zwgk_content zw_content wz_content wzcontent wznr bt_content text_content textcontent text-content ncontent
    doc_content doccontent contentbox j-fontcontent cas_content rich_media_content js_content entry-content
    post-content easysite-news-text ewb-article-info gknbxq_detail scroll_cont newsbody articlebody article-body
    article_body infocontent ivs_content conbox jdcontent nr_content gsj_htmlcon_bot
"""
_CHROME_NAMES = """
    nav menu share bshare bdshare jiathis print dayin tools tool toolbar related relate pager pages_nav
    page_turn pagination qrcode ewm erweima crumb crumbs breadcrumb sidebar footer foot copyright banner search
    login prev next friendlink links wza topbar toplink dateline gongju fenxiang mianbaoxie dqwz szwz sitemap
    weixin
"""
_CHROME_PARTS = (
    "share",
    "crumb",
    "footer",
    "navbar",
    "sidebar",
    "qrcode",
    "jiathis",
    "copyright",
    "pagination",
    "toolbar",
)
_CHROME_TAGS = frozenset(("nav", "footer", "aside"))
_MOST_LINKS = 300  # of one list
_TOKEN = re.compile(r"[\s_-]+")
_HEADLINE_NAMES = """
    title bt wzbt tit article-title article_title arti_title news_title newstitle info-title detail-title
    xxgk_title content_title con_title titlebt biaoti
"""
_BODY = frozenset(_BODY_NAMES.split())
_CHROME_WORDS = frozenset(_CHROME_NAMES.split())
_TITLE_NAMES = frozenset(_HEADLINE_NAMES.split())
_NOT_WORD = re.compile(r"[\W_]+")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar|rtf|txt|pptx?)(?:[?#].*)?$", re.I | re.S)
_IDLE_LINK = re.compile(rf"{one_of('chrome', 'link_words')}*[>》]*")
_SITES = words_of("chrome", "sites")
_SITE = re.compile(rf"\s*[_|｜\n]\s*|\s[-–—]+\s|-(?=[^-《》]{{0,30}}{one_of('chrome', 'sites')}[^-]{{0,10}}$)")


class Link(NamedTuple):
    """A file that a page links to: what the link says, and where it leads, as written."""

    name: str
    href: str


class Page(NamedTuple):
    """What the page holds: its body, its title where the body does not say it, metadata, files attached to the page
    outside of the body and files linked in it."""

    body: _Element
    title: str | None
    metadata: list[tuple[str, str]]
    attachments: list[Link]
    linked: list[Link]
    left_out: frozenset[_Element]  # furniture, and tables of metadata inside the body


def look(root: _Element) -> Page:
    """Find the parts of a page. Never raises."""
    furniture = _furniture(root)
    weights = weigh(root, furniture)
    body = _named_body(root, weights)
    if body is None:
        body = fullest(root, weights)
        furniture |= _link_lists(body)
    outer = Flow(skip=lambda e: e is body or e in furniture or e.tag == "a", drop=FURNITURE, flat=True)
    if root is not body:
        outer.run(root)
    tables = [table for table in body.iter("table") if table is not body and _is_catalogue(table)]
    for table in tables:
        outer.run(table)
    text = outer.text
    lines: list[str] = []
    for index, block in enumerate(outer.blocks):
        lines += [""] if index in outer.stops else []
        lines.append(text[block.start : block.end])
    metadata = pair_labels(lines)
    attachments, linked = _attachments(root, body, furniture)
    return Page(body, _title(root, body, furniture), metadata, attachments, linked, furniture.union(tables))


def _furniture(root: _Element) -> frozenset[_Element]:
    """Elements whose names say share bar, tools, navigation, footer, and that hold only a small part of the words."""
    weights = weigh(root, frozenset())
    most = 0.3 * weights.get(root, 0)
    return frozenset(e for e, words in weights.items() if words <= most and words < 600 and is_chrome(e))


def is_chrome(element: _Element) -> bool:
    """Whether an element's name says that it is furniture."""
    if element.tag in _CHROME_TAGS:
        return True
    if element.tag in ("html", "body"):
        return False
    for name in _names(element):
        if name in _CHROME_WORDS or any(part in name for part in _CHROME_PARTS):
            return True
        if not _CHROME_WORDS.isdisjoint(_TOKEN.split(name)):
            return True
    return False


def _names(element: _Element) -> list[str]:
    return f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()


def _named_body(root: _Element, weights: dict[_Element, int]) -> _Element | None:
    """The element that holds the notice by its name: the innermost of those that hold nearly as much as the fullest, or
    what holds several of them side by side; None where no name tells."""
    whole = weights.get(root, 0)
    named = [e for e, words in weights.items() if words >= 20 and not _BODY.isdisjoint(_names(e))]
    if not named:
        return None
    most = max(weights[e] for e in named)
    if most < 200 and 5 * most < whole:  # the name is used for something else here
        return None
    known = set(named)
    parts = [e for e in named if not any(above in known for above in e.iterancestors())]
    total = sum(weights[e] for e in parts)
    if total > 1.15 * most:  # an editor's field for each piece of the notice
        shared = list(parts[0].iterancestors())
        for part in parts[1:]:
            above = set(part.iterancestors())
            shared = [element for element in shared if element in above]
        around = shared[0]
        if weights.get(around, 0) <= 1.4 * total:
            return around
    # weights are in the order of closing tags: what is inside comes first
    return next(e for e in named if weights[e] >= 0.95 * most)


def _link_lists(body: _Element) -> frozenset[_Element]:
    """Navigation and lists of other pages inside a body that no name tells: nearly all words are links, none of them to
    a file, and there is no sentence."""
    found: set[_Element] = set()
    for element in body.iter("div", "ul", "ol", "dl", "p", "td", "section", "nav", "header"):
        if element is body or any(above in found for above in element.iterancestors()):
            continue
        links = [link for link in islice(element.iter("a"), _MOST_LINKS) if count_words(_plain(link))]
        if not 2 <= len(links) < _MOST_LINKS or any(
            _FILE.search(a.get("href") or "") or _plain(a).startswith("附件") for a in links
        ):
            continue
        linked = sum(count_words(_plain(link)) for link in links)
        words = _plain(element, 2000)
        if count_words(words) <= 1.4 * linked and "。" not in words:
            found.add(element)
    return frozenset(found)


def _is_catalogue(table: _Element) -> bool:
    """Whether a table of the body holds the page's metadata: labels in two fifths of its cells with words."""
    cells = [bare for row in own_rows(table) for cell in own_cells(row) if (bare := _bare(_plain(cell)))]
    labels = sum(cell in LABELS for cell in cells)
    return labels >= 2 and labels >= 0.4 * len(cells)


def _title(root: _Element, body: _Element, furniture: frozenset[_Element]) -> str | None:
    """The page's title, unless the body opens with it: as declared, as a heading outside, as the window's title."""
    candidates = [
        str(e.get("content") or "") for e in root.iter("meta") if (e.get("name") or "").lower() == "articletitle"
    ]
    inside = set(body.iter())
    for tag in ("h1", "h2"):
        candidates += (_plain(e) for e in root.iter(tag) if e not in inside and not _is_under(e, furniture))
    candidates += (_plain(e) for e in root.iter() if e not in inside and not _TITLE_NAMES.isdisjoint(_names(e)))
    candidates += (_SITE.split(_plain(e))[0] for e in root.iter("title"))
    opening = _bare(_plain(body, 4000))[:600]
    for candidate in candidates:
        title = " ".join(candidate.split())
        if 6 <= len(title) <= 150 and not title.endswith(_SITES):
            return None if _bare(title) in opening else title
    return None


def _is_under(element: _Element, furniture: frozenset[_Element]) -> bool:
    return any(above in furniture for above in element.iterancestors())


def _plain(element: _Element, most: int = 400) -> str:
    """The first words of an element."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext("*", with_tail=True) if element.tag not in SILENT or element.tag == "title" else ():
        pieces.append(str(piece))
        size += len(pieces[-1])
        if size > most:
            break
    return "".join(pieces).strip()


def _bare(words: str) -> str:
    return _NOT_WORD.sub("", words)


def _attachments(root: _Element, body: _Element, furniture: frozenset[_Element]) -> tuple[list[Link], list[Link]]:
    """Files that the page links to: those outside of the body, and those in it, each once."""
    inside = set(body.iter("a"))
    outer: dict[str, str] = {}
    inner: list[Link] = []
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        if not _FILE.search(href) or _is_under(link, furniture):
            continue
        name = " ".join(_plain(link).split())
        if link in inside and name:
            inner.append(Link(name, href))
            continue
        if _IDLE_LINK.fullmatch(name):
            name = " ".join((link.get("title") or link.get("download") or _file_name(href)).split())
        if 3 <= len(name) <= 200:
            outer.setdefault(name, href)
    return [Link(*pair) for pair in outer.items()], inner


def _file_name(href: str) -> str:
    """The file's own name at the end of a link."""
    from urllib.parse import unquote, urlsplit

    try:
        return unquote(urlsplit(href).path).rpartition("/")[2]
    except ValueError:
        return ""
