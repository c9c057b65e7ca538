"""Exports of press databases about the invented world, as each database writes them; and what is in them, written by hand."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from onrecord.articles.detector import received
from onrecord.articles.source import Source
from onrecord.data.article import Article
from onrecord.data.received import Received, Skipped

NEXIS = """\



Download Request: Selected Items: 1-3
Time Of Request: Thursday, March 06, 2031  16:51:31

Terms: (dam and river)


                               1 of 3 DOCUMENTS



                              The Heron (Aldwerth)

                             March 4, 2031 Tuesday
                                   Edition 1;
                                    Northern

Prime minister calls on Kharvesta to leave
the gate open;
Fennimarsh spoke for fifty minutes by phone

BYLINE: Kip Larramond and Orla Venn in Aldwerth

SECTION: NEWS; Pg. 3

LENGTH: 355 words

ALDWERTH -- Prime Minister Honora Fennimarsh told President Dorvan Eshkalir on
Monday that her country "will not accept a dry spring made by our neighbor,"
her office said.

"It stays shut," Eshkalir replied, ac-
cording to the same summary.

LOAD-DATE: March 5, 2031

LANGUAGE: ENGLISH

GRAPHIC: The dam at Tal-Vesh, seen from the
valley

KEELSON / WIRE

PUBLICATION-TYPE: Newspaper


                       Copyright 2031 Heron Newspapers Ltd.
                              All Rights Reserved

                               2 of 3 DOCUMENTS


                     Copyright 2031 Courier Publishing Ltd.
                              All Rights Reserved
                                  The Courier

                       March 5, 2031 Wednesday 9:20 AM GMT

Farmers wait for water

LENGTH: 12 words

The farmers of the valley are waiting, Mara Quell said.

URL: http://courier.example/water

LOAD-DATE: March 5, 2031

                               3 of 3 DOCUMENTS


                                   Ember Post

                                 March 5, 2031

BYLINE: Letters

LENGTH: 9 words

Somebody should look at the river, wrote a reader.

LOAD-DATE: March 6, 2031
"""

GERMAN = """\
                                Dokument 1 von 2



                              Der Reiher (Aldwerth)

                         Dienstag 4. März 2031 22:10 GMT

Fennimarsh fordert Wasser

AUTOR: Von Kip Larramond

RUBRIK: POLITIK; S. 2

LÄNGE: 20 Wörter

Die Ministerpräsidentin sagte am Montag, der Fluss sei zu niedrig.

UPDATE: 5. März 2031

SPRACHE: GERMAN; DEUTSCH

PUBLICATION-TYPE: Zeitung

                        Copyright 2031 Der Reiher GmbH
                           Alle Rechte vorbehalten

                                Dokument 2 von 2



                                   Der Reiher

                                   05.03.2031

Bauern warten

LÄNGE: 8 Wörter

Die Bauern im Tal warten auf Wasser.

UPDATE: 6. März 2031

SPRACHE: GERMAN; DEUTSCH
"""

FRENCH = """\
                                Document 1 de 1



                               Le Héron (Aldwerth)

                               mardi 4 mars 2031

Le barrage reste fermé

ENCART: La présidence ne cède pas

AUTEUR: Kip Larramond

RUBRIQUE: INTERNATIONAL; Pg. 4

LONGUEUR: 20 mots

« Il reste fermé », a dit un porte-parole du ministère.

DATE-CHARGEMENT: 5 mars 2031

LANGUE: FRENCH; FRANÇAIS

TYPE-PUBLICATION: Journal

                         Copyright 2031 Le Héron S.A.
                             tous droits réservés
"""

ADVANCE = """\
User Name: Mara Quell
Date and Time: Thursday, 6. March 2031 09:31:00 CEST
Job Number: 00000001
Documents (2)
1. Prime minister calls for water;Fennimarsh spoke by phone
Client/Matter: -None-
Search Terms: dam
Search Type: Natural Language
Narrowed by:
Content Type\tNarrowed by
News\tSources: The Heron(Aldwerth); Content Type: News
2. Farmers wait
Client/Matter: -None-
Search Terms: dam

Prime minister calls for water; Fennimarsh spoke by phone
The Heron(Aldwerth)
March 4, 2031 Tuesday 9:20 AM GMT

Copyright 2031 Heron Newspapers Ltd. All Rights Reserved

Section: POLITICS; Version:28
Length: 35 words
Byline: Kip Larramond (now), Orla Venn (earlier)
Dateline: ALDWERTH
Body

ALDWERTH -- The river is low, the prime minister said.
Note: this paragraph only looks like a label, she added.
"It stays shut," Eshkalir replied.
Graphic

