"""Cells → task rows: the logical grid, its columns' kinds, rows put right, breaks inside cells.

stacked   tables that were copied with every cell on a line of its own
text_frames  tables that only frame text
grid      printed pieces → one logical table, merged cells filled in
heading_rows  the heading, of one row or two
columns   what a column's heading says it holds
repair    rows that conversion shifted, numbers that stand alone
breaks    which line breaks of a cell part what they stand between
read      all of that, in order
"""
