"""IAM requests one at a time, and each of them once: moto's IAM is not made for threads, and an SDK repeats what failed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


class OneAtATime:
    """Answers a repeated request, which has the invocation id of the first, as the first one was answered."""

    def __init__(self, application: WsgiApp) -> None:
        self._application = application
        self._lock = threading.Lock()
        self._answers: dict[str, tuple[str, Any, list[bytes]]] = {}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if "/iam/aws4_request" not in environ.get("HTTP_AUTHORIZATION", ""):
            return self._application(environ, start_response)
        invocation = environ.get("HTTP_AMZ_SDK_INVOCATION_ID", "")
        with self._lock:
            status, headers, body = self._answers.get(invocation) or self._answer(environ)
            if invocation and not status.startswith("5"):
                self._answers[invocation] = status, headers, body
        start_response(status, headers)
        return body

    def _answer(self, environ: dict[str, Any]) -> tuple[str, Any, list[bytes]]:
        started: list[Any] = []
        body = list(self._application(environ, lambda status, headers, exc_info=None: started.extend((status, headers))))
        return started[0], started[1], body
