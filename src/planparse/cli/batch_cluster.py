"""`planparse batch --engine dask`: the same reading over a cluster, straight to partitioned Parquet."""

from __future__ import annotations

from planparse.cli.batch_codes import NONE_DONE, SOME_FAILED
from planparse.cli.corpus_messages import say
from planparse.cli.corpus_options import progress, tell
from planparse.isolation.bounds import Allowance


def over_cluster(
    sources: list[str], out: str, address: str | None, jobs: int, allowance: Allowance, quiet: bool
) -> int:
    """Read over the cluster at `address`, or over `jobs` Dask workers here; the exit code. What became of each file is
    in the table `files` beside the results."""
    from planparse.corpus.cluster import Dask, Options, run

    options = Options(allowance=allowance)
    with Dask(address, jobs) as engine:
        manifest = run(sources, out, engine, options, progress(quiet))
    tell(say("clustered", **manifest), quiet)
    if not manifest["documents"]:
        return NONE_DONE
    return SOME_FAILED if manifest["unreadable"] else 0
