"""The form that signs in."""

from PySide6.QtWidgets import QLineEdit, QWidget

from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words.sentences import keyring_words
from fastpix_desktop.ui.workspaces.sign_in import SignIn
from gallery.stage import Stage
from gallery.states import FINE, FINE_DARK, HALF, HALF_DARK, LARGE, MIRRORED, QUARTER, STRONG, STRONG_DARK, Part

SIGN_IN = Part("sign in", width=900, height=780)


@SIGN_IN.state("empty", QUARTER, HALF, HALF_DARK, FINE, FINE_DARK, MIRRORED, STRONG, STRONG_DARK)
async def empty(stage: Stage) -> QWidget:
    return SignIn()


@SIGN_IN.state("large", LARGE, only=(), height=1300)
async def large(stage: Stage) -> QWidget:
    return SignIn()


@SIGN_IN.state("checking")
async def checking(stage: Stage) -> QWidget:
    made = filled()
    made.show_busy(True)
    return made


@SIGN_IN.state("refused")
async def refused(stage: Stage) -> QWidget:
    made = filled()
    made.secret_key.setEchoMode(QLineEdit.EchoMode.Normal)
    made.problem.show_sentence(
        "FastPix does not accept this pair (401). Copy both once more from where the token was made."
    )
    return made


@SIGN_IN.state("kept token, another endpoint")
async def kept(stage: Stage) -> QWidget:
    made = SignIn()
    made.show_address("https://fastpix.internal.example/v1/")
    made.offer(retry=True, cancel=True)
    trouble = KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED)
    made.problem.show_sentence(keyring_words(trouble))
    return made


@SIGN_IN.state("waiting for the keyring")
async def waiting(stage: Stage) -> QWidget:
    made = SignIn()
    made.problem.show_sentence("Waiting for the system's keyring. It may be asking something.", Tone.BUSY)
    return made


def filled() -> SignIn:
    """The form, filled in."""
    made = SignIn()
    made.token_id.setText("5f1e9c1e-7f43-4c7e-9f0c-0c1d2b3a4f55")
    made.secret_key.setText("no secret at all")
    return made
