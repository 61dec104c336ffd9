"""The body of a refusal is read in every form, and whatever else comes is no error."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.api.reading.error_body import ErrorBody, read_error_body

FIELD = {"field": "mediaId", "message": "is invalid"}
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["error", "errors", "message", "code", "fields", "field", "x"]), inner, max_size=4
        )
    ),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("body", "texts", "code", "fields"),
    [
        (
            {"success": False, "error": {"code": 400, "message": "Summary not enabled", "description": "It is not."}},
            ("Summary not enabled", "It is not."), 400, (),
        ),
        ({"error": {"code": 422, "message": "no", "fields": [FIELD]}}, ("no",), 422, (("mediaId", "is invalid"),)),
        ({"error": {"message": "no", "fields": {"a": "b", "c": ["d", "e"]}}}, ("no",), None, (("a", "b"), ("c", "d"))),
        ({"error": "unauthorized"}, ("unauthorized",), None, ()),
        ({"message": "slow down", "code": "E429"}, ("slow down",), "E429", ()),
        ({"message": "no", "statusCode": 403, "error": "Forbidden"}, ("Forbidden", "no"), 403, ()),
        ({"errors": [{"message": "one", "code": 7}, "two", 3, None]}, ("one", "two"), 7, ()),
        ({"errors": [{"field": "title", "message": "too long"}]}, ("too long",), None, (("title", "too long"),)),
        ({"errors": {"title": ["too long", "odd"]}}, (), None, (("title", "too long"),)),
        ({"title": "Not found", "detail": "No such media", "status": 404}, ("No such media", "Not found"), 404, ()),
        ({"error": {"message": "same"}, "message": "same"}, ("same",), None, ()),
        ({"error": {"code": True, "message": " "}, "fields": 5}, (), None, ()),
        ({}, (), None, ()), ([], (), None, ()), ("text", (), None, ()), (None, (), None, ()),
    ],
)  # fmt: skip
def test_every_form_is_read(body: Any, texts: tuple[str, ...], code: int | str | None, fields: Any) -> None:
    assert read_error_body(body) == ErrorBody(texts, code, fields)


def test_endless_bodies_are_cut() -> None:
    read = read_error_body({"errors": [{"message": f"{n}", "field": f"f{n}"} for n in range(1000)]})
    assert (len(read.texts), len(read.fields)) == (20, 20)


@given(ANY_JSON)
def test_anything_else_is_no_error(body: Any) -> None:
    assert isinstance(read_error_body(body), ErrorBody)
