from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api import coders as verbs
from tests.cli.conftest import Run

ARTICLES = 10
REPORT = "Report {0}\n\n“We counted lock {0} again,” Mara Quell said on Monday.\n\n“Basin {0} is low,” Tovin Brask said.\n\nIt rained at weir {0}.\n"


@pytest.fixture
def record(run: Run, tmp_path: Path) -> Path:
    """A record of ten reports with two statements each."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"2031-03-{number + 1:02}_heron_{number}.txt").write_text(REPORT.format(number), "utf-8")
    assert run("read", str(folder)).exit_code == 0
    return tmp_path / "onrecord.db"


def ok(run: Run, *words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.stderr
    return result.stdout + result.stderr


def assign(run: Run, *options: str) -> list[tuple[str, str]]:
    result = run("coders", "assign", "--coder", "anna", "--coder", "ben", *options)
    assert result.exit_code == 0, result.stderr
    return [(coder, article) for coder, article in (line.split("\t") for line in result.stdout.splitlines()[1:])]


def judge(record: Path, coder: str, *, rejected: int = 0) -> None:
    """Judges all that a coder has: rejects the first statement of the first `rejected` articles by id, accepts the others."""
    with api.open_record(record, "w") as held:
        for place, task in enumerate(sorted(verbs.tasks(held, coder), key=lambda one: one.assignment.article)):
            first, *others = [one.id for one in held.reader.reading(task.assignment.article).statements]
            (api.reject if place < rejected else api.accept)(held, [first], api.pen(coder))
            api.accept(held, others, api.pen(coder))


@pytest.mark.usefixtures("record")
def test_some_articles_go_to_two_coders_and_the_same_seed_draws_the_same(run: Run, record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(record.read_bytes())
    made = assign(run, "--articles", "8", "--overlap", "0.25", "--seed", "5")
    many = Counter(article for _, article in made)
    assert (len(many), sum(number == 2 for number in many.values())) == (8, 2)
    assert Counter(coder for coder, _ in made) == {"anna": 5, "ben": 5}
    assert assign(run, "--articles", "8", "--overlap", "0.25", "--seed", "5", "--record", str(copy)) == made


@pytest.mark.usefixtures("record")
def test_nobody_gets_an_article_that_somebody_has(run: Run) -> None:
    before = {article for _, article in assign(run, "--articles", "6")}
    assert not before & {article for _, article in assign(run, "--articles", "4")}
    result = run("coders", "assign", "--coder", "cara", "--articles", "1")
    assert result.exit_code == 1
    assert "1 articles are asked for, and 0 are free" in result.stderr


@pytest.mark.usefixtures("record")
def test_articles_are_drawn_in_which_a_search_finds_something(run: Run) -> None:
    made = assign(run, "--articles", "1", "speaker:brask", "4 OR 7", "-7", "--kind", "direct")
    assert run("show", made[0][1]).stdout.count("Basin 4") == 1
    result = run("coders", "assign", "--coder", "cara", "--articles", "1", "weir")
    assert "1 articles are asked for, and 0 are free" in result.stderr


def test_while_a_coder_is_at_an_article_the_search_keeps_what_others_say_from_him(run: Run, record: Path, tmp_path: Path) -> None:
    assign(run, "--articles", "10", "--overlap", "1")
    judge(record, "anna", rejected=3)
    counts = {None: (17, 3), "anna": (17, 3), "ben": (20, 0)}
    for coder, (kept, rejected) in counts.items():
        eyes = {} if coder is None else {"ONRECORD_CODER": coder}
        assert run("search", "--limit", "0", environment=eyes).stderr == f"{kept} statements found\n"
        assert run("search", "review:rejected", environment=eyes).stdout.count("\n") == rejected + 1
        facets = run("search", "--limit", "0", "--facet", "review", *([] if coder is None else ["--coder", coder])).stdout
        assert facets == (f"review\taccepted\t{kept}\n" if rejected else "review\tunreviewed\t20\n")
        assert run("export", "--format", "csv", "--out", f"{coder}.csv", environment=eyes).exit_code == 0
        assert (tmp_path / f"{coder}.csv").read_text("utf-8").count("\n") == kept + 1


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("options", "story"),
    [
        (["--coder", "anna", "--articles", "2", "--overlap", "0.5"], "an overlap needs two coders; anna is one"),
        (["--coder", " ", "--articles", "2"], "name each with --coder NAME"),
        (["--coder", "anna", "--articles", "2", "--to", "2031-03-01"], "2 articles are asked for, and 1 are free"),
        (["--coder", "anna", "--articles", "2", "--from", "soon"], "'soon'"),
    ],
)
def test_what_cannot_be_assigned_says_why(run: Run, options: list[str], story: str) -> None:
    result = run("coders", "assign", *options)
    assert result.exit_code
    assert story in result.stderr


def test_who_is_at_an_article_sees_nobody_elses_judgements(run: Run, record: Path) -> None:
    made = assign(run, "--articles", "1", "--overlap", "1")
    article = made[0][1]
    with api.open_record(record) as held:
        first = held.reader.reading(article).statements[0].id
    ok(run, "judge", "change", first, "act", "deny", "--by", "ben")
    assert "deny" in ok(run, "judge", "history", first)
    assert "deny" not in ok(run, "judge", "history", first, "--coder", "anna")
    assert '"act": "deny"' in ok(run, "dump", "--coder", "ben")
    assert '"act": "deny"' not in ok(run, "dump", "--coder", "anna")
    # Nor is she told that there is nothing to change when she says the same.
    assert "change act: nothing -> " in ok(run, "judge", "change", first, "act", "deny", "--by", "anna")
    ok(run, "judge", "reject", first, "--by", "ben")
    assert first in ok(run, "dump", "--coder", "anna")
    assert run("coders", "list", "--coder", "anna").stdout.splitlines()[1].split("\t")[2:5] == ["open", "1", "2"]
    assert {line.split("\t")[0] for line in run("queue", "--coder", "anna").stdout.splitlines()[1:]}.isdisjoint({first})


def test_finishing_needs_every_statement_judged(run: Run, record: Path) -> None:
    made = assign(run, "--articles", "2", "--overlap", "1")
    article = made[0][1]
    result = run("coders", "finish", article, "--coder", "anna")
    assert "holds 2 statements that anna has not judged yet" in result.stderr
    assert "anna is done with 0 articles; 2 more are open" in ok(run, "coders", "finish", "--coder", "anna")
    judge(record, "anna")
    assert "anna is done with 1 article; 1 more are open" in ok(run, "coders", "finish", article, "--coder", "anna")
    assert "anna is done with 1 article; 0 more are open" in ok(run, "coders", "finish", "--coder", "anna")
    assert "'cara' has no articles" in run("coders", "finish", "--coder", "cara").stderr
    assert run("coders", "progress").stdout.splitlines()[1:] == ["anna\t2\t2\t4\t4\t0", "ben\t2\t0\t4\t0\t4"]


def test_agreement_of_two(run: Run, record: Path) -> None:
    assign(run, "--articles", "10", "--overlap", "1")
    assert "no article was judged by two coders who are done with it; of 10 somebody is still at it" in run("coders", "agreement").stderr
    for coder, rejected in (("anna", 4), ("ben", 2)):
        judge(record, coder, rejected=rejected)
        ok(run, "coders", "finish", "--coder", coder)
    rows = [line.split("\t") for line in run("coders", "agreement").stdout.splitlines() if "\t" in line]
    verdict = next(row for row in rows if row[1] == "verdict")
    # 20 statements: both reject 2, anna alone 2, both accept 16. Kappa: (0.9 - 0.74) / (1 - 0.74) ...
    kappa = (0.9 - (0.8 * 0.9 + 0.2 * 0.1)) / (1 - (0.8 * 0.9 + 0.2 * 0.1))
    # ... alpha: 1 - (39 x 2 x 2) / (2 x 34 x 6), from the coincidences of 40 values, 34 accepted and 6 rejected.
    alpha = 1 - 39 * 2 * 2 / (2 * 34 * 6)
    assert verdict[2:5] == ["20", "10", f"{alpha:.3f}"]
    assert verdict[7:] == [f"{kappa:.3f}", "90.0"]
    told = json.loads(run("coders", "agreement", "--json").stdout)
    assert {one["of"]: one["units"] for one in told["figures"]}["speaker"] == 16
    assert (told["articles"], told["articles_whole"], told["articles_blind"], told["articles_waiting"]) == (10, 10, 10, 0)
    paragraph = run("coders", "agreement").stdout.split("\n\n")[-1]
    assert "Two coders (anna, ben)" in paragraph
    assert "None saw what another said" in paragraph
    assert "for 20 statements judged by two or more coders Krippendorff's α (nominal) = 0.62" in paragraph
    assert "No coder corrected speaker, addressee, occasion, day, act, manner or kind of quotation." in paragraph
    assert "verdict" in run("coders", "agreement", terminal=True).stdout


def test_what_is_said_after_finishing_counts_for_the_record_and_not_for_agreement(run: Run, record: Path) -> None:
    assign(run, "--articles", "4", "--overlap", "1")
    for coder, rejected in (("anna", 1), ("ben", 0)):
        judge(record, coder, rejected=rejected)
        ok(run, "coders", "finish", "--coder", coder)
    before = run("coders", "agreement", "--json").stdout
    statement = json.loads(run("coders", "differences", "--json").stdout)["statement"]
    assert "accept" in ok(run, "judge", "history", statement)
    ok(run, "judge", "accept", statement, "--by", "anna")
    assert json.loads(run("coders", "agreement", "--json").stdout)["figures"] == json.loads(before)["figures"]


def test_an_article_that_was_judged_without_being_assigned_is_not_called_blind(run: Run, record: Path) -> None:
    with api.open_record(record, "w") as held:
        for coder in ("anna", "ben", "cara"):
            reading = next(held.reader.readings())
            api.accept(held, [one.id for one in reading.statements], api.pen(coder))
    told = json.loads(run("coders", "agreement", "--json").stdout)
    assert (told["articles"], told["articles_blind"], told["coders"]) == (1, 0, ["anna", "ben", "cara"])
    assert len(told["figures"]) == 12 * 4
    assert "0 of the articles were assigned to two or more coders" in run("coders", "agreement").stdout


def test_without_an_adjudicator_the_last_word_counts_and_with_one_his(run: Run, record: Path) -> None:
    assign(run, "--articles", "1", "--overlap", "1")
    judge(record, "ben", rejected=1)
    judge(record, "anna")
    for coder in ("anna", "ben"):
        ok(run, "coders", "finish", "--coder", coder)
    differing = json.loads(run("coders", "differences", "--json").stdout)
    assert (differing["of"], differing["said"]) == ("verdict", {"anna": "accepted", "ben": "rejected"})
    statement = differing["statement"]
    assert statement in ok(run, "dump")
    assert "cara reject" in ok(run, "coders", "settle", statement, "--adjudicator", "cara", "--as", "ben")
    assert statement not in ok(run, "dump")
    ok(run, "judge", "accept", statement, "--by", "anna")
    assert statement not in ok(run, "dump")
    assert "0 differences" in ok(run, "coders", "differences")
    assert "1 difference in 1 statement" in ok(run, "coders", "differences", "--all")


def test_settling_as_a_coder_has_it_takes_his_changes_along(run: Run, record: Path) -> None:
    assign(run, "--articles", "1", "--overlap", "1")
    for coder in ("anna", "ben"):
        judge(record, coder)
    with api.open_record(record) as held:
        statement = held.reader.reading(held.coders.assignments()[0].article).statements[0].id
    ok(run, "judge", "change", statement, "speaker", "Tovin Brask", "--by", "ben")
    ok(run, "judge", "change", statement, "act", "deny", "--by", "anna")
    for coder in ("anna", "ben"):
        ok(run, "coders", "finish", "--coder", coder)
    listed = ok(run, "coders", "differences")
    assert "  speaker: anna: Mara Quell; ben: Tovin Brask" in listed
    assert "  act: anna: deny; ben: (none)" in listed
    ok(run, "coders", "settle", statement, "--adjudicator", "cara", "--as", "ben")
    with api.open_record(record) as held:
        now = api.find_statement(held, statement).statement
    assert (now.speaker.name, now.act) == ("Tovin Brask", None)


@pytest.mark.usefixtures("record")
def test_an_adjudicator_can_be_named_alone(run: Run) -> None:
    assert "cara is now an adjudicator" in ok(run, "coders", "settle", "--adjudicator", "cara")
    assert "cara is already an adjudicator" in ok(run, "coders", "settle", "--adjudicator", "cara")
    assert run("coders", "settle", "--adjudicator", "cara", "--reject").exit_code == 2
    assert run("coders", "settle", "ab", "--adjudicator", "cara").exit_code == 2


@pytest.mark.usefixtures("record")
def test_lists_on_a_terminal(run: Run) -> None:
    assign(run, "--articles", "2")
    assert "Report" in run("coders", "list", terminal=True).stdout
    assert "anna" in run("coders", "progress", terminal=True).stdout
