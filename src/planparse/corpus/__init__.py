"""The corpus: many notices as tidy tables that can be asked, searched, drawn, sampled and shared.

    tables.py      which tables and columns there are: read this first
    rows.py        a document → its rows
    migrations.py  how an older file becomes one of today
    store.py       the DuckDB file: open, put, drop
    refresh.py     folders and results → the store, what has not changed left alone; sink.py is its book of the job stream
    questions.py   canned questions, as data; ask.py runs them, and SQL that can only read
    search.py      words looked up in titles, tasks and goals by pairs of characters
    export.py      the tables as Parquet or CSV; verify.py says whether the store is sound
    units.py, plot.py, codebook.py, sample.py, agreement.py     what clerks and researchers do with it
    look.py, shards.py, cluster.py   the same jobs over storage and many machines, straight to Parquet

DuckDB and pyarrow are the extra `corpus`, matplotlib is `plot`, Dask is `cluster`: all imported on use.
"""
