"""Aurora clusters: the server's endpoint, the IAM flag that moto never sets, modifications that can wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.rds.exceptions import DBClusterNotFoundError
from moto.rds.models import DBCluster, RDSBackend

from .host import DatabaseRequest, Host
from .pending import CLUSTER_MEMBERS, IAM_FLAG, Activations, Pending


def install(host: Host, activations: Activations) -> None:
    """Teach moto's RDS what its clusters lack."""
    _give_identity()
    _give_creation(host)
    _give_modification(host, activations)
    _give_deletion(host)


def _give_identity() -> None:
    initialize: Callable[..., None] = DBCluster.__init__
    scaling: Any = DBCluster.scaling_configuration_info

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        self.pending = Pending(CLUSTER_MEMBERS)
        self.lab_address = "localhost"
        initialize(self, *args, **kwargs)

    def set_iam_authentication(self: Any, enabled: bool) -> None:
        self.iam_auth = enabled

    def scaling_configuration_info(self: Any) -> dict[str, Any] | None:
        # Moto has an empty one for every cluster; the AWS provider would send it back with each modification.
        return scaling.fget(self) if self.scaling_configuration else None

    DBCluster.__init__ = __init__  # type: ignore[method-assign]
    DBCluster.endpoint = property(lambda self: self.lab_address)  # type: ignore[assignment, method-assign]
    DBCluster.reader_endpoint = property(lambda self: self.lab_address)  # type: ignore[assignment, method-assign]
    DBCluster.lab_resource_id = property(lambda self: self.db_cluster_resource_id)  # type: ignore[attr-defined]
    DBCluster.pending_modified_values = property(  # type: ignore[attr-defined]
        lambda self: self.pending.as_values() or None
    )
    DBCluster.scaling_configuration_info = property(  # type: ignore[assignment, method-assign]
        scaling_configuration_info
    )
    DBCluster.set_iam_authentication = set_iam_authentication  # type: ignore[attr-defined]


def _give_creation(host: Host) -> None:
    create: Callable[..., DBCluster] = RDSBackend.create_db_cluster

    def create_db_cluster(self: RDSBackend, kwargs: Any) -> Any:
        cluster: Any = create(self, kwargs)
        try:
            endpoint = host.create_database(
                DatabaseRequest(
                    kind="cluster",
                    identifier=cluster.db_cluster_identifier,
                    resourceId=cluster.db_cluster_resource_id,
                    partition=self.partition,
                    region=self.region_name,
                    accountId=self.account_id,
                    engine=cluster.engine,
                    masterUsername=cluster.master_username,
                    masterPassword=cluster._master_user_password,
                    databaseName=cluster.database_name,
                    iamAuthentication=bool(cluster.iam_auth),
                )
            )
        except Exception:
            self.clusters.pop(cluster.db_cluster_identifier, None)
            raise
        cluster.lab_address = endpoint.address
        cluster.port = endpoint.port
        return cluster

    RDSBackend.create_db_cluster = create_db_cluster  # type: ignore[method-assign]


def _give_modification(host: Host, activations: Activations) -> None:
    modify: Callable[..., DBCluster] = RDSBackend.modify_db_cluster

    def current(cluster: Any, name: str) -> Any:
        return bool(cluster.iam_auth) if name == IAM_FLAG else getattr(cluster, name, None)

    def modify_db_cluster(self: RDSBackend, kwargs: Any) -> DBCluster:
        identifier = kwargs["db_cluster_identifier"]
        if identifier not in self.clusters:
            raise DBClusterNotFoundError(identifier)
        cluster: Any = self.clusters[identifier]
        request = dict(kwargs.items())
        request.pop("port", None)  # The server's port is the host's to choose.
        immediately = bool(request.pop("apply_immediately", False))
        at_once = cluster.pending.accept(request, lambda name: current(cluster, name))
        changes_password = at_once.get("master_user_password") or at_once.get("manage_master_user_password")
        answer = modify(self, at_once | {"apply_immediately": immediately})
        if changes_password:
            host.set_master_password(cluster.db_cluster_resource_id, cluster._master_user_password)
        if immediately:
            for name, value in cluster.pending.take().items():
                setattr(cluster, name, value)
            activations.start(cluster)
        return answer

    RDSBackend.modify_db_cluster = modify_db_cluster  # type: ignore[method-assign]


def _give_deletion(host: Host) -> None:
    delete: Callable[..., DBCluster] = RDSBackend.delete_db_cluster

    def delete_db_cluster(self: RDSBackend, *args: Any, **kwargs: Any) -> Any:
        cluster: Any = delete(self, *args, **kwargs)
        host.delete_database(cluster.db_cluster_resource_id)
        return cluster

    RDSBackend.delete_db_cluster = delete_db_cluster  # type: ignore[method-assign]
