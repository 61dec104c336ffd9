"""Sentences stored and read back: the same in every part, and plain text where what is stored is none of ours."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.wording import LONGEST_TEXT, Sentence, counted, from_json, sentence, to_json

NAMES = st.sampled_from(["name", "reason", "total", "limit"])
LOOKED_UP = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
PLAIN = st.one_of(
    st.text(max_size=30),
    st.integers(-(2**53), 2**53),
    st.floats(-1e15, 1e15, allow_nan=False),
    st.booleans(),
    st.none(),
)


@st.composite
def templates(draw: st.DrawFn, names: list[str]) -> str:
    """A template that names each of these, with braces of its own between them."""
    pieces = [draw(LOOKED_UP).replace("{", "{{").replace("}", "}}")]
    for name in names:
        pieces += [f"{{{name}}}", draw(LOOKED_UP).replace("{", "{{").replace("}", "}}")]
    return "".join(pieces)


@st.composite
def filled(draw: st.DrawFn, inner: st.SearchStrategy[Any]) -> Sentence:
    names = draw(st.lists(NAMES, min_size=1, unique=True))
    made = sentence(draw(LOOKED_UP), draw(templates(names)))
    return made.fill(**{name: draw(inner) for name in names})


SENTENCES = st.recursive(
    st.one_of(
        st.builds(sentence, LOOKED_UP, LOOKED_UP),
        st.builds(counted, LOOKED_UP, st.just(""), st.integers(0, 2**31 - 1)),
        filled(PLAIN),
    ),
    lambda inner: filled(st.one_of(PLAIN, inner)),
    max_leaves=6,
)


def through_json(text: str) -> str:
    return from_json(json.loads(json.dumps(to_json(text))))


def parts(value: object) -> object:
    """Everything a sentence remembers, its type included."""
    if not isinstance(value, Sentence):
        return type(value), value
    values = {name: parts(inner) for name, inner in value.values.items()}
    return str(value), value.context, value.template, value.number, values


@given(SENTENCES)
def test_a_sentence_comes_back_with_everything_it_remembers(made: Sentence) -> None:
    assert parts(through_json(made)) == parts(made)


@given(st.text(max_size=200))
def test_plain_text_comes_back_as_it_was(text: str) -> None:
    read = through_json(text)
    assert (type(read), read) == (str, text)


def test_a_value_that_json_has_no_form_for_comes_back_as_it_was_shown() -> None:
    made = sentence("service", "{state}, {number}").fill(state=State.FAILED, number=10**30)
    read = through_json(made)
    assert isinstance(read, Sentence)
    assert read == "failed, 1000000000000000000000000000000"
    assert read.values == {"state": "failed", "number": "1" + "0" * 30}


def stored(**parts: object) -> dict[str, object]:
    """What `to_json` stores, with other parts."""
    return {"text": "In English.", "context": "service", "template": "{a}", "values": {"a": "b"}, **parts}


@pytest.mark.parametrize(
    "nonsense",
    [
        {"text": "In English."},
        stored(context=None),
        stored(template=5),
        stored(values=["a"]),
        stored(values={"b": 1}),
        stored(values={"a": [1]}),
        stored(values={"a": {"template": "no context"}}),
        stored(template="{a", values={"a": "b"}),
        stored(template="{a.__class__}"),
        stored(template="{a[0]}"),
        stored(template="{a:>9999999}"),
        stored(template="{a!r}"),
        stored(template="{}", values={"": "b"}),
        stored(template="a" * (LONGEST_TEXT + 1)),
        stored(template="{a}" * 3, values={"a": "x" * LONGEST_TEXT}),
        stored(values={f"a{at}": "x" for at in range(100)} | {"a": "b"}),
        stored(values={"a": float("inf")}),
        stored(values={"a": 10**400}),
        stored(number=1),
        stored(number=True, values={}),
        stored(number=2**31, values={}),
        stored(context="\ud800"),
        stored(template="{a}\0"),
    ],
)
def test_nonsense_is_left_aside_for_the_text_beside_it(nonsense: dict[str, object]) -> None:
    read = from_json(nonsense)
    assert (type(read), read) == (str, "In English.")


def test_sentences_in_sentences_without_an_end_are_left_aside() -> None:
    inner: dict[str, object] = stored()
    for _ in range(50):
        inner = stored(values={"a": inner})
    assert from_json(inner) == "In English."
    assert not isinstance(from_json(inner), Sentence)


@pytest.mark.parametrize("nothing", [None, 5, True, [], ["a"], {}, {"text": 5}, {"template": "a"}])
def test_what_is_no_text_at_all_is_empty(nothing: object) -> None:
    assert from_json(nothing) == ""


def test_a_text_that_is_too_long_is_cut() -> None:
    assert len(from_json("x" * (LONGEST_TEXT + 1))) == LONGEST_TEXT
    assert len(from_json({"text": "x" * (LONGEST_TEXT + 1)})) == LONGEST_TEXT


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["text", "context", "template", "values", "number", "a", "{"]), inner),
    ),
)


@given(JSON)
def test_nothing_that_is_read_raises(anything: object) -> None:
    assert isinstance(from_json(anything), str)
