"""Speaks Streamlit's websocket as a browser does, with the cookies that it is given."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

_SECONDS = 120


@dataclass
class Run:
    """What one run of a page sent."""

    messages: list[ForwardMsg] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything that was sent, to search words in."""
        return "\n".join(str(each) for each in self.messages)

    @property
    def bytes(self) -> bytes:
        """Everything as it came over the wire."""
        return b"".join(each.SerializeToString() for each in self.messages)

    @property
    def session(self) -> str:
        """The id of the session, as the first message says it."""
        opened = [each for each in self.messages if each.WhichOneof("type") == "new_session"]
        return opened[0].new_session.initialize.session_id

    @property
    def redirected(self) -> str:
        """Where the browser is sent; "" where it may stay."""
        sent = [each for each in self.messages if each.WhichOneof("type") == "auth_redirect"]
        return sent[0].auth_redirect.url if sent else ""

    @property
    def titles(self) -> list[str]:
        """The headings of the page."""
        found = [each.delta.new_element for each in self.messages if each.HasField("delta")]
        return [each.heading.body for each in found if each.WhichOneof("type") == "heading"]

    def button(self, key: str) -> str:
        """The id of the button with this key; "" where the page has none."""
        found = [each.delta.new_element for each in self.messages if each.HasField("delta")]
        buttons = [each.button.id for each in found if each.WhichOneof("type") == "button"]
        return next((each for each in buttons if each.endswith(f"-{key}")), "")


class Stream:
    """One open page: `with Stream(address, cookies) as stream: stream.run("need", "province=52")`."""

    def __init__(
        self,
        address: str,
        cookies: Mapping[str, str] | None = None,
        *,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """address: scheme, host and port of the site. cookies: by name; each is sent as it stands."""
        site = urlsplit(address)
        held = dict(cookies or {})
        names = "; ".join(f"{name}={value}" for name, value in held.items())
        mark = held.get("_streamlit_xsrf", "")
        self._opening = connect(
            f"{'wss' if site.scheme == 'https' else 'ws'}://{site.netloc}/_stcore/stream",
            origin=f"{site.scheme}://{site.netloc}",  # type: ignore[arg-type]
            subprotocols=["streamlit", *([mark] if mark else [])],  # type: ignore[list-item]
            additional_headers={"Cookie": names} if names else None,
            ssl=trust,
            open_timeout=_SECONDS,
            max_size=None,
            proxy=None,
        )

    def __enter__(self) -> Stream:
        self._socket: ClientConnection = self._opening.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opening.__exit__(kind, error, trace)

    def run(self, page: str = "", query: str = "", pressed: str = "") -> Run:
        """One run of a page, read to its end. pressed: the id of a button."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        if pressed:
            message.rerun_script.widget_states.widgets.add(id=pressed).trigger_value = True
        self._socket.send(message.SerializeToString())
        run = Run()
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(bytes(self._socket.recv(timeout=_SECONDS)))  # type: ignore[arg-type]
            run.messages.append(answer)
            if answer.WhichOneof("type") == "script_finished":
                return run
