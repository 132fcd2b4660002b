"""Write the invented ledger of tests/test_sheets.py as an .xls into tests/data. Needs xlwt, which nothing else does:

pip install xlwt && python tools/make_ledgers.py
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write ledger.xls."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("任务台账")
    sheet.write_merge(0, 0, 0, 4, "云岭县2024年重点任务台账", xlwt.easyxf("align: horiz center"))
    for column, name in enumerate(("序号", "工作任务", "牵头单位", "完成时限", "完成率")):
        sheet.write(1, column, name)
    month, percent = xlwt.easyxf(num_format_str='yyyy"年"m"月"'), xlwt.easyxf(num_format_str="0%")
    plain, struck = xlwt.easyfont(""), xlwt.easyfont("struck_out on")
    sheet.write(2, 0, 1)
    sheet.write(2, 1, "新建泵站2座，\n整修渠道12公里。")
    sheet.write_merge(2, 3, 2, 2, "县水利局")
    sheet.write(2, 3, date(2024, 9, 1), month)
    sheet.write(2, 4, 0.35, percent)
    sheet.write(3, 0, 2)
    sheet.write_rich_text(3, 1, [("清淤河道", plain), ("18公里", struck), ("8公里。", plain)])
    sheet.write(3, 3, "10月底前")
    sheet.write(4, 0, 3)
    sheet.write(4, 1, "已取消的任务。")
    sheet.row(4).hidden = True
    sheet.write_merge(5, 5, 0, 4, "备注：每季度末报送进展。")
    hidden = book.add_sheet("底稿")
    hidden.write(0, 0, "旧数")
    hidden.visibility = 1
    book.save(str(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "tests" / "data") / "ledger.xls"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
