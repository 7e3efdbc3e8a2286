"""Errors of STS that moto does not have."""

from __future__ import annotations

from moto.sts.exceptions import STSClientError


class AccessDenied(STSClientError):
    """The caller may not do this."""

    code = "AccessDenied"

    def __init__(self, caller: str, action: str, resource: str) -> None:
        super().__init__(f"User: {caller} is not authorized to perform: {action} on resource: {resource}")


class InvalidClientTokenId(STSClientError):
    """The access key is not known."""

    code = "InvalidClientTokenId"

    def __init__(self) -> None:
        super().__init__("The security token included in the request is invalid.")


class InvalidIdentityToken(STSClientError):
    """The web identity token proves nothing."""

    code = "InvalidIdentityToken"
