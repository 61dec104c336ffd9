"""Addresses lose what may be secret in them, and other text stays as it is."""

import time

import pytest

from fastpix_desktop.domain.addresses import unsigned, without_queries


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("https://a.example/b?Signature=1#c", "https://a.example/b"),
        ("see https://a.example/b#c, or not", "see https://a.example/b or not"),
        ('"https://a.example/?x"<https://b.example/#y>', '"https://a.example/"<https://b.example/>'),
        ("file_https://a.example/b?x", "file_https://a.example/b"),
        ("averyveryverylongschemeindeed://a/b?x", "averyveryverylongschemeindeed://a/b"),
        ("https://name:word@a.example/b", "https://a.example/b"),
        ("https://one@two@a.example/b@c", "https://a.example/b@c"),
        ("https://a.example/?next=https://b.example/?x", "https://a.example/"),
        (r'{"src":"https:\/\/name:word@a.example\/b?Signature=1"}', r'{"src":"https:\/\/a.example\/b"}'),
        ("https%3A%2F%2Fname%3Aword%40a.example%2Fb%3FSignature%3D1 c", "https%3A%2F%2Fa.example%2Fb c"),
        ("https%3a%2f%2fa.example%2fb%23c", "https%3a%2f%2fa.example%2fb"),
        ("https://a.example/to/https%3A%2F%2Fb.example%3Fc", "https://a.example/to/https%3A%2F%2Fb.example"),
        (r"50%2F50 and C:\/tmp?", r"50%2F50 and C:\/tmp?"),
        ("https://a.example/b?name='c'&Signature=1 d", "https://a.example/b d"),
        ("https://a.example/b?name='c'-'d'&x=1#'&y=2'", "https://a.example/b'"),
        ("'https://a.example/b?x=1','c d'", "'https://a.example/b','c d'"),
        ('{"a":"https://a.example/?x=1","b":"c&d=e"}', '{"a":"https://a.example/","b":"c&d=e"}'),
        ("https://a.example/b%3FSignature%3D1", "https://a.example/b"),
        ("https://a.example/b%23token=1?x", "https://a.example/b"),
        ("https://a.example/Who%3F.mp4?x=1", "https://a.example/Who%3F.mp4"),
        ("https://a.example/Who%3F.mp4", "https://a.example/Who%3F.mp4"),
        ("https%253A%252F%252Fname%2540a.example%252Fb%253FSignature%253D1 c", "https%253A%252F%252Fa.example%252Fb c"),
        (r"https:\\/\\/a.example\\/b?Signature=1", r"https:\\/\\/a.example\\/b"),
        ("https:\u200d//name:word@a.example/b?Signature=1", "https://a.example/b"),
        ("https:/\ufe0f\x00/a.example/b?Signature=1", "https://a.example/b"),
        ("a:\u200d b: //", "a:\u200d b: //"),
        ("ends in https://a.example/?", "ends in https://a.example/?"),
        ("Is this: / a question? #1", "Is this: / a question? #1"),
        ("", ""),
    ],
)
def test_an_address_loses_its_query_fragment_and_user(text: str, cut: str) -> None:
    assert unsigned(text) == cut


def test_what_was_cut_can_be_marked() -> None:
    text = "https://a.example/b?x and https://a.example/#y"
    assert without_queries(text, query="?…", fragment="#…") == "https://a.example/b?… and https://a.example/#…"


@pytest.mark.parametrize(
    "text",
    [
        "://" * 300_000,
        "://@" * 300_000,
        "://" + "@" * 1_000_000,
        "://?" * 300_000,
        "%3A%2F%2F%40" * 300_000,
        "://?'" * 200_000,
        "://?'&" * 200_000,
        "://?" + "'&" * 300_000,
        "://" + "%3f" * 300_000,
        "%25" * 300_000,
        "%2525253a" * 100_000,
        ":\u200b" * 300_000,
        ":" + "\u200b" * 300_000,
        ":" + "\\" * 300_000,
    ],
)
def test_a_long_text_takes_no_time(text: str) -> None:
    start = time.process_time()
    unsigned(text)
    assert time.process_time() - start < 2
