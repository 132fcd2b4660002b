"""`python -m planparse.lexicon`: write `data/compiled.json` anew."""

from planparse.lexicon import loader

if __name__ == "__main__":
    loader.COMPILED.write_text(loader.compile_all(), encoding="utf-8", newline="\n")
