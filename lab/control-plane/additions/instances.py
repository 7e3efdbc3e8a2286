"""DB instances: an id and an endpoint of their own, a server behind each, modifications that can wait."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from moto.rds.exceptions import DBInstanceNotFoundError
from moto.rds.models import DBInstance, DBInstanceClustered, MasterUserSecret, RDSBackend

from .held import hold_at_creation, hold_at_modification
from .host import DatabaseRequest, Host
from .identity import new_password, new_resource_id
from .pending import INSTANCE_MEMBERS, Activations, Pending


def install(host: Host, activations: Activations) -> None:
    """Teach moto's RDS what its instances lack."""
    _give_identity()
    _give_managed_password()
    _give_creation(host)
    _give_modification(host, activations)
    _give_deletion(host)


def _give_identity() -> None:
    initialize: Callable[..., None] = DBInstance.__init__

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        self.pending = Pending(INSTANCE_MEMBERS)
        self.lab_address = "localhost"
        if kwargs.get("ca_certificate_identifier") is None:
            kwargs["ca_certificate_identifier"] = "rds-ca-rsa2048-g1"
        initialize(self, *args, **kwargs)
        self.dbi_resource_id = new_resource_id("db-")
        hold_at_creation(self, kwargs)

    def set_iam_authentication(self: Any, enabled: bool) -> None:
        self.enable_iam_database_authentication = enabled

    def enhanced_monitoring_resource_arn(self: Any) -> str | None:
        if not self.monitoring_interval:
            return None
        return (
            f"arn:{self.partition}:logs:{self.region}:{self.account_id}"
            f":log-group:RDSOSMetrics:log-stream:{self.dbi_resource_id}"
        )

    DBInstance.__init__ = __init__  # type: ignore[method-assign]
    DBInstance.address = property(lambda self: self.lab_address)  # type: ignore[assignment, method-assign]
    DBInstance.lab_resource_id = property(lambda self: self.dbi_resource_id)  # type: ignore[attr-defined]
    DBInstance.pending_modified_values = property(  # type: ignore[attr-defined]
        lambda self: self.pending.as_values()
    )
    DBInstance.set_iam_authentication = set_iam_authentication  # type: ignore[attr-defined]
    DBInstance.enhanced_monitoring_resource_arn = property(  # type: ignore[attr-defined]
        enhanced_monitoring_resource_arn
    )


def _give_managed_password() -> None:
    def generate_secret_string(self: MasterUserSecret) -> str:
        password = new_password()
        self.resource._master_user_password = password
        return json.dumps({"username": self.resource.master_username, "password": password})

    MasterUserSecret._generate_secret_string = generate_secret_string  # type: ignore[method-assign]


def _give_creation(host: Host) -> None:
    create: Callable[..., DBInstance] = RDSBackend.create_db_instance

    def create_db_instance(self: RDSBackend, db_kwargs: Any) -> Any:
        database: Any = create(self, db_kwargs)
        if isinstance(database, DBInstanceClustered):
            database.port = self.clusters[database.db_cluster_identifier].port
            return database
        try:
            endpoint = host.create_database(
                DatabaseRequest(
                    kind="instance",
                    identifier=database.db_instance_identifier,
                    resourceId=database.dbi_resource_id,
                    partition=self.partition,
                    region=self.region_name,
                    accountId=self.account_id,
                    engine=database.engine,
                    masterUsername=database.master_username,
                    masterPassword=database._master_user_password,
                    databaseName=database.db_name,
                    iamAuthentication=bool(database.enable_iam_database_authentication),
                )
            )
        except Exception:
            self.databases.pop(database.db_instance_identifier, None)
            raise
        database.lab_address = endpoint.address
        database.port = endpoint.port
        return database

    RDSBackend.create_db_instance = create_db_instance  # type: ignore[method-assign]


def _give_modification(host: Host, activations: Activations) -> None:
    modify: Callable[..., DBInstance] = RDSBackend.modify_db_instance

    def current(database: Any, name: str) -> Any:
        if name == "db_subnet_group_name":
            return database._db_subnet_group_name
        return getattr(database, name, None)

    def modify_db_instance(self: RDSBackend, db_instance_identifier: str, db_kwargs: Any) -> Any:
        if db_instance_identifier not in self.databases:
            raise DBInstanceNotFoundError(db_instance_identifier)
        database: Any = self.databases[db_instance_identifier]
        request = dict(db_kwargs.items())
        request.pop("db_port_number", None)  # The server's port is the host's to choose.
        immediately = bool(request.pop("apply_immediately", False))
        at_once = database.pending.accept(request, lambda name: current(database, name))
        modify(self, db_instance_identifier, at_once | {"apply_immediately": immediately})
        hold_at_modification(database, at_once)
        if at_once.get("master_user_password") or at_once.get("manage_master_user_password"):
            host.set_master_password(database.dbi_resource_id, database._master_user_password)
        if immediately:
            taken = database.pending.take()
            database.update(**taken)
            hold_at_modification(database, taken)
            activations.start(database)
        return database

    RDSBackend.modify_db_instance = modify_db_instance  # type: ignore[method-assign]


def _give_deletion(host: Host) -> None:
    delete: Callable[..., DBInstance] = RDSBackend.delete_db_instance

    def delete_db_instance(self: RDSBackend, *args: Any, **kwargs: Any) -> Any:
        database: Any = delete(self, *args, **kwargs)
        if not isinstance(database, DBInstanceClustered):
            host.delete_database(database.dbi_resource_id)
        return database

    RDSBackend.delete_db_instance = delete_db_instance  # type: ignore[method-assign]
