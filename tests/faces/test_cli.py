"""The command line: what a person or a script gets to see, and the exit status."""

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.faces.cli.main import run
from onrecord.reading.engines.tagger.session import MODEL
from tests.samples import PAGE

COMMAND = [sys.executable, "-m", "onrecord"]
MENU = "Home\nNews\nSport\nWeather\nContact\n"
TERMINAL = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM")
COLOUR = re.compile(r"\x1b\[")


def onrecord(*words: str | Path, given: str | bytes = b"", **surroundings: str) -> subprocess.CompletedProcess[str]:
    """What comes of the command in these surroundings of a terminal: run here, since a new process takes its time."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    stdin = io.TextIOWrapper(io.BytesIO(given.encode() if isinstance(given, str) else given))
    with pytest.MonkeyPatch.context() as patch:
        for name in TERMINAL:
            patch.delenv(name, raising=False)
        for name, value in surroundings.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["onrecord", *map(str, words)])
        patch.setattr(sys, "stdin", stdin)
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as left:
            run()
    status = left.value.code or 0
    assert isinstance(status, int)
    for stream in (out, err):
        stream.flush()
    told, complained = (stream.buffer.getvalue().decode() for stream in (out, err))
    return subprocess.CompletedProcess(words, status, told, complained)


def started(*words: str | Path, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """What comes of the command in a process of its own."""
    usual = {name: value for name, value in os.environ.items() if name not in TERMINAL}
    command = [*COMMAND, *map(str, words)]
    return subprocess.run(
        command,
        capture_output=True,
        check=False,
        timeout=60,
        env=usual | surroundings,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(name="ferry")
def file_of_the_ferry_story(tmp_path: Path) -> Path:
    """The ferry story in a file."""
    path = tmp_path / "ferry.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture(name="silent")
def server_that_hangs() -> Iterator[socket.socket]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def address(server: socket.socket) -> str:
    """Where the server is reached."""
    return f"http://127.0.0.1:{server.getsockname()[1]}/ferry"


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    """The lines of JSON that came out."""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_story_is_read(ferry: Path) -> None:
    """A story in a file prints its page: the head, who said what, who met whom, the figures."""
    done = started("read", ferry)
    assert (done.returncode, done.stderr) == (0, "")
    page = done.stdout.splitlines()
    assert page[0] == "Ferry to Skarvøy sails again"
    headings = [line.split("  ")[0] for line in page if line.isupper() or re.match(r"[A-Z ]+  \d", line)]
    assert headings == ["WHO SAID WHAT", "WHAT HAPPENED", "FIGURES"]
    assert any(line.startswith("  Ana Reyes") for line in page)


def test_what_is_piped_is_plain(ferry: Path) -> None:
    """In a pipe the page has no colours, no blanks at the ends of lines, and a width that a mail can hold."""
    done = onrecord("read", ferry, "--cut")
    assert not COLOUR.search(done.stdout)
    assert all(line == line.rstrip() and len(line) <= 80 for line in done.stdout.splitlines())


@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("100", 100), ("200", 100)])
def test_the_page_fits_the_terminal(ferry: Path, columns: str, widest: int) -> None:
    """The page is as wide as the terminal, and never so wide that lines are hard to follow."""
    page = onrecord("read", ferry, COLUMNS=columns).stdout.splitlines()
    assert widest - 20 < max(map(len, page)) <= widest


def test_colours_come_and_go(ferry: Path) -> None:
    """Colours are there where they are asked for, and not where NO_COLOR is set."""
    assert "\x1b[32m" in onrecord("read", ferry, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert "\x1b[32m" not in onrecord("read", ferry, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color").stdout


def test_views_show_a_part(ferry: Path) -> None:
    """`--view` shows the story alone, or one kind of finding, under the headline."""
    story = onrecord("read", ferry, "--view", "story").stdout
    assert "Transport Minister Ana Reyes met" in story
    assert "WHO SAID" not in story
    events = onrecord("read", ferry, "--view", "events").stdout
    assert events.startswith("Ferry to Skarvøy sails again\n\nWHAT HAPPENED")
    assert "WHO SAID" not in events


def test_what_was_cut_is_shown_on_request(ferry: Path) -> None:
    """`--cut` shows the menu that was left out, with its label."""
    assert "HOME NEWS WEATHER" not in onrecord("read", ferry).stdout
    assert re.search(r"menu +HOME NEWS WEATHER", onrecord("read", ferry, "--cut").stdout)


def test_why_is_shown_on_request(ferry: Path) -> None:
    """`--why` tells the rule and the words that led to it; `--json` has them anyway, and so refuses it."""
    assert re.search(
        r"why +found: words in quotation marks, .* ← “told”", " ".join(onrecord("read", ferry, "--why").stdout.split())
    )
    done = onrecord("read", ferry, "--why", "--json")
    assert (done.returncode, done.stderr) == (
        2,
        'Invalid value: --why is for the page; --json has every why in it; "onrecord read --help" tells how to use it\n',
    )


def test_a_table_of_office_holders_may_be_given(tmp_path: Path) -> None:
    """`--holders` names who the mayor is, marked as from outside the story; a table that is wrong is told with its line."""
    table, story = tmp_path / "mayors.csv", tmp_path / "story.txt"
    table.write_text("name,office,country,since\nGrete Aune,mayor,Torsvik,2019-10-15\n", encoding="utf-8")
    told = "Torsvik’s mayor said on Monday that the ferry was open again. She came with forty guests and their friends. "
    story.write_text(
        f"TORSVIK, May 16, 2022 (Fjord Press) — {told}They had coffee and waffles on deck. {told}", encoding="utf-8"
    )
    shown = " ".join(onrecord("read", story, "--engine", "rules", "--holders", table).stdout.split())
    assert "Torsvik’s mayor (outside the story: Grete Aune, mayor of Torsvik since 2019, by mayors.csv)" in shown
    table.write_text("name,office,country,since\nGrete Aune,mayor,Torsvik,soon\n", encoding="utf-8")
    done = onrecord("read", story, "--holders", table)
    assert done.returncode == 2
    assert "line 2: since 'soon': a day is written like 2024-03-12" in done.stderr


def test_json_is_one_line_a_story(ferry: Path) -> None:
    """`--json` prints one object a story, in UTF-8 whatever the terminal speaks."""
    done = started("read", ferry, ferry, "--json", PYTHONIOENCODING="ascii")
    first, second = lines(done)
    assert done.returncode == 0
    assert first == second
    assert list(first)[:6] == ["story", "parties", "times", "statements", "events", "figures"]
    assert "raw" not in first["story"]  # type: ignore[operator]
    assert "Skarvøy" in done.stdout


def test_the_page_of_the_story_is_printed_on_request(ferry: Path) -> None:
    """`--raw` adds the text of the page, from which the kept pieces are cut."""
    (record,) = lines(onrecord("read", ferry, "--json", "--raw"))
    story: dict[str, object] = record["story"]  # type: ignore[assignment]
    assert story["raw"] == PAGE
    assert "".join(PAGE[start:end] for start, end in story["kept"]) == story["text"]  # type: ignore[attr-defined]


def test_standard_input_is_read() -> None:
    """A story that is piped in is read like one in a file."""
    (record,) = lines(onrecord("read", "-", "--json", given=PAGE))
    assert record["story"]["uri"] == "-"  # type: ignore[index]


def test_a_day_dates_what_the_page_does_not() -> None:
    """`--day` is what "on Tuesday" counts from where the page has no date."""
    undated = PAGE.replace("March 12", "").replace("PORT ELSA,", "PORT ELSA")
    (record,) = lines(onrecord("read", "-", "--json", "--day", "2024-03-13", given=undated))
    assert record["story"]["day"] == "2024-03-13"  # type: ignore[index]
    assert {"text": "Tuesday", "value": "2024-03-12"}.items() <= record["times"][0].items()  # type: ignore[index]


def test_a_refused_page_says_why(tmp_path: Path) -> None:
    """A page that is no story is told with its reason, as JSON and in words, and the exit status is 1."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = onrecord("read", empty, "--json")
    assert done.returncode == 1
    assert lines(done) == [{"refused": {"uri": str(empty), "reason": "empty", "detail": "nothing in its 0 bytes"}}]
    assert done.stderr == f"refused: {empty}: no story (empty): nothing in its 0 bytes\n"


