"""A pasted pair, in every form it is copied in: told apart, never guessed, and a secret never cut."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.ui.token_entry import Entered, split_pair, trimmed

ID = "5d0e6c1e-1f2b-4c3d-8e9f-0a1b2c3d4e5f"
SECRET = "planted:Secret=Key,3f9a=="
PAIR = (ID, SECRET)

FORMS = {
    "two lines": "{id}\n{secret}",
    "two lines of Windows": "{id}\r\n{secret}\r\n",
    "as a field turns lines": "{id}\u2028{secret}",
    "a blank between": "{id} {secret}",
    "a tab between": "{id}\t{secret}",
    "a colon between": "{id}:{secret}",
    "the dashboard's words": "Access Token ID: {id}\nSecret Key: {secret}",
    "the dashboard's words, each on a line": "Access Token ID\n{id}\nSecret Key\n{secret}",
    "a copied table": "Access Token ID\t{id}\nSecret Key\t{secret}",
    "the other way round": "Secret Key: {secret}\nAccess Token ID: {id}",
    "on one line": "Token ID: {id}, Secret Key: {secret}",
    "on one line, the other way round": "Secret Key: {secret}, Token ID: {id}",
    "on one line with a semicolon": "secret={secret}; token_id={id}",
    "a colleague's": "hi! username: {id} password: {secret}",
    ".env": "FASTPIX_USERNAME={id}\nFASTPIX_PASSWORD={secret}",
    ".env of other names": "FASTPIX_ACCESS_TOKEN_ID={id}\nFASTPIX_SECRET_KEY={secret}",
    "shell": "export FASTPIX_USERNAME='{id}'\nexport FASTPIX_PASSWORD='{secret}'",
    ".env in quotes": 'ACCESS_TOKEN_ID="{id}"\nSECRET_KEY="{secret}"',
    "JSON": '{{"accessTokenId": "{id}", "secretKey": "{secret}"}}',
    "JSON on many lines": '{{\n  "secretKey": "{secret}",\n  "tokenId": "{id}"\n}}',
    "JSON of the service": '{{"success": true, "data": {{"id": "x", "tokenId": "{id}", "secretKey": "{secret}"}}}}',
    "half of a JSON": '"tokenId": "{id}",\n"secretKey": "{secret}"',
    "an object of JavaScript": "{{ tokenId: '{id}', secretKey: '{secret}' }}",
    "an object without quotes": "{{tokenId: {id}, secretKey: {secret}}}",
    "YAML": "token-id: {id}\nsecret-key: {secret}",
    "blanks all around": "\n\t  {id}   {secret} \u00a0\n",
    "invisible signs around": "\ufeff{id}\u200b \u200b{secret}\u2060",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("secret", [SECRET, "short", "==", ":", "a,b;c", "ends,", "ends;", "{x}", "user:name=x"])
def test_a_pair_is_told_apart_whatever_it_is_copied_from(form: str, secret: str) -> None:
    assert split_pair(form.format(id=ID, secret=secret)) == (ID, secret)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        ID,
        SECRET,
        f"{ID}:",
        f"{ID} ",
        ":secret",
        f"not-a-uuid:{SECRET}",
        "https://dashboard.fastpix.com/settings",
        "Access Token ID:",
        "Token ID:",
        "Secret Key:",
        f"Access Token ID: {ID}",
        f"Secret Key: {SECRET}",
        f"Secret: {SECRET}",
        f"id={ID} secret_of={SECRET}",
        "three words here",
        f"Access Token ID\tSecret Key\n{ID}\t{SECRET}",
        f"Access Token ID: \nSecret Key: {SECRET}",
        f"{{'tokenId': '{ID}'}}",
        '{"tokenId": 5, "secretKey": 6}',
        '{"tokenId": "", "secretKey": ""}',
        "[" * 100_000,
        # Whether the backslash belongs to the secret is not known.
        f'TOKEN_ID="{ID}"\nSECRET_KEY="ab\\"cd"',
    ],
)
def test_what_is_no_pair_is_none(text: str) -> None:
    assert split_pair(text) is None


def test_what_json_writes_in_another_way_is_read() -> None:
    text = json.dumps({"tokenId": ID, "secretKey": 'a"b\\c=d'}).replace("=", "\\u003d")
    assert split_pair(text) == (ID, 'a"b\\c=d')


SECRETS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=64)


@given(form=st.sampled_from(list(FORMS.values())), secret=SECRETS)
def test_no_secret_is_ever_cut(form: str, secret: str) -> None:
    if not set(secret) & set("\"'\\"):
        assert split_pair(form.format(id=ID, secret=secret)) == (ID, secret)


@given(form=st.sampled_from([form for form in FORMS.values() if not set(form) & set("\"'")]), secret=SECRETS)
def test_no_secret_with_quotes_is_cut_where_none_stand_around_it(form: str, secret: str) -> None:
    assert split_pair(form.format(id=ID, secret=secret)) in {(ID, secret), None}


def test_a_long_text_takes_no_time() -> None:
    started = time.process_time()
    for text in ("token_id=a ", "access token ", 'a: "', "secret\t", "x}"):
        split_pair(text * 3000)
    assert time.process_time() - started < 1


@given(st.text(max_size=200))
def test_any_text_can_be_pasted(text: str) -> None:
    pair = split_pair(text)
    if pair is not None:
        assert all(part and part == trimmed(part) and part in text for part in pair)


def test_what_was_entered_shows_neither_in_its_repr() -> None:
    shown = repr(Entered(ID, SECRET, "Marketing", keep=True, read_only=False))
    assert ID not in shown
    assert SECRET not in shown
    assert "Marketing" in shown
