"""Who signed in, what they may do where, and how long: decided on the server at every run."""

from equity_metrics.access.door import Door, Entered, Refused, door_of
from equity_metrics.access.grants import EVERYWHERE, GRANTED, Grant, grants_text, read_grant
from equity_metrics.access.sessions import Sessions, SignedIn
from equity_metrics.access.settings import SignIn, SignInFault, read_sign_in, secrets_of_environment
from equity_metrics.access.table import AccessTable, Account, Listed

__all__ = [
    "EVERYWHERE",
    "GRANTED",
    "AccessTable",
    "Account",
    "Door",
    "Entered",
    "Grant",
    "Listed",
    "Refused",
    "Sessions",
    "SignIn",
    "SignInFault",
    "SignedIn",
    "door_of",
    "grants_text",
    "read_grant",
    "read_sign_in",
    "secrets_of_environment",
]
