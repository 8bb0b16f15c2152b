"""What a browser knows of one open page: its widgets, its address; no socket of its own."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

FILTERS = ("poverty", "age_band", "sex")


@dataclass
class OpenPage:
    """Writes what the browser sends, learns from what it receives.

    name: the page's path. said: the texts of the last run, to tell what came instead of a page.
    """

    name: str
    query: str = ""
    said: list[str] = field(default_factory=list)
    is_drawn: bool = False
    _hash: str = ""
    _ids: dict[str, str] = field(default_factory=dict)
    _options: dict[str, list[str]] = field(default_factory=dict)
    _chosen: dict[str, str] = field(default_factory=dict)

    def choose(self, chance: random.Random) -> None:
        """Sets one filter to any of its options."""
        name = chance.choice([each for each in FILTERS if each in self._options])
        self._chosen[name] = chance.choice(self._options[name])

    def asked(self) -> bytes:
        """The message of a click: the page, its address and the filters that are set."""
        message = BackMsg()
        wanted = message.rerun_script
        wanted.query_string, wanted.page_script_hash = self.query, self._hash
        if not self._hash:
            wanted.page_name = self.name
        for name, option in self._chosen.items():
            wanted.widget_states.widgets.add(id=self._ids[name]).string_value = option
        self.said = []
        return message.SerializeToString()

    def heard(self, content: bytes) -> bool:
        """Learns from one message; whether the run has ended with it."""
        answer = ForwardMsg()
        answer.ParseFromString(content)
        kind = answer.WhichOneof("type")
        if kind == "delta":
            self._learn(answer)
        elif kind == "page_info_changed":
            self.query = answer.page_info_changed.query_string
        elif kind == "navigation":
            for page in answer.navigation.app_pages:
                if page.url_pathname == self.name:
                    self._hash = page.page_script_hash
        self.is_drawn = all(each in self._ids for each in FILTERS)
        return kind == "script_finished"

    def _learn(self, answer: ForwardMsg) -> None:
        element = answer.delta.new_element
        kind = element.WhichOneof("type")
        if kind in ("alert", "markdown"):
            self.said.append(getattr(element, kind).body)
        if kind == "selectbox":
            name = element.selectbox.id.rpartition("-pick_")[2]
            self._ids[name] = element.selectbox.id
            self._options[name] = list(element.selectbox.options)
