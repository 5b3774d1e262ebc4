"""How it is kept: the encrypted file, its keys, the journal, backups and migrations."""
