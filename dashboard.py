"""The dashboard as an ASGI application: `streamlit run dashboard.py` starts it on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:  # the frame is run as a script; its rooms are found from here
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from streamlit import config  # noqa: E402

from equity_metrics.pairing_apart import serve  # noqa: E402
from equity_metrics.web.address import refusal  # noqa: E402
from equity_metrics.web.headers import Guard  # noqa: E402
from equity_metrics.web.scrub import install  # noqa: E402
from equity_metrics.web.tickets import ROUTE  # noqa: E402
from pages._failure import told  # noqa: E402

install()
_refused = refusal(config.get_option("server.address"))
if _refused is not None:
    sys.exit(f"{_refused.th}\n{_refused.en}")

serve()
app = st.App(
    ROOT / "pages" / "_frame.py",
    middleware=[Middleware(Guard)],
    routes=[ROUTE],
    on_script_error=told,
)
