"""Attributes of a DB instance that moto accepts and forgets, and that the AWS provider reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Parameter of CreateDBInstance and ModifyDBInstance -> (attribute of the answer, default of RDS).
_HELD: Mapping[str, tuple[str, Any]] = {
    "backup_target": ("backup_target", "region"),
    "database_insights_mode": ("database_insights_mode", "standard"),
    "dedicated_log_volume": ("dedicated_log_volume", False),
    "enable_customer_owned_ip": ("customer_owned_ip_enabled", False),
    "enable_performance_insights": ("performance_insights_enabled", False),
    "engine_lifecycle_support": ("engine_lifecycle_support", "open-source-rds-extended-support"),
    "monitoring_interval": ("monitoring_interval", 0),
    "monitoring_role_arn": ("monitoring_role_arn", None),
    "multi_tenant": ("multi_tenant", False),
    "network_type": ("network_type", "IPV4"),
    "performance_insights_kms_key_id": ("performance_insights_kms_key_id", None),
    "performance_insights_retention_period": ("performance_insights_retention_period", None),
    "processor_features": ("processor_features", []),
}


def hold_at_creation(database: Any, request: Mapping[str, Any]) -> None:
    """Keep what was asked for, and the default of RDS for the rest."""
    for parameter, (attribute, default) in _HELD.items():
        value = request.get(parameter)
        setattr(database, attribute, default if value is None else value)


def hold_at_modification(database: Any, request: Mapping[str, Any]) -> None:
    """Keep what a modification asks for."""
    for parameter, (attribute, _) in _HELD.items():
        value = request.get(parameter)
        if value is not None:
            setattr(database, attribute, value)
