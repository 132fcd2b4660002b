"""Folders of notices: every file read once, nothing lost, whatever is killed on the way.

    sources ──▶ journal (entries) ──▶ run ⇄ pool ⇄ workers ──▶ journal (results), files ──▶ gather, report

`work.one` is the pure function that all this maps over a batch: bytes in, a `Result` out, its status a value. A
`worker` process calls it and writes the outputs of a file; the `pool` gives workers one file at a time, ends those that
take too long or too much, and puts others in their place; `run` decides from the `journal` what is to be read, and what
was read before. The journal (SQLite, `.planparse/` in the output folder) holds every result, so that whatever else is
missing can be written again from it.
"""
