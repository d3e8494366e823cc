"""What a server sent, unpacked, never beyond a limit."""

import zlib

from qala.errors import InputError

_GZIP = b"\x1f\x8b"


def inflated(data: bytes, encoding: str, limit: int) -> bytes:
    """The body without its packing (`gzip` or `deflate`); one that is not packed after all stays as it is.

    Raises:
        InputError: it is damaged, packed in a way that is not known, or unpacks to more than `limit` bytes.
    """
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name in ("gzip", "x-gzip"):
            data = _unpacked(data, 31, limit) if data.startswith(_GZIP) else data
        elif name == "deflate":
            data = _unpacked(data, 15 if data[:1] == b"\x78" else -15, limit)
        elif name not in ("", "identity"):
            raise InputError(f'packed as "{name}", which is not known here; save it as HTML')
    return data


def _unpacked(data: bytes, bits: int, limit: int) -> bytes:
    member = zlib.decompressobj(wbits=bits)
    try:
        found = member.decompress(data, limit + 1)
    except zlib.error as error:
        raise InputError(f"the compressed data are damaged ({error}); fetch it again") from error
    if len(found) > limit:
        raise InputError(f"unpacks to more than {limit // 1_000_000} MB, which no article is; leave it out")
    return found


def dechunked(data: bytes) -> bytes:
    """The body without the lengths between its chunks; one that was stored without them stays as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = data.find(b"\r\n", at, at + 1000)
        try:
            size = int(data[at:end].partition(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0 or end + 2 + size > len(data):
            return b"".join(parts) if parts else data
        if size == 0:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
