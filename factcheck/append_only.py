"""Rows that are only ever added: status changes, editions, corrections, what an editor decided."""

from typing import Any, NoReturn, TypeVar

from django.db import models

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class AppendOnlyError(Exception):
    """Somebody tried to change or delete a row that is part of the record."""


class AppendOnlyQuerySet(models.QuerySet[Row_co]):
    """Reads and adds; refuses to change or delete."""

    def update(self, **_fields: Any) -> NoReturn:
        raise AppendOnlyError(f"{self.model._meta.verbose_name} rows are never changed.")

    def bulk_update(self, *_rows: Any, **_fields: Any) -> NoReturn:
        raise AppendOnlyError(f"{self.model._meta.verbose_name} rows are never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError(f"{self.model._meta.verbose_name} rows are never deleted.")


class AppendOnly(models.Model):
    """A row of the record. Saved once; a second save and any delete raise AppendOnlyError."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(f"{self._meta.verbose_name} rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"{self._meta.verbose_name} rows are never deleted.")
