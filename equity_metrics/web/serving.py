"""What stands around the pages: the guard, the way out for files, sign-in where it is configured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from equity_metrics.access import door_of, read_sign_in, secrets_of_environment
from equity_metrics.address import refusal
from equity_metrics.errors import ReaderError
from equity_metrics.settings import store_path
from equity_metrics.text import Text
from equity_metrics.web.guard import Guard, caller_of
from equity_metrics.web.tickets import ticket_route

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_TRUSTED_HEADERS = Text(
    th="ไม่เริ่มทำงาน: server.trustedUserHeaders ทำให้ใครก็ตามที่ถึงพอร์ตนี้อ้างเป็นผู้อื่นได้ ให้เอาออก",
    en="Not started: with server.trustedUserHeaders whoever reaches the port can pose as anybody. "
    "Take it out.",
)


def surroundings() -> dict[str, Any]:
    """What the ASGI application is given beside its script: secrets, middleware, routes.

    Raises SignInFault where sign-in is configured wrongly, ReaderError where the address may not be
    served.
    """
    settings = read_sign_in(secrets())
    refused = refusal(config.get_option("server.address"), has_sign_in=settings is not None)
    if refused is not None:
        raise ReaderError(refused)
    if config.get_option("server.trustedUserHeaders"):
        raise ReaderError(_TRUSTED_HEADERS)
    door = None if settings is None else door_of(settings, store_path())
    if settings is not None:
        config.set_option("server.allowedHosts", [*_LOOPBACK, settings.host])
        config.set_option("server.corsAllowedOrigins", [settings.address])
    return {
        "secrets": {"auth": dict(secrets()["auth"])} if secrets_of_environment() else None,
        "middleware": [Middleware(Guard, door=door)],
        "routes": [ticket_route(caller_of(door))],
    }


def secrets() -> Mapping[str, Any]:
    """The secrets of the files that the configuration names, with what the environment says on top."""
    found = dict(st.secrets) if st.secrets.load_if_toml_exists() else {}
    said = secrets_of_environment()
    if said:
        found["auth"] = {**dict(found.get("auth", {})), **said["auth"]}
    return found
