"""Starts moto's server with what it lacks for IAM database authentication.

Reads one JSON object from its standard input (``hostUrl``, ``secret``, ``caFile``), prints one JSON object with
the port that the system chose, and stops when its standard input is closed: it never outlives the lab.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from additions import clusters, compute, compute_held, instances, sessions
from additions.host import Host
from additions.internal_api import InternalApi
from additions.one_at_a_time import OneAtATime
from additions.pending import Activations
from additions.principals import Principals
from additions.request_log import RequestLog
from additions.web_identity import WebIdentities


class QuietHandler(WSGIRequestHandler):
    """Logs no request line: the request log has them, with their secrets masked."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing."""


def application(settings: dict[str, Any]) -> InternalApi:
    """Moto with the additions, behind the request log and the internal API."""
    activations = Activations(host := Host(settings["hostUrl"], settings["secret"]))
    principals = Principals()
    assumed = sessions.Sessions(principals, WebIdentities(settings.get("caFile")))
    instances.install(host, activations)
    clusters.install(host, activations)
    compute.install()
    compute_held.install()
    sessions.install(assumed)
    log = RequestLog(OneAtATime(DomainDispatcherApplication(create_backend_app)), principals)
    return InternalApi(log, principals, assumed, activations, settings["secret"])


def stop_with_standard_input() -> None:
    """End the process when whoever started it is gone."""
    while sys.stdin.readline():
        pass
    os._exit(0)


def main() -> None:
    """Serve until the standard input is closed."""
    settings = json.loads(sys.stdin.readline())
    server = make_server("127.0.0.1", 0, application(settings), threaded=True, request_handler=QuietHandler)
    threading.Thread(target=stop_with_standard_input, daemon=True).start()
    print(json.dumps({"port": server.server_port}), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
