"""SHA-256 without `hashlib`, which loads OpenSSL: one part in thirty of a start."""

try:
    from _sha2 import sha256  # from Python 3.12 on
except ImportError:
    try:
        from _sha256 import sha256
    except ImportError:  # this Python was built without them
        from hashlib import sha256

__all__ = ["sha256"]
