"""Where the dashboard may listen: this machine alone, where nobody signs in."""

from __future__ import annotations

import ipaddress

from equity_metrics.text import Text


def is_loopback(address: str | None) -> bool:
    """Whether an address reaches this machine only; None listens everywhere."""
    if address is None:
        return False
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def refusal(address: str | None, *, has_sign_in: bool) -> Text | None:
    """Why the dashboard must not start there; None when it may."""
    if not has_sign_in and not is_loopback(address):
        found = address or "0.0.0.0"
        return Text(
            th=f"ไม่เริ่มทำงาน: ที่อยู่ {found} เปิดให้เครื่องอื่นเข้าถึงได้ แต่ยังไม่ได้ตั้งค่าการลงชื่อเข้าใช้ ใช้ได้เฉพาะ 127.0.0.1",
            en=f"Not started: {found} can be reached from other machines and there is no sign-in. "
            "Accepted: 127.0.0.1, or settings of sign-in.",
        )
    return None
