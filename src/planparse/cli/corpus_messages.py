"""What `planparse corpus` says, in Chinese and in English; apart from `messages.py`, which every command loads."""

from __future__ import annotations

from planparse.cli.messages import filled

# fmt: off
TEXTS: dict[str, tuple[str, str]] = {
    # commands
    "add": ("把方案、文件夹或 extract 的结果加进语料库（没有就新建）。",
            "Add notices, folders or results of extract to a corpus, which is made where there is none."),
    "update": ("重读加过的来源：只读改过的和新的，去掉已删除的。",
               "Look at the sources again: read what is new or changed, drop what is gone."),
    "query": ("回答现成的问题，或运行一条只读的 SQL。", "Answer a canned question, or run SQL that can only read."),
    "search": ("按词查找任务、目标和标题。", "Look words up in tasks, goals and titles."),
    "export": ("把各表写成 Parquet 或 CSV，不含人名。", "Write the tables as Parquet or CSV, without persons' names."),
    "stats": ("各表的行数。", "Rows by table."),
    "verify": ("检查语料库是否完好。", "Check whether the corpus is sound."),
    "units": ("列出可能是同一单位的名称；--aliases 设定别名。",
              "List names that may be one unit; --aliases sets aliases."),
    "plot": ("画图：series 一项指标历年的目标，load 各单位的任务数。",
             "Draw: series, a target over the years; load, tasks by unit."),
    "codebook": ("输出编码手册（Markdown）。", "Print the codebook (Markdown)."),
    "sample": ("抽样供双人编码，输出 CSV。", "Draw a sample for double coding, as CSV."),
    "agreement": ("计算编码一致性：百分比、Cohen κ、Krippendorff α。",
                  "Agreement of coders: per cent, Cohen's kappa, Krippendorff's alpha."),
    "cluster": ("在多台机器（Dask）或本机上把文件夹、存储桶里的方案直接写成 Parquet。",
                "Read folders and buckets on many machines (Dask) or this one, straight to Parquet."),
    # arguments and options
    "db": ("语料库文件。", "The corpus, a file."),
    "sources": ("方案、文件夹、extract 的结果（json、jsonl、yaml），或 corpus cluster 的输出。",
                "Notices, folders, results of extract (json, jsonl, yaml), or what corpus cluster wrote."),
    "urls": ("文件夹、文件或存储地址（s3://…）。", "Folders, files or storage URLs (s3://…)."),
    "checksum": ("不看修改时间，逐个比对内容。", "Compare contents, whatever the time of change says."),
    "quiet": ("不显示进度。", "No progress."),
    "question": ("问题的名称；不写则列出全部。", "Name of the question; without it all are listed."),
    "param": ("问题的参数 名称=值，可多次。", "A parameter of the question, NAME=VALUE, repeatable."),
    "sql": ("只读的 SQL。", "SQL that can only read."),
    "format": ("输出格式：{names}。", "Output format: {names}."),
    "words": ("要查的词，都要出现。", "The words, all of which must occur."),
    "limit": ("最多几条；不写时表格 50 条，csv、json 全部。", "At most so many; by default 50 in a table, all in csv and json."),
    "folder": ("写到这个文件夹。", "The folder to write to."),
    "persons": ("连同人名（责任人、牵头领导、签发人）和全文。", "With persons' names (and signers) and full texts."),
    "aliases": ("别名文件 units.yaml。", "The file of aliases, units.yaml."),
    "kind": ("series 或 load。", "series or load."),
    "output": ("图的文件：{known}。", "The drawing: {known}."),
    "sample_kind": ("抽什么：{names}。", "What to sample: {names}."),
    "size": ("抽几条。", "How many."),
    "seed": ("种子：同样的种子抽出同样的样本。", "The seed: the same one draws the same sample."),
    "by": ("按 region 或 plan_year 均匀抽取。", "Spread evenly over region or plan_year."),
    "codings": ("编好码的样本，每人一个文件。", "The filled-in samples, a file a coder."),
    "out": ("写到这个文件夹或存储地址。", "The folder or URL to write to."),
    "address": ("Dask 调度器的地址（tcp://…）。", "Address of a Dask scheduler (tcp://…)."),
    "local": ("在本机起一个 Dask 集群，几个工作进程。", "A Dask cluster on this machine, of so many workers."),
    "shard": ("每批几份。", "Documents a shard."),
    "retry": ("以前读不出的再试一次。", "Try again what could not be read before."),
    # what happened
    "refreshed": ("{listed} 个文件：读取 {read}，未变 {unchanged}，内容已有 {known}，读不出 {failed}；去掉 {dropped} 份文档",
                  "{listed} files: {read} read, {unchanged} unchanged, {known} known by content, {failed} unreadable; "
                  "{dropped} documents dropped"),
    "loaded": ("加入 {documents} 份文档，{files} 个文件", "{documents} documents added, {files} files"),
    "see_unreadable": ("读不出的文件和原因：planparse corpus query {db} unreadable",
                       "which and why: planparse corpus query {db} unreadable"),
    "progress": ("已完成 {done}/{total}", "{done} of {total} done"),
    "clustered": ("{files} 个文件：{documents} 份文档，读不出 {unreadable}",
                  "{files} files: {documents} documents, {unreadable} unreadable"),
    "written": ("已写 {what}：{count}", "{what} written: {count}"),
    "sound": ("完好", "sound"),
    "nothing_found": ("没有找到", "nothing found"),
    "one_of": ("写一个问题的名称，或 --sql，不能都写", "name a question, or --sql, not both"),
    "bad_param": ("--param 要写成 名称=值", "--param wants NAME=VALUE"),
    "bad_number": ("{name} 要写大于 0、不大于 {most} 的数", "{name} wants a number from 1 to {most}"),
    "bad_name": ("“{name}”不能是语料库的文件名，请换一个", "{name!r} cannot be the name of a corpus: choose another"),
    "bad_choice": ("“{value}”不在可选值中：{names}", "{value!r} is none of {names}"),
    "want_indicator": ("series 要写 --param indicator=…", "series wants --param indicator=…"),
    "one_engine": ("--address 和 --local 只能写一个", "--address or --local, not both"),
    "undefined": ("—", "—"),
    # headings
    "series_title": ("{name}：历年目标", "{name}: targets over the years"),
    "load_title": ("各单位牵头的任务数", "Tasks led, by unit"),
    "more_rows": ("共 {count} 行", "{count} rows"),
    "drawn_cut": ("共 {total} 个，只画前 {count} 个；要全部请写 --param limit={total}",
                  "{total} in all, the first {count} drawn; for all of them: --param limit={total}"),
    "rows_cut": ("共 {total} 行，显示前 {count} 行；要全部请写 --limit {total}，或 --format csv 不写 --limit",
                 "{total} rows, the first {count} shown; for all of them: --limit {total}, or --format csv without --limit"),
}
# fmt: on


def say(key: str, **fields: object) -> str:
    """The words of a key, filled in, in the language spoken."""
    return filled(TEXTS[key], fields)
