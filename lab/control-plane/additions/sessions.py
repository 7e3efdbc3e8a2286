"""AssumeRole and AssumeRoleWithWebIdentity: credentials only for those whom the role trusts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.iam.models import Role, iam_backends
from moto.sts.exceptions import STSValidationError
from moto.sts.models import AssumedRole, sts_backends
from moto.sts.responses import TokenResponse

from .errors import AccessDenied, Forbidden, ForbiddenResult, InvalidClientTokenId
from .principals import Principal, Principals, Session, find_role, managed_policy, utc_now
from .trust import Caller, FederatedCaller, ServiceCaller, is_trusted
from .web_identity import WebIdentities

_DEFAULT_DURATION = 3600
_CHAINED_MAXIMUM = 3600


class Sessions:
    """Gives credentials out for roles."""

    def __init__(self, principals: Principals, web_identities: WebIdentities) -> None:
        self._principals = principals
        self._web_identities = web_identities

    def for_caller(self, access_key_id: str, request: Mapping[str, Any]) -> tuple[Session, AssumedRole]:
        """AssumeRole."""
        caller = self._principals.find(access_key_id)
        if caller is None:
            raise InvalidClientTokenId()
        role = _role(request["RoleArn"], caller.arn, "sts:AssumeRole")
        duration = _duration(request, role, chained=caller.session is not None)
        asked = {tag["Key"]: tag["Value"] for tag in request.get("Tags") or []}
        inherited = _transitive_tags(caller)
        transitive = frozenset(request.get("TransitiveTagKeys") or []) | frozenset(inherited)
        context = _context_of(caller) | _context_of_request(request, asked, transitive)
        _require_trust(role, caller, "sts:AssumeRole", context)
        if asked:
            _require_trust(role, caller, "sts:TagSession", context)
        if request.get("SourceIdentity"):
            _require_trust(role, caller, "sts:SetSourceIdentity", context)
        source_identity = caller.session.source_identity if caller.session is not None else None
        return self._give(role, request, duration, asked | inherited, transitive, source_identity)

    def for_web_identity(self, request: Mapping[str, Any]) -> tuple[Session, AssumedRole]:
        """AssumeRoleWithWebIdentity."""
        role = _role(request["RoleArn"], "anonymous", "sts:AssumeRoleWithWebIdentity")
        identity = self._web_identities.verify(request["WebIdentityToken"], role.account_id, role.partition)
        context = {
            f"{identity.issuer}:aud".lower(): [identity.audience],
            f"{identity.issuer}:sub".lower(): [identity.subject],
            "sts:rolesessionname": [request["RoleSessionName"]],
        }
        _require_trust(role, FederatedCaller(identity.provider_arn), "sts:AssumeRoleWithWebIdentity", context)
        return self._give(role, request, _duration(request, role, chained=False))

    def for_service(self, service: str, role_arn: str, session_name: str, duration: int) -> Session:
        """What EC2, Lambda and ECS do by themselves for the roles that trust them."""
        role = _role(role_arn, service, "sts:AssumeRole")
        _require_trust(role, ServiceCaller(service), "sts:AssumeRole", {})
        return self._give(role, {"RoleSessionName": session_name}, duration)[0]

    def _give(
        self,
        role: Role,
        request: Mapping[str, Any],
        duration: int,
        tags: dict[str, str] | None = None,
        transitive_tag_keys: frozenset[str] = frozenset(),
        source_identity: str | None = None,
    ) -> tuple[Session, AssumedRole]:
        assumed = AssumedRole(
            account_id=role.account_id,
            region_name="us-east-1" if role.partition == "aws" else role.partition,
            access_key=iam_backends[role.account_id][role.partition].create_temp_access_key(),
            role_session_name=request["RoleSessionName"],
            role_arn=role.arn,
            policy=request.get("Policy") or "",
            duration=duration,
            external_id=request.get("ExternalId") or "",
        )
        assumed.access_key.role_arn = role.arn
        sts_backends[role.account_id][role.partition].assumed_roles.append(assumed)
        role.last_used = utcnow()
        session = Session(
            access_key_id=assumed.access_key_id,
            secret_access_key=assumed.secret_access_key,
            session_token=assumed.session_token,
            expiration=(utc_now() + timedelta(seconds=duration)).replace(microsecond=0),
            account_id=role.account_id,
            partition=role.partition,
            role_arn=role.arn,
            session_name=request["RoleSessionName"],
            tags=tags or {},
            transitive_tag_keys=transitive_tag_keys,
            policies=_session_policies(request, role),
            source_identity=request.get("SourceIdentity") or source_identity,
        )
        self._principals.remember(session)
        return session, assumed


def install(sessions: Sessions) -> None:
    """Put trust before moto's STS."""

    def assume_role(self: TokenResponse) -> ActionResult:
        return _answer(lambda: sessions.for_caller(self.get_access_key(), self.params))

    def assume_role_with_web_identity(self: TokenResponse) -> ActionResult:
        return _answer(lambda: sessions.for_web_identity(self.params))

    TokenResponse.assume_role = assume_role  # type: ignore[method-assign]
    TokenResponse.assume_role_with_web_identity = assume_role_with_web_identity  # type: ignore[method-assign]


