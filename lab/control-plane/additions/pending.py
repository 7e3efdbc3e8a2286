"""Modifications: what is applied at once, what waits, and when IAM authentication is really on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from .host import Host

IAM_FLAG = "enable_iam_database_authentication"

# Parameter of the request (as moto spells it) -> member of PendingModifiedValues.
# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_PendingModifiedValues.html
INSTANCE_MEMBERS: Mapping[str, str] = {
    "allocated_storage": "AllocatedStorage",
    "ca_certificate_identifier": "CACertificateIdentifier",
    "db_instance_class": "DBInstanceClass",
    "db_subnet_group_name": "DBSubnetGroupName",
    "dedicated_log_volume": "DedicatedLogVolume",
    IAM_FLAG: "IAMDatabaseAuthenticationEnabled",
    "engine_version": "EngineVersion",
    "iops": "Iops",
    "license_model": "LicenseModel",
    "multi_az": "MultiAZ",
    "processor_features": "ProcessorFeatures",
    "storage_throughput": "StorageThroughput",
    "storage_type": "StorageType",
}

# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ClusterPendingModifiedValues.html
CLUSTER_MEMBERS: Mapping[str, str] = {
    "allocated_storage": "AllocatedStorage",
    IAM_FLAG: "IAMDatabaseAuthenticationEnabled",
    "engine_version": "EngineVersion",
    "iops": "Iops",
    "storage_type": "StorageType",
}


class Pending:
    """The modifications of one database that are accepted and not yet in force."""

    def __init__(self, members: Mapping[str, str]) -> None:
        self._members = members
        self._changes: dict[str, Any] = {}
        self._lock = threading.Lock()

    def accept(self, request: Mapping[str, Any], current: Callable[[str], Any]) -> dict[str, Any]:
        """Queue what can wait; answers the rest of the request, which is always applied at once.

        A value that is in force already cancels the change that waits for it.
        """
        at_once: dict[str, Any] = {}
        with self._lock:
            for name, value in request.items():
                if name not in self._members:
                    at_once[name] = value
                elif value is not None and value != current(name):
                    self._changes[name] = value
                else:
                    self._changes.pop(name, None)
        return at_once

    def take(self) -> dict[str, Any]:
        """Everything that waits, except the IAM flag, which is taken off when the server has it."""
        with self._lock:
            taken = {name: value for name, value in self._changes.items() if name != IAM_FLAG}
            for name in taken:
                del self._changes[name]
            return taken

    @property
    def iam_flag(self) -> bool | None:
        """The IAM flag that waits, if one does."""
        with self._lock:
            return self._changes.get(IAM_FLAG)

    def settle_iam_flag(self) -> None:
        """Take the IAM flag off: the server has it."""
        with self._lock:
            self._changes.pop(IAM_FLAG, None)

    def as_values(self) -> dict[str, Any]:
        """PendingModifiedValues, as the API reports them."""
        with self._lock:
            return {self._members[name]: value for name, value in self._changes.items()}


class Activations:
    """Switches IAM authentication in the servers, late where a test asked for it."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._late: dict[str, tuple[threading.Event, float | None]] = {}

    def delay(self, arn: str, seconds: float | None) -> None:
        """The next activation of this database waits: so many seconds, or until it is released."""
        self._late[arn] = (threading.Event(), seconds)

    def release(self, arn: str) -> bool:
        """End the wait of this database; answers whether it had one."""
        late = self._late.get(arn)
        if late is None:
            return False
        late[0].set()
        return True

    def start(self, database: Any) -> None:
        """Bring the flag that waits into force, in the background."""
        if database.pending.iam_flag is None:
            return
        late = self._late.get(database.arn)
        database.status = "configuring-iam-database-auth" if late is None else "available"
        threading.Thread(target=self._activate, args=(database, late), daemon=True).start()

    def _activate(self, database: Any, late: tuple[threading.Event, float | None] | None) -> None:
        if late is not None:
            released, seconds = late
            released.wait(seconds)
            self._late.pop(database.arn, None)
        try:
            enabled = database.pending.iam_flag
            if enabled is not None:
                self._host.set_iam_authentication(database.lab_resource_id, enabled)
                database.set_iam_authentication(enabled)
                database.pending.settle_iam_flag()
        finally:
            database.status = "available"
