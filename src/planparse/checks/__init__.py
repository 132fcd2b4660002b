"""What is doubted or unread, and why each value is what it is: looked at when the document stands.

    fields       each value by itself: impossible dates, repeated units, missing annexes
    consistency  values against each other: parts and wholes, body and annex, near-same names
    coverage     what became of every number and time word
    explanation  the rule, the evidence and the losing readings behind a value

Reads: the assembled document and what it was made of. Writes: diagnostics.
"""
