"""Errors of STS and RDS that moto does not have."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.rds.exceptions import RDSClientError
from moto.sts.exceptions import STSClientError


class Forbidden(STSClientError):
    """An error that STS answers with the HTTP status 403."""


class ForbiddenResult(ActionResult):
    """The answer for such an error: moto's serializer has 400 for everything that the API's model does not list."""

    def execute_result(self, context: Any) -> Any:
        """The serialized error with its status."""
        _, headers, body = super().execute_result(context)
        return 403, {**headers, "status": 403}, body


class AccessDenied(Forbidden):
    """The caller may not do this."""

    code = "AccessDenied"

    def __init__(self, caller: str, action: str, resource: str) -> None:
        super().__init__(f"User: {caller} is not authorized to perform: {action} on resource: {resource}")


class InvalidClientTokenId(Forbidden):
    """The access key is not known."""

    code = "InvalidClientTokenId"

    def __init__(self) -> None:
        super().__init__("The security token included in the request is invalid.")


class InvalidIdentityToken(STSClientError):
    """The web identity token proves nothing."""

    code = "InvalidIdentityToken"


class InternalFailure(RDSClientError):
    """The server behind a database could not do what was asked of it."""

    def __init__(self, reason: str) -> None:
        super().__init__("InternalFailure", reason)
