"""The dashboard as an ASGI application: `streamlit run dashboard.py` starts it on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:  # the frame is run as a script; its rooms are found from here
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from equity_metrics.errors import SpokenError  # noqa: E402
from equity_metrics.pairing_apart import serve  # noqa: E402
from equity_metrics.web.scrub import install  # noqa: E402
from equity_metrics.web.serving import surroundings  # noqa: E402
from pages._failure import told  # noqa: E402

install()
try:
    around = surroundings()
except SpokenError as refused:
    sys.exit(f"{refused.text.th}\n{refused.text.en}")

serve()
app = st.App(ROOT / "pages" / "_frame.py", on_script_error=told, **around)
