"""Keeps what is typed in a form within the case file until it is saved or thrown away."""

from collections.abc import Mapping

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from tcare import clock
from tcare.ui.desk import Desk
from tcare.ui.drafts.draft import Draft, FormName, read
from tcare.ui.drafts.offer import DraftOffer
from tcare.ui.kit.form import FormDialog

PAUSE = 600
"""Milliseconds without a key after which what was typed is kept."""
LONGEST = 1_400
"""Milliseconds after which it is kept though typing goes on."""


class DraftKeeper(QObject):
    """The drafts of one form: offers what was typed before, and keeps what is typed now.

    Args:
        dialog: The form; the keeper goes when it goes.
        name: Which form it is.
        also: What it saves beside its fields; None where no other form can stand in for it.
        draft: The draft to carry on with; the one that is kept under the name where left out.
    """

    def __init__(
        self,
        desk: Desk,
        dialog: FormDialog,
        name: FormName,
        also: Mapping[str, object] | None = None,
        draft: Draft | None = None,
    ) -> None:
        super().__init__(dialog)
        self._desk, self._dialog, self._name, self._also = desk, dialog, name, also
        self._kept: tuple[dict[str, str], tuple[str, ...]] | None = None
        self._is_over = False
        self._waiting = QTimer(self, singleShot=True, interval=PAUSE)
        self._waiting.timeout.connect(self.keep)
        self._since = QElapsedTimer()
        dialog.keeps_drafts = True
        dialog.form.typed.connect(self._follow)
        dialog.accepted.connect(self.forget)
        dialog.thrown_away.connect(self.forget)
        dialog.rejected.connect(self.keep)
        desk.closing.connect(self.keep)
        if draft is not None:
            self._put_back(draft, draft.wanted)
        else:
            desk.kept_aside(self, self._offer, name.key)

    def keep(self) -> None:
        """Keep what is typed, where it is not what is kept already; a form as it was at first has no draft."""
        self._waiting.stop()
        if self._is_over:
            return
        form = self._dialog.form
        typed = (form.words(), form.touched()) if form.touched() else None
        if typed != self._kept:
            self._kept = typed
            draft = Draft(self._name, self._dialog.windowTitle(), clock.now(), *typed, self._also) if typed else None
            self._desk.keep_aside(self._name.key, draft.written() if draft else None)

    def forget(self) -> None:
        """Forget the draft: it was saved, or is not wanted."""
        self._is_over = True
        self._waiting.stop()
        if self._kept is not None:
            self._desk.keep_aside(self._name.key, None)

    def _offer(self, kept: dict[str, str]) -> None:
        written = kept.get(self._name.key)
        if written is not None and not self._is_over:
            draft = read(written)
            self._put_back(draft, {name: draft.words[name] for name in draft.touched})

    def _put_back(self, draft: Draft, words: Mapping[str, str]) -> None:
        """Put words of a draft into the form and say so; a draft that says nothing new is forgotten."""
        form = self._dialog.form
        form.put_back(words)
        self._waiting.stop()
        if not form.touched():
            self._desk.keep_aside(draft.name.key, None)
            return
        self._kept = (form.words(), form.touched())
        offer = DraftOffer(draft.when)
        offer.afresh_requested.connect(self._start_afresh)
        self._dialog.put_above(offer)

    def _start_afresh(self) -> None:
        self._dialog.form.start_afresh()
        self.keep()

    def _follow(self) -> None:
        if not self._waiting.isActive():
            self._since.start()
        if not self._waiting.isActive() or self._since.elapsed() < LONGEST - PAUSE:
            self._waiting.start()