def test_a_folder_is_read_to_its_end(ferry: Path, tmp_path: Path) -> None:
    """A folder of stories, a menu and an empty file is read in order; a count of what became of them follows."""
    (tmp_path / "a.txt").write_text(MENU, encoding="utf-8")
    (tmp_path / "b.txt").touch()
    ferry.rename(tmp_path / "z.txt")
    done = onrecord("read", tmp_path, "--json")
    assert done.returncode == 1
    assert ["refused" in line for line in lines(done)] == [True, True, False]
    assert done.stderr.splitlines()[-1] == "1 read, 2 refused, 0 failed"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("nowhere.txt", "failed: nowhere.txt: no such file or folder"),
        (
            "www.example.org/ferry",
            'failed: www.example.org/ferry: no such file or folder; an address begins with "https://"',
        ),
        ("ftp://example.org/ferry", "failed: ftp://example.org/ferry: only http and https addresses can be fetched"),
    ],
)
def test_a_failure_is_one_line_and_stops_nothing(ferry: Path, source: str, says: str) -> None:
    """What cannot be had is told in one line; the story after it is still read, and the exit status is 3."""
    done = onrecord("read", source, ferry, "--json")
    assert done.returncode == 3
    assert len(lines(done)) == 1
    assert done.stderr.splitlines() == [says, "1 read, 0 refused, 1 failed"]


