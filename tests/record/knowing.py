"""Knowledge for the tests of the record: invented persons, offices and terms."""

from __future__ import annotations

from onrecord.data.actor import Actor, Office
from onrecord.data.knowledge import Piece, Slip, Tenure

MINISTER = Office("o-1", "Minister of Foreign Affairs", "foreign minister", "velmora", True)
SENATOR = Office("o-2", "Senator", "senator", "velmora", False)
ANA = Actor("a-1", "Ana Dorn", "person", ("Ana Dorn", "Anna Dorn"), ("POL",))
OTO = Actor("a-2", "Oto Brell", "person", ("Oto Brell",))
BOARD = Actor("b-1", "Gate Board", "organization", ("Gate Board", "GB"))
FARMER = Actor("agent:AGR/farmer", "farmer", "agent", ("farmer",))

PIECES = (
    Piece(1, Tenure("a-1", "o-1", "2021-03-01", "2023-06-30")),
    Piece(2, ANA),
    Piece(3, OTO),
    Piece(4, MINISTER),
    Piece(5, Tenure("a-2", "o-1", "2023-06-30", None)),
    Piece(6, BOARD),
    Piece(7, FARMER),
    Piece(8, Tenure("a-2", "o-9", "2020", None)),
    Piece(9, Slip("'soon' is no date")),
)
