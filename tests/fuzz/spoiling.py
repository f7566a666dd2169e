"""Bytes spoiled in the ways that break parsers: cut, doubled, flipped, and with what means something to them put in."""

import io
import random
import zipfile
from functools import cache

NASTY: tuple[bytes, ...] = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf0\x9f\x92\xa9", b"\r", b"\n", b"\r\n", b"\t"),
    *(b'"', b"'", b",", b";", b"=1+1", b"=cmd|' /C calc'!A0", b"<script>alert(1)</script>", b"' OR 1=1 --", b"{{7*7}}"),
    *(b"../../etc/passwd", b"/", b"\\", b"%2e%2e%2f", b"%00", b"%s%n", b"E01.01", b"NA", b"?", b"2.5"),
    *(b"{", b"}", b"[", b"]", b"[" * 200, b'{"a":' * 60, b"\\ud800", b"\\u0000", b"null", b"true"),
    *(b":", b"- ", b"? ", b"| ", b"&a ", b"*a", b"&a [*a]", b"<<: *a", b"!!binary x", b"---\n", b"...\n"),
    *(b"!!python/object/apply:os.system ['id']", b"!!timestamp x", b"!!int x", b"!!float x", b"2026-99-99"),
    *(b"1e999", b"-0", b"9" * 400, b"0x10", b"1_0", b"1:60", b"NaN", b"Infinity", b".inf"),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"),
)
_LARGEST = 300_000


def spoiled(chance: random.Random, seed: bytes) -> bytes:
    """The bytes with one to six things done to them; now and then something else entirely."""
    if chance.random() < 0.03:
        return chance.randbytes(chance.randrange(400))
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        _spoil(chance, data)
    return bytes(data[:_LARGEST])


def _spoil(chance: random.Random, data: bytearray) -> None:
    at = chance.randrange(len(data) + 1)
    length = min(chance.choice((1, 1, 2, 8, 64, 4000)), len(data) - at)
    match chance.randrange(7):
        case 0:
            del data[at:]
        case 1:
            del data[at : at + length]
        case 2:
            data[at:at] = data[at : at + length] * chance.choice((1, 2, 30))
        case 3 if at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        case 4:
            data[at : at + length] = chance.choice(NASTY)
        case 5:
            data[at:at] = chance.choice(NASTY) * chance.choice((1, 1, 3, 40))
        case _:
            data[at : at + length] = chance.randbytes(length)


def spoiled_zip(chance: random.Random, seed: bytes) -> bytes:
    """A zip spoiled as bytes, or with spoiled members under sound ones' names, or with members that are too many."""
    if chance.random() < 0.4:
        return spoiled(chance, seed)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seed)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        touched = chance.choice(names)
        for name in names:
            data = old.read(name)
            if name != touched:
                new.writestr(name, data)
            elif chance.random() < 0.8:
                new.writestr(_name(chance, name), spoiled(chance, data))
        if chance.random() < 0.2:
            new.writestr(_name(chance, "more"), bytes(chance.choice((0, 10, 5_000_000))))
    return made.getvalue() if chance.random() < 0.8 else spoiled(chance, made.getvalue())


def _name(chance: random.Random, name: str) -> str:
    if chance.random() < 0.8:
        return name
    return chance.choice(
        ("../" + name, "/" + name, "C:\\" + name, name + "/", "a/" * 300 + name, "\u202e" + name, "x" * 9000)
    )


@cache
def bomb(size: int) -> bytes:
    """A zip of one member that unpacks to so many bytes."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("xl/workbook.xml", "w") as part,
    ):
        for _ in range(size // 2**20):
            part.write(bytes(2**20))
    return made.getvalue()
