"""Attributes of an EC2 instance that moto accepts and forgets, and that the AWS provider reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses.instances import InstanceResponse

# Parameter of RunInstances -> attribute of the answer.
_HELD: Mapping[str, str] = {
    "CapacityReservationSpecification": "capacity_reservation_specification",
    "CpuOptions": "cpu_options",
    "EnclaveOptions": "enclave_options",
    "MaintenanceOptions": "maintenance_options",
    "PrivateDnsNameOptions": "private_dns_name_options",
}


def install() -> None:
    """Keep what RunInstances asks for."""
    run: Callable[..., ActionResult] = InstanceResponse.run_instances

    def run_instances(self: InstanceResponse) -> ActionResult:
        result = run(self)
        reservation: Any = result.result
        for instance in reservation.instances:
            _hold(self, instance)
        return result

    def describe_instance_credit_specifications(self: InstanceResponse) -> ActionResult:
        instances = self.ec2_backend.describe_instance_credit_specifications(self._get_param("InstanceIds", []))
        specifications = [{"InstanceId": instance.id, "CpuCredits": _cpu_credits(instance)} for instance in instances]
        return ActionResult({"InstanceCreditSpecifications": specifications})

    InstanceResponse.run_instances = run_instances  # type: ignore[method-assign]
    InstanceResponse.describe_instance_credit_specifications = (  # type: ignore[method-assign]
        describe_instance_credit_specifications
    )


def _hold(response: InstanceResponse, instance: Any) -> None:
    for parameter, attribute in _HELD.items():
        value = response._get_param(parameter)
        if value is not None:
            setattr(instance, attribute, value)
    if response._get_param("DisableApiTermination"):
        instance.disable_api_termination = True
    instance.cpu_credits = response._get_param("CreditSpecification.CpuCredits")
    tenancy = response._get_param("Placement.Tenancy")
    if tenancy is not None:
        instance.placement.tenancy = tenancy
    for mapping in response._get_param("BlockDeviceMappings", []):
        block_device = instance.block_device_mapping.get(mapping.get("DeviceName"))
        if block_device is not None:
            volume = response.ec2_backend.volumes[block_device.volume_id]
            volume.iops = mapping.get("Ebs", {}).get("Iops")
            volume.throughput = mapping.get("Ebs", {}).get("Throughput")


def _cpu_credits(instance: Any) -> str:
    default = "standard" if instance.instance_type.startswith("t2.") else "unlimited"
    return getattr(instance, "cpu_credits", None) or default
