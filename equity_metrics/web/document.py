"""The one HTML document: told where its server is, in Thai, with a title of its own."""

from __future__ import annotations

from equity_metrics import words

# The client otherwise looks for its server below each page's path first, and fails once a page.
HERE = "window.__streamlit = { BACKEND_BASE_URL: window.location.origin }"


def dressed(document: bytes) -> bytes:
    """The document with the server's address, the language and the title."""
    text = document.decode("utf-8")
    for found, wanted in (
        ('<html lang="en">', '<html lang="th">'),
        ("<title>Streamlit</title>", f"<title>{words.PRODUCT.th}</title>"),
        ("<head>", f"<head><script>{HERE}</script>"),
    ):
        text = text.replace(found, wanted, 1)
    return text.encode("utf-8")
