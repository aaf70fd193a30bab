"""The moves a person may make on a claim as it stands: what the page offers, each with its form."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.forms.claim import (
    AssignForm,
    ClaimForm,
    CorrectForm,
    DropForm,
    MergeForm,
    PoolForm,
    PriorityForm,
    PublishForm,
    ReopenForm,
    RestoreForm,
    RetractForm,
    StandForm,
)
from claims.models import Claim, Status
from claims.permissions import may_assign, may_give_back, may_publish, may_triage

IN_WORK = {Status.SPOTTED, Status.ASSIGNED, Status.IN_REVIEW, Status.APPROVED}


@dataclass(frozen=True)
class Kind:
    """How a move is shown: `title` opens it, `button` sends it, `help` says what it does."""

    form: type[ClaimForm]
    title: Promise
    button: Promise
    help: Promise | str = ""
    icon: str = "next"
    grave: bool = False


KINDS = {
    "assign": Kind(AssignForm, _("Assign"), _("Assign"), icon="person"),
    "reassign": Kind(
        AssignForm, _("Hand on"), _("Hand on"), _("The draft stays for whoever goes on."), "person"
    ),
    "priority": Kind(PriorityForm, _("Priority"), _("Set"), icon="flag"),
    "pool": Kind(
        PoolForm,
        _("Return to the pool"),
        _("Return it"),
        _("Nobody has it then; an editor assigns it again. The draft stays."),
        "undo",
    ),
    "drop": Kind(
        DropForm,
        _("Drop"),
        _("Drop it"),
        _("It is not checked. Nothing is deleted, and it can be restored."),
        "dropped",
        grave=True,
    ),
    "merge": Kind(
        MergeForm,
        _("Merge into an earlier claim"),
        _("Merge"),
        _("It says again what another claim says: it is dropped, pointing there."),
        "merge",
    ),
    "restore": Kind(
        RestoreForm, _("Restore"), _("Restore it"), _("It waits to be assigned again."), "undo"
    ),
    "publish": Kind(
        PublishForm,
        _("Publish"),
        _("Publish the check"),
        _("Readers see it at once, at an address that stays. Later changes are corrections."),
        "published",
    ),
    "correct": Kind(
        CorrectForm,
        _("Publish the correction"),
        _("Publish with this note"),
        _("The page shows the newly approved verdict, and your note for good."),
        "correction",
    ),
    "reopen": Kind(
        ReopenForm,
        _("Reopen"),
        _("Reopen it"),
        _("It goes back into research. The page stays up as it is."),
        "undo",
    ),
    "stand": Kind(
        StandForm,
        _("Close the reopening"),
        _("Let the page stand"),
        _("Nothing needs to change after all: the page stands as it was."),
        "check",
    ),
    "retract": Kind(
        RetractForm,
        _("Retract"),
        _("Retract the check"),
        _("The finding is taken back. The page stays and says so."),
        "failed",
        grave=True,
    ),
}


@dataclass(frozen=True)
class Move:
    name: str
    kind: Kind
    url: str
    form: ClaimForm
    is_open: bool

    @property
    def anchor(self) -> str:
        return f"move-{self.name}"


def moves_for(claim: Claim, user: User, typed: ClaimForm | None = None) -> list[Move]:
    """What `user` may do now, the next step first and open; no queries but the roles'.

    `typed` is a move that was refused: it stays, with what was typed, even where the claim has
    moved on meanwhile.
    """
    names = list(_names(claim, user))
    refused = _name_of(typed, names) if typed else ""
    if refused and refused not in names:
        names.insert(0, refused)
    return [
        _move(name, claim, typed if name == refused else None, is_first=name == names[0])
        for name in names
    ]


def _names(claim: Claim, user: User) -> Iterator[str]:
    status, has_page = claim.status, hasattr(claim, "publication")
    if may_publish(user):
        if status == Status.APPROVED:
            yield "correct" if has_page else "publish"
        if status in {Status.PUBLISHED, Status.RETRACTED}:
            yield "reopen"
    if may_assign(user):
        yield from _hands(status, has_page=has_page)
    elif may_give_back(user, claim):
        yield "pool"
    if may_triage(user):
        yield from _ends(status, has_page=has_page)
    if may_publish(user) and has_page and not claim.publication.is_retracted:
        yield "retract"


def _hands(status: str, *, has_page: bool) -> Iterator[str]:
    """Whose hands it is in, and how pressing it is."""
    if status == Status.SPOTTED:
        yield "assign"
    if status == Status.ASSIGNED:
        yield "reassign"
        if has_page:
            yield "stand"
        else:
            yield "pool"
    if status in IN_WORK:
        yield "priority"


def _ends(status: str, *, has_page: bool) -> Iterator[str]:
    """Let go, and taken up again."""
    if status in {Status.SPOTTED, Status.ASSIGNED} and not has_page:
        yield "merge"
        yield "drop"
    if status == Status.DROPPED:
        yield "restore"


def _name_of(typed: ClaimForm, names: list[str]) -> str:
    kinds = [name for name, kind in KINDS.items() if kind.form is type(typed)]
    return next((name for name in kinds if name in names), kinds[0])


def _move(name: str, claim: Claim, typed: ClaimForm | None, *, is_first: bool) -> Move:
    kind = KINDS[name]
    route = "assign" if name == "reassign" else name
    return Move(
        name=name,
        kind=kind,
        url=reverse(f"claims:{route}", args=[claim.pk]),
        form=typed or kind.form(initial=_initial(claim)),
        is_open=typed is not None or (is_first and name in {"assign", "publish", "correct"}),
    )


def _initial(claim: Claim) -> dict[str, object]:
    due = {"due": "at", "due_at": claim.due_at} if claim.due_at else {"due": ""}
    return {"priority": claim.priority, "kind": "correction", **due}
