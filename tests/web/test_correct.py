"""Correcting in place: by mouse and by keyboard, with undo and redo, and two browsers at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.api import coders
from onrecord.data.reading import Reading
from onrecord.data.statement import Statement
from tests.made import excerpt
from tests.web.browser import Site, Tab, opened
from tests.web.people import Enter
from tests.web.reports import FIRST, RIGHT, TEXT, farsi, gate, keep

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GATE, FARSI = gate(), farsi()
TOLD, OUTER, INNER, LATE = GATE.statements
PATH = f"/article/{GATE.article.id}"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return keep(tmp_path / "record.db", GATE, FARSI)


@pytest.fixture(scope="module")
def still_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(tmp_path_factory.mktemp("correct") / "record.db", GATE, FARSI)


def judged(record: Path, reading: Reading = GATE) -> api.Sight:
    """The article as it is judged now."""
    with api.open_record(record) as held:
        return api.sight(held, reading.article.id, by=None)


def now(record: Path, one: Statement = TOLD, reading: Reading = GATE) -> Statement:
    """A statement as it is now."""
    return judged(record, reading).judged.by_found()[one.id]


def at_work(tab: Tab, one: Statement | None = TOLD, article: str = GATE.article.id) -> Page:
    """The reader, with a statement open to be corrected."""
    page = tab.open(f"/article/{article}{f'#s-{one.id}' if one else ''}")
    page.wait_for_selector("[data-ready]")
    if one:
        page.keyboard.press("e")
        page.get_by_role("region", name="Correct").wait_for()
    return page


def told(page: Page, words: str) -> None:
    """Waits until the page says so."""
    page.locator("#said").get_by_text(words).wait_for()


def caret(page: Page, offset: int, is_end: bool = False) -> dict[str, float]:
    """Where on the screen a place of the report stands."""
    script = """async ([at, end]) => {
        const { Text } = await import('/static/offsets.js');
        const edge = new Text(document.getElementById('report')).edge(at, end);
        return { x: edge.x, y: edge.top + edge.height / 2 };
    }"""
    place: dict[str, float] = page.evaluate(script, [offset, is_end])
    return place


def drag(page: Page, name: str, offset: int, *, is_end: bool, key: str | None = None) -> None:
    """Drags the handle of this name to a place of the report."""
    page.mouse.move(5, 5)
    box = page.get_by_role("slider", name=name).bounding_box()
    assert box is not None
    to = caret(page, offset, is_end)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    if key:
        page.keyboard.down(key)
    page.mouse.move(to["x"], to["y"], steps=4)
    page.mouse.up()
    if key:
        page.keyboard.up(key)


def post(client: TestClient, way: str, **body: Any) -> Any:
    """What the server answers to a script of its own page."""
    token = client.get(PATH).text.split('name="csrf" content="')[1].split('"')[0]
    return client.post(f"{PATH}/{way}", json=body, headers={"X-CSRF": token})


def test_a_speaker_is_chosen_by_typing(tab: Tab, record: Path) -> None:
    page = at_work(tab)
    box = page.get_by_role("combobox", name="Speaker")
    box.fill("tov")
    assert page.get_by_role("listbox", name="Speaker").get_by_role("option").all_inner_texts() == ["Tovin Brask\nperson 1×"]
    box.press("Enter")
    told(page, "Changed the speaker.")
    assert now(record).speaker.name == "Tovin Brask"
    assert page.locator(".editor h2").inner_text() == "Tovin Brask"


def test_an_edge_is_dragged_from_word_to_word(tab: Tab, record: Path) -> None:
    page = at_work(tab)
    when = TEXT.index(" when they")
    drag(page, "End of the words", TEXT.index("they") + 2, is_end=True)
    told(page, "Changed the words.")
    assert now(record).content[0].text == "that the gate would stay shut when they"
    drag(page, "End of the words", when - 2, is_end=True, key="Alt")
    page.get_by_role("slider", name="End of the words").wait_for()
    page.wait_for_function("() => document.querySelector('.edge-end.edge-content')?.getAttribute('aria-valuetext').endsWith('sh')")
    page.wait_for_function("() => document.querySelector('.editor .stretch q').textContent.endsWith('sh')")
    assert now(record).content[0].text == "that the gate would stay sh"


def test_places_are_code_points_also_behind_emoji(tab: Tab, record: Path) -> None:
    page = at_work(tab, OUTER)
    drag(page, "Start of the words", TEXT.index("Then"), is_end=False)
    page.wait_for_function("() => document.querySelector('.editor .stretch q').textContent.startsWith('Then')")
    assert now(record, OUTER).content[0].text == "Then she said that Brask had promised “to open the gate” by June"
    drag(page, "Start of the words", TEXT.index("😀"), is_end=False)
    page.wait_for_function("() => document.querySelector('.editor .stretch q').textContent.startsWith('😀')")
    assert now(record, OUTER).content[0].text.startswith("😀 Then she")


def test_an_edge_is_moved_by_keys(tab: Tab, record: Path) -> None:
    page = at_work(tab)
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.wait_for_function("() => document.querySelector('.editor .stretch q').textContent.startsWith('gate')")
    assert now(record).content[0].text == "gate would stay shut"
    page.keyboard.press("Tab")
    for key in ("Shift+ArrowLeft", "Shift+ArrowLeft", "Enter"):
        page.keyboard.press(key)
    page.wait_for_function("() => document.querySelector('.editor .stretch q').textContent.endsWith('sh')")
    assert now(record).content[0].text == "gate would stay sh"


def test_from_right_to_left_the_arrows_go_where_they_point(tab: Tab, record: Path) -> None:
    one = FARSI.statements[0]
    page = at_work(tab, one, FARSI.article.id)
    start, end = (page.get_by_role("slider", name=f"{side} of the words").bounding_box() for side in ("Start", "End"))
    assert start is not None
    assert end is not None
    assert start["x"] > end["x"]
    page.get_by_role("slider", name="Start of the words").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    told(page, "Changed the words.")
    assert now(record, one, FARSI).content[0].text == "بسته خواهد ماند"
    drag(page, "Start of the words", RIGHT.index("دروازه", 20), is_end=False)
    page.wait_for_function("() => document.querySelector('.editor .stretch q').textContent.startsWith('د')")
    assert now(record, one, FARSI).content[0].text == "دروازه بسته خواهد ماند"


def test_undo_and_redo_go_all_the_way(tab: Tab, record: Path) -> None:
    page = at_work(tab)
    page.get_by_role("combobox", name="Act", exact=True).select_option("promise")
    told(page, "Changed the act.")
    page.get_by_role("combobox", name="Manner").select_option("thought")
    told(page, "Changed the manner.")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    told(page, "Accepted.")
    for key in ("u", "Control+z", "u"):
        page.keyboard.press(key)
    told(page, "Took back: changed act.")
    assert (now(record).act, now(record).manner) == ("state", "said")
    assert page.get_by_role("button", name="Undo").is_disabled()
    for key in ("r", "r", "Control+y"):
        page.keyboard.press(key)
    told(page, "Brought back: accepted it.")
    assert (now(record).act, now(record).manner) == ("promise", "thought")


def test_a_missed_statement_is_added_by_selecting_words(tab: Tab, record: Path) -> None:
    page = at_work(tab, None)
    start, end = caret(page, TEXT.index("nobody") + 2), caret(page, TEXT.index("him.") + 2)
    page.mouse.move(start["x"], start["y"])
    page.mouse.down()
    page.mouse.move(end["x"], end["y"], steps=3)
    page.mouse.up()
    page.keyboard.press("n")
    page.get_by_role("combobox", name="Speaker").fill("cle")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Cue").fill("said")
    page.get_by_role("button", name="Add", exact=True).click()
    told(page, "Added.")
    added = judged(record).judged.reading.statements[-1]
    assert (added.content[0].text, added.speaker.name, added.cue and added.cue.text) == ("nobody had asked him", "clerk", "said")
    assert page.locator(".entry.at .state").inner_text() == "added"


def test_a_missed_statement_is_added_by_keys(tab: Tab, record: Path) -> None:
    page = at_work(tab, LATE)
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    for key in ("PageDown", "ArrowRight", "Tab", "End", "Shift+ArrowLeft", "Enter"):
        page.keyboard.press(key)
    told(page, "Added.")
    assert [part.text for part in judged(record).judged.reading.statements[-1].content] == ["council met on Friday. Its clerk said nobody had asked him"]


def test_what_the_report_does_not_bear_out_is_refused_beside_the_field(still_tab: Tab, still_record: Path) -> None:
    page = at_work(still_tab)
    page.get_by_role("textbox", name="Cue").fill("shouted")
    page.keyboard.press("Tab")
    page.locator("#refused-cue").get_by_text("does not stand in the report").wait_for()
    page.get_by_label("Day it was said").fill("2031-02-30")
    page.keyboard.press("Enter")
    page.locator("#refused-said_on").get_by_text("no day of the calendar").wait_for()
    assert judged(still_record).said == ()


def test_entities_are_merged_with_a_preview(tab: Tab, record: Path) -> None:
    page = at_work(tab, None)
    page.keyboard.press("g")
    dialog = page.get_by_role("dialog", name="Merge or split")
    dialog.get_by_role("checkbox", name="Tovin Brask").check()
    dialog.get_by_role("checkbox", name="Brask 1×", exact=True).check()
    assert dialog.get_by_role("button", name="Merge", exact=True).is_disabled()
    dialog.get_by_role("button", name="Show what it would touch").click()
    dialog.get_by_text("1 statement would change.").wait_for()
    assert dialog.locator(".preview li").inner_text() == "Brask → Tovin Brask: “to open the gate” by June"
    assert tab.accessible() == []
    assert judged(record).said == ()
    dialog.get_by_role("button", name="Merge", exact=True).click()
    told(page, "Merged: 1 statement changed.")
    assert now(record, INNER).speaker.name == "Tovin Brask"
    page.keyboard.press("u")
    told(page, "Took back: merged entities.")
    assert now(record, INNER).speaker.name == "Brask"


def test_a_preview_that_is_out_of_date_is_made_again(tab: Tab, client: TestClient, record: Path) -> None:
    page = at_work(tab, None)
    page.keyboard.press("g")
    dialog = page.get_by_role("dialog", name="Merge or split")
    dialog.get_by_role("checkbox", name="Tovin Brask").check()
    dialog.get_by_role("checkbox", name="Brask 1×", exact=True).check()
    dialog.get_by_role("button", name="Show what it would touch").click()
    dialog.get_by_text("1 statement would change.").wait_for()
    assert post(client, "merge", entities=["e4", "e5"], keep=True).status_code == 200
    dialog.get_by_role("button", name="Merge", exact=True).click()
    told(page, "Somebody merged or split meanwhile")
    assert dialog.get_by_role("checkbox").count() == len(GATE.entities) - 1
    assert now(record, INNER).speaker.name == "Brask"


def test_an_entity_is_split_with_a_preview(tab: Tab, record: Path) -> None:
    page = at_work(tab, None)
    page.keyboard.press("g")
    dialog = page.get_by_role("dialog", name="Merge or split")
    dialog.get_by_role("checkbox", name="Mara Quell").check()
    dialog.locator(".mentions input").nth(1).check()
    dialog.get_by_role("textbox").fill("Ilse Vorn")
    dialog.get_by_role("button", name="Show what it would touch").click()
    dialog.get_by_text("1 statement would change.").wait_for()
    dialog.get_by_role("button", name="Split", exact=True).click()
    told(page, "Split: 1 statement changed.")
    assert now(record, OUTER).speaker.name == "Ilse Vorn"


def test_more_words_and_a_cue_are_set_by_keys(tab: Tab, record: Path) -> None:
    page = at_work(tab, LATE)
    page.keyboard.press("Escape")
    page.keyboard.press("+")
    for key in ("PageDown", "Tab", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    told(page, "Changed the words.")
    assert [part.text for part in now(record, LATE).content] == ["“It is late,”", "The council"]
    page.get_by_role("textbox", name="Cue").fill("")
    page.keyboard.press("Tab")
    told(page, "Changed the cue.")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    for key in ("PageUp", "PageUp", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.wait_for_function("() => document.querySelector('.editor [data-focus=cue]')?.value === 'she'")
    assert now(record, LATE).cue == excerpt(TEXT, "she")


def test_the_words_that_name_the_speaker_are_set_by_keys(tab: Tab, record: Path) -> None:
    page = at_work(tab, LATE)
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    for key in ("ArrowRight", "Enter"):
        page.keyboard.press(key)
    told(page, "Changed the speaker.")
    speaker = now(record, LATE).speaker
    assert (speaker.name, speaker.mention) == ("minister", excerpt(TEXT, "minister"))


def test_what_is_being_typed_stays(tab: Tab, record: Path) -> None:
    page = at_work(tab)
    page.get_by_role("combobox", name="Act", exact=True).select_option("deny")
    page.get_by_role("combobox", name="Speaker").press_sequentially("X")
    told(page, "Changed the act.")
    assert page.get_by_role("combobox", name="Speaker").input_value() == "XMara Quell"
    assert now(record).speaker.name == "Mara Quell"


@pytest.mark.parametrize(("button", "act"), [("Keep mine", "warn"), ("Take theirs", "deny")])
def test_two_browsers_lose_nothing(button: str, act: str, chromium: Browser, site: Site, record: Path) -> None:
    with opened(chromium, site.url) as first, opened(chromium, site.url) as second:
        one, other = at_work(first), at_work(second)
        one.get_by_role("combobox", name="Act", exact=True).select_option("deny")
        told(one, "Changed the act.")
        other.get_by_role("combobox", name="Act", exact=True).select_option("warn")
        conflict = other.get_by_role("region", name="Somebody else judged this meanwhile")
        conflict.wait_for()
        assert "Ada changed act: state → deny" in conflict.inner_text()
        assert "act: warn" in conflict.inner_text()
        assert act == "deny" or second.accessible() == []
        assert now(record).act == "deny"
        conflict.get_by_role("button", name=button).click()
        told(other, "Kept yours." if button == "Keep mine" else "Took theirs.")
        assert now(record).act == act


def test_somebody_elses_word_does_not_stop_taking_back(enter: Enter, record: Path) -> None:
    with enter("admin") as ada, enter("coder") as cato:
        mine = post(ada, "change", statement=TOLD.id, field="act", value="deny").json()["state"]["undo"]
        saw = mine["saw"]
        assert post(cato, "change", statement=TOLD.id, saw=saw, field="manner", value="thought").status_code == 200
        answer = post(ada, "undo", of=mine["id"], saw=saw)
        assert (answer.status_code, [one["by"] for one in answer.json()["said"]]) == (409, ["Cato"])
        assert post(ada, "undo", of=mine["id"], saw=answer.json()["state"]["undo"]["saw"]).status_code == 200
        assert post(cato, "undo", of=mine["id"], saw=judged(record).last(TOLD.id)).status_code == 400
    assert (now(record).act, now(record).manner) == ("state", "thought")


def test_who_is_at_it_does_not_see_what_others_said(enter: Enter, record: Path) -> None:
    with api.open_record(record, "w") as held:
        coders.assign(held, ["Cato", "Ada"], 2, overlap=1.0)
    with enter("admin") as ada, enter("coder") as cato:
        assert post(ada, "change", statement=TOLD.id, field="act", value="deny").status_code == 200
        page = cato.get(PATH).text
        assert "corrected" not in page
        assert post(cato, "change", statement=TOLD.id, field="act", value="warn").status_code == 200
        assert "Ada" not in cato.get(f"{PATH}/history/{TOLD.id}").text


def test_a_reader_reads(enter: Enter, record: Path) -> None:
    with enter("reader") as client:
        assert "data-may" not in client.get(PATH).text
        assert post(client, "accept", statement=TOLD.id).status_code == 403
    assert judged(record).said == ()


def test_two_browsers_at_different_statements_do_not_disturb_each_other(chromium: Browser, site: Site, record: Path) -> None:
    with opened(chromium, site.url) as first, opened(chromium, site.url) as second:
        one, other = at_work(first), at_work(second, LATE)
        one.get_by_role("combobox", name="Act", exact=True).select_option("deny")
        told(one, "Changed the act.")
        other.get_by_role("combobox", name="Act", exact=True).select_option("warn")
        told(other, "Changed the act.")
        assert (now(record).act, now(record, LATE).act) == ("deny", "warn")
        assert one.locator(f"#c-{LATE.id} .state").count() == 0
        one.evaluate("() => { document.activeElement.blur(); dispatchEvent(new Event('focus')); }")
        told(one, "Meanwhile somebody judged 1 statement")
        assert one.locator(f"#c-{LATE.id} .state").inner_text() == "corrected"


def test_the_history_tells_who_what_and_why(tab: Tab) -> None:
    page = at_work(tab)
    page.get_by_label("Why").fill("the second paragraph says so")
    page.get_by_role("combobox", name="Act", exact=True).select_option("promise")
    told(page, "Changed the act.")
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    item = page.locator(".history li")
    item.wait_for()
    assert "Ada changed act: state → promise" in item.inner_text()
    assert "(the second paragraph says so)" in item.inner_text()
    assert "corrected by Ada" in page.locator(f"#c-{TOLD.id} .facts").text_content()  # type: ignore[operator]


def test_a_rejected_statement_is_listed_apart(tab: Tab, record: Path) -> None:
    page = at_work(tab, LATE)
    page.get_by_role("button", name="Reject").click()
    told(page, "Rejected")
    assert page.locator(f'#report [data-s="{LATE.id}"]').count() == 0
    assert page.locator(f"#c-{LATE.id}.is-rejected").is_visible()
    assert tab.accessible() == []
    assert judged(record).judged.states[LATE.id] == "rejected"


def test_question_mark_lists_the_keys(tab: Tab) -> None:
    page = at_work(tab, None)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert "next statement" in dialog.inner_text()
    assert tab.accessible() == []
    dialog.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(".entry.at").count() == 0


def test_anybody_can_correct(still_tab: Tab) -> None:
    page = at_work(still_tab, LATE)
    for name, keys in {"form": "e", "choices": "s ArrowDown", "history": "Escape Escape h", "new": "Escape Escape n"}.items():
        for key in keys.split():
            page.keyboard.press(key)
        assert (name, still_tab.accessible()) == (name, [])


def test_a_finger_drags_an_edge(chromium: Browser, site: Site, record: Path) -> None:
    with opened(chromium, site.url, has_touch=True, viewport={"width": 380, "height": 800}) as tab:
        page = tab.open(f"{PATH}#s-{TOLD.id}")
        page.wait_for_selector("[data-ready]")
        page.locator(f"#s-{TOLD.id}").tap()
        box = page.get_by_role("slider", name="End of the words").bounding_box()
        assert box is not None
        to = caret(page, TEXT.index("would") + 5, True)
        hand = page.context.new_cdp_session(page)

        def touch(kind: str, *at: tuple[float, float]) -> None:
            hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in at]})

        start = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        touch("touchStart", start)
        touch("touchMove", ((start[0] + to["x"]) / 2, (start[1] + to["y"]) / 2))
        touch("touchMove", (to["x"], to["y"]))
        touch("touchEnd")
        told(page, "Changed the words.")
        assert now(record).content[0].text == "that the gate would"


CASES: dict[str, tuple[str, dict[str, Any], int]] = {
    "no field": ("change", {"statement": TOLD.id, "field": "colour", "value": "red"}, 422),
    "an act that is none": ("change", {"statement": TOLD.id, "field": "act", "value": "sing"}, 400),
    "the same again": ("change", {"statement": TOLD.id, "field": "act", "value": "state"}, 400),
    "outside the report": ("change", {"statement": TOLD.id, "field": "content", "value": [[0, 99_999]]}, 400),
    "nothing at all": ("change", {"statement": TOLD.id, "field": "content", "value": []}, 400),
    "words twice": ("change", {"statement": TOLD.id, "field": "content", "value": [[0, 9], [5, 12]]}, 400),
    "a day as act": ("change", {"statement": TOLD.id, "field": "act", "value": {"date": "2031", "precision": "year", "evidence": [0, 4]}}, 400),
    "named beyond the end": ("change", {"statement": TOLD.id, "field": "speaker", "value": [[0, 99_999]]}, 400),
    "no Monday": ("change", {"statement": TOLD.id, "field": "said_on", "value": {"date": "2031-03-04", "precision": "week", "evidence": [0, 4]}}, 400),
    "another's statement": ("accept", {"statement": FARSI.statements[0].id}, 404),
    "no such judgement": ("undo", {"of": "f" * 32}, 400),
    "more than is asked": ("accept", {"statement": TOLD.id, "by": "Grace"}, 422),
    "one alone": ("merge", {"entities": ["e1", "e1"]}, 400),
    "no mention of it": ("split", {"entity": "e1", "mentions": [[0, 1]], "name": "X"}, 400),
    "empty words": ("add", {"content": []}, 422),
}


@pytest.mark.parametrize("name", CASES)
def test_problems_are_told_as_such(name: str, still_client: TestClient, still_record: Path) -> None:
    way, body, status = CASES[name]
    answer = post(still_client, way, **body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert len(answer.json()["detail"]) > 10
    assert judged(still_record).said == ()


def test_a_page_that_saw_less_is_told_what_was_said(client: TestClient, record: Path) -> None:
    assert post(client, "accept", statement=TOLD.id).status_code == 200
    answer = post(client, "reject", statement=TOLD.id)
    assert answer.status_code == 409
    assert [one["what"] for one in answer.json()["said"]] == ["accepted it"]
    saw = next(one["saw"] for one in answer.json()["state"]["statements"] if one["id"] == TOLD.id)
    assert post(client, "reject", statement=TOLD.id, saw=saw).status_code == 200
    assert judged(record).judged.states[TOLD.id] == "rejected"


def test_without_the_pages_token_nothing_is_kept(still_client: TestClient, still_record: Path) -> None:
    still_client.get(PATH)
    assert still_client.post(f"{PATH}/accept", json={"statement": TOLD.id}).status_code == 403
    assert judged(still_record).said == ()


def test_the_words_of_the_report_stay(record: Path, client: TestClient) -> None:
    post(client, "change", statement=TOLD.id, field="speaker", value="e2")
    assert client.get(f"{PATH}.json").json()["article"]["text"] == TEXT
    assert FIRST in TEXT