def _answer(give: Callable[[], tuple[Session, AssumedRole]]) -> ActionResult:
    try:
        session, assumed = give()
    except Forbidden as error:
        return ForbiddenResult(error)
    assumed.expiration = session.expiration
    user = {"AssumedRoleId": assumed.user_id, "Arn": session.arn}
    return ActionResult({"Credentials": assumed, "AssumedRoleUser": user, "PackedPolicySize": 6})


def _role(arn: str, caller: str, action: str) -> Role:
    role = find_role(arn)
    if role is None:  # STS does not tell a role that is missing from one that does not trust the caller.
        raise AccessDenied(caller, action, arn)
    return role


def _require_trust(role: Role, caller: Caller, action: str, context: Mapping[str, list[str]]) -> None:
    if not is_trusted(role, caller, action, context):
        raise AccessDenied(_name_of(caller), action, role.arn)


def _name_of(caller: Caller) -> str:
    if isinstance(caller, Principal):
        return caller.arn
    return caller.name if isinstance(caller, ServiceCaller) else caller.provider_arn


def _duration(request: Mapping[str, Any], role: Role, chained: bool) -> int:
    duration = int(request.get("DurationSeconds") or _DEFAULT_DURATION)
    if chained and duration > _CHAINED_MAXIMUM:
        raise STSValidationError(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
        )
    if duration < 900 or duration > int(role.max_session_duration or _DEFAULT_DURATION):
        raise STSValidationError("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
    return duration


def _transitive_tags(caller: Principal) -> dict[str, str]:
    if caller.session is None:
        return {}
    return {key: caller.tags[key] for key in caller.session.transitive_tag_keys if key in caller.tags}


def _context_of(caller: Principal) -> dict[str, list[str]]:
    context = {
        "aws:principalarn": [caller.source_arn],
        "aws:principalaccount": [caller.account_id],
        "aws:userid": [caller.user_id],
        **{f"aws:principaltag/{key.lower()}": [value] for key, value in caller.tags.items()},
    }
    if caller.user_name is not None:
        context["aws:username"] = [caller.user_name]
    if caller.session is not None and caller.session.source_identity is not None:
        context["aws:sourceidentity"] = [caller.session.source_identity]
    return context


def _context_of_request(
    request: Mapping[str, Any], tags: Mapping[str, str], transitive: Iterable[str]
) -> dict[str, list[str]]:
    context = {
        "sts:rolesessionname": [request["RoleSessionName"]],
        **{f"aws:requesttag/{key.lower()}": [value] for key, value in tags.items()},
    }
    if tags:
        context["aws:tagkeys"] = list(tags)
    if list(transitive):
        context["sts:transitivetagkeys"] = list(transitive)
    for parameter, key in (("ExternalId", "sts:externalid"), ("SourceIdentity", "sts:sourceidentity")):
        if request.get(parameter):
            context[key] = [request[parameter]]
    return context


def _session_policies(request: Mapping[str, Any], role: Role) -> list[dict[str, Any]] | None:
    documents = [json.loads(request["Policy"])] if request.get("Policy") else []
    for entry in request.get("PolicyArns") or []:
        document = managed_policy(role.account_id, role.partition, entry.get("arn") or entry.get("Arn"))
        documents.append(document or {"Version": "2012-10-17", "Statement": []})
    return documents or None
