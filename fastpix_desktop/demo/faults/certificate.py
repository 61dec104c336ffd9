"""Creates an expired TLS certificate for 127.0.0.1, and the server's TLS context that uses it."""

import ipaddress
import ssl
import tempfile
from datetime import UTC, datetime
from pathlib import Path


def expired_certificate() -> tuple[bytes, bytes]:
    """Return a certificate and its private key, both as PEM.

    The certificate is self-signed and is for 127.0.0.1. It expired on 1 January 2025. Raises RuntimeError if the
    package `cryptography` is not installed.
    """
    try:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.x509.oid import NameOID
    except ImportError:
        raise RuntimeError(
            "The expired certificate is made with the Python package cryptography, which is not installed. "
            "Install it: python -m pip install cryptography."
        ) from None
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "FastPix demo workspace")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2024, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2025, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    unlocked = serialization.NoEncryption()
    return certificate.public_bytes(pem), key.private_bytes(pem, serialization.PrivateFormat.PKCS8, unlocked)


def server_context(certificate: bytes, key: bytes) -> ssl.SSLContext:
    """Return a server's TLS context for a certificate and its private key, both as PEM.

    The certificate and the key are in a temporary file only while this function runs.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        # OpenSSL can load a certificate and a key only from a file. Other users cannot read this folder.
        both = Path(folder) / "both.pem"
        both.write_bytes(certificate + key)
        context.load_cert_chain(both)
    return context
