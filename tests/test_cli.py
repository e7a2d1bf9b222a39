from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from rich.console import Console
from typer.testing import CliRunner

from kg.cli import app
from kg.cli.app import reported
from kg.cli.build import print_summary
from kg.cli.progress import plain_lines
from kg.graph import KnowledgeGraph
from kg.vocab import MIL

FIXTURE = Path(__file__).parent / "query" / "alder-ford.trig"
DOCUMENTS = Path(__file__).parent / "query" / "documents"
EVENT = "Battle of Alder Ford"
REFUSED = NamedNode("http://a.org/c")
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
REPORT = {
    "documents": 3,
    "documents_failed": [{"source": "bad.bin", "reason": "a binary file"}],
    "claims": {"total": 1500, "by_status": {"Accepted": 1498, "Conflicting": 2}},
    "entities": {"Person": 3, "Battle": 1},
    "conflicts": 1,
    "seconds": {"extract": 1.234},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    quarantine = [
        Triple(REFUSED, RDF_TYPE, NamedNode(f"{MIL}Claim")),
        Triple(REFUSED, NamedNode(f"{MIL}violationMessage"), Literal("a place commands nobody")),
    ]
    graph = KnowledgeGraph(parse(path=FIXTURE, format=RdfFormat.TRIG), quarantine, REPORT)
    graph.write(tmp_path / "build")
    return tmp_path / "build"


def kg(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


def shell(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("command", ["build", "check", "query", "why", "conflicts"])
def test_help_of_each_command_teaches_by_an_example(command: str) -> None:
    status, out, _ = kg(command, "--help")
    assert status == 0
    assert f"kg {command} " in out.split("Usage:")[1].partition("\n")[2]


def test_a_named_query_is_a_table_of_whole_lines_without_colour_in_a_pipe(folder: Path) -> None:
    done = shell("query", folder, "which-words", "--event", EVENT)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    lines = done.stdout.splitlines()
    assert len(lines) == 2 + 13
    assert all(line.endswith(("Accepted", "Conflicting")) for line in lines[2:])
    assert any(
        "Marshal Lena Sörensen commanded the Army of Oss, whose strength is unknown." in x for x in lines
    )
    assert "…" not in done.stdout


def test_letters_survive_a_system_that_does_not_know_them(folder: Path) -> None:
    latin = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = shell("query", folder, "who-commanded", "--format", "csv", env=latin)
    assert "Lena Sörensen" in done.stdout


def test_control_characters_in_a_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "x.ttl"
    file.write_text(
        '<http://a.org/x> <http://www.w3.org/2000/01/rdf-schema#label> "a\\u001B[31mb [red]c[/red]\\nd" .'
    )
    status, out, _ = kg("query", file, "SELECT ?name { ?x rdfs:label ?name }")
    assert status == 0
    assert "\x1b" not in out
    assert "b [red]c[/red] d" in out


@pytest.mark.parametrize(
    ("query", "format_", "expected"),
    [
        ("SELECT ?name { ?x a mil:War ; rdfs:label ?name }", "csv", "name\nVarn War\n"),
        ("ASK { ?x a mil:War }", "table", "true\n"),
        ("ASK { ?x a mil:Siege }", "json", '{"head":{},"boolean":false}\n'),
        (
            "CONSTRUCT { ?x rdfs:label ?name } WHERE { ?x a mil:War ; rdfs:label ?name }",
            "ttl",
            "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
            '<https://w3id.org/conflict-kg/id/war/varn-war> rdfs:label "Varn War"@en .\n',
        ),
    ],
)
def test_an_answer_is_written_in_the_format_asked_for(
    folder: Path, query: str, format_: str, expected: str
) -> None:
    assert kg("query", folder, query, "--format", format_)[:2] == (0, expected)


def test_json_is_sparql_results_json(folder: Path) -> None:
    _, out, _ = kg("query", folder, "where", f"--event={EVENT}", "--format", "json")
    answer = json.loads(out)
    assert answer["head"]["vars"][:2] == ["event", "eventLabel"]
    assert [row["placeLabel"]["value"] for row in answer["results"]["bindings"]] == ["Alder Ford"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("query",), "PATH and QUERY are missing"),
        (("query", "{build}"), "PATH and QUERY are missing"),
        (("query", "{build}", "wher"), "did you mean 'where'"),
        (("query", "{build}", "where", "--event", "Alder Frod"), "did you mean 'Battle of Alder Ford'"),
        (("query", "{build}", "where", "--event"), "--event has no value"),
        (("query", "{build}", "where", "Alder Ford"), "unexpected 'Alder Ford'"),
        (("query", "{build}", "where", "--format", "ttl"), "rows and no graph"),
        (("query", "{build}", "DESCRIBE mil:War", "--format", "csv"), "a graph and no rows"),
        (("query", "{build}", "ASK {}", "--format", "ttl"), "no graph"),
        (("query", "{build}", "ASK {}", "--format", "xls"), "xls"),
        (("query", "{build}/none", "where"), "kg build"),
        (("why", "{build}", "Nobody"), "no entity is called 'Nobody'"),
        (("why", "{build}", EVENT, "comander"), "did you mean 'commander'"),
        (("conflicts", "{build}/none"), "no such file or folder"),
        (("check", "{build}/none"), "no such file or folder"),
        (("build",), "INPUT"),
        (("build", "{build}", "--workers", "0"), "workers"),
        (("build", "{build}", "--out", "{build}/graph.ttl/x"), "is a file"),
        (("bild",), "build"),
    ],
)
def test_bad_use_ends_with_status_2_and_says_what_to_do(
    folder: Path, words: tuple[str, ...], message: str
) -> None:
    done = shell(
        *(word.replace("{build}", str(folder)) for word in words), env={**os.environ, "COLUMNS": "300"}
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mistake_in_a_query_keeps_its_caret_in_place(folder: Path) -> None:
    _, _, err = kg("query", folder, "SELECT ?x {\n  ?x mil:comander ?y }")
    line, caret = err.splitlines()[1:3]
    assert line[caret.index("^") :] == "mil:comander ?y }"


def test_list_shows_every_query_with_its_parameters() -> None:
    status, out, _ = kg("query", "--list")
    assert status == 0
    assert [line.split()[:2] for line in out.splitlines() if "Who commanded, on" in line] == [
        ["who-commanded", "--event"]
    ]


def test_no_rows_is_said_on_stderr_and_is_no_error(folder: Path) -> None:
    status, out, err = kg("query", folder, "SELECT ?x { ?x a mil:Siege }", "--format", "csv")
    assert (status, out) == (0, "x\n")
    assert "No rows" in err


def test_why_and_conflicts_show_the_words(folder: Path) -> None:
    status, out, _ = kg("why", folder, EVENT, "date", "--format", "csv")
    assert status == 0
    assert "0.9,patterns/date:fought-on,alder-ford.txt,26,142,The Battle" in out
    status, out, _ = kg("conflicts", folder)
    assert status == 0
    assert "1801-05-03" in out
    assert "1801-05-04" in out


def test_a_reader_that_stops_early_gets_no_traceback(folder: Path) -> None:
    query = "SELECT ?a ?b { ?a ?p ?b . ?c ?q ?d } LIMIT 40000"
    command = f"{sys.executable} -m kg query {folder} '{query}' --format csv"
    done = subprocess.run(["bash", "-c", f"{command} | head -1"], capture_output=True, text=True, check=False)
    assert done.stdout == "a,b\n"
    assert done.stderr == ""


def test_check_finds_nothing_wrong_with_a_whole_build(folder: Path) -> None:
    status, _, err = kg("check", folder, "--documents", DOCUMENTS)
    assert (status, "faults 0" in err) == (0, True)


def test_check_tells_a_file_of_another_build(folder: Path) -> None:
    (folder / "claims.ttl").write_text("")
    status, out, _ = kg("check", folder)
    assert status == 1
    assert "claims.ttl" in out
    assert "not the file that this build wrote" in out


def test_check_tells_what_the_shapes_refuse(folder: Path) -> None:
    file = folder.parent / "bad.ttl"
    text = (folder / "graph.ttl").read_text("utf-8")
    file.write_text(text.replace("mil:sideNumber 1", "mil:sideNumber 0"), "utf-8")
    status, out, _ = kg("check", file)
    assert status == 1
    assert "mil:sideNumber" in out


def test_check_tells_a_quote_that_does_not_stand_in_its_document(folder: Path, tmp_path: Path) -> None:
    articles = shutil.copytree(DOCUMENTS, tmp_path / "articles")
    (articles / "alder-ford.txt").unlink()
    text = (articles / "brandt.txt").read_text("utf-8")
    (articles / "brandt.txt").write_text(text.replace("4 May", "5 May"), "utf-8")
    status, out, _ = kg("check", folder, "--documents", articles)
    assert status == 1
    assert "'4 May 1801' is claimed, '5 May 1801' stands there" in out
    assert "alder-ford.txt" in out
    assert "garrison" not in out


def test_the_summary_of_a_build_counts_all_that_came_of_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_summary(KnowledgeGraph.open(folder), folder)
    out, err = capsys.readouterr()
    lines = [line.split() for line in out.splitlines()]
    assert ["claims", "1,500"] in lines
    assert ["quarantined", "1"] in lines
    assert ["a", "place", "commands", "nobody", "1"] in lines
    assert lines.index(["Person", "3"]) < lines.index(["Battle", "1"])
    assert ["extract", "1.23"] in lines
    assert err == "Not read: bad.bin: a binary file\n"


def test_progress_in_a_pipe_is_a_line_at_the_begin_and_end_of_a_stage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    progress = plain_lines(Console(stderr=True))
    for done in range(101):
        progress("extract", done, 100)
    progress("link", 0, None)
    assert capsys.readouterr().err == "extract 0/100\nextract 100/100\nlink 0\n"


def test_ctrl_c_ends_with_130_and_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    @reported
    def interrupted() -> None:
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(Exception) as caught:  # noqa: PT011  (typer.Exit has no text to match)
        interrupted()
    assert getattr(caught.value, "exit_code", None) == 130
    assert capsys.readouterr().err.count("\n") == 1


def test_ctrl_c_in_a_build_leaves_the_earlier_one_whole(tmp_path: Path, folder: Path) -> None:
    pytest.importorskip("kg.pipeline")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    article = (DOCUMENTS / "alder-ford.txt").read_text("utf-8")
    (tmp_path / "articles").mkdir()
    for number in range(300):
        (tmp_path / "articles" / f"{number}.txt").write_text(
            article.replace("Alder", f"Alder{number}"), "utf-8"
        )
    command = [sys.executable, "-m", "kg", "build", str(tmp_path / "articles"), "--out", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        assert running.stderr.readline()
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert err.splitlines()[-1].startswith("Stopped by Ctrl-C")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
