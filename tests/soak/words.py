"""What the program has to say of a write in each state. Written by hand: nothing here is made by the program."""

from collections.abc import Mapping

DELETE, SWITCH = "delete track", "set source access"
"""The kinds of writes, by their names in the journal."""

UNDER_WAY = frozenset({"intended", "sent", "checking"})
DONE = frozenset({"verified", "already so"})

IN_ACTIVITY: Mapping[str, frozenset[str]] = {
    "intended": frozenset({"not sent yet, checking", "sent, not checked yet"}),
    "sent": frozenset({"sent, not confirmed yet", "sent, not checked yet"}),
    "checking": frozenset({"done, being checked", "not listed, being checked", "sent, not checked yet"}),
    "verified": frozenset({"done and verified", "changed since"}),
    "already so": frozenset({"was so already", "changed since"}),
    "accepted": frozenset({"accepted, not confirmed yet"}),
    "preparing": frozenset({"accepted, being prepared"}),
    "gone with others": frozenset({"gone, with others"}),
    "taken back": frozenset({"reappeared", "not so after all"}),
    "not done": frozenset({"not sent"}),
    "unknown": frozenset({"not known"}),
    "failed": frozenset({"failed, nothing was changed"}),
}
"""The words that Activity may show for a state. “changed since” belongs to an entry that has that time."""

IN_MESSAGES: Mapping[tuple[str, str], tuple[str, ...]] = {
    (DELETE, "checking"): ("Deleted, being checked: ", "No longer listed, being checked: "),
    (DELETE, "verified"): ("Deleted and verified: ", "Gone, and verified: "),
    (DELETE, "already so"): ("Already gone before it was deleted here: ", "Gone, and verified: "),
    (DELETE, "accepted"): ("Accepted, not confirmed yet: the deletion of the ",),
    (DELETE, "preparing"): ("FastPix is preparing the media.",),
    (DELETE, "gone with others"): ("No longer in the record: ", "it is no longer in the record: "),
    (DELETE, "taken back"): ("Reappeared: ",),
    (DELETE, "unknown"): ("Not known whether it was deleted: ",),
    (DELETE, "failed"): ("Not deleted: ",),
    (DELETE, "not done"): ("Not deleted: ",),
    (SWITCH, "checking"): (", being checked.",),
    (SWITCH, "verified"): (", read back from FastPix.",),
    (SWITCH, "already so"): (" already.", "Changed since, read at ", "But FastPix had refused the change."),
    (SWITCH, "accepted"): ("Accepted, not confirmed yet: source access of ",),
    (SWITCH, "taken back"): (" after all: FastPix shows the earlier state again.",),
    (SWITCH, "unknown"): ("Not known whether source access of ",),
    (SWITCH, "failed"): (" was not changed.",),
    (SWITCH, "not done"): (" was not changed.",),
}
"""A message about a write in a state contains one of these texts."""


def fits(kind: str, state: str, text: str) -> bool:
    """Whether a message says what is known of a write in this state, and not something else."""
    said = {known for (of, known), parts in IN_MESSAGES.items() if of == kind and any(part in text for part in parts)}
    return state in said
