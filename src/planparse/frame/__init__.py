"""What wraps a notice: head, title, addressees, signature, annexes, the page around it.

layout    lines → the notice's head, its body, its tail
titles    the words that title a notice
dates     dates of issue and print
metadata  the values that stand in the frame
"""
