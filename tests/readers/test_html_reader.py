"""Pages of governments: the body without the page, metadata, styles, tables."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.errors import PlanparseError
from planparse.pipeline import extract_bytes, mapping
from planparse.readers import read
from planparse.readers.web.html import read as read_page

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<title>青岚县2024年乡村建设工作要点_重点领域_青岚县人民政府</title>
<meta name="ArticleTitle" content="青岚县2024年乡村建设工作要点"><style>p{{color:red}}</style></head><body>
<div class="top"><a href="/">首页</a> | <a href="/wza">无障碍浏览</a></div>
<div class="nav"><ul><li><a href="/a">政务公开</a></li><li><a href="/b">互动交流</a></li></ul></div>
<div class="crumb">您当前的位置：<a href="/">首页</a> &gt; 正文</div>
<table class="xxgk"><tr><th>索 引 号：</th><td>01440/2024-0001</td><th>发文字号</th><td>青政办发〔2024〕8号</td></tr>
<tr><th>成文日期</th><td>&nbsp;</td><th>发布机构</th><td>青岚县人民政府办公室</td></tr></table>
<h1>青岚县2024年乡村建设工作要点</h1>
<div class="info"><span>发布时间：2024-03-02 10:22</span> <span>来源：县政府网</span>
 <span>浏览次数：12</span> 【字体：大 中 小】</div>
<div id="zoom">{body}<div class="print">【打印本页】</div></div>
<p>附件下载：<a href="/files/p1.docx">重点任务清单.docx</a></p>
<div class="related"><h3>相关信息</h3><ul><li><a href="t.html">青岚县召开调度会</a></li></ul></div>
<div class="footer"><p>版权所有：青岚县人民政府 地址：青岚县平安路1号 备案号：000</p></div>
<script>var a = "一、不要";</script></body></html>"""
BODY = """<p style="text-align:center"><b><span style="font-family:方正小标宋简体"
>青岚县2024年<br>乡村建设工作要点</span></b></p>
<p>　　<font face="黑体">一、重点任务</font></p>
<p>&nbsp;&nbsp;<span style="font-weight:bold;font-family:'Times New Roman',楷体_GB2312">（一）补齐短板。</span><span
 style="mso-fareast-font-family:仿宋_GB2312">新建泵站2座，改造
管网3公里。（责任单位：县水利局，各镇）</span></p><p>&nbsp;</p>
<p align="right">2024年3月1日</p>"""


def page(body=BODY, charset="utf-8", **encoding):
    return read(PAGE.format(body=body, charset=charset).encode(encoding.get("encoding", charset)), "a.html")


