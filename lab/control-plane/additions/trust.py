"""Who may assume a role: trust policies, enforced."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from moto.iam.models import Role

from .policies import Context, Decision, as_list, decide, names_resource, statements
from .principals import Principal


class Match(Enum):
    """How a trust policy names a caller."""

    NO = "no"
    ACCOUNT = "account"  # by the whole account: the caller's own policies must allow the call too
    DIRECTLY = "directly"


@dataclass(frozen=True)
class ServiceCaller:
    """An AWS service, such as ec2.amazonaws.com."""

    name: str


@dataclass(frozen=True)
class FederatedCaller:
    """Somebody whom an identity provider vouches for."""

    provider_arn: str


Caller = Principal | ServiceCaller | FederatedCaller


def is_trusted(role: Role, caller: Caller, action: str, context: Context) -> bool:
    """Whether the trust policy of a role, and where needed the caller's own policies, allow an action on it."""
    trust = json.loads(role.assume_role_policy_document)

    def concerns(statement: Mapping[str, Any]) -> bool:
        return _match(statement, caller) is not Match.NO

    if decide([trust], action, context, concerns) is not Decision.ALLOW:
        return False
    if not isinstance(caller, Principal):
        return True
    own = _own_decision(caller, role, action, context)
    if own is Decision.DENY:
        return False
    named = any(_match(statement, caller) is Match.DIRECTLY for statement in statements([trust]))
    return own is Decision.ALLOW or (named and caller.account_id == role.account_id)


def _own_decision(caller: Principal, role: Role, action: str, context: Context) -> Decision:
    about_role = names_resource(role.arn)
    decision = decide(caller.identity_policies, action, context, about_role)
    limits = [[caller.boundary]] if caller.boundary is not None else []
    if caller.session is not None and caller.session.policies is not None:
        limits.append(caller.session.policies)
    for limit in limits:
        within = decide(limit, action, context, about_role)
        if within is Decision.DENY:
            return within
        if within is Decision.SILENT and decision is Decision.ALLOW:
            decision = Decision.SILENT
    return decision


def _match(statement: Mapping[str, Any], caller: Caller) -> Match:
    principal = statement.get("Principal", {})
    if principal == "*":
        return Match.ACCOUNT
    if isinstance(caller, ServiceCaller):
        return Match.DIRECTLY if caller.name in as_list(principal.get("Service", [])) else Match.NO
    if isinstance(caller, FederatedCaller):
        return Match.DIRECTLY if caller.provider_arn in as_list(principal.get("Federated", [])) else Match.NO
    named = as_list(principal.get("AWS", []))
    if caller.arn in named or caller.source_arn in named:
        return Match.DIRECTLY
    whole_account = {"*", caller.account_id, f"arn:{caller.partition}:iam::{caller.account_id}:root"}
    return Match.ACCOUNT if whole_account & set(named) else Match.NO
