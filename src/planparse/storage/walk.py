"""What the command names, as one row a file: folders, patterns, lists, single files, addresses in a storage.

    notices/            every file under it, in the order of the names
    notices/**/*.docx   a pattern (`*`, `?`, `[`, `**`)
    @plans.txt          a list: one of these a line, relative to the list; so is plans.list
    notices.zip         its documents, found when it is read
    s3://bucket/plans/  a storage, through fsspec

Nothing is opened here but lists and folders. What cannot be found is a row too, with a problem: nothing named is lost.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePath

from planparse.errors import LimitError, PlanparseError
from planparse.readers.common import limits
from planparse.storage.found import LITTER, Found
from planparse.storage.names import shown
from planparse.storage.reasons import pair

_MAGIC = frozenset("*?[")


def find(source: str, out: str | None = None, within: frozenset[str] = frozenset()) -> Iterator[Found]:
    """The files of one SOURCE; what lies in the output folder `out` is no source; `within` are the lists that name it.
    Never raises for what is not there; `MissingExtraError` for an address without the package for it, `PlanparseError`
    where `out` is the source itself."""
    if source.startswith("@"):
        yield from _listed(source[1:], out, within)
    elif "://" in source:
        from planparse.storage import cloud

        yield from cloud.find(source)
    elif os.path.isdir(source):
        _keep_apart(source, out)
        yield from _walked(source, None if out is None else os.path.realpath(out))
    elif os.path.lexists(source):
        if source.lower().endswith(".list"):
            yield from _listed(source, out, within)
        else:
            yield _named(source, shown(os.path.basename(source)))
    elif _MAGIC & set(source):
        yield from _matching(source, out)
    else:
        yield _missing(source, "no_such")


def _keep_apart(folder: str, out: str | None) -> None:
    """Raises `PlanparseError` where results would lie among the sources, and be read the next time."""
    if out is not None and os.path.realpath(folder) == os.path.realpath(out):
        raise PlanparseError(
            f"结果文件夹 {out} 就是来源，结果会被当作方案再读，请换一个（可以在它下面）",
            f"the output folder {out} is the source, and results would be read as plans: choose another, inside it at will",
        )


def _missing(source: str, why: str, **fields: object) -> Found:
    return Found(source, shown(os.path.basename(source.rstrip("/\\")) or "_"), "named", "failed", pair(why, **fields))


def _named(path: str, relative: str, how: str = "named") -> Found:
    """A row for a path that is no folder; pipes and devices are not read: they may never end."""
    try:
        regular = stat.S_ISREG(os.stat(path).st_mode)
    except OSError:  # a broken link: reading it says so
        regular = True
    name = os.path.basename(path)
    if how == "walked" and name.startswith("~$"):
        return Found(path, relative, how, "skipped", pair("lock_file"))
    if how == "walked" and (name.startswith(".") or name.lower() in LITTER):
        return Found(path, relative, how, "skipped", pair("hidden"))
    return Found(path, relative, how) if regular else Found(path, relative, how, "skipped", pair("no_file"))


def _walked(root: str, out: str | None) -> Iterator[Found]:
    """All files under a folder by name, folders among them; hidden folders are passed over, links not followed. A folder
    that cannot be listed is a row."""
    waiting: list[os.DirEntry[str]] = []
    real = os.path.join(os.path.realpath(root), "")
    own = (
        os.path.join(root, out[len(real) :]) if out is not None and out.startswith(real) else None
    )  # no link leads to it
    path, relative = root, shown(os.path.basename(root)) or "_"
    while True:
        try:
            waiting += sorted(_entries(path), key=lambda one: one.name, reverse=True)
        except OSError as error:
            yield Found(path, relative, "walked", "failed", pair("unlisted", reason=error.strerror or error))
        while waiting:
            entry = waiting.pop()
            path, relative = entry.path, shown(Path(os.path.relpath(entry.path, root)).as_posix())
            if not _is_folder(entry):
                yield _named(path, relative, "walked")
            elif entry.name.startswith("."):
                continue
            elif entry.is_symlink():
                yield Found(path, relative, "walked", "skipped", pair("link"))
            elif path != own:
                break
        else:
            return


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return list(found)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder, or a link to one; a link to itself is none: reading it says what is wrong."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _matching(pattern: str, out: str | None) -> Iterator[Found]:
    """The files that a pattern names, relative to its steps before the first sign of a pattern."""
    steps = PurePath(pattern).parts
    plain = next(at for at, step in enumerate(steps) if _MAGIC & set(step))
    root, own = os.path.join(*steps[:plain]) if plain else "", None if out is None else os.path.realpath(out)
    _keep_apart(root or ".", out)
    count = 0
    unlisted: list[Found] = []
    for path in sorted(set(_expanded(root, steps[plain:], unlisted))):
        if os.path.isdir(path) or (own is not None and os.path.realpath(path).startswith(own + os.sep)):
            continue
        count += 1
        yield _named(path, shown(Path(os.path.relpath(path, root or ".")).as_posix()), "walked")
    yield from unlisted
    if not count and not unlisted:
        yield Found(pattern, shown(os.path.basename(pattern)), "named", "failed", pair("no_match"))


def _expanded(folder: str, steps: Sequence[str], unlisted: list[Found]) -> Iterator[str]:
    """The paths that a pattern names under a folder, as `glob` has them, but that `**` follows no links: two of them to a
    folder above have more paths than can be walked."""
    if not steps:
        yield folder
        return
    step, rest = steps[0], steps[1:]
    if step == "**":
        waiting = [folder]
        while waiting:
            inner = waiting.pop()
            yield from _expanded(inner, rest or ("*",), [])
            below = _below(inner, "*", unlisted)
            waiting += (os.path.join(inner, one.name) for one in below if not one.is_symlink() and _is_folder(one))
    elif _MAGIC & set(step):
        for one in _below(folder, step, unlisted):
            if not rest or _is_folder(one):
                yield from _expanded(os.path.join(folder, one.name), rest, unlisted)
    elif os.path.lexists(os.path.join(folder, step)):
        yield from _expanded(os.path.join(folder, step), rest, unlisted)


def _below(folder: str, step: str, unlisted: list[Found]) -> list[os.DirEntry[str]]:
    """What lies in a folder by a pattern; hidden ones only where it begins with their dot."""
    try:
        entries = _entries(folder or ".")
    except OSError as error:
        unlisted.append(_missing(folder, "unlisted", reason=error.strerror or error))
        return []
    hidden = step.startswith(".")
    return [one for one in entries if fnmatch(one.name, step) and (hidden or not one.name.startswith("."))]


def _listed(path: str, out: str | None, within: frozenset[str]) -> Iterator[Found]:
    """What a list names: a line a source; blank lines and those that begin with `#` say nothing, and no list names one
    that it is named by."""
    real = os.path.realpath(path)
    if real in within:
        return
    try:
        with open(path, "rb") as file:
            data = limits.read_within(file, shown(os.path.basename(path)))
    except (OSError, ValueError, LimitError) as error:
        yield _missing(path, "unlisted", reason=getattr(error, "strerror", None) or error)
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    folder = os.path.dirname(path)
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith(("#", "@")):
            continue
        inner = line if "://" in line else os.path.join(folder, line)
        for found in find(inner, out, within | {real}):
            is_file = found.how == "named" and "://" not in line
            yield found._replace(relative=_from_list(line)) if is_file else found


def _from_list(line: str) -> str:
    """The path of a listed file's output: as the list has it, without drive and steps upwards."""
    path = PurePath(line)
    steps = [step for step in path.parts if step not in (path.anchor, "..", ".")]
    return shown("/".join(steps)) or "_"
