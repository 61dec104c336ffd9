"""A known secret to search for, in every form in which it could be written."""

import base64
import urllib.parse

TOKEN_ID = "7d1f2a90-planted-4c1b-token-ab01e55f0c77"
SECRET_KEY = "planted+Secret/Key=82c41d9e63&zq"


def forms() -> set[bytes]:
    """The token and the secret in plain text, as in HTTP Basic, and as in an address."""
    pair = f"{TOKEN_ID}:{SECRET_KEY}".encode()
    plain = {TOKEN_ID, SECRET_KEY, urllib.parse.quote(SECRET_KEY, safe=""), urllib.parse.quote_plus(SECRET_KEY)}
    encoded = {base64.b64encode(pair), base64.urlsafe_b64encode(pair), base64.b64encode(SECRET_KEY.encode())}
    return {text.encode() for text in plain} | {code.rstrip(b"=") for code in encoded}


def found_in(data: bytes) -> list[bytes]:
    """The forms that are in `data`."""
    return [form for form in forms() if form in data]