def test_an_address_that_hangs_is_given_up(ferry: Path, silent: socket.socket) -> None:
    """An address that never answers costs its time-out, one line, and not the story after it."""
    done = onrecord("read", address(silent), ferry, "--json", "--timeout", "0.5", "--allow-private")
    assert done.returncode == 3
    assert len(lines(done)) == 1
    assert re.fullmatch(rf"failed: {address(silent)}: .+\n1 read, 0 refused, 1 failed\n", done.stderr)


def test_a_failure_outweighs_a_refusal(tmp_path: Path) -> None:
    """Where one page was refused and another failed, the exit status is that of the failure."""
    (tmp_path / "empty.txt").touch()
    assert onrecord("read", tmp_path / "empty.txt", "nowhere.txt").returncode == 3


def test_quiet_tells_only_what_failed(ferry: Path, tmp_path: Path) -> None:
    """With `--quiet` a refusal shows in the exit status alone, and a failure still in words."""
    (tmp_path / "empty.txt").touch()
    assert onrecord("read", ferry, tmp_path / "empty.txt", "--quiet").stderr == ""
    assert onrecord("read", ferry, "nowhere.txt", "-q").stderr == "failed: nowhere.txt: no such file or folder\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["read"], "Missing argument"),
        (["read", "a.txt", "--day", "Tuesday"], "a day is written like 2024-03-12"),
        (["read", "a.txt", "--view", "nice"], "'nice' is not one of"),
        (["read", "a.txt", "--engine", "oracle"], "oracle"),
        (["read", "a.txt", "--timeout", "0"], "a number of seconds above zero"),
        (["read", "a.txt", "--timeout", "abc"], "timeout = 'abc': a time-out is a number of seconds above zero"),
        (["read", "a.txt", "--timeout", "nan"], "a number of seconds above zero"),
        (["read", "a.txt", "--threads", "0"], "threads = 0: one or more are needed"),
        (["read", "a.txt", "--threads", "many"], "'--threads': Input should be a valid integer"),
        (["read", "a.txt", "--model", "nowhere"], "model = 'nowhere': there is no model in it"),
        (["read", ""], 'a SOURCE is empty; "." is the current folder'),
        (["read", "a.txt", " "], 'a SOURCE is empty; "." is the current folder'),
        (["read", "a.txt", "--raw"], "--raw adds to --json"),
        (["read", "a.txt", "--json", "--view", "events"], "--json gives the whole record"),
        (["read", "a.txt", "--colour"], "No such option: --colour"),
        (["reed", "a.txt"], "No such command 'reed'. Did you mean 'read'?"),
    ],
)
def test_wrong_use_says_what_is_right(words: list[str], says: str) -> None:
    """A command that cannot be understood prints one line that helps, nothing else, and leaves with 2."""
    done = onrecord(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert says in done.stderr
    assert '--help" tells how to use it' in done.stderr


def test_threads_change_no_word(ferry: Path) -> None:
    """One core reads what several read, with the model of the package named or not."""
    one, several = (onrecord("read", ferry, "--json", "--threads", threads) for threads in ("1", "3"))
    assert (one.returncode, one.stdout) == (0, several.stdout)
    assert onrecord("read", ferry, "--json", "--model", MODEL).stdout == one.stdout


def test_a_broken_model_is_told(ferry: Path, tmp_path: Path) -> None:
    """A model of one's own that is not whole costs the stories that need it: a line each that names the file, and status 3."""
    model = tmp_path / "model"
    model.mkdir()
    (model / "encoder.onnx").write_bytes(b"cut off")
    done = onrecord("read", ferry, ferry, "--json", "--model", model)
    assert (done.returncode, done.stdout) == (3, "")
    *told, count = done.stderr.splitlines()
    assert count == "0 read, 0 refused, 2 failed"
    assert len(told) == 2
    assert all(line.startswith(f"failed: tagger: {model / 'encoder.onnx'} cannot be used (") for line in told)
    assert onrecord("read", ferry, "--json", "--model", model, "--engine", "rules").returncode == 0


def test_a_page_cannot_play_with_the_terminal(tmp_path: Path) -> None:
    """Codes in a page that would move the cursor or change colours are not handed to the terminal."""
    path = tmp_path / "sly.txt"
    path.write_text(PAGE.replace("Friday", "Fri\x1b[2J\x9b31mday").replace("Skarvøy", "Skarv\x1b]0;øy"), encoding="utf-8")
    for view in ("all", "story"):
        done = onrecord("read", path, "--view", view, "--cut")
        assert done.returncode == 0
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stdout + done.stderr)


