"""Writers give back what they were given, streamed, whatever characters it holds."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from made_documents import TEXT, made_document
from planparse.exports import WRITERS, target_of, writer_named

NAMES = [writer.name for writer in WRITERS]


def written(name, documents, *, many=False, compact=False):
    return "".join(target_of(writer_named(name))(documents, many=many, compact=compact))


def parsed(name, text):
    if name == "json":
        value = json.loads(text)
        return value if isinstance(value, list) else [value]
    return list(yaml.safe_load_all(text))


def test_names_and_suffixes_are_unique_and_found():
    suffixes = [suffix for writer in WRITERS for suffix in writer.suffixes]
    assert len(set(NAMES)) == len(NAMES)
    assert len(set(suffixes)) == len(suffixes)
    assert writer_named("xml") is None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_list_reads_back(name, compact, count):
    documents = [made_document(f"{i}.txt", warned=True) for i in range(count)]
    text = written(name, documents, many=True, compact=compact)
    assert parsed(name, text) == [json.loads(d.model_dump_json()) for d in documents]
    assert count == 0 or text.endswith("\n")


@pytest.mark.parametrize("name", NAMES)
def test_one_document_stands_alone(name):
    text = written(name, [made_document()])
    assert parsed(name, text) == [json.loads(made_document().model_dump_json())]
    assert text.endswith("\n")
    assert "县农业农村局" in text


def test_json_layout():
    text = written("json", [made_document()])
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    pair = written("json", [made_document(), made_document()], many=True)
    assert pair == json.dumps(json.loads(pair), ensure_ascii=False, indent=2) + "\n"
    assert '"value": 35000,' in text
    assert written("json", [made_document()], compact=True).count("\n") == 1
    assert written("json", [], many=True) == "[]\n"
    assert written("json", []) == ""


def test_yaml_layout():
    text = written("yaml", [made_document()])
    assert f"text: |\n  {TEXT.splitlines()[0]}\n" in text
    assert text.index("schema_version") < text.index("metadata") < text.index("tasks")
    assert not text.startswith("---")
    assert written("yaml", [made_document()] * 2, many=True).count("---\n") == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_written_before_the_next_is_asked_for(name):
    asked = []

    def documents():
        for index in range(2):
            asked.append(index)
            yield made_document(f"{index}.txt")

    pieces = target_of(writer_named(name))(documents(), many=True, compact=False)
    assert "0.txt" in next(pieces)
    assert asked == [0]


@pytest.mark.parametrize("name", NAMES)
def test_rare_characters_stay_readable(name):
    text = written(name, [made_document(text=TEXT + "联系人：𠮷某\n")])
    assert "𠮷" in text
    assert parsed(name, text)[0]["text"].endswith("𠮷某\n")


@pytest.mark.parametrize("name", NAMES)
def test_half_a_surrogate_pair_is_escaped(name):
    text = written(name, [made_document(text=TEXT + "坏\ud800字\n")])
    text.encode("utf-8")
    assert parsed(name, text)[0]["text"].endswith("坏\ud800字\n")


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@settings(derandomize=True, deadline=None, max_examples=60)
@given(tail=st.text(st.characters(exclude_categories=["Cs"]), max_size=40), compact=st.booleans())
def test_any_text_reads_back(name, tail, compact):
    text = written(name, [made_document(text=TEXT + tail)], compact=compact)
    assert parsed(name, text)[0]["text"] == TEXT + tail


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "tail", [" \n x\n", "\n\n", "a\r\nb", "\x85x", "\u2028", "\t", "- a: b", "是: 否 #", "\ufeff", "  "]
)
def test_layout_characters_read_back(name, tail):
    text = written(name, [made_document(text=TEXT + tail)])
    assert parsed(name, text)[0]["text"] == TEXT + tail
