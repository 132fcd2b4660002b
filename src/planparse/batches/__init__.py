"""Folders of notices: every file read once, nothing lost, whatever is killed on the way.

    sources ──▶ journal (entries) ──▶ run ⇄ jobs.stream ──▶ journal (results), files ──▶ gather, report

`jobs` reads the files, each in a process of its own; `run` tells it from the `journal` what is to be read and what was
read before, and `render` makes a file's own outputs of its result. The journal (SQLite, `.planparse/` in the output
folder) holds every result, so that whatever else is missing can be written again from it.
"""
