"""Resource ids as RDS makes them: unique, and of its own alphabet."""

import secrets
import string

_ALPHABET = string.ascii_uppercase + string.digits


def new_resource_id(prefix: str) -> str:
    """A resource id, such as ``db-`` and 26 upper-case letters and digits."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(26))


def new_password() -> str:
    """A password as RDS generates it for a master user that it manages."""
    return secrets.token_urlsafe(24)
