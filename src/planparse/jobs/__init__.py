"""One file read in a process of its own, the same for every command: `batch`, `corpus`, and over a cluster.

source ──▶ Book (what is to be read) ──▶ stream ⇄ pool ⇄ children ──▶ Book (what came of it): its sink

work      the pure function that is mapped: bytes in, a `Result` out, its status a value
handle    what a child does with a file: its bytes, whether their result is known, the reading, what is made of it
book      what the stream asks of whom it works for: entries, and what becomes of each
stream    entries through the children: copies read once, archives opened, crashes tried again, limits kept
kept      a result as it is kept and sent: the same bytes for every sink
"""
