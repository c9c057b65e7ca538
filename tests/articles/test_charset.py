from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.charset import decoded

ENGLISH = "“We will not go,” said Orla Venn – it’s late… The gate of the valley has been shut, and the café with it, for £5. "
CZECH = "Žádný člověk neřekl, že příliš žluťoučký kůň úpěl ďábelské ódy u přehrady. "
RUSSIAN = "Министр заявил, что встреча у плотины состоится в четверг утром. "
GREEK = "Ο υπουργός είπε ότι η συνάντηση θα γίνει την Πέμπτη. "
JAPANESE = "大臣は水門を閉じたままにすると述べた。"
CHINESE = "部长说闸门将保持关闭。"
KOREAN = "장관은 수문을 계속 닫아 두겠다고 말했다."
TURKISH = "Bakan, kapağın kapalı kalacağını söyledi. İşçiler şaşırdı. "
POLISH = "Minister powiedziała, że śluza pozostanie zamknięta. Żółć. "
PLAIN = "The gate stays shut, said Orla Venn. "


def page(text: str, declared: str | None = None, *, style: str = "meta") -> str:
    meta = {
        "meta": f'<meta charset="{declared}">',
        "http": f"<meta http-equiv='Content-Type' content='text/html; charset={declared}'>",
        "xml": "",
    }[style]
    start = f'<?xml version="1.0" encoding="{declared}"?>' if style == "xml" and declared else ""
    return f"{start}<html><head>{meta if declared else ''}<title>Gate</title></head><body><p>{text * 5}</p></body></html>"


RIGHT = [
    *((ENGLISH, name, name, None) for name in ("utf-8", "windows-1252", "macintosh")),
    ("Le café coûte 5 €, a dit la ministre à Port Ellory. ", "iso-8859-15", "iso-8859-15", None),
    (ENGLISH, "cp1252", "iso-8859-1", None),
    (ENGLISH, "cp1252", "latin1", None),
    (ENGLISH, "cp1252", "us-ascii", None),
    (PLAIN, "ascii", None, None),
    (PLAIN, "ascii", "iso-8859-1", None),
    (PLAIN, "ascii", None, "windows-1252"),
    *((CZECH, name, name, None) for name in ("utf-8", "windows-1250", "iso-8859-2")),
    *((RUSSIAN, name, name, None) for name in ("utf-8", "windows-1251", "koi8-r", "iso-8859-5")),
    *((GREEK, name, name, None) for name in ("utf-8", "windows-1253", "iso-8859-7")),
    *((JAPANESE, name, name, None) for name in ("utf-8", "shift_jis", "euc-jp", "iso-2022-jp")),
    *((CHINESE, name, name, None) for name in ("utf-8", "gb2312", "gbk", "gb18030")),
    (CHINESE, "gbk", "gb2312", None),
    ("部長說閘門將保持關閉。", "big5", "big5", None),
    *((KOREAN, name, name, None) for name in ("utf-8", "euc-kr")),
    (KOREAN, "cp949", "ks_c_5601-1987", None),
    *((TURKISH, name, name, None) for name in ("utf-8", "windows-1254")),
    (TURKISH, "cp1254", "iso-8859-9", None),
    *((POLISH, name, name, None) for name in ("utf-8", "iso-8859-2", "windows-1250")),
    (ENGLISH, "utf-8", None, None),
    (ENGLISH, "utf-8", None, "utf-8"),
    (RUSSIAN, "cp1251", None, "windows-1251"),
    (ENGLISH, "utf-8-sig", "iso-8859-1", "iso-8859-1"),
    (ENGLISH, "utf-16", None, None),
    (ENGLISH, "utf-32", None, None),
    (RUSSIAN, "utf-16", "utf-8", "utf-8"),
]
"""The text, its true encoding, what the page says, what the server says: read rightly with nothing to say."""

