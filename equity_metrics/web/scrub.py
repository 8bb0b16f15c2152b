"""What the log may hold: files, lines and kinds of errors, and nothing of a person or a session.

Every log record of the process is made here, whichever library writes it and whichever handler
prints it; what nobody caught goes the same way.
"""

from __future__ import annotations

import hashlib
import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any

_MAIL = re.compile(r"[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_COOKIE = re.compile(
    r"\b((?:set-)?cookie|authorization)\b(['\"]?\s*[:=,]\s*)[^\r\n]+", re.IGNORECASE
)
_MARK = re.compile(r"\b((?:__Host-)?equity\w*|_streamlit_\w+)=[^;\s\"']+")
_TICKET = re.compile(r"(/export/)[\w-]+")
_QUERY = re.compile(r"([?&][\w.%\[\]-]+=)([^&\s\"'#]*)")
_CODE = re.compile(r"[A-Za-z][A-Za-z_]{0,63}|[A-Za-z]{0,3}\d{1,6}(?:-\d{1,2})?")
_SECRETS = re.compile(r"[?&](?:code|state|nonce|token|\w*_token|session\w*|sid)=", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[A-Za-z0-9_-]{20,}(?:\.[A-Za-z0-9_-]+)*"
)
_ID = re.compile(r"\d(?:[\s\-\u2010-\u2015.]?\d){12,}")  # Thai digits are digits too
_HASH = re.compile(r"\b[0-9a-fA-F]{32,}\b")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029]")

# What a library's message may repeat of a file: in quotes, in Thai, as a day or a long number.
_QUOTED = re.compile(r"'(?:[^'\n]|(?<=\w)'(?=\w))*'|\"[^\"\n]*\"|`[^`\n]*`")
_THAI = re.compile(r"[\u0e00-\u0e7f]+(?:\s+[\u0e00-\u0e7f]+)*")
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_LONG_NUMBER = re.compile(r"\d{5,}")

_Record = Callable[..., logging.LogRecord]


def scrubbed(words: str) -> str:
    """Words without ids, mail addresses, cookies, tickets, tokens and what a query string says."""
    said = _COOKIE.sub(r"\1\2[cookie]", words)
    said = _MARK.sub(r"\1=[cookie]", said)
    said = _TICKET.sub(r"\1[ticket]", said)
    said = _QUERY.sub(_value, said)
    said = _MAIL.sub("[mail]", said)
    said = _TOKEN.sub("[token]", said)
    said = _HASH.sub("[token]", said)
    return _CONTROL.sub("\ufffd", _ID.sub("[id]", said))


def _value(found: re.Match[str]) -> str:
    if not _SECRETS.fullmatch(found[1]) and (not found[2] or _CODE.fullmatch(found[2])):
        return found[0]
    return f"{found[1]}[value]"


def message_of(failure: BaseException) -> str:
    """What an exception says, without the values that libraries repeat in it."""
    try:
        return _without_values(str(failure))
    except Exception:
        return "[no words]"


def _without_values(words: str) -> str:
    said = scrubbed(words)
    for pattern, instead in (
        (_QUOTED, "[value]"),
        (_THAI, "[words]"),
        (_DAY, "[day]"),
        (_LONG_NUMBER, "[number]"),
    ):
        said = pattern.sub(instead, said)
    return said


def traceback_of(failure: BaseException) -> str:
    """Files, lines and kinds of an exception and of those behind it, outermost cause first."""
    return "\n".join(_told(failure, set())).rstrip()


def _told(failure: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(failure))
    behind = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    if behind is not None and id(behind) not in seen:
        yield from _told(behind, seen)
        yield "\nand then:\n"
    frames = traceback.StackSummary.extract(traceback.walk_tb(failure.__traceback__))
    yield "Traceback (most recent call last):"
    yield "".join(frames.format()).rstrip()
    kind = type(failure)
    yield f"{kind.__module__}.{kind.__qualname__}: {message_of(failure)}"
    if isinstance(failure, BaseExceptionGroup):
        for nth, each in enumerate(failure.exceptions, start=1):
            yield f"\n{nth} of {len(failure.exceptions)}:"
            yield from _told(each, seen)


def reference_of(failure: BaseException) -> str:
    """Six characters by which a page and the log speak of one error: of its kind and its place."""
    frames = traceback.extract_tb(failure.__traceback__)
    places = [type(failure).__qualname__, *(f"{each.filename}:{each.lineno}" for each in frames)]
    return hashlib.sha256("\n".join(places).encode()).hexdigest()[:6]


def install() -> None:
    """Makes every record of this process a scrubbed one; what nobody catches is logged as well."""
    if isinstance(logging.getLogRecordFactory(), _Scrubbing):
        return
    logging.setLogRecordFactory(_Scrubbing(logging.getLogRecordFactory()))
    logging.raiseExceptions = False  # a record that does not fit is printed raw otherwise
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").addHandler(logging.StreamHandler())
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = lambda about: _log_uncaught(about.exc_value)


def _uncaught(
    kind: type[BaseException], failure: BaseException, place: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, failure, place)
    else:
        _log_uncaught(failure)


def _uncaught_in_thread(about: threading.ExceptHookArgs) -> None:
    if about.exc_type is not SystemExit:
        _log_uncaught(about.exc_value)


def _log_uncaught(failure: BaseException | None) -> None:
    if failure is not None:
        logging.getLogger(__name__).error("Uncaught", exc_info=failure)


class _Scrubbing:
    """Makes log records as another factory does, and scrubs them before any handler sees them."""

    def __init__(self, make: _Record) -> None:
        self._make = make

    def __call__(self, *about: Any, **named: Any) -> logging.LogRecord:
        record = self._make(*about, **named)
        failure = record.exc_info[1] if record.exc_info else None
        is_strict = failure is not None or record.levelno >= logging.ERROR
        _scrub_words(record, _without_values if is_strict else scrubbed)
        if failure is not None:
            record.exc_text = f"[{reference_of(failure)}] {traceback_of(failure)}"
        record.exc_info = None
        if record.stack_info:
            record.stack_info = scrubbed(record.stack_info)
        return record


def _scrub_words(record: logging.LogRecord, clean: Callable[[str], str]) -> None:
    """The arguments stay where they say nothing: a handler may take them one by one."""
    if isinstance(record.args, tuple):
        record.args = tuple(_harmless(each, clean) for each in record.args)
    elif record.args:
        record.args = {name: _harmless(each, clean) for name, each in record.args.items()}
    try:
        plain = record.getMessage()
    except Exception:  # such as an id where the words ask for a number
        plain, record.args = str(record.msg), None
    said = message_of(record.msg) if isinstance(record.msg, BaseException) else clean(plain)
    if said != plain:
        record.msg, record.args = said, None


def _harmless(value: object, clean: Callable[[str], str]) -> object:
    """An argument of a record: figures as they are, words scrubbed, errors by what they may say."""
    if isinstance(value, BaseException):
        return f"{type(value).__qualname__}: {message_of(value)}"
    if value is None or isinstance(value, (bool, float)):
        return value
    said = str(value) if isinstance(value, (int, str)) else repr(value)
    kept = clean(said)
    return value if kept == said else kept
