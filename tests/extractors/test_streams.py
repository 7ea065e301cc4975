"""Damage that engines pass over in silence: which compressed streams of a file are not what was packed."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench.raw_pdf import assemble, line, pages, stream
from extractors.document import read_document
from extractors.page_reads import IN_DAMAGED
from extractors.streams import damaged_streams
from tests import hostile

TEXT = b"".join(line(72, 780 - 14 * i, f"Pagu Rp {i}.415.736.000") for i in range(30))
PACKED = zlib.compress(TEXT)


def held(packed: bytes, entries: bytes = b"/Filter/FlateDecode") -> bytes:
    body = b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(packed), entries, packed)
    return assemble(pages([body, stream(TEXT, packed=True)]))


def test_sound_streams() -> None:
    assert damaged_streams(held(PACKED)) == 0
    assert damaged_streams(held(PACKED, b"/Filter [ /FlateDecode ]")) == 0


def test_a_stream_of_nothing_is_sound() -> None:
    assert damaged_streams(held(b"")) == 0


def test_a_stream_whose_end_is_not_marked_is_sound_where_its_packer_flushed() -> None:
    packer = zlib.compressobj()
    flushed = packer.compress(TEXT) + packer.flush(zlib.Z_SYNC_FLUSH)
    assert damaged_streams(held(flushed)) == 0
    assert damaged_streams(held(flushed[:-9])) == 1
    assert damaged_streams(held(flushed[:40] + b"\xff\xff\xff" + flushed[43:])) == 1


@given(at=st.integers(2, len(PACKED) - 1), bit=st.integers(0, 7))
@example(at=len(PACKED) - 5, bit=7)  # fills the last byte up and says nothing
def test_any_bit_that_is_turned_over_is_seen(at: int, bit: int) -> None:
    turned = bytearray(PACKED)
    turned[at] ^= 1 << bit
    assert damaged_streams(held(bytes(turned))) == (not is_sound(bytes(turned)))


def is_sound(packed: bytes) -> bool:
    try:
        return zlib.decompress(packed) == TEXT
    except zlib.error:
        return False


@pytest.mark.parametrize("end", [40, len(PACKED) // 2, len(PACKED) - 5])
def test_a_stream_that_is_cut_short(end: int) -> None:
    assert damaged_streams(held(PACKED[:end])) == 1


def test_a_missing_checksum_is_a_habit_of_some_programs() -> None:
    assert damaged_streams(held(PACKED[:-4])) == 0


def test_pictures_and_streams_of_other_filters_are_not_tried() -> None:
    broken = PACKED[:-20]
    assert damaged_streams(held(broken, b"/Subtype/Image/Filter/FlateDecode")) == 0
    assert damaged_streams(held(broken, b"/Filter/ASCIIHexDecode")) == 0


def test_what_is_encrypted_cannot_be_told() -> None:
    assert damaged_streams(hostile.locked("", "owner")) == 0


def test_a_bomb_is_not_unpacked_to_its_end() -> None:
    assert damaged_streams(hostile.bomb(400)) == 0


def test_all_words_of_a_damaged_file_are_doubted(tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    path.write_bytes(hostile.turned_bits())
    document = read_document(path, "0" * 64)
    assert [failure.page for failure in document.failures] == [0]
    assert {page.confidence for page in document.pages} == {IN_DAMAGED}
