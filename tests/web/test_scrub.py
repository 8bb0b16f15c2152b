"""The log holds no person, cookie, ticket or token, whatever writes it; what failed can still be found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equity_metrics.web.scrub import message_of, reference_of, scrubbed, traceback_of

ROOT = Path(__file__).resolve().parents[2]
ID = "9000000000012"
TOKEN = "Xy7-" + "aB3_" * 8


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (f"row {ID} of", "row [id] of"),
        ("9-0000-00000-01-2", "[id]"),
        ("9 0000 00000 01 2", "[id]"),
        ("๙๐๐๐๐๐๐๐๐๐๐๑๒", "[id]"),
        ("๙-๐๐๐๐-๐๐๐๐๐-๐๑-๒", "[id]"),
        (f"id{ID}x", "id[id]x"),
        ("GET /export/abcDEF_1-2 200", "GET /export/[ticket] 200"),
        ("Cookie: equity_browser=abc; _streamlit_user=x", "Cookie: [cookie]"),
        ("('authorization', 'Bearer abc')", "('authorization', [cookie]"),
        ("equity_browser=abc123; path", "equity_browser=[cookie]; path"),
        ("__Host-equity=abc123", "__Host-equity=[cookie]"),
        (f"token {TOKEN}.", "token [token]."),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.Sfl_Kx", "[token]"),
        ("0d" * 32, "[token]"),
        ("/?email=a.b@example.org&x=1", "/?email=[value]&x=1"),
        ("/oauth2callback?code=abc&state=def", "/oauth2callback?code=[value]&state=[value]"),
        ("/?why=%E0%B8%AA%E0%B8%A1", "/?why=[value]"),
        ("mail someone@example.org now", "mail [mail] now"),
        ("a\x1b[2Jb\x00", "a\ufffd[2Jb\ufffd"),
    ],
)  # fmt: skip
def test_what_names_a_person_or_a_session_goes(written: str, kept: str) -> None:
    assert scrubbed(written) == kept
    assert scrubbed(kept) == kept


@pytest.mark.parametrize(
    "words",
    [
        "/coverage?province=52&indicator=child_aid_rate&period=2020-1&lang=th",
        '  File "/srv/equity/equity_metrics/store/__init__.py", line 1234, in current',
        "2026-11-22 08:28:38.123 127.0.0.1:54321 - 200 in 0.0123 s",
        "publication 12 ended: killed",
    ],
)
def test_what_an_administrator_needs_stays(words: str) -> None:
    assert scrubbed(words) == words


@given(st.integers(9 * 10**12, 10**13 - 1), st.text("-. \u2013", max_size=12), st.booleans())
def test_no_spelling_of_an_id_is_left(number: int, between: str, is_thai: bool) -> None:
    digits = str(number)
    if is_thai:
        digits = digits.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    marks = between.ljust(12, "\0")
    spelt = "".join(f"{digit}{mark}" for digit, mark in zip(digits, marks + "\0", strict=True))
    spelt = spelt.replace("\0", "")
    assert scrubbed(f"x {spelt} y") == "x [id] y"


@pytest.mark.parametrize(
    "words",
    [
        "could not convert string 'สมหญิง' to INT32",
        'no column "someone" here',
        "born 2016-01-31, 31/1/2559 or 31.1.2559",
        "สมหญิง ใจดี not found",
        "house 123456",
    ],
)
def test_an_error_repeats_no_value(words: str) -> None:
    said = message_of(ValueError(words))
    for value in ("สมหญิง", "ใจดี", "someone", "2016", "2559", "123456"):
        assert value not in said


def test_an_error_that_cannot_speak_is_still_told() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError(ID)

    assert message_of(Mute()) == "[no words]"


def test_a_traceback_names_file_line_and_every_cause() -> None:
    def fail() -> None:
        try:
            int(f"{ID}x")
        except ValueError as failure:
            raise KeyError(ID) from failure

    with pytest.raises(KeyError) as caught:
        fail()
    told = traceback_of(caught.value)
    assert told.index("builtins.ValueError") < told.index("builtins.KeyError")
    assert f'File "{__file__}", line ' in told and "in fail" in told
    assert ID not in told
    assert reference_of(caught.value) == reference_of(caught.value)
    assert reference_of(caught.value) != reference_of(caught.value.__cause__ or caught.value)


# Each of these writes the id once, by a way of its own.
WAYS = {
    "message": "log.warning('row %s', ID)",
    "number": "log.warning('row %d', int(ID))",
    "named": "log.warning('row %(a)s', {'a': ID})",
    "joined": "log.warning('row %s%s', ID[:6], ID[6:])",
    "not fitting": "log.warning('row %s %s', ID)",
    "error": "log.error('x', exc_info=ValueError(ID))",
    "error as argument": "log.warning('ended: %s', ValueError(ID))",
    "error as message": "log.error(ValueError(ID))",
    "noted": "failure = ValueError('x'); failure.add_note(ID); log.error('x', exc_info=failure)",
    "group": "log.error('x', exc_info=ExceptionGroup('x', [ValueError(ID)]))",
    "later handler": "log.addHandler(logging.StreamHandler(sys.stdout)); log.warning(ID)",
    "another logger": "other = get_logger('streamlit.another'); other.warning(ID)",
    "warning": "import warnings; warnings.warn(f'row {ID}')",
    "thread": "t = threading.Thread(target=int, args=(ID + 'x',)); t.start(); t.join()",
    "object": "log.warning('%s', type('Row', (), {'__str__': lambda self: ID})())",
    "uncaught": "int(ID + 'x')",
}


def test_every_way_into_the_log_is_scrubbed() -> None:
    """All ways in one process; the last of them ends it."""
    lines = [
        "import logging, sys, threading",
        "from streamlit.logger import get_logger",
        "from equity_metrics.web.scrub import install",
        "install(); install()",
        "log = get_logger('streamlit.some')",
        f"ID = '{ID}'",
    ]
    for name, way in WAYS.items():
        lines += [f"print('way {name}', file=sys.stderr, flush=True)", way]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, cwd=ROOT
    )
    printed = done.stdout + done.stderr
    assert done.returncode == 1
    assert ID not in printed and ID[6:] not in printed
    after = printed.split("way ")
    for name in WAYS:
        (said,) = [each for each in after if each.startswith(f"{name}\n")]
        assert said.strip() != name, f"{name} left no line at all"
    assert "ValueError" in after[-1] and 'File "<string>"' in after[-1]


def test_a_command_that_fails_tells_no_person() -> None:
    lines = (
        "import runpy, sys",
        "from equity_metrics import monitor",
        f"monitor.open_monitor = lambda: int('{ID}x')",
        "sys.argv = ['equity_metrics', 'doctor']",
        "runpy.run_module('equity_metrics', run_name='__main__', alter_sys=True)",
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 1
    assert "ValueError" in done.stderr and "__main__.py" in done.stderr
    assert ID not in done.stdout + done.stderr