def test_a_terminal_without_arrows_gets_question_marks(ferry: Path) -> None:
    """Where the terminal speaks plain ASCII, what it lacks is a question mark and nothing breaks."""
    done = started("read", ferry, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Ferry to Skarv?y sails again" in done.stdout


def test_a_reader_that_has_had_enough_is_no_fault(ferry: Path) -> None:
    """`onrecord read ... | head -1` ends in silence."""
    with subprocess.Popen(
        [*COMMAND, "read", "--json", *[ferry] * 300], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert json.loads(running.stdout.readline())
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told(ferry: Path) -> None:
    """Where the record cannot be written, one line says so and the exit status is 3."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "read", str(ferry)], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 3
    assert done.stderr == b"failed: standard input or output: No space left on device\n"


@pytest.mark.parametrize(("closed", "status"), [("<&-", 1), (">&-", 0), ("2>&-", 0)])
def test_closed_streams_are_no_fault(ferry: Path, closed: str, status: int) -> None:
    """Started without standard input, output or error, the command does what can be done and breaks nothing."""
    source = "-" if closed == "<&-" else str(ferry)
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *COMMAND, "read", source, "--json"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == status
    assert b"Traceback" not in done.stdout + done.stderr


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What is started here hears Ctrl-C, also where the tests themselves run in the background and do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_in_silence(silent: socket.socket) -> None:
    """Ctrl-C while an address hangs leaves with 130 and says nothing."""
    command = [*COMMAND, "read", address(silent), "--allow-private"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        silent.settimeout(60)
        connection, _ = silent.accept()
        # Once it has asked, it waits for the answer.
        connection.settimeout(60)
        assert connection.recv(1)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
        connection.close()
    assert (running.returncode, out, err) == (130, b"", b"")


def test_help_shows_examples() -> None:
    """`onrecord read --help` shows commands to copy and what the exit status means."""
    done = onrecord("read", "--help")
    assert done.returncode == 0
    assert "\n    onrecord read stories/ --json > record.jsonl\n" in done.stdout
    assert "3  some failed" in done.stdout


def test_the_bare_command_helps() -> None:
    """`onrecord` alone says what there is."""
    done = onrecord()
    assert done.returncode == 0
    assert "Commands:" in done.stdout
    assert done.stdout.count("Turns news stories into a record") == 1


def test_the_version_is_told() -> None:
    """`onrecord --version` names the program and its version."""
    assert re.fullmatch(r"onrecord \d+\.\d+\.\d+\S*\n", onrecord("--version").stdout)


def test_the_schema_is_printed(ferry: Path) -> None:
    """`onrecord schema` prints the JSON Schema that names the fields of a line."""
    fields = json.loads(onrecord("schema").stdout)["$defs"]["StoryWire"]["properties"]
    (record,) = lines(onrecord("read", ferry, "--json"))
    assert set(record["story"]) <= set(fields)  # type: ignore[call-overload]


def test_completion_can_be_shown() -> None:
    """The shell learns to complete the command."""
    done = started("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert "_ONRECORD_COMPLETE" in done.stdout
    asked = started(_ONRECORD_COMPLETE="complete_bash", COMP_WORDS="onrecord read --vi", COMP_CWORD="2")
    assert asked.stdout.split() == ["--view"]
