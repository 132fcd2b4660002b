"""The one tree of exceptions: a bad environment raises, bad content never does.

    PlanparseError                exit code 2
    ├── InputError                what was named cannot be read
    │   ├── MissingFileError      no such file                        4
    │   ├── DirectoryError        a folder where a file belongs       4
    │   ├── EmptyFileError        no bytes, or no text in them        5
    │   ├── UnknownFormatError    no reader for these bytes           5
    │   ├── ProtectedFileError    encrypted, needs a password         5
    │   ├── BrokenFileError       the right format, but damaged       5
    │   │   └── AliasFileError    a file of aliases, written wrong    2
    │   └── LimitError            asks for more than is allowed       5
    ├── MissingExtraError         an optional package is not there    6
    │   └── MissingProgramError   another program is not there        6
    ├── OutputError               the result cannot be written        7
    └── LexiconError              a lexicon of the package is broken  8

Each error carries its message in Chinese and in English; `message(lang)` gives one line that says
what happened and what to do.
"""

from __future__ import annotations


class PlanparseError(Exception):
    """Base of all errors raised on purpose; `zh` and `en` are one-line messages, `exit_code` the CLI's."""

    exit_code = 2

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en

    def message(self, lang: str = "zh") -> str:
        """The one-line message in the language asked for (`zh` or `en`)."""
        return self.en if lang == "en" else self.zh


class InputError(PlanparseError):
    """What was named cannot be read."""

    exit_code = 5


class MissingFileError(InputError):
    """No such file."""

    exit_code = 4


class DirectoryError(InputError):
    """A folder where a file belongs."""

    exit_code = 4


class EmptyFileError(InputError):
    """No bytes, or no text in them."""


class UnknownFormatError(InputError):
    """No reader knows these bytes."""


class ProtectedFileError(InputError):
    """The file is encrypted."""


class BrokenFileError(InputError):
    """The right format, but damaged."""


class AliasFileError(BrokenFileError):
    """A file of aliases, part of what was asked, is not written right; the message names the file and the row."""

    exit_code = 2


class LimitError(InputError):
    """The file asks for more time, memory or parts than the limits allow."""


class MissingExtraError(PlanparseError):
    """An optional package is not installed; the message holds the install line."""

    exit_code = 6


class MissingProgramError(MissingExtraError):
    """Another program is not installed (LibreOffice); the message says how to get it."""


class OutputError(PlanparseError):
    """The result cannot be written."""

    exit_code = 7


class LexiconError(PlanparseError):
    """A lexicon of the package is broken: wrong key, duplicate row, missing value."""

    exit_code = 8
