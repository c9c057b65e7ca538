"""Ways in which a file is damaged, by chance but the same every time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

PAGE = 4_096
SECTOR = 512

Damage = Callable[[bytearray, Random], None]


def zeroed_page(held: bytearray, chance: Random) -> None:
    """A page that the disk gives back empty."""
    start = chance.randrange(len(held) // PAGE) * PAGE
    held[start : start + PAGE] = bytes(PAGE)


def zeroed_pages(held: bytearray, chance: Random) -> None:
    """Several of them."""
    for _ in range(5):
        zeroed_page(held, chance)


def foreign_sector(held: bytearray, chance: Random) -> None:
    """A sector that holds something else."""
    start = chance.randrange(len(held) // SECTOR) * SECTOR
    held[start : start + SECTOR] = chance.randbytes(SECTOR)


def flipped_bits(held: bytearray, chance: Random) -> None:
    """Twenty bits that are wrong."""
    for _ in range(20):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)


def cut_tail(held: bytearray, chance: Random) -> None:
    """A file that was not copied to its end."""
    del held[chance.randrange(len(held) // 2, len(held)) :]


def lost_header(held: bytearray, chance: Random) -> None:
    """A file whose beginning is something else."""
    held[:100] = chance.randbytes(100)


def lost_first_page(held: bytearray, chance: Random) -> None:
    """A file that does not tell any more what it holds, and lost a page besides."""
    held[:PAGE] = bytes(PAGE)
    zeroed_page(held, chance)


DAMAGES: tuple[Damage, ...] = (zeroed_page, zeroed_pages, foreign_sector, flipped_bits, cut_tail, lost_header, lost_first_page)


def damaged(path: Path, to: Path, damage: Damage, seed: int) -> None:
    """Writes a damaged copy of a file."""
    held = bytearray(path.read_bytes())
    damage(held, Random(seed))
    to.write_bytes(held)