def check_places(source):
    """Blocks, marks and cells lie inside the text, in order, without overlaps."""
    for spans in (source.blocks, source.marks, source.tables):
        assert all(0 <= span.start <= span.end <= len(source.text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for table in source.tables:
        assert all(table.start <= cell.start <= cell.end <= table.end for cell in table.cells)
        assert all(cell.row < table.rows and cell.column < table.columns for cell in table.cells)
    assert all(source.text[b.start : b.end].strip() for b in source.blocks)


def texts(source, aside=None):
    return [source.text[b.start : b.end] for b in source.blocks if b.aside == aside and b.cell is None]


def simple(body):
    return read(f"<html><body><div id='zoom'>{body}</div></body></html>".encode(), "a.html")


def test_the_body_without_the_page():
    source = page()
    assert texts(source) == [
        "青岚县2024年",
        "乡村建设工作要点",
        "一、重点任务",
        "（一）补齐短板。新建泵站2座，改造 管网3公里。（责任单位：县水利局，各镇）",
        "2024年3月1日",
    ]
    assert (source.format, source.print_lines, source.tables) == ("html", False, [])
    assert "\u3000\u3000一、" in source.text
    assert "\xa0\xa0（一）" in source.text


def test_metadata_and_attachments_are_aside():
    assert set(texts(page(), "metadata")) == {
        "索引号：01440/2024-0001",
        "发文字号：青政办发〔2024〕8号",
        "发布机构：青岚县人民政府办公室",
        "发布时间：2024-03-02 10:22",
        "来源：县政府网",
        "附件：重点任务清单.docx",
    }


def test_a_title_that_the_body_lacks_stands_before_it():
    source = page("<p>为扎实推进乡村建设，制定本要点。</p><p>一、重点任务</p><p>新建泵站2座，改造管网3公里。</p>")
    assert texts(source)[:2] == ["青岚县2024年乡村建设工作要点", "为扎实推进乡村建设，制定本要点。"]


def test_styles():
    blocks = [b for b in page().blocks if b.aside is None]
    assert [b.bold for b in blocks] == [True, True, False, False, False]
    assert [b.typeface for b in blocks] == ["方正小标宋简体", "方正小标宋简体", "黑体", "仿宋_GB2312", None]
    assert [b.align for b in blocks] == ["center", "center", None, None, "right"]
    source = simple(
        "<h2>一、目标</h2><center>名单</center><p><b>全粗</b></p><strong>甲</strong><p>正文正文正文正文</p>"
    )
    assert [(b.level, b.bold, b.align) for b in source.blocks][:4] == [
        (1, True, None),
        (None, False, "center"),
        (None, True, None),
        (None, True, None),
    ]


@pytest.mark.parametrize(
    ("charset", "encoding", "notes"),
    [
        ("utf-8", "utf-8", 0),
        ("gb2312", "gb18030", 0),
        ("gbk", "gbk", 0),
        ("gb2312", "utf-8", 0),
        ("utf-8", "gbk", 1),
        ("", "gbk", 1),
        ("utf-8", "utf-8-sig", 0),
        ("utf-16", "utf-16", 1),
    ],
)
def test_charsets(charset, encoding, notes):
    source = page(charset=charset, encoding=encoding)
    assert texts(source)[2] == "一、重点任务"
    assert len(source.notes) == notes


def test_density_finds_a_body_without_a_name():
    paragraphs = "".join(f"<p>{i}.落实工程建设责任，按期完成年度任务。</p>" for i in range(1, 9))
    markup = f"<body><div class='menu'>栏目导航</div><div><div>{paragraphs}</div></div><p>地址：平安路</p></body>"
    found = texts(read(markup.encode(), "a.html"))
    assert len(found) == 8
    assert found[0].startswith("1.落实")


def test_a_table_with_most_of_the_words_keeps_the_notice_around_it():
    rows = "".join(
        f"<tr><td>{n}</td><td>新建第{n}座泵站，改造管网{n}公里</td><td>县水利局</td></tr>" for n in range(1, 30)
    )
    head = "<h2>青岚县2024年治水任务分解表</h2><p>各镇人民政府：</p><p>2024年3月1日</p>"
    table = f"<table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr>{rows}</table>"
    for markup in (head + table, f"<div>{head}<div>{table}</div></div>"):
        source = read(f"<html><body>{markup}</body></html>".encode(), "a.html")
        assert texts(source) == ["青岚县2024年治水任务分解表", "各镇人民政府：", "2024年3月1日"]
    # the site's own words stay out where the notice has more around its table
    site = f"<div><p>欢迎您</p></div><div>{head}{table}</div>"
    assert "欢迎您" not in texts(read(f"<html><body>{site}</body></html>".encode(), "a.html"))


def test_a_layout_table_is_no_table():
    markup = (
        "<html><body><table><tr><td><table><tr><td id='UCAP-CONTENT'>"
        "<p>一、重点任务</p><p>新建泵站2座，改造管网。</p></td></tr>"
        "</table></td><td>侧栏</td></tr></table></body></html>"
    )
    source = read(markup.encode(), "a.html")
    assert (texts(source), source.tables) == (["一、重点任务", "新建泵站2座，改造管网。"], [])


def test_a_table_with_merged_cells():
    source = simple(
        "<p>附表</p><table><thead><tr><th>序号</th><th>事项</th><th>单位</th></tr></thead><tbody>"
        "<tr><td colspan=3><p>一、水利</p></td></tr>"
        "<tr><td>1</td><td rowspan='2'><p>修渠</p><p>3公里</p></td><td>县水利局</td></tr>"
        "<tr><td>2</td><td></td></tr></tbody></table><p>完毕完毕完毕完毕</p>"
    )
    (table,) = source.tables
    assert (table.rows, table.columns, table.header_rows, table.merges) == (4, 3, 1, True)
    assert [(c.row, c.column, c.rowspan, c.colspan, source.text[c.start : c.end]) for c in table.cells] == [
        (0, 0, 1, 1, "序号"),
        (0, 1, 1, 1, "事项"),
        (0, 2, 1, 1, "单位"),
        (1, 0, 1, 3, "一、水利"),
        (2, 0, 1, 1, "1"),
        (2, 1, 2, 1, "修渠\n3公里"),
        (2, 2, 1, 1, "县水利局"),
        (3, 0, 1, 1, "2"),
        (3, 2, 1, 1, ""),
    ]
    assert source.text == "附表\n序号\t事项\t单位\n一、水利\n1\t修渠\n3公里\t县水利局\n2\t\n完毕完毕完毕完毕"
    assert [source.text[b.start : b.end] for b in source.blocks if b.cell == 0][5:7] == ["修渠", "3公里"]
    check_places(source)


def test_small_words_in_cells_are_kept():
    source = simple(
        "<table><tr><td>大</td><td>12</td></tr><tr><td>打印</td><td>中</td></tr></table><p>说明说明说明</p>"
    )
    assert source.text.startswith("大\t12\n打印\t中\n")


def test_numbers_of_lists_are_written_out():
    source = simple(
        "<ol><li>修渠引水工程</li><li>一、修路</li></ol>"
        "<ol start=3 style='list-style:cjk-ideographic'><li>植树</li></ol>"
    )
    assert texts(source) == ["1. 修渠引水工程", "一、修路", "三、植树"]
    assert [source.text[s.start : s.end] for s in source.synthetic] == ["1. ", "三、"]


def test_what_is_hidden_or_invisible():
    source = simple(
        "<p style='display:none'>隐藏隐藏</p><p>责任\u200b单位：县水利局、县财政局、各镇</p><textarea>x</textarea>"
    )
    assert texts(source) == ["责任\u200b单位：县水利局、县财政局、各镇"]
    assert [source.text[m.start : m.end] for m in source.marks] == ["\u200b"]


def test_preformatted_lines():
    assert texts(simple("<pre>一、重点任务\n新建泵站2座，改造管网3公里\n</pre>")) == [
        "一、重点任务",
        "新建泵站2座，改造管网3公里",
    ]


@pytest.mark.parametrize("tag", ["div", "font", "span", "table><tr><td", "ul><li", "b"])
def test_deep_nesting_loses_nothing(tag):
    source = read((f"<html><body>{f'<{tag}>' * 6000}一、重点任务").encode(), "a.html")
    assert "一、重点任务" in source.text


def test_spans_beyond_reason():
    rows = "<tr><td rowspan=99999 colspan=99999>甲</td><td>乙</td></tr>" * 50
    source = simple(f"<table>{rows}</table>")
    check_places(source)
    assert len(source.tables[0].cells) == 100


PIECES = [
    "<p>", "</p>", "<br>", "<table>", "</table>", "<tr>", "<td rowspan=2>", "<td colspan=3>", "</td>", "<b>", "</b>",
    "<ol>", "<li>", "<div id=zoom>", "</div>", "<h1>", "</h1>", "<a href=x.pdf>", "</a>", "<pre>", "一、重点任务", "\n",
    "责任单位：县水利局", "索引号", "&nbsp;", "&#0;", "<!--", "-->", "<script>", "</script>", "\u3000", "\u200b", "x",
    "<span style='font-weight:900;display:none'>", "<",
]  # fmt: skip


@settings(derandomize=True, max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_markup_is_read(pieces):
    source = read_page("".join(pieces).encode(), "a.html")
    check_places(source)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.binary(max_size=100))
def test_any_bytes_behind_a_tag(data):
    try:
        check_places(read(b"<html>" + data, "a.html"))
    except PlanparseError as error:
        refused = error
        assert refused.zh


SENTENCE = "各乡镇要切实加强组织领导，细化工作措施，压实工作责任，确保各项任务落到实处。"


def test_a_short_notice_on_a_page_without_names():
    source = read(
        f"""<html><body><div><a href=/>首页</a> | <a href=/zwgk>政务公开</a></div>
        <div>当前位置：<a href=/>首页</a> &gt; 政务公开 &gt; 文件</div>
        <div>　　{SENTENCE}<br>&nbsp;&nbsp;一、<span>加固</span><span>堤防<span>12</span><span>.5公里</span></span>。<br>
        附件：<a href="a.doc">清单</a> <a href="b.doc">表格</a></div>
        <div><h3>相关链接</h3><ul><li><a href="1.html">关于做好防火工作的通知</a></li><li><a href="2.html">关于做好抗旱工作的通知</a></li></ul></div>
        <div>版权所有：县政府办 网站标识码：1234567890</div></body></html>""".encode(),
        "a.html",
    )
    assert texts(source) == [SENTENCE, "一、加固堤防12.5公里。", "附件：清单 表格"]


def test_a_body_in_several_pieces():
    pieces = "".join(f"<div class='TRS_Editor'><p>{n}.{SENTENCE}</p></div>" for n in range(1, 4))
    source = read(
        f"<html><body><div class='x'><h1>要点</h1>{pieces}</div><div>页脚</div></body></html>".encode(), "a.html"
    )
    assert [text[:2] for text in texts(source)][-3:] == ["1.", "2.", "3."]
    assert "页脚" not in source.text


def test_attached_files_keep_their_links():
    source = read(
        f"""<html><body><div id="zoom"><p>{SENTENCE}</p><p>附件：1.<a href="./W0.docx">任务清单</a></p></div>
        <a href="/f/%E8%A1%A8.xls">点击下载</a><a href="/f/b.pdf" title="项目表.pdf">下载</a><a href="x.html">其他</a></body></html>""".encode(),
        "a.html",
    )
    assert [(span.of(source.text), href) for span, href in source.links] == [
        ("任务清单", "./W0.docx"), ("表.xls", "/f/%E8%A1%A8.xls"), ("项目表.pdf", "/f/b.pdf"),
    ]  # fmt: skip
    found = extract_bytes(source.text.encode(), "a.txt").attachments
    assert {a.link for a in found} == {None}
    attached = mapping(source)["attachments"]
    assert [(a["number"], a["title"], a["link"]) for a in attached] == [
        (1, "任务清单", "./W0.docx"), (None, "表", "/f/%E8%A1%A8.xls"), (None, "项目表", "/f/b.pdf"),
    ]  # fmt: skip
