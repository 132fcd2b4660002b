"""Spreadsheets: titles, tables and notes as their cells show them.

xlsx            Excel's zip of XML parts
xls             Excel 97 to 2003, and WPS (.et)
delimited       words parted by commas, semicolons or tabs
cell_styles     number formats, struck through, raised
number_formats  a number → what its cell shows; `date_formats` days and times
workbook        what all of them give
sheet_flow      which rows are titles, tables, notes; the text
"""
