"""EC2: what moto lacks of instance profiles, and what the metadata service has to know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.ec2.exceptions import InvalidInstanceIdError
from moto.ec2.models import EC2Backend, ec2_backends
from moto.iam.models import iam_backends


def install() -> None:
    """Teach moto's EC2 that a replaced profile is the instance's profile."""
    replace: Callable[..., Any] = EC2Backend.replace_iam_instance_profile_association

    def replace_iam_instance_profile_association(self: EC2Backend, *args: Any, **kwargs: Any) -> Any:
        association = replace(self, *args, **kwargs)
        profile = {"Arn": association.iam_instance_profile.arn, "Id": association.association_id}
        self.modify_instance_attribute(association.instance.id, "iam_instance_profile", profile)
        return association

    EC2Backend.replace_iam_instance_profile_association = (  # type: ignore[method-assign]
        replace_iam_instance_profile_association  # type: ignore[assignment]
    )


def describe_for_metadata(instance_id: str) -> dict[str, Any] | None:
    """What the metadata service tells the processes of an instance; none if there is no such instance."""
    for account_id, regions in list(ec2_backends.items()):
        for region, backend in list(regions.items()):
            try:
                instance = backend.get_instance(instance_id)
            except InvalidInstanceIdError:
                continue
            return {
                "instanceId": instance.id,
                "state": instance.state,
                "accountId": account_id,
                "region": region,
                "availabilityZone": instance.placement.availability_zone,
                "imageId": instance.image_id,
                "instanceType": instance.instance_type,
                "architecture": instance.architecture,
                "privateIp": instance.private_ip,
                "launchTime": instance.launch_time.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "profile": _profile(backend, instance_id),
            }
    return None


def _profile(backend: EC2Backend, instance_id: str) -> dict[str, Any] | None:
    association = backend.iam_instance_profile_associations.get(instance_id)
    if association is None:
        return None
    profiles = iam_backends[backend.account_id][backend.partition].instance_profiles
    # A profile that was deleted stays associated: looked up again, it is gone.
    profile = profiles.get(association.iam_instance_profile.name)
    if profile is None or profile.id != association.iam_instance_profile.id:
        return None
    role = profile.roles[0] if profile.roles else None
    return {
        "arn": profile.arn,
        "id": profile.id,
        "role": None if role is None else {"name": role.name, "arn": role.arn},
    }
