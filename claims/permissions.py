"""May this person? Roles are groups; being a superuser gives none of them."""

from django.contrib.auth.models import AnonymousUser, User

from claims.models import Claim, Status

CHECKER, EDITOR, REVIEWER = "checker", "editor", "reviewer"

Person = User | AnonymousUser


def roles(user: Person) -> frozenset[str]:
    """The person's roles. One query, then remembered on the user."""
    known: frozenset[str] | None = getattr(user, "_roles", None)
    if known is None:
        names = user.groups.values_list("name", flat=True) if user.is_authenticated else []
        known = frozenset(names)
        user._roles = known  # type: ignore[union-attr]  # noqa: SLF001  our own note on the user
    return known


def may_triage(user: Person) -> bool:
    """Import, name speakers, spot, accept, reject, merge, drop, restore."""
    return EDITOR in roles(user)


def may_correct(user: Person) -> bool:
    """Put other findings in the place of the engine's, dismiss its flags, set the cut-offs."""
    return EDITOR in roles(user)


def may_assign(user: Person) -> bool:
    """Hand claims on, set priority, reopen."""
    return EDITOR in roles(user)


def may_publish(user: Person) -> bool:
    """Publish, correct, retract."""
    return EDITOR in roles(user)


def may_work(user: Person, claim: Claim) -> bool:
    """Add evidence and write the verdict: the checker who has the claim."""
    return CHECKER in roles(user) and claim.checker_id == user.pk


def may_word(user: Person, claim: Claim) -> bool:
    """Word the statement: an editor, or the checker who has the claim."""
    return may_triage(user) or may_work(user, claim)


def may_give_back(user: Person, claim: Claim) -> bool:
    """Return a claim to the pool: an editor, or the checker who has it."""
    return may_assign(user) or (may_work(user, claim) and claim.status == Status.ASSIGNED)


def may_review(user: Person) -> bool:
    """Mark a verdict; whether it may be this one, the workflow says (four eyes)."""
    return REVIEWER in roles(user)
