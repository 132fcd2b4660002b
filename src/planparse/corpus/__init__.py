"""The corpus: many notices as tidy tables that can be asked, searched, drawn, sampled and shared.

    tables.py      which tables and columns there are: read this first
    rows.py        a document → its rows
    migrations.py  how an older file becomes one of today
    store.py       the DuckDB file: open, put, drop
    refresh.py     folders and results → the store, what has not changed left alone
    questions.py   canned questions, as data; ask.py runs them, and SQL that can only read
    search.py      words looked up in titles, tasks and goals by pairs of characters
    export.py      the tables as Parquet or CSV; verify.py says whether the store is sound
    units.py, plot.py, codebook.py, sample.py, agreement.py     what clerks and researchers do with it
    worker.py      one document in a process of its own, with limits; child.py is that process
    shards.py, cluster.py   the same over storage and many machines, straight to Parquet

DuckDB and pyarrow are the extra `corpus`, matplotlib is `plot`, Dask and fsspec are `cluster`: all imported on use.
"""
