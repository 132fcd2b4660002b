"""What the command line says, in Chinese and in English, and which of the two is spoken.

English where PLANPARSE_LANG, LANGUAGE, LC_ALL, LC_MESSAGES or LANG (the first that is set) begins with `en`,
Chinese otherwise.
"""

from __future__ import annotations

import os

VARIABLES = ("PLANPARSE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

# fmt: off
TEXTS: dict[str, tuple[str, str]] = {
    # help
    "app": ("读懂中文工作方案：任务、责任分工、目标、时限，每个值都标明原文位置。",
            "Read Chinese government plans: tasks, assignments, targets and deadlines, each grounded in the source."),
    "help_option": ("显示本说明并退出。", "Show this message and exit."),
    "version_option": ("显示版本号并退出。", "Show the version and exit."),
    "extract": ("读取方案，输出任务、责任分工、目标和时限（JSON 或 YAML）。",
                "Read plans and print tasks, assignments, targets and deadlines (JSON or YAML)."),
    "extract_files": ("要读的文件，可以多个；- 表示标准输入。", "Files to read, one or more; - is standard input."),
    "format_option": ("输出格式：{names}。不写时看 --output 的扩展名，否则为 json。",
                      "Output format: {names}. By default that of --output's suffix, else json."),
    "output_option": ("写到这个文件；是文件夹、以 / 结尾或有多个输入时，每份文件写一个结果。",
                      "Write to this file; to a folder (existing, ending in /, or several inputs) one file each."),
    "compact_option": ("紧凑输出，不缩进不换行。", "No indentation, no line breaks."),
    "strict_option": ("有警告或错误时以退出码 3 结束。", "Exit with code 3 where a warning or an error stands."),
    "quiet_option": ("不显示摘要和进度。", "No summary and no progress bar."),
    "as_option": ("按此格式读取（{names}），不看扩展名。", "Read as this format ({names}), whatever the suffix says."),
    "show": ("在终端里列出任务；--task 看一项任务的全部内容和原文。",
             "List the tasks in the terminal; --task shows one in full with its source."),
    "show_file": ("方案文件，或 extract 输出的 .json、.yaml；- 表示标准输入。",
                  "A plan, or the .json or .yaml that extract wrote; - is standard input."),
    "task_option": ("只看这一项任务（编号如 三/（一）/1）。", "Show this task alone (an id such as 三/（一）/1)."),
    "explain": ("说明一项任务的每个值由哪条规则、从哪些字读出，哪些读法落选、为什么。",
                "Say which rule made each value of a task, from which words, and which readings lost and why."),
    "explain_file": ("方案文件（extract 的结果不行）；- 表示标准输入。",
                     "A plan (not a result of extract); - is standard input."),
    "explain_id": ("任务、目标或值的编号，如 三/（一）/1 或 三/（一）/1#t1。",
                   "The id of a task, a goal or a value, such as 三/（一）/1 or 三/（一）/1#t1."),
    "json_option": ("输出 JSON。", "Print JSON."),
    "coverage": ("列出文中每个数字和时间词的去向：目标、时限、限定、名称、日期、事实，还是没有读懂。",
                 "Account for every number and time word: target, deadline, qualifier, name, date, fact, or unread."),
    "sorts_option": ("逐条列出这些类别，逗号分隔，默认 unread，all 为全部。",
                     "Sorts to list one by one, separated by commas; unread by default, all for all."),
    "diff": ("两份方案有什么变化：任务、指标、责任、时限。退出码：0 相同，1 不同，2 出错。",
             "What changed between two plans: tasks, targets, owners, deadlines. Exit codes: 0 same, 1 different, 2 trouble."),
    "diff_old": ("旧方案，或 extract 输出的 .json、.yaml；- 表示标准输入。",
                 "The old plan, or the .json or .yaml that extract wrote; - is standard input."),
    "diff_new": ("新方案，同上。", "The new plan, likewise."),
    "diff_format": ("输出格式，默认 table；不写时看 --output 的扩展名。",
                    "Output format, table by default, else that of --output's suffix."),
    "only_option": ("只要这些变化，逗号分隔；退出码随之。", "These changes alone, separated by commas; the exit code follows."),
    "aliases_option": ("单位别名表（YAML，每行 name、alias、from、to）。",
                       "Other names of units (YAML rows of name, alias, from, to)."),
    "diff_explain": ("列出每对任务的相似度由什么组成，以及各阈值。",
                     "Show what each pair's similarity is made of, and the thresholds."),
    "diff_output": ("写到这个文件；xlsx 必须写到文件。", "Write to this file; xlsx needs one."),
    "trend": ("把一项指标或任务在多年（或多级）方案中的变化排在一起。",
              "Line up an indicator or a task over the plans of many years, or of several levels."),
    "trend_files": ("两份以上方案，或 extract 输出的 .json、.yaml。",
                    "Two plans or more, or the .json or .yaml that extract wrote."),
    "indicator_option": ("只要指标名称含有（或近似）这些字的；可多次。",
                         "Indicators that contain these words or come near them; repeatable."),
    "trend_task": ("跟踪一项任务：最后一份方案中的编号，或标题中的字。",
                   "Follow a task: its id in the last plan, or words of its title."),
    "trend_format": ("输出格式，默认 table；不写时看 --output 的扩展名。",
                     "Output format, table by default, else that of --output's suffix."),
    "trend_output": ("写到这个文件。", "Write to this file."),
    "two_plans": ("至少要两份方案", "two plans at least"),
    "needs_output": ("{name} 要用 --output 写到文件", "{name} needs --output"),
    "not_one": ("{file} 里有 {count} 份文档，对比要一份", "{file} holds {count} documents: one is compared"),
    "nothing_found": ("没有找到", "nothing found"),
    "validate": ("检查结果文件是否合乎结构，每处位置是否与原文一致。",
                 "Check results against the schema and every span against the text."),
    "validate_files": ("extract 输出的 .json 或 .yaml 文件；- 表示标准输入。",
                       "The .json or .yaml files that extract wrote; - is standard input."),
    "schema": ("输出 JSON Schema（2020-12）。", "Print a JSON Schema (2020-12)."),
    "schema_name": ("名称，默认 document。", "Name, document by default."),
    "list_option": ("列出所有名称。", "List the names."),
    "formats": ("列出能读的格式：本机能不能读，缺什么，怎样安装。",
                "List the formats that can be read: whether they can be here, what is missing, how to get it."),
    "format_name": ("格式", "Format"), "suffixes": ("扩展名", "Suffixes"), "state": ("本机", "Here"),
    "available": ("可用", "available"), "missing": ("不可用，缺 {name}", "not available: {name} is missing"),
    "partly": ("可用；没有 {name}，Word 95 及更早的或损坏的文件读不出",
               "available; without {name}, not files of Word 95 and before, or damaged ones"),
    "opened": ("可用，extract 逐个读取其中的文件", "available: extract reads each file in it"),
    "how_to_get": ("安装 {name}：{hint}", "To get {name}: {hint}"),
    "limit_option": ("放宽或收紧限度，可多次（{names}）。", "Change a limit, repeatable ({names})."),
    "office_option": ("LibreOffice 的用法：auto 只在自己读不了时用，always 总用，never 不用。",
                      "When to use LibreOffice: auto for what cannot be read without, always, or never."),
    "bad_limit": ("--limit 要写成 名称=整数，名称为 {names}", "--limit wants NAME=NUMBER, NAME one of {names}"),
    # usage errors
    "error": ("错误：{what}", "Error: {what}"),
    "file_error": ("{file}：{what}", "{file}: {what}"),
    "see_help": ("用法见 {command} --help", "See {command} --help"),
    "missing_argument": ("缺少参数 {name}", "missing argument {name}"),
    "missing_command": ("缺少命令", "missing command"),
    "unexpected_argument": ("多余的参数：{names}", "unexpected argument: {names}"),
    "no_such_option": ("没有选项 {name}", "no such option {name}"),
    "no_such_command": ("没有命令 {name}", "no such command {name}"),
    "needs_value": ("选项 {name} 后面要写一个值", "option {name} needs a value"),
    "takes_no_value": ("选项 {name} 不带值", "option {name} takes no value"),
    "did_you_mean": ("；是不是 {names}？", "; did you mean {names}?"),
    "unknown_choice": ("“{value}”不在可选值中：{names}", "{value!r} is none of {names}"),
    "stdin_once": ("标准输入（-）只能写一次", "standard input (-) can be named once only"),
    "output_is_input": ("输出文件就是输入文件，原件会被覆盖，请换个名字",
                        "the output is the input file, which would be overwritten: choose another name"),
    "unknown_task": ("没有编号为 {id} 的任务，planparse show {file} 可列出全部编号",
                     "no task {id}; planparse show {file} lists the ids"),
    "unknown_schema": ("没有名为 {name} 的结构，planparse schema --list 可列出全部名称",
                       "no schema {name}; planparse schema --list lists the names"),
    # environment
    "cannot_read": ("读不出文件（{reason}），请检查权限或磁盘",
                    "cannot read the file ({reason}): check rights and disk"),
    "no_such_file": ("没有这个文件，请检查路径", "no such file: check the path"),
    "is_directory": ("这是文件夹，请写其中的文件", "this is a folder: name the files in it"),
    "cannot_write": ("写不到 {path}（{reason}），请检查路径、权限或磁盘空间",
                     "cannot write {path} ({reason}): check path, rights and disk space"),
    "needs_notice": ("这是 extract 的结果，请指定原来的方案文件", "this is a result of extract: name the notice itself"),
    "not_a_result": ("不是 extract 输出的 JSON 或 YAML（{reason}），请重新提取",
                     "not the JSON or YAML of extract ({reason}): extract anew"),
    "invalid_result": ("结构不合，第一处在 {path}：{reason}；planparse validate 可列出全部",
                       "not a valid result, first at {path}: {reason}; planparse validate lists all"),
    "internal": ("程序内部错误（{reason}），请把文件和这一行报告给我们；设 PLANPARSE_DEBUG=1 可看详情",
                 "internal error ({reason}): please report it with the file; PLANPARSE_DEBUG=1 shows details"),
    "interrupted": ("已中断", "interrupted"),
    # summary, show, validate
    "tasks": ("任务", "Tasks"), "task": ("任务", "Task"), "units": ("单位", "Units"), "file": ("文件", "File"),
    "targets": ("目标", "Targets"), "deadlines": ("时限", "Deadlines"), "warnings": ("警告", "Warnings"),
    "id": ("编号", "Id"), "title": ("标题", "Title"), "untitled": ("（无标题）", "(untitled)"),
    "section": ("所在章节", "Section"), "category": ("类别", "Category"), "source": ("原文", "Source"),
    "lead": ("牵头", "Lead"), "responsible": ("责任", "Responsible"), "other_roles": ("其他分工", "Other roles"),
    "supporting": ("配合", "Supporting"), "supervising": ("督导", "Supervising"),
    "lead_official": ("牵头领导", "Lead official"), "person": ("责任人", "Person"),
    "assignments": ("责任分工", "Assignments"), "references": ("引用文件", "References"),
    "linked": ("相关任务", "Linked tasks"), "no_tasks": ("没有找到任务", "no tasks found"),
    "category_task": ("任务", "task"), "category_support": ("支持", "support"),
    "category_safeguard": ("保障", "safeguard"), "category_step": ("步骤", "step"),
    "one_assignment": ("分工", "Assignment"), "one_target": ("目标", "Target"), "one_deadline": ("时限", "Deadline"),
    "rule": ("规则", "Rule"), "words": ("原文", "Words"), "evidence": ("依据", "Evidence"),
    "part_of": ("属于", "Part of"), "deadline": ("时限", "Deadline"),
    "inferred_year": ("年份取自标题或成文日期", "The year is the plan's or the issue date's"),
    "rule_lead": ("牵头依据", "Lead by the rule"),
    "lost_readings": ("没有成为值的数字和时间词", "Numbers and time words that became no value"),
    "count_numbers": ("数字", "Numbers"), "count_times": ("时间词", "Time words"),
    "sort_total": ("合计", "Total"), "sort_target": ("目标", "Target"), "sort_deadline": ("时限", "Deadline"),
    "sort_qualifier": ("限定", "Qualifier"), "sort_name": ("名称", "Name"), "sort_date": ("日期", "Date"),
    "sort_fact": ("事实", "Fact"), "sort_outside": ("不属计划", "Outside"), "sort_unread": ("未读", "Unread"),
    "more_notes": ("另有 {count} 条，见结果中的 diagnostics", "{count} more in the result's diagnostics"),
    "reading": ("正在读取", "Reading"),
    "valid": ("{file}：合格，{count} 份文档", "{file}: valid, {count} documents"),
    "invalid": ("{file}：{count} 处不合格", "{file}: {count} failures"),
}

# What typer itself writes into the help, by the words' place in a line.
HELP_WORDS: tuple[tuple[str, str], ...] = (
    (r"^Usage: ", "用法："), (r"^Options:$", "选项："), (r"^Arguments:$", "参数："), (r"^Commands:$", "命令："),
    (r"\[OPTIONS\]", "[选项]"), (r"\bCOMMAND \[ARGS\]\.\.\.", "命令 [参数]..."), (r"\[required\]", "[必需]"),
    (r"\[default: ", "[默认："), (r"Show this message and exit\.", TEXTS["help_option"][0]),
)
# fmt: on


def language() -> str:
    """`en` or `zh`, by the first of VARIABLES that is set."""
    for variable in VARIABLES:
        value = os.environ.get(variable, "")
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def text(key: str, **fields: object) -> str:
    """The words of a key, filled in, in the language spoken."""
    zh, en = TEXTS[key]
    return (en if language() == "en" else zh).format(**fields)
