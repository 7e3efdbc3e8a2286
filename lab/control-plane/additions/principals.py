"""Who an access key stands for, as the control plane knows it now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from moto.core.exceptions import ServiceException
from moto.iam.models import ManagedPolicy, Role, User, iam_backends


@dataclass(frozen=True)
class Session:
    """What temporary credentials were given out for."""

    access_key_id: str
    secret_access_key: str
    session_token: str
    expiration: datetime
    account_id: str
    partition: str
    role_arn: str
    session_name: str
    tags: dict[str, str] = field(default_factory=dict)
    transitive_tag_keys: frozenset[str] = frozenset()
    policies: list[dict[str, Any]] | None = None
    source_identity: str | None = None

    @property
    def arn(self) -> str:
        """The caller's ARN: the path of the role is not part of it."""
        role_name = self.role_arn.rsplit("/", 1)[-1]
        return f"arn:{self.partition}:sts::{self.account_id}:assumed-role/{role_name}/{self.session_name}"


@dataclass(frozen=True)
class Principal:
    """A user or a role's session."""

    arn: str
    source_arn: str  # of the user or the role
    account_id: str
    partition: str
    user_id: str
    secret_access_key: str
    tags: dict[str, str]
    identity_policies: list[dict[str, Any]]
    boundary: dict[str, Any] | None
    user_name: str | None = None
    session: Session | None = None

    def as_json(self) -> dict[str, Any]:
        """The shape that the lab's verifier reads."""
        answer: dict[str, Any] = {
            "arn": self.arn,
            "accountId": self.account_id,
            "userId": self.user_id,
            "secretAccessKey": self.secret_access_key,
            "tags": self.tags,
            "policies": {"identity": self.identity_policies},
        }
        if self.user_name is not None:
            answer["userName"] = self.user_name
        if self.boundary is not None:
            answer["policies"]["boundary"] = self.boundary
        if self.session is not None:
            answer["sessionToken"] = self.session.session_token
            answer["expiration"] = self.session.expiration.isoformat().replace("+00:00", "Z")
            if self.session.policies is not None:
                answer["policies"]["session"] = self.session.policies
        return answer


class Principals:
    """Looks access keys up: users' keys in IAM, temporary ones among the sessions."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}

    def remember(self, session: Session) -> None:
        """Keep a session that was given out."""
        self._sessions[session.access_key_id] = session

    def find(self, access_key_id: str) -> Principal | None:
        """The principal of an access key; none if key, user or role are gone."""
        session = self._sessions.get(access_key_id)
        return self._of_session(session) if session is not None else self._of_user(access_key_id)

    def arn(self, access_key_id: str) -> str | None:
        """The caller's ARN for an access key."""
        principal = self.find(access_key_id)
        return None if principal is None else principal.arn

    def _of_session(self, session: Session) -> Principal | None:
        role = find_role(session.role_arn)
        if role is None:
            return None
        return Principal(
            arn=session.arn,
            source_arn=role.arn,
            account_id=session.account_id,
            partition=session.partition,
            user_id=f"{role.id}:{session.session_name}",
            secret_access_key=session.secret_access_key,
            tags=_as_dict(role.tags) | session.tags,
            identity_policies=_policies_of(role),
            boundary=_boundary_of(role.account_id, role.partition, role.permissions_boundary_arn),
            session=session,
        )

    def _of_user(self, access_key_id: str) -> Principal | None:
        for account_id, accounts in list(iam_backends.items()):
            for partition, backend in list(accounts.items()):
                for user in list(backend.users.values()):
                    for key in user.access_keys:
                        if key.access_key_id == access_key_id and key.status == "Active":
                            return _user_principal(account_id, partition, user, key.secret_access_key)
        return None


def find_role(arn: str) -> Role | None:
    """A role by its ARN, in whatever account it is."""
    parts = arn.split(":", 5)
    if len(parts) < 6 or parts[4] not in iam_backends:
        return None
    for role in iam_backends[parts[4]][parts[1]].get_roles():
        if role.arn == arn:
            return role
    return None


def managed_policy(account_id: str, partition: str, arn: str) -> dict[str, Any] | None:
    """The default version of a managed policy."""
    try:
        policy = iam_backends[account_id][partition].get_policy(arn)
    except ServiceException:
        return None
    return _default_version(policy)


def _user_principal(account_id: str, partition: str, user: User, secret_access_key: str) -> Principal:
    backend = iam_backends[account_id][partition]
    groups = [group for group in backend.groups.values() if user in group.users]
    return Principal(
        arn=user.arn,
        source_arn=user.arn,
        account_id=account_id,
        partition=partition,
        user_id=user.id,
        user_name=user.name,
        secret_access_key=secret_access_key,
        tags=_as_dict(user.tags or []),
        identity_policies=[policy for owner in [user, *groups] for policy in _policies_of(owner)],
        boundary=None,  # Moto knows no boundary of a user.
    )


def _policies_of(owner: Any) -> list[dict[str, Any]]:
    inline = [_document(policy) for policy in owner.policies.values()]
    return inline + [_default_version(policy) for policy in owner.managed_policies.values()]


def _default_version(policy: ManagedPolicy) -> dict[str, Any]:
    return next(_document(version.document) for version in policy.versions if version.is_default)


def _boundary_of(account_id: str, partition: str, arn: str | None) -> dict[str, Any] | None:
    if arn is None:
        return None
    # A boundary that no longer exists permits nothing.
    return managed_policy(account_id, partition, arn) or {"Version": "2012-10-17", "Statement": []}


def _document(policy: str | dict[str, Any]) -> dict[str, Any]:
    if isinstance(policy, dict):
        return policy
    document: dict[str, Any] = json.loads(policy)
    return document


def _as_dict(tags: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in tags}


def utc_now() -> datetime:
    """The current time, aware of its zone."""
    return datetime.now(timezone.utc)
