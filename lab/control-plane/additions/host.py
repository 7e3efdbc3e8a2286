"""The lab's host: the process that runs a database server for every database of the control plane."""

from __future__ import annotations

import json
import urllib.request
from dataclasses import asdict, dataclass
from typing import Any
from urllib.error import HTTPError

from .errors import InternalFailure

SECRET_HEADER = "X-Lab-Secret"


@dataclass(frozen=True)
class Endpoint:
    """Where the server of a database listens."""

    address: str
    port: int


@dataclass(frozen=True)
class DatabaseRequest:
    """What the host needs to know to start a server."""

    kind: str
    identifier: str
    resourceId: str
    partition: str
    region: str
    accountId: str
    engine: str
    masterUsername: str
    masterPassword: str
    databaseName: str | None
    iamAuthentication: bool


class Host:
    """Calls the host back over loopback HTTP."""

    def __init__(self, url: str, secret: str) -> None:
        self._url = url
        self._secret = secret

    def create_database(self, database: DatabaseRequest) -> Endpoint:
        """Start the server of a database; answers where it listens."""
        answer = self._post("create", asdict(database))
        return Endpoint(answer["address"], answer["port"])

    def set_iam_authentication(self, resource_id: str, enabled: bool) -> None:
        """Switch IAM authentication; returns once the server has it."""
        self._post("iam-authentication", {"resourceId": resource_id, "enabled": enabled})

    def set_master_password(self, resource_id: str, password: str) -> None:
        """Change the master user's password in the server."""
        self._post("master-password", {"resourceId": resource_id, "password": password})

    def delete_database(self, resource_id: str) -> None:
        """Stop the server of a database."""
        self._post("delete", {"resourceId": resource_id})

    def _post(self, action: str, body: dict[str, Any]) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{self._url}/databases/{action}",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", SECRET_HEADER: self._secret},
            method="POST",
        )
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                answer: dict[str, Any] = json.load(response)
                return answer
        except HTTPError as error:
            raise InternalFailure(json.load(error)["error"]) from error