NOTED = [
    (ENGLISH, "utf-8", "iso-8859-1", None, "is UTF-8"),
    (ENGLISH, "utf-8", "windows-1252", None, "is UTF-8"),
    (RUSSIAN, "utf-8", "windows-1251", None, "is UTF-8"),
    (ENGLISH, "utf-8", None, "iso-8859-1", "is UTF-8"),
    (ENGLISH, "cp1252", "utf-8", None, "guessed"),
    (ENGLISH, "cp1252", None, None, "guessed"),
    (ENGLISH, "mac_roman", None, None, "guessed"),
    (RUSSIAN, "koi8-r", None, None, "guessed"),
    (RUSSIAN, "cp1251", None, None, "guessed"),
    (CZECH, "cp1250", None, None, "guessed"),
    (RUSSIAN, "cp1251", "windows-1251", "utf-8", "the server says 'utf-8'"),
    (ENGLISH, "cp1252", "windows-1252", "utf-8", "it is not 'utf-8' as it says"),
    (ENGLISH, "utf-8", "no-such-thing", None, "is not known"),
    (ENGLISH, "utf-8", "base64", None, "is not known"),
    (ENGLISH, "utf-16-le", None, None, "no encoding is declared"),
    (ENGLISH, "utf-16-be", None, None, "no encoding is declared"),
    (ENGLISH, "utf-8", "utf-16", "iso-8859-1", "the server says"),
]
"""The same, where something was not as it was said to be: read rightly, and told."""


@pytest.mark.parametrize(("text", "encoding", "declared", "told"), RIGHT)
@pytest.mark.parametrize("style", ["meta", "http", "xml"])
def test_a_page_is_read_as_it_says(text: str, encoding: str, declared: str | None, told: str | None, style: str) -> None:
    written = page(text, declared, style=style)
    found = decoded(written.encode(encoding), origin="a.html", told=told)
    assert found.text == written
    assert found.notes == ()


@pytest.mark.parametrize(("text", "encoding", "declared", "told", "note"), NOTED)
def test_what_is_not_as_it_says_is_read_and_told(text: str, encoding: str, declared: str | None, told: str | None, note: str) -> None:
    written = page(text, declared)
    found = decoded(written.encode(encoding), origin="a.html", told=told)
    assert found.text == written
    assert note in " ".join(found.notes)


def test_the_tables_have_sixty_rows() -> None:
    assert len(RIGHT) + len(NOTED) >= 60


def test_mojibake_is_kept_and_told() -> None:
    twice = ENGLISH.encode().decode("latin-1")
    found = decoded(page(twice.replace("\x80", "€").replace("\x9c", "œ"), "utf-8").encode(), origin="a.html")
    assert "â€œ" in found.text
    assert "decoded twice" in found.notes[0]


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (page(ENGLISH, "utf-8").encode() + b" caf\xe9 ", "caf\ufffd"),
        (page(ENGLISH, "utf-8").encode()[:-1] + "é".encode()[:1], "\ufffd"),
        (page("lost \ufffd before", "utf-8").encode(), "lost \ufffd before"),
        (page(JAPANESE, "shift_jis").encode("shift_jis") + b"\x81", "\ufffd"),
    ],
    ids=["one byte", "cut off", "lost before", "cut off in Japanese"],
)
def test_letters_that_cannot_be_read_are_counted(data: bytes, kept: str) -> None:
    found = decoded(data, origin="a.html")
    assert kept in found.text
    assert "U+FFFD" in " ".join(found.notes)


def test_what_no_encoding_has_is_a_control_character_as_in_browsers() -> None:
    assert decoded(b'<meta charset="windows-1252"><p>a\x81b\x93c', origin="a.html").text.endswith("a\x81b“c")


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-7", "hex", "idna", "gbk", "iso-2022-jp", "utf-16", "\0", "x" * 99]))
def test_any_bytes_become_text(data: bytes, told: str | None) -> None:
    for start in (b"", codecs.BOM_UTF16_LE, b"<meta charset=hz>", b"<html>"):
        decoded(start + data, origin="a.html", told=told).text.encode("utf-8", "surrogatepass")