The dam, by Keelson Wire

Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: RIVERS (93%); DAMS (90%)
Load-Date: March 5, 2031

End of Document

Farmers wait
The Courier
March 5, 2031 Wednesday, FINAL EDITION

Length: 9 words
Body

The farmers of the valley are waiting.
Load-Date: March 5, 2031

End of Document
"""

ADVANCE_GERMAN = """\
Bauern warten auf Wasser
Der Reiher
4. März 2031 Dienstag

Copyright 2031 Der Reiher GmbH Alle Rechte vorbehalten

Rubrik: POLITIK; S. 2
Länge: 8 Wörter
Autor: Kip Larramond
Text

Die Bauern im Tal warten, sagte Mara Quell.
Klassifizierung
Sprache: GERMAN; DEUTSCH
Publikationstyp: Zeitung
Ladedatum: 5. März 2031

Ende des Dokuments
"""

_RULE = "_" * 60
PROQUEST = f"""\
{_RULE}

Prime minister calls for water

Author: Larramond, Kip; Venn, Orla

Publication info: The Heron, Late Edition (North); Aldwerth, Estwold [Aldwerth, Estwold]. 04 Mar 2031: A.1.

Abstract: A summary by the database.

Links: http://resolver.example/1

Full text: ALDWERTH -- The river is low, the prime minister said.
Subject: this line only looks like a field, she added.

"It stays shut," Eshkalir replied.

Subject: Rivers; Dams

Location: Estwold

Title: Prime minister calls for water

Publication title: The Heron, Late Edition (North); Aldwerth, Estwold

Pages: A.1

Publication year: 2031

Publication date: Mar 4, 2031

Section: Politics

Publisher: Heron Newspapers Ltd.

Source type: Newspaper

Language of publication: English

Document type: News

ProQuest document ID: 1000000001

Document URL: https://proquest.example/docview/1000000001

Copyright: Copyright Heron Newspapers Ltd. Mar 4, 2031

Last updated: 2031-03-05

Database: Invented Newsstream

{_RULE}

Farmers wait

Full text: Not available.

Title: Farmers wait

Publication title: The Courier

Publication date: Mar 5, 2031

ProQuest document ID: 1000000002

{_RULE}

Contact us at: http://proquest.example

Database copyright 2031 ProQuest LLC. All rights reserved.
"""

PROQUEST_SPANISH = f"""\
{_RULE}

Los campesinos esperan

Autor: Quell, Mara

Texto completo: El río está bajo, dijo la ministra el lunes.

Título de publicación: La Garza; Aldwerth

Páginas: 7

Fecha de publicación: 4 de marzo de 2031

Idioma de la publicación: Español

ID del documento de ProQuest: 1000000003

