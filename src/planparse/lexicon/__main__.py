"""`python -m planparse.lexicon`: check the files of `data/` and write `data/compiled.json` anew."""

import sys

from planparse.errors import LexiconError
from planparse.lexicon import loader

if __name__ == "__main__":
    try:
        compiled = loader.compile_all()
    except LexiconError as error:
        sys.exit(f"{error.zh}\n{error.en}")
    loader.COMPILED.write_text(compiled, encoding="utf-8", newline="\n")
