"""What can be wrong with a case file, each in one sentence with what to do next (security.md section 6)."""

import errno
from datetime import timedelta
from typing import Self

from tcare.errors import TcareError


class StoreError(TcareError):
    """Something about the file itself, not what is in it."""


class WrongPassphraseError(StoreError):
    """No slot opens with what was typed."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase does not open this case file.",
            remedy="Type it again, looking out for caps lock; or use the recovery key.",
        )


class TooSoonError(StoreError):
    """Another try came before the wait after wrong ones was over."""

    def __init__(self, wait: timedelta) -> None:
        seconds = max(int(wait.total_seconds()), 1)
        words = f"{seconds} seconds" if seconds < 90 else f"{round(seconds / 60)} minutes"
        words = "1 second" if seconds == 1 else words
        super().__init__(
            f"After several wrong passphrases the next try is in {words}.",
            remedy="Wait, then type it again. A case file opens with its recovery key, too.",
        )
        self.wait = wait


class TooLittleMemoryError(StoreError):
    """The memory that checking a passphrase needs is not there."""

    def __init__(self) -> None:
        super().__init__(
            "This computer has too little free memory to check the passphrase.",
            remedy="Close other programs and try again.",
        )


class NoSuchAccountError(StoreError):
    """The account named has no key to this file, or one must be named."""

    def __init__(self, *, several: bool = False) -> None:
        if several:
            super().__init__("This case file has more than one account.", remedy="Say which, with --user NAME.")
        else:
            super().__init__(
                "That account has no key to this case file.", remedy="Check the name, or ask an administrator."
            )


class KeyFileDamagedError(StoreError):
    """Neither copy of the key file can be believed."""

    def __init__(self) -> None:
        super().__init__(
            "The key file beside this case file is missing or damaged, and so is its second copy.",
            remedy="Restore the newest backup; it holds its own key file.",
        )


class DatabaseDamagedError(StoreError):
    """The encrypted file does not read as it was written."""

    def __init__(self) -> None:
        super().__init__(
            "This case file is damaged, or is not the one its key file belongs to; nothing in it was changed.",
            remedy="Restore the newest backup.",
        )


class NotACaseFileError(StoreError):
    """The file is not one of ours at all."""

    def __init__(self) -> None:
        super().__init__("This file is not a TCare case file.", remedy="Choose a file whose name ends in .tcare.")


class NoSuchFileError(StoreError):
    """There is no file at that place."""

    def __init__(self) -> None:
        super().__init__("There is no file at that place.", remedy="Check the folder and the name.")


class AlreadyThereError(StoreError):
    """A file would have been overwritten."""

    def __init__(self, remedy: str = "Choose another name.") -> None:
        super().__init__("There is already a file at that place, and it was left alone.", remedy=remedy)


class NewerVersionError(StoreError):
    """A newer program wrote the file."""

    def __init__(self) -> None:
        super().__init__(
            "This case file was made by a newer version of TCare; nothing in it was changed.",
            remedy="Install the newest version on this computer.",
        )


class InUseError(StoreError):
    """Another program has the file."""

    def __init__(self, by: str, machine: str, since: str) -> None:
        super().__init__(
            f"This case file is in use on {machine} by {by} since {since}.",
            remedy="Close it there first.",
        )


class RolledBackError(StoreError):
    """The file is older than when it was last used on this machine."""

    def __init__(self) -> None:
        super().__init__(
            "This case file is older than when it was last used on this computer: newer work is missing from it.",
            remedy="Find the newer file, or restore the newest backup to another name and compare.",
        )


class JournalAlteredError(StoreError):
    """The journal does not follow from what was known of it."""

    def __init__(self) -> None:
        super().__init__(
            "The journal of this case file has been altered outside the program.",
            remedy="Restore the newest backup, and tell whoever looks after information security.",
        )


class CannotWriteError(StoreError):
    """The disk is full, or the folder or file cannot be written."""

    def __init__(self, *, full: bool = False) -> None:
        if full:
            super().__init__(
                "The disk is full; the last change was not saved, and nothing else was lost.",
                remedy="Free some space and try again.",
            )
        else:
            super().__init__(
                "This place cannot be written to; nothing was changed.",
                remedy="Choose a folder on this computer that you may write to.",
            )

    @classmethod
    def because(cls, error: OSError) -> Self:
        """From what the system said: a file as large as it may be is a full disk to whoever is writing."""
        return cls(full=error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


class NetworkFolderError(StoreError):
    """A case file on a network folder can be damaged by two people at once."""

    def __init__(self) -> None:
        super().__init__(
            "A case file cannot be kept on a network folder: two people at once could damage it.",
            remedy="Keep it on this computer, and put backups on the network.",
        )


class WeakPassphraseError(StoreError):
    """The passphrase could be guessed."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase could be guessed.", remedy="Use four or more unrelated words, or a longer one."
        )