{_RULE}
"""


def factiva(*rows: dict[str, str], language: str = "en", closed: bool = True) -> str:
    """A page of Factiva with an article for each of `rows`: field codes and values, paragraphs parted by `|`."""
    page = ["<!DOCTYPE html><html><head><title>Factiva</title><style>body{margin:0}</style></head><body>"]
    for row in rows:
        page.append(f'<div class="article {language}Article"><table>')
        for code, value in row.items():
            inner = "".join(f'<p class="articleParagraph">{part}</p>' for part in value.split("|")) if code in ("LP", "TD") else value
            page.append(f'<tr><td align="right" class="index"><b>{code}</b>&nbsp;</td><td>{inner}</td></tr>')
        page.append("</table><br/></div>")
    return "\n".join([*page, '<div id="pageFooter">&copy; 2031 Factiva, Inc.</div>', "</body></html>" if closed else ""])


FACTIVA_ROW = {
    "SE": "Politics",
    "HD": "Prime minister calls for water",
    "BY": "By Kip Larramond",
    "WC": "35 words",
    "PD": "4 March 2031",
    "ET": "22:10",
    "SN": "The Heron (Aldwerth)",
    "SC": "HERON",
    "PG": "3",
    "LA": "English",
    "CY": "(c) 2031 Heron Newspapers",
    "LP": "The river is low, the <b>prime minister</b>&nbsp;said.|She called Eshkalir.",
    "TD": "“It stays shut,” he replied.",
    "NS": "gpol : Politics",
    "AN": "Document HERON00020310304e0340001",
}

FACTIVA_PLAIN = """\
<html><head><title>Factiva</title></head><body><div class="article deArticle"><div id="hd"><span class="deHeadline">Bauern warten</span></div>
<div class="author">Von Kip Larramond</div><div>1.203 Wörter</div><div>4 März 2031</div><div>22:10</div><div>Der Reiher</div><div>REIHER</div>
<div>Deutsch</div><div>(c) 2031</div><p class="articleParagraph dearticleParagraph">Die Bauern warten.</p>
<p class="articleParagraph dearticleParagraph">Der Fluss ist niedrig.</p><p>Dokument REIHER00020310304</p></div></body></html>
"""


def factiva_xml(*bodies: str, count: int | None = None, closed: bool = True) -> str:
    """A response of Factiva with an article for each of `bodies`."""
    articles = "".join(
        f"<ppsarticle><article><accessionNo>HERON{number}</accessionNo><baseLanguage>EN</baseLanguage><copyright>(c) 2031 Heron</copyright>"
        f"<columnName>From the river</columnName><headline><paragraph><hlt>Water</hlt> is low</paragraph></headline>"
        f"<byline>By Kip Larramond</byline><leadParagraph><paragraph>{body}</paragraph></leadParagraph>"
        f"<pages><page>3</page></pages><publicationDate><dateTime>2031-03-04T22:10:00Z</dateTime></publicationDate><sectionName>Politics</sectionName>"
        f"<sourceName>The Heron</sourceName><tailParagraphs><paragraph>“It stays <hlt>shut</hlt>,” he replied.</paragraph></tailParagraphs>"
        f"<wordCount>12</wordCount></article></ppsarticle>"
        for number, body in enumerate(bodies, start=1)
    )
    told = len(bodies) if count is None else count
    end = "</ppsarticleResultSet></ppsArticleResponse></PPSResponse>" if closed else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">'
        f'<ppsarticleResultSet count="{told}">{articles}{end}'
    )


EUROPRESSE = """\
<!DOCTYPE html><html><head><title>Europresse.com - Impression</title></head><body>
<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Héron (Aldwerth), no. 1203</span></div>
<span class="DocHeader">International, mardi 4 mars 2031 - 22:10 UTC +0100 842 mots, p. 8</span>
<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Le barrage <mark>reste</mark> fermé</p>
<p class="rdp__subtitle">La présidence ne cède pas</p></div><div class="docAuthors">Kip Larramond</div></header>
<section><div class="DocText clearfix"><div class="docOcurrContainer"><p>« Il reste fermé », a dit un porte-parole.</p><p>Le fleuve est bas.</p>
<p><a href="https://heron.example/barrage">Cet article est paru dans Le Héron</a></p></div></div></section>
<footer><small>© 2031 Le Héron. Tous droits réservés.</small><p>Numéro de document : news·20310304·HE·0001</p></footer></article>
<article><header><span class="DocPublicationName">The Heron (web site)</span><span class="DocHeader">Wednesday, March 5, 2031, 12 words</span>
<p class="titreArticleVisu">Farmers wait</p></header><div class="docOcurrContainer">The farmers are waiting.</div>
<footer><p>news·20310305·HE·0002</p></footer></article>
</body></html>
"""


def word(text: str, *, lexis: bool = True, bookmarks: bool = True) -> bytes:
    """`text` as a Word document, one paragraph a line; with `lexis`, as the database writes it: its property, and a bookmark at each article."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document = docx.Document()
    starts = True
    number = 0
    lines = text.split("\n")
    begins = next((at for at in range(len(lines)) if lexis and at + 1 < len(lines) and lines[at + 1] == "The Heron(Aldwerth)"), 0)
    for at, line in enumerate(lines):
        paragraph = document.add_paragraph()
        if bookmarks and line and starts and at >= begins:
            number += 1
            mark = OxmlElement("w:bookmarkStart")
            mark.set(qn("w:id"), str(number))
            mark.set(qn("w:name"), f"Bookmark_{number}")
            paragraph._p.append(mark)
            starts = False
        paragraph.add_run(line)
        starts = starts or line == "End of Document"
    if lexis:
        properties = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
            'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" '
            'pid="3" name="LADocCount"><vt:i4>3</vt:i4></property></Properties>'
        )
        kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        part = Part(PackURI("/docProps/custom.xml"), kind, properties.encode(), document.part.package)
        document.part.package.relate_to(part, f"{RELATIONSHIP_TYPE.OFFICE_DOCUMENT.rsplit('/', 1)[0]}/custom-properties")
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def read(data: str | bytes, name: str) -> tuple[list[Article], list[Skipped]]:
    """What the detector finds in a file of this name: the articles, and what was skipped."""
    found = list(received(Source(name, data=data.encode() if isinstance(data, str) else data)))
    return [one.article for one in found if isinstance(one, Received)], [one for one in found if isinstance(one, Skipped)]


def part(article: Article, *kinds: str) -> list[str]:
    """The texts of the parts of these kinds."""
    return [one.span.of(article.text) for one in article.parts if one.kind in kinds]


SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "press"
