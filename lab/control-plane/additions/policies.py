"""Policy evaluation, as far as trust policies and sts:AssumeRole need it.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from fnmatch import translate
from functools import lru_cache
from typing import Any

Context = Mapping[str, list[str]]
Document = Mapping[str, Any]


class Decision(Enum):
    """What a set of policies says about a request."""

    ALLOW = "allow"
    DENY = "deny"
    SILENT = "silent"


def decide(
    documents: Iterable[Document],
    action: str,
    context: Context,
    concerns: Callable[[Mapping[str, Any]], bool],
) -> Decision:
    """Deny wins over allow; without either, the policies are silent.

    ``concerns`` says whether a statement is about the principal or the resource in question.
    """
    decision = Decision.SILENT
    for statement in statements(documents):
        if not _names_action(statement, action) or not concerns(statement):
            continue
        if not _conditions_hold(statement.get("Condition", {}), context):
            continue
        if statement.get("Effect") == "Deny":
            return Decision.DENY
        decision = Decision.ALLOW
    return decision


def statements(documents: Iterable[Document]) -> Iterable[Mapping[str, Any]]:
    """All statements of some policies."""
    for document in documents:
        yield from as_list(document.get("Statement", []))


def names_resource(resource: str) -> Callable[[Mapping[str, Any]], bool]:
    """For identity policies: whether a statement is about this resource."""

    def concerns(statement: Mapping[str, Any]) -> bool:
        if "NotResource" in statement:
            return not any(matches(pattern, resource) for pattern in as_list(statement["NotResource"]))
        return any(matches(pattern, resource) for pattern in as_list(statement.get("Resource", [])))

    return concerns


def as_list(value: Any) -> list[Any]:
    """A policy element that may be a single value, as a list."""
    return list(value) if isinstance(value, (list, tuple)) else [value]


def matches(pattern: str, value: str, ignore_case: bool = False) -> bool:
    """Whether a value fits a pattern with ``*`` and ``?``."""
    if ignore_case:
        pattern, value = pattern.lower(), value.lower()
    return _compiled(pattern).match(value) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern.replace("[", "[[]")))


def _names_action(statement: Mapping[str, Any], action: str) -> bool:
    if "NotAction" in statement:
        return not any(matches(pattern, action, ignore_case=True) for pattern in as_list(statement["NotAction"]))
    return any(matches(pattern, action, ignore_case=True) for pattern in as_list(statement.get("Action", [])))


def _equal(expected: str, actual: str) -> bool:
    return expected == actual


def _equal_ignoring_case(expected: str, actual: str) -> bool:
    return expected.lower() == actual.lower()


_OPERATORS: Mapping[str, Callable[[str, str], bool]] = {
    "stringequals": _equal,
    "stringequalsignorecase": _equal_ignoring_case,
    "stringlike": matches,
    "arnequals": matches,
    "arnlike": matches,
    "bool": _equal_ignoring_case,
}

_NEGATIONS: Mapping[str, str] = {
    "stringnotequals": "stringequals",
    "stringnotequalsignorecase": "stringequalsignorecase",
    "stringnotlike": "stringlike",
    "arnnotequals": "arnequals",
    "arnnotlike": "arnlike",
}


def _conditions_hold(conditions: Mapping[str, Mapping[str, Any]], context: Context) -> bool:
    return all(
        _condition_holds(operator, key, [str(value) for value in as_list(values)], context)
        for operator, tests in conditions.items()
        for key, values in tests.items()
    )


def _condition_holds(operator: str, key: str, expected: list[str], context: Context) -> bool:
    quantifier, _, name = operator.lower().rpartition(":")
    actual = context.get(key.lower())
    if name == "null":
        return (actual is None) == (expected[0].lower() == "true")
    if name.endswith("ifexists"):
        if actual is None:
            return True
        name = name.removesuffix("ifexists")
    negated = name in _NEGATIONS
    test = _OPERATORS.get(_NEGATIONS.get(name, name))
    if test is None:
        return False  # An operator that is not known here never lets anybody in.
    if actual is None:
        return negated or quantifier == "forallvalues"

    def fits(value: str) -> bool:
        return any(test(_substituted(pattern, context), value) for pattern in expected) != negated

    if quantifier == "foranyvalue":
        return any(fits(value) for value in actual)
    return all(fits(value) for value in actual)


def _substituted(pattern: str, context: Context) -> str:
    def value(variable: re.Match[str]) -> str:
        values = context.get(variable.group(1).lower())
        return values[0] if values is not None and len(values) == 1 else variable.group(0)

    return re.sub(r"\$\{([^}]+)\}", value, pattern)
