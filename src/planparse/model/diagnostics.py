"""Diagnostics: the one table of codes. A row is (severity, Chinese template that says what to do).

Templates take named fields: `note("unread_table", row=3)`. Codes are stable; documentation and tests list them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planparse.span import Span

if TYPE_CHECKING:
    from planparse.model.choices import Severity

CODES: dict[str, tuple[Severity, str]] = {
    # reading
    "encoding_guessed": ("info", "按 {encoding} 编码读取，请核对有无乱码"),
    "encoding_damaged": ("warning", "有 {count} 处字节按 {encoding} 编码读不出，已用“\ufffd”代替，请核对原文件"),
    "characters_unread": ("warning", "有 {count} 个字符读不出，显示为“\ufffd”，请核对原文件"),
    "control_characters": ("info", "文中有 {count} 个控制字符，已按空白处理"),
    "suffix_mismatch": ("warning", "扩展名是 {suffix}，内容其实是 {format}，已按内容读取"),
    "docx_part_missing": ("warning", "Word 文件缺少部件 {part}，相关内容没有读到"),
    "docx_numbering_unknown": ("warning", "自动编号格式 {format} 不认识，按阿拉伯数字显示，请与 Word 核对"),
    "tracked_changes": ("info", "文件带有修订：插入的 {inserted} 处已计入，删除的 {deleted} 处未计入"),
    "hidden_text": ("info", "{count} 处隐藏文字没有读入"),
    "struck_text": ("warning", "{count} 处带删除线的文字没有读入，请核对原文件"),
    "comments_aside": ("warning", "有 {count} 条批注没有读作正文，里面如有任务、责任单位，请打开原文件核对、登记"),
    "part_missing": ("warning", "文件缺少部件 {part}，相关内容没有读到，请核对原文件"),
    "part_unread": ("warning", "嵌入的部件 {part} 没有读到，请打开原文件核对"),
    "picture_unread": ("warning", "有 {count} 幅整页大小的图片没有读入，里面如有文字，请打开原文件核对、登记"),
    "field_uncomputed": ("warning", "域 {field} 的结果由 Word 计算，文件里没有，请打开原文件核对编号"),
    "formula_uncomputed": (
        "warning",
        "{count} 个单元格的公式没有结果或有错（如 {cell}），请用 Excel 或 WPS 打开、重算、保存后再试",
    ),
    "numbers_missing": ("warning", "{count} 段的自动编号没有读出，请与原文件核对"),
    "read_by_office": ("info", "本软件自己读不了这份文件，已由 LibreOffice 转换后读取"),
    "ocr_used": ("info", "{pages} 页是扫描件或图片，文字由识别得到（平均置信度 {confidence}%），请抽查核对"),
    "ocr_low_confidence": ("warning", "第 {page} 页“{text}”识别把握不大（{confidence}%），请对照原件核对"),
    "picture_low_confidence": (
        "warning",
        "第 {page} 幅整页图片中“{text}”识别把握不大（{confidence}%），请对照原件核对",
    ),
    "text_layer_junk": ("warning", "第 {pages} 页的文字层是乱码，没有采用，改为识别页面图像，请核对"),
    "pages_skipped": (
        "warning",
        "第 {pages} 页没有读入（缺少识别组件的图片页、横置或没有编码的文字、损坏或超限的页），请另行处理",
    ),
    "table_aligned": ("info", "这张表没有框线，是按文字的对齐读成表格的，请核对各列各行"),
    "table_unaligned": (
        "warning",
        "第 {pages} 页有没有框线的表格，行或列分不清，没有读成表格，请对照原文件登记",
    ),
    # outline
    "numbering_gap": ("warning", "编号从 {before} 跳到 {after}，中间的 {missing} 没有找到，请核对原文"),
    "numbering_repeated": ("warning", "编号 {label} 在同一层出现了两次，请核对原文"),
    "several_notices": ("warning", "这份文件里有 {count} 份通知，已当作一份读取，请拆开后分别读取"),
    "no_tasks": ("info", "没有找到任务：这可能不是工作方案，或没有编号的任务"),
    "regulation": ("info", "这是按条编写的规章，没有责任分工的条文不作任务"),
    "unlabelled_task": ("warning", "这一段有责任分工但没有编号，已单列为任务，请核对"),
    "tasks_unread": (
        "warning",
        "没有读出任务：正文有 {items} 个编号的条目，没有一个读作任务；如果是工作方案，请核对标题、编号和表格",
    ),
    "label_inside": ("warning", "任务的文字里有编号“{label}”，后面可能是另一项任务，请核对换行和编号"),
    "signature_inside": ("warning", "这里像落款，却在任务或目标的文字里，请核对"),
    "task_overlong": ("warning", "这一项有 {length} 字，同级一般 {usual} 字，里面还有编号，可能混入了别的任务，请核对"),
    # annotations
    "unclosed_bracket": ("warning", "责任分工的括号没有闭合，读到行末或下一个编号为止，请核对"),
    "label_unknown": ("warning", "责任标注中的“{label}”不认识，其后的内容没有计入分工，请核对"),
    "mismatched_bracket": ("info", "责任分工的括号左右不一致，已照样读出"),
    "unit_repeated": ("warning", "{role}中“{unit}”写了两次，只计一次，请核对原文"),
    "unit_suspect": ("warning", "“{unit}”不像单位名称，请核对"),
    "annotation_unread": ("warning", "这里像责任分工，但没有读懂，请人工登记"),
    "units_unread": ("warning", "“{names}”像责任单位，但没有计入分工，请核对"),
    "no_assignment": ("info", "同级任务都有责任单位，这一项没有"),
    # tables
    "table_row_shifted": ("warning", "第 {row} 行的内容整体错位，已按列意归位，请核对"),
    "table_number_moved": ("warning", "序号 {number} 单独成行，已归到上一行，请核对"),
    "table_column_guessed": ("info", "列名“{column}”不认识，按各格内容当作任务内容读出，请核对"),
    "table_column_unknown": ("warning", "列名“{column}”不认识，这一列没有读入，请核对"),
    "table_cell_carried": ("warning", "第 {row} 行“{column}”为空，按合并单元格沿用上一行的内容：{value}，请核对"),
    "table_stacked": ("info", "这张表的格子各占一行，已按列名排回表格，请核对"),
    "table_row_uncertain": ("warning", "第 {row} 行少了格子，已按内容归列，请核对责任单位和时限"),
    "table_row_unfit": ("warning", "第 {row} 行的格子与列名对不上，整行作为任务内容读出，责任单位和时限请人工登记"),
    "table_rows_left": ("warning", "从“{row}”起与列名对不上，没有排进上面的表格，请核对"),
    "table_flattened": (
        "warning",
        "这里像表格的列名，但格子之间只有空格或换行，没有排回表格，请用原文件的表格或人工登记",
    ),
    "table_unread": ("info", "这张表没有任务列和责任、时限列，不作任务表"),
    "table_column_dropped": ("warning", "“{column}”这一列的 {count} 个数（如 {text}）没有读入，请核对"),
    # values
    "unit_unknown": ("warning", "量词“{unit}”不在词表中，已按计数读出，请核对"),
    "value_unread": ("warning", "“{text}”没有读懂是什么：不是目标、时限，也不像名称、日期，请人工核对"),
    "values_unread": (
        "warning",
        "没有读出任务和目标，文种也不明，全文 {count} 个数字和时间（如“{text}”）没有归类，请人工核对",
    ),
    "date_impossible": ("warning", "日期“{text}”不存在，请核对"),
    # checks
    "deadline_before_issue": ("warning", "时限“{text}”早于成文日期 {date}，请核对"),
    "deadline_outside_plan": ("info", "时限“{text}”不在方案的年度（{years}）之内，请核对"),
    "parts_differ": ("warning", "各部分合计 {total}{unit}，总数是 {whole}{unit}，请核对原文"),
    "list_count_differs": ("warning", "列出了 {named} 个名称，写的是 {counted} 个，请核对原文"),
    "unit_near_same": ("info", "“{one}”与“{other}”名称相近，可能是同一单位；未合并，请核对"),
    "attachment_missing": ("info", "文中提到附件“{title}”，文件里没有"),
    "body_table_differ": (
        "warning",
        "正文任务与附表第 {row} 行的{what}不一致：只在正文的有{body}，只在附表的有{table}，请核对",
    ),
    "classified": ("warning", "文中标有密级“{text}”，请确认可以处理本文件"),
    "text_unaccounted": ("error", "这段文字没有归入标题、任务、目标、表格或文件格式要素，请报告"),
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Diagnostic:
    """One finding: its code, the place (or None for the whole), and the fields of the template."""

    code: str
    span: Span | None
    fields: dict[str, object]

    @property
    def severity(self) -> Severity:
        """`info`, `warning` or `error`, from the table."""
        return CODES[self.code][0]

    @property
    def message(self) -> str:
        """The Chinese message, filled in."""
        return CODES[self.code][1].format(**self.fields)


def note(code: str, span: Span | None = None, **fields: object) -> Diagnostic:
    """A diagnostic of a known code; an unknown code is a mistake of ours and raises `KeyError`."""
    CODES[code]
    return Diagnostic(code, span, fields)
