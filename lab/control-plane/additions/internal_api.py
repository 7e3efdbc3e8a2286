"""What the lab asks the control plane for, beside the AWS APIs: guarded by the secret of the run."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterable
from typing import Any

from moto.core.exceptions import ServiceException
from moto.iam.models import iam_backends
from werkzeug.wrappers import Request, Response

from .compute import describe_for_metadata
from .host import SECRET_HEADER
from .pending import Activations
from .principals import Principals
from .request_log import RequestLog
from .sessions import Sessions

PREFIX = "/_lab/"
_EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'

Endpoint = Callable[[dict[str, Any]], Any]


class InternalApi:
    """Answers below its own path and hands everything else on."""

    def __init__(
        self, log: RequestLog, principals: Principals, sessions: Sessions, activations: Activations, secret: str
    ) -> None:
        self._log = log
        self._principals = principals
        self._sessions = sessions
        self._activations = activations
        self._secret = secret
        self._endpoints: dict[str, Endpoint] = {
            "administrator": self._administrator,
            "delay-activation": self._delay_activation,
            "instance": lambda request: describe_for_metadata(request["instanceId"]),
            "principal": self._principal,
            "release-activation": lambda request: self._activations.release(request["arn"]),
            "requests": lambda request: self._log.entries(request.get("since", 0)),
            "service-credentials": self._service_credentials,
        }

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if not path.startswith(PREFIX):
            return self._log(environ, start_response)
        return self._answer(Request(environ), path.removeprefix(PREFIX))(environ, start_response)

    def _answer(self, request: Request, name: str) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, ""), self._secret):
            return _json({"error": "the secret of the run is missing"}, 403)
        endpoint = self._endpoints.get(name)
        if endpoint is None:
            return _json({"error": f"there is no {name}"}, 404)
        try:
            return _json(endpoint(request.get_json()))
        except ServiceException as error:
            return _json({"error": error.message, "code": error.code}, 409)

    def _administrator(self, request: dict[str, Any]) -> dict[str, str]:
        backend = iam_backends[request["accountId"]][request.get("partition", "aws")]
        user = backend.create_user("us-east-1", request["name"])
        backend.put_user_policy(user.name, "everything", _EVERYTHING)
        key = backend.create_access_key(user.name)
        return {"accessKeyId": key.access_key_id, "secretAccessKey": key.secret_access_key}

    def _delay_activation(self, request: dict[str, Any]) -> None:
        self._activations.delay(request["arn"], request.get("seconds"))

    def _principal(self, request: dict[str, Any]) -> dict[str, Any] | None:
        principal = self._principals.find(request["accessKeyId"])
        return None if principal is None else principal.as_json()

    def _service_credentials(self, request: dict[str, Any]) -> dict[str, str]:
        session = self._sessions.for_service(
            request["service"], request["roleArn"], request["sessionName"], request["durationSeconds"]
        )
        return {
            "accessKeyId": session.access_key_id,
            "secretAccessKey": session.secret_access_key,
            "sessionToken": session.session_token,
            "expiration": session.expiration.isoformat().replace("+00:00", "Z"),
        }


def _json(value: Any, status: int = 200) -> Response:
    return Response(json.dumps(value), status=status, content_type="application/json")
