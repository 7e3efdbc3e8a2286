"""The request log: who asked for what, as WSGI middleware. Secrets are masked before they are kept."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from moto.core.model import ServiceModel
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import determine_request_protocol
from moto.core.utils import get_service_model
from werkzeug.wrappers import Request

from .principals import Principals, utc_now

_CREDENTIAL = re.compile(r"Credential=(?P<key>[^/]+)/\d+/(?P<region>[^/]*)/(?P<service>[^/]+)/aws4_request")
_SECRET = re.compile(r"(password|secretstring|secretbinary|token|privatekey)$", re.IGNORECASE)
_NO_SECRET = {"NextToken", "ClientToken", "ClientRequestToken", "ContinuationToken"}
_MASK = "********"

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


class RequestLog:
    """Keeps every request that reaches the application behind it."""

    def __init__(self, application: WsgiApp, principals: Principals) -> None:
        self._application = application
        self._principals = principals
        self._entries: list[dict[str, Any]] = []
        self._lock = threading.Lock()

    def entries(self, since: int = 0) -> list[dict[str, Any]]:
        """The requests in the order in which they came, from this index on."""
        with self._lock:
            return self._entries[since:]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        body = _body(environ)
        entry = self._entry(environ, body)

        def record(status: str, headers: Any, exc_info: Any = None) -> Any:
            entry["status"] = int(status.split(" ", 1)[0])
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        with self._lock:
            self._entries.append(entry)
        return self._application(environ, record)

    def _entry(self, environ: dict[str, Any], body: bytes) -> dict[str, Any]:
        signed = _CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))
        service = signed["service"] if signed else "sts"
        action, parameters = _request(service, environ, body)
        entry: dict[str, Any] = {
            "at": utc_now().isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "service": service,
            "action": action,
            "parameters": masked(parameters),
            "status": 0,
        }
        if signed:
            entry["region"] = signed["region"]
            entry["accessKeyId"] = signed["key"]
            arn = self._principals.arn(signed["key"])
            if arn is not None:
                entry["principalArn"] = arn
        return entry


def masked(value: Any, name: str = "") -> Any:
    """The value without its secrets."""
    if isinstance(value, Mapping):
        return {key: masked(inner, key) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [masked(inner, name) for inner in value]
    if isinstance(value, bytes):
        return _MASK
    if isinstance(value, str) and name not in _NO_SECRET and _SECRET.search(name):
        return _MASK
    return value if isinstance(value, (bool, int, float, str)) or value is None else str(value)


def _body(environ: dict[str, Any]) -> bytes:
    if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
        body: bytes = environ["wsgi.input"].read()
        return _replaced(environ, body)
    length = int(environ.get("CONTENT_LENGTH") or 0)
    return _replaced(environ, environ["wsgi.input"].read(length) if length else b"")


def _replaced(environ: dict[str, Any], body: bytes) -> bytes:
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def _request(service: str, environ: dict[str, Any], body: bytes) -> tuple[str, dict[str, Any]]:
    target = environ.get("HTTP_X_AMZ_TARGET", "")
    if target:
        action = target.rsplit(".", 1)[-1]
    elif service == "s3":
        return _s3_request(environ)
    else:
        form = dict(parse_qsl(body.decode("utf-8", "replace"))) or dict(parse_qsl(environ.get("QUERY_STRING", "")))
        action = form.get("Action", f"{environ['REQUEST_METHOD']} {environ.get('PATH_INFO', '')}")
    return action, _parsed(service, action, environ, body)


def _parsed(service: str, action: str, environ: dict[str, Any], body: bytes) -> dict[str, Any]:
    try:
        model = _model(service)
        operation = model.operation_model(action)
        request = Request({**environ, "wsgi.input": io.BytesIO(body)})
        parser = PROTOCOL_PARSERS[determine_request_protocol(model, request.content_type)](operation)
        parsed: dict[str, Any] = parser.parse(
            {
                "method": request.method,
                "values": request.values,
                "headers": request.headers,
                "body": body,
                "url_path": request.path,
                "url_params": {},
            }
        )
        return parsed
    except Exception:  # An action that the model lacks is still worth a line.
        return {}


@lru_cache(maxsize=32)
def _model(service: str) -> ServiceModel:
    return get_service_model(service)


# (method, has a key, sub-resource) -> operation; enough to tell reading from writing.
_S3_OPERATIONS: Mapping[tuple[str, bool], str] = {
    ("GET", False): "ListObjects",
    ("GET", True): "GetObject",
    ("HEAD", False): "HeadBucket",
    ("HEAD", True): "HeadObject",
    ("PUT", False): "CreateBucket",
    ("PUT", True): "PutObject",
    ("DELETE", False): "DeleteBucket",
    ("DELETE", True): "DeleteObject",
}


def _s3_request(environ: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    bucket, _, key = environ.get("PATH_INFO", "").lstrip("/").partition("/")
    query = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
    operation = _S3_OPERATIONS.get((environ["REQUEST_METHOD"], bool(key)), environ["REQUEST_METHOD"])
    return operation, {"Bucket": bucket, **({"Key": key} if key else {}), **query}
