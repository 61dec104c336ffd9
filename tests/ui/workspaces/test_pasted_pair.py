"""A pasted pair is split in every form that people copy. It is never guessed, and no secret is cut."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.ui.workspaces.pasted_pair import bare_id, may_be_id, split_pair
from fastpix_desktop.ui.workspaces.token_entry import Entered, trimmed

ID = "5d0e6c1e-1f2b-4c3d-8e9f-0a1b2c3d4e5f"
SECRET = "planted:Secret=Key,3f9a=="
OTHER_ID = "0f6d3c5e-8a41-4b7d-9c1e-2f5a6b7c8d9e"
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
def test_a_pair_is_split_whatever_it_was_copied_from(form: str, secret: str) -> None:
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
        # Two tokens, a value too many, no value, and repeated labels.
        f"Access Token ID,Secret Key\n{ID},one\n{OTHER_ID},two",
        f"Secret Key\tAccess Token ID\none\t{ID}\ntwo\t{OTHER_ID}",
        f"Secret Key \tAccess Token ID\nsecret\t{ID}\tmore",
        f"Access Token ID,Secret Key\n{ID},se,cret",
        f"Access Token ID,Secret Key\n{ID},",
        "Access Token ID,Secret Key",
        f"Username,Access Token ID,Secret Key\nsomebody,{ID},secret",
        f"{ID},secret,2026-06-22",
        f"{ID},a\n{OTHER_ID},b",
        f'{ID},"secret',
        f"curl -u {ID}:one x && curl -u {OTHER_ID}:two x",
        # The shell would change these values.
        f'curl -u "{ID}:$SECRET" https://api.fastpix.com/v1/',
        f"curl -u {ID}:a$b https://api.fastpix.com/v1/",
        "curl -u $ID:$SECRET https://api.fastpix.com/v1/",
        f"curl -u {ID} https://api.fastpix.com/v1/",
        # "user" may be a label or the secret.
        f"Secret Key,user\nAccess Token ID,{ID}",
        # Either word may be a secret.
        f"Production {ID}",
        "hello, world",
        f"Access Token ID: \nSecret Key: {SECRET}",
        f"{{'tokenId': '{ID}'}}",
        '{"tokenId": 5, "secretKey": 6}',
        '{"tokenId": "", "secretKey": ""}',
        "[" * 100_000,
        # The backslash may be part of the secret.
        f'TOKEN_ID="{ID}"\nSECRET_KEY="ab\\"cd"',
    ],
)
def test_other_texts_are_not_split(text: str) -> None:
    assert split_pair(text) is None


COMMAND = "curl https://api.fastpix.com/v1/on-demand"
SEPARATED = {
    "CSV as downloaded": "Access Token ID,Secret Key\n{id},{secret}\n",
    "CSV of Windows": "\ufeffAccess Token ID,Secret Key\r\n{id},{secret}\r\n",
    "CSV in quotes": '"Access Token ID","Secret Key"\n"{id}","{secret}"\n',
    "CSV with a quoted secret": 'Access Token ID,Secret Key\n{id},"{secret}"\n',
    "CSV with more columns": "Name,Secret Key,Access Token ID,Created at\nMine,{secret},{id},2026-06-22\n",
    "CSV with semicolons": "token_id;secret_key\n{id};{secret}",
    "CSV with blanks": "Access Token ID, Secret Key\n{id}, {secret}",
    "CSV with labels before the rows": "Access Token ID,{id}\nSecret Key,{secret}\n",
    "CSV with labels before the rows, the other way round": "Secret Key,{secret}\nAccess Token ID,{id}\n",
    "a row of a CSV": "{id},{secret}",
    "a row with a semicolon": "{id};{secret}\n",
    "a row in quotes": '"{id}","{secret}"',
    "a table with a line of labels": "Access Token ID\tSecret Key\n{id}\t{secret}",
    "a table, the other way round": "Secret Key\tAccess Token ID\r\n{secret}\t{id}\r\n",
    "a table of three columns": "Name\tAccess Token ID\tSecret Key\nMine\t{id}\t{secret}",
    "a comma and a blank": "{id}, {secret}",
    "a semicolon and a blank": "{id}; {secret}",
    "a colon and a blank": "{id}: {secret}",
    "a comma and a line": "{id},\n{secret}",
    "a dash": "{id} - {secret}",
    "an equals sign": "{id} = {secret}",
    "curl": f"{COMMAND} -u {{id}}:{{secret}} -H 'Accept: application/json'",
    "curl on two lines": f"$ curl -u {{id}}:{{secret}} \\\n  {COMMAND}",
    "curl in single quotes": f"{COMMAND} --user '{{id}}:{{secret}}'",
    "curl in double quotes": f'{COMMAND} --user="{{id}}:{{secret}}"',
    "curl without a blank": f"curl -u{{id}}:{{secret}} {COMMAND}",
    "curl with a body": f"""{COMMAND} -u {{id}}:{{secret}} -d '{{{{"user": "x", "password": "y"}}}}'""",
    "the pair of a curl alone": "-u {id}:{secret}",
    "quoted lines": '"{id}"\n"{secret}"',
    "lines in single quotes": "'{id}'\n'{secret}'",
    "lines in backticks": "`{id}`\n`{secret}`",
    "lines that a word processor has quoted": "\u201c{id}\u201d\n\u201c{secret}\u201d",
    "lines that a word processor has quoted in German": "\u201e{id}\u201c\n\u201e{secret}\u201c",
    "lines that a word processor has quoted in French": "\xab\xa0{id}\xa0\xbb\n\xab\xa0{secret}\xa0\xbb",
    "one half in printed quotes": "{id} \u2018{secret}\u2019",
    "both in one pair of quotes": '"{id}:{secret}"',
    "labels and printed quotes": "Access Token ID: \u201c{id}\u201d\nSecret Key: \u201c{secret}\u201d",
    "labels and backticks": "Access Token ID: `{id}`, Secret Key: `{secret}`",
}
"""Forms whose separators or quotes may also be part of a secret. FastPix's secrets are read exactly from them."""

