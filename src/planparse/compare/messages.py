"""What the renders say, in Chinese and in English."""

from __future__ import annotations

# fmt: off
WORDS: dict[str, tuple[str, str]] = {
    "unchanged": ("未变", "unchanged"), "reworded": ("改写", "reworded"), "renamed": ("改题", "renamed"),
    "moved": ("移动", "moved"), "renumbered": ("改号", "renumbered"), "split": ("拆分", "split"),
    "merged": ("合并", "merged"), "added": ("新增", "added"), "removed": ("删去", "removed"),
    "reassigned": ("责任变化", "reassigned"), "retargeted": ("指标变化", "retargeted"),
    "rescheduled": ("时限变化", "rescheduled"),
    "raised": ("提高", "raised"), "lowered": ("降低", "lowered"), "equal": ("数值未变", "same value"),
    "unlike": ("不可比", "not comparable"), "earlier": ("提前", "earlier"), "later": ("推后", "later"),
    "gone": ("不再写", "no longer stated"), "unread": ("未写或未读", "not stated, or not read"),
    "come": ("新写", "newly stated"),
    "why_unread": ("这里有未读的数：{words}", "numbers here were not read: {words}"),
    "elsewhere": ("另见 {ids}", "see also {ids}"),
    "lead": ("牵头", "lead"), "responsible": ("责任", "responsible"), "supporting": ("配合", "supporting"),
    "supervising": ("督导", "supervising"), "lead_official": ("牵头领导", "lead official"), "person": ("责任人", "person"),
    "alias": ("更名", "renamed unit"), "bracket": ("名称写法", "name written otherwise"),
    "comparator": ("比较", "comparator"), "modality": ("语气", "obligation"), "change": ("增减或水平", "change or level"),
    "unit": ("单位", "unit"), "per": ("每个", "per"), "scope": ("范围", "scope"), "value": ("数值", "value"),
    "binding": ("约束性", "binding"), "expected": ("预期性", "expected"), "none": ("无", "none"),
    "altered": ("改变", "altered"), "unit_renamed": ("单位更名", "unit renamed"), "touched": ("字句微调", "touched up"),
    "days_later": ("推后{days}天", "{days} days later"), "days_earlier": ("提前{days}天", "{days} days earlier"),
    "targets": ("指标", "Target"), "assignments": ("责任", "Owners"), "deadlines": ("时限", "Deadline"),
    "titles": ("标题", "Title"), "sections": ("章节", "Section"),
    "changes": ("变化", "Changes"), "tasks": ("任务", "Tasks"), "task": ("任务", "Task"), "goals": ("总体目标", "Goals"),
    "ids": ("编号（旧 → 新）", "Ids (old → new)"), "details": ("内容", "Details"),
    "old": ("旧", "Old"), "new": ("新", "New"), "old_plan": ("旧方案", "Old plan"), "new_plan": ("新方案", "New plan"),
    "summary": ("汇总", "Summary"), "same": ("没有变化", "no change"),
    "suggestions": ("可能更名的单位（未列入别名表，请核对）", "Units that may have been renamed (not in --aliases: check)"),
    "in_tasks": ("见任务 {ids}", "in tasks {ids}"),
    "replaced": ("新名称取代了旧名称", "the new name stands where the old one stood"),
    "near": ("名称相近", "the names are nearly the same"),
    "words": ("文字", "Words"), "similarity": ("相似度", "Similarity"), "kind": ("变化类型", "Kinds"),
    "by_year": ("时限按各自年度比较", "deadlines compared within each plan's year"),
    "by_date": ("时限按日期比较", "deadlines compared by date"),
    "unread_side": ("{side}有 {count} 处数字或时间词未读", "{side}: {count} numbers or time words were not read"),
    "caveat_side": ("{side}有没读到或要核对的部分（{codes}）", "{side}: parts were not read, or are to be checked ({codes})"),
    "more_passages": ("另有 {count} 处文字变化", "{count} more changed passages"),
    "filter": ("筛选", "Filter"), "search": ("搜索", "Search"), "next": ("下一处", "Next"), "previous": ("上一处", "Previous"),
    "show_unchanged": ("显示未变的", "show unchanged"), "no_counterpart": ("（无对应任务）", "(no counterpart)"),
    "diff_of": ("方案对比", "Plans compared"), "explained": ("配对依据", "Why they were paired"),
    "thresholds": ("阈值与权重", "Thresholds and weights"), "shown_count": ("条", "entries"),
    "part_title": ("标题", "title"), "part_text": ("正文", "text"), "part_units": ("单位", "units"),
    "part_indicators": ("指标", "indicators"), "part_place": ("位置", "place"),
}
# fmt: on


def word(key: str, lang: str = "zh", **fields: object) -> str:
    """The words of a key, filled in."""
    zh, en = WORDS[key]
    return (en if lang == "en" else zh).format(**fields)
