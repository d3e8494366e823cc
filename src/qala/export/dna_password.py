"""The digest under which DNA keeps a coder's password."""

from base64 import b64encode
from unicodedata import normalize

from qala.digest import sha256

_ROUNDS, _SALT = 100_000, 16


def digest(password: str, seed: bytes) -> str:
    """SHA-256, 100,000 times over, of 16 bytes of salt and the password; the salt and the digest in Base64.

    The salt comes from `seed`, so that the same dossier gives the same file.
    """
    salt = sha256(b"qala.dna\0" + seed).digest()[:_SALT]
    found = sha256(salt + normalize("NFC", password).encode()).digest()
    for _ in range(_ROUNDS - 1):
        found = sha256(found).digest()
    return b64encode(salt + found).decode()