ALPHABET = "ABCXYZabcxyz0189-._~+/="
INVISIBLE = st.text("\u200b\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202c\u2060\u00ad\ufeff", max_size=3)


@given(
    form=st.sampled_from([*FORMS.values(), *SEPARATED.values()]),
    token_id=st.uuids().map(str),
    secret=st.text(ALPHABET, min_size=1, max_size=80),
    around=st.tuples(INVISIBLE, INVISIBLE, INVISIBLE, INVISIBLE),
)
def test_a_pair_is_read_exactly_whatever_surrounds_it(
    form: str, token_id: str, secret: str, around: tuple[str, str, str, str]
) -> None:
    first, second = f"{around[0]}{token_id}{around[1]}", f"{around[2]}{secret}{around[3]}"
    assert split_pair(form.format(id=first, secret=second)) == (token_id, secret)


@pytest.mark.parametrize("form", SEPARATED.values(), ids=SEPARATED)
@pytest.mark.parametrize("secret", ["short", "==", "-._~+/=", "-u", "curl", "ID"])
def test_the_separator_is_part_of_neither(form: str, secret: str) -> None:
    assert split_pair(form.format(id=ID, secret=secret)) == (ID, secret)
    assert split_pair(f"\u2068{form.format(id=ID.upper(), secret=secret)}\u2069\n") == (ID.upper(), secret)


@given(
    form=st.sampled_from(list(SEPARATED.values())),
    secret=st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1),
)
def test_in_doubt_nothing_is_split_and_a_secret_is_never_taken_for_the_id(form: str, secret: str) -> None:
    pair = split_pair(form.format(id=ID, secret=secret))
    assert pair is None or pair[0] == ID


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ('{id},"a,b"', "a,b"),
        ('Access Token ID,Secret Key\n{id},"a""b"', 'a"b'),
        # Plain quotes around the secret alone may be part of it.
        ('{id} "a"', '"a"'),
        ('{id}:"a"', '"a"'),
        ("{id}\t'a'", "'a'"),
        ("{id} ,a", ",a"),
        ("{id}::a", ":a"),
    ],
)
def test_quotes_and_punctuation_of_a_secret_stay(text: str, secret: str) -> None:
    assert split_pair(text.format(id=ID)) == (ID, secret)


@pytest.mark.parametrize("sign", [chr(code) for code in (0xAD, 0x61C, 0x180E, 0x200E, 0x200F, 0x202A, 0x2066, 0x2069)])
def test_invisible_characters_are_blanks(sign: str) -> None:
    assert trimmed(f" {sign} a{sign}b {sign}") == f"a{sign}b"


@pytest.mark.parametrize("text", ["{id}", "{id},", "{id} ;", '"{id}"', '"{id}",', "\u201c{id}\u201d", "\u200e'{id}':"])
def test_an_id_is_freed_of_quotes_and_punctuation(text: str) -> None:
    assert bare_id(text.format(id=ID)) == ID


@pytest.mark.parametrize("text", ["token,", '"token"', "a b", "", '"', ",;:"])
def test_a_text_that_is_not_a_uuid_is_unchanged(text: str) -> None:
    assert bare_id(f" {text} ") == text


def test_a_text_that_cannot_be_an_id_is_recognised() -> None:
    assert all(map(may_be_id, [ID, "token", "tok_1.a~B", "a" * 64]))
    assert not any(
        map(
            may_be_id,
            ["", "a b", f"{ID},x", f"{ID}:x", "a" * 65, "c2VjcmV0=", "a+b", "a/b", "\u00e9", "to\u212aen", f"{ID}\n"],
        )
    )


def test_escapes_in_json_are_read() -> None:
    text = json.dumps({"tokenId": ID, "secretKey": 'a"b\\c=d'}).replace("=", "\\u003d")
    assert split_pair(text) == (ID, 'a"b\\c=d')


SECRETS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=64)


@given(form=st.sampled_from(list(FORMS.values())), secret=SECRETS)
def test_no_secret_is_ever_cut(form: str, secret: str) -> None:
    if not set(secret) & set("\"'\\"):
        assert split_pair(form.format(id=ID, secret=secret)) == (ID, secret)


# Quotes after a label are read as quotes.
@given(
    form=st.sampled_from([form for form in FORMS.values() if not set(form) & set("\"'")]),
    secret=SECRETS.filter(lambda secret: secret[0] not in "\"'"),
)
def test_no_secret_with_quotes_in_it_is_cut(form: str, secret: str) -> None:
    assert split_pair(form.format(id=ID, secret=secret)) in {(ID, secret), None}


def test_a_long_text_is_read_quickly() -> None:
    started = time.process_time()
    for text in ("token_id=a ", "access token ", 'a: "', "secret\t", "x}", "-u ", "a,", "\u201c ", "\u200e"):
        split_pair(text * 3000)
    assert time.process_time() - started < 1


@given(st.text(max_size=200))
def test_any_text_can_be_pasted(text: str) -> None:
    pair = split_pair(text)
    if pair is not None:
        assert all(part and part == trimmed(part) and part in text for part in pair)


def test_the_repr_shows_neither_id_nor_secret() -> None:
    shown = repr(Entered(ID, SECRET, "Marketing", keep=True, read_only=False))
    assert ID not in shown
    assert SECRET not in shown
    assert "Marketing" in shown
