"""What changed between two plans: align → compare → render.

from planparse import diff
difference = diff("2023.docx", "2024.docx")        # a planparse.Difference

compare     two documents → a Difference: the whole on one screen, read it first
align       which tasks are one: items, similarity, matching, groups
owners · targets · deadlines · wording             what changed about them
render/     Markdown, HTML, workbook; the terminal's table is the command's
trend       one indicator or task over many plans
"""
