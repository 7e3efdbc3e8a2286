"""Web identity tokens: the issuer's signature, and what the token claims."""

from __future__ import annotations

import base64
import json
import ssl
import time
import urllib.request
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from moto.iam.models import iam_backends

from .errors import InvalidIdentityToken


@dataclass(frozen=True)
class WebIdentity:
    """What an identity provider vouches for."""

    provider_arn: str
    issuer: str  # without https://, as condition keys spell it
    subject: str
    audience: str


class WebIdentities:
    """Verifies tokens against the identity providers that IAM knows."""

    def __init__(self, ca_file: str | None) -> None:
        self._tls = ssl.create_default_context(cafile=ca_file)

    def verify(self, token: str, account_id: str, partition: str) -> WebIdentity:
        """The identity that a token proves; raises InvalidIdentityToken."""
        try:
            unverified = json.loads(_decoded(token.split(".")[1]))
            issuer = str(unverified["iss"])
        except (IndexError, KeyError, ValueError) as error:
            raise InvalidIdentityToken("The ID Token provided is not a valid JWT.") from error
        provider = self._provider(issuer, account_id, partition)
        claims = self._claims(token, issuer)
        audiences = claims["aud"] if isinstance(claims.get("aud"), list) else [claims.get("aud")]
        audience = next((name for name in audiences if name in provider.client_id_list), None)
        if audience is None:
            raise InvalidIdentityToken("Incorrect token audience")
        return WebIdentity(provider.arn, issuer.removeprefix("https://"), str(claims.get("sub")), audience)

    def _provider(self, issuer: str, account_id: str, partition: str) -> Any:
        for provider in iam_backends[account_id][partition].open_id_providers.values():
            if provider.url.removeprefix("https://") == issuer.removeprefix("https://"):
                return provider
        raise InvalidIdentityToken(f"No OpenIDConnect provider found in your account for {issuer}")

    def _claims(self, token: str, issuer: str) -> dict[str, Any]:
        try:
            discovery = self._fetch(f"{issuer}/.well-known/openid-configuration")
            keys = KeySet.import_key_set(self._fetch(discovery["jwks_uri"]))
            claims: dict[str, Any] = jwt.decode(token, keys, algorithms=["RS256"]).claims
        except OSError as error:
            raise InvalidIdentityToken("Couldn't retrieve verification key from your identity provider") from error
        except (JoseError, ValueError) as error:
            raise InvalidIdentityToken("The ID Token provided is not signed by its issuer.") from error
        if claims.get("iss") != issuer or float(claims.get("exp", 0)) <= time.time():
            raise InvalidIdentityToken("Token is expired")
        return claims

    def _fetch(self, url: str) -> Any:
        with urllib.request.urlopen(url, timeout=10, context=self._tls) as response:
            return json.load(response)


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
