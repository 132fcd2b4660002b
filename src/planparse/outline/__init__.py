"""Logical lines → the tree of headings → items with title, text and measures.

tree           labels → nested headings
branch, item   the tree while it is built; what a task is made of
items          which headings are tasks
item_titles    the words that name an item
lost_numbers   annotated pieces without a number
shared_owners  what a block says for the items under it
closings       where the last item ends
"""
