"""Creates an expired TLS certificate for 127.0.0.1 with the package `cryptography`, which it loads only when needed."""

import ipaddress
import ssl
import tempfile
from datetime import UTC, datetime
from pathlib import Path


def expired_certificate() -> tuple[bytes, bytes]:
    """Return a certificate and its private key as PEM. It is self-signed, for 127.0.0.1, and expired on 1 January 2025.

    Raises RuntimeError if the package `cryptography` is not installed.
    """
    try:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.x509.oid import NameOID
    except ImportError:
        raise RuntimeError(
            "The Python package cryptography makes the expired certificate, and it is not installed. "
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
    """Return a server's TLS context for a certificate and its key, both PEM. Neither remains on the disk."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        # OpenSSL reads the two only from a file. No other user can read the folder.
        both = Path(folder) / "both.pem"
        both.write_bytes(certificate + key)
        context.load_cert_chain(both)
    return context
