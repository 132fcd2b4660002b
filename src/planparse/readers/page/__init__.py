"""What readers of printed pages share: lines with boxes, and ruling lines, to paragraphs, tables and page furniture.

    model       lines, tables and pages as they are printed
    grid        ruling lines → tables of cells, merged ones once
    fill        lines → the cells they stand in; what stands beside each other → one line
    columns     the lines of a page in reading order, and the margins they run between
    furniture   headers, footers, page numbers, watermarks and footnotes, set aside by repetition and place
    paragraphs  lines → paragraphs, across columns and pages
    aligned_tables  tables without ruling lines, by the alignment of their words (`aligned_heads`, `_columns`, `_rows`)
    tables      tables cut by a page, put together again
    assemble    pages → `Source`

A reader (pdf, ocr) makes `Page` objects and hands them to `assemble.source_of`. Lengths are points, from a page's top left.
"""
