"""Everything that can be refused, in one tree. A message names the thing and says what to do.

FactdeskError
├── InputError            some input was refused; the rest goes on (exit status 1)
│   ├── UnreadableArticle the bytes are not an article of a known format
│   ├── UnknownId         no article, fact, finding or delivery has this id
│   └── FetchRefused      an address that must not or could not be fetched
├── SettingsError         settings or usage are wrong; nothing was done (exit status 2)
│   ├── ModelMissing      no language model, or its files are not the known ones
│   └── TokenMissing      a Slack token is absent or of the wrong type
└── StoreError            the store cannot be used
    ├── StoreTooNew       written by a later version; left untouched
    ├── StoreDamaged      SQLite's quick_check failed
    └── StoreBusy         another process held the store for too long, or the disk is full
"""

from __future__ import annotations


class FactdeskError(Exception):
    """Base of all errors that are shown to a person."""


class InputError(FactdeskError):
    """Some input was refused."""


class UnreadableArticle(InputError):
    """The bytes are not an article of a known format."""


class UnknownId(InputError):
    """No such article, fact, finding or delivery."""


class FetchRefused(InputError):
    """The address must not, or could not, be fetched."""


class SettingsError(FactdeskError):
    """Settings or usage are wrong."""


class ModelMissing(SettingsError):
    """There is no usable language model."""


class TokenMissing(SettingsError):
    """A Slack token is absent or of the wrong type."""


class StoreError(FactdeskError):
    """The store cannot be used."""


class StoreTooNew(StoreError):
    """The store was written by a later version."""


class StoreDamaged(StoreError):
    """The store's file is damaged."""


class StoreBusy(StoreError):
    """The store could not be written in time."""
