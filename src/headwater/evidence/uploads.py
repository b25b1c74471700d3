"""How files come in: streamed to disk, from people who are signed in, and no further than their limit.

Of a file that is too large nothing is kept, and no more is read than it takes to know. What stands before it in the
form is read already, so the answer can be the form again with what was typed.
"""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest

from headwater.core.errors import BadInput
from headwater.evidence.files import LARGEST, TOO_LARGE, not_kept
from headwater.shell.saying import said

WRAPPING = 100_000  # bytes of a form beside its file


class WithinLimits(TemporaryFileUploadHandler):
    """Writes a file to a temporary one, until it is too large or the disk is full; then says so to ``fault_of``."""

    size = 0  # bytes of the file so far

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file, unless it is known already that it will not be kept."""
        request = self.request
        if request is None or not request.user.is_authenticated:
            raise StopUpload(connection_reset=True)
        if self._whole() > LARGEST + WRAPPING:
            raise self._stop(" ".join(said(part) for part in TOO_LARGE))
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self.request.upload_not_kept = True  # type: ignore[union-attr]
            raise self._stop(_said(not_kept(error))) from error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece."""
        self.size += len(raw_data)
        if self.size > LARGEST:
            raise self._stop(" ".join(said(part) for part in TOO_LARGE))
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self.request.upload_not_kept = True  # type: ignore[union-attr]
            raise self._stop(_said(not_kept(error))) from error

    def file_complete(self, file_size: int) -> Any:
        """The file, if one was begun."""
        return super().file_complete(file_size) if hasattr(self, "file") else None

    def _whole(self) -> int:
        """The bytes of all that the browser says it sends; Django has read the number before the first of them."""
        return int(self.request.META.get("CONTENT_LENGTH") or 0)  # type: ignore[union-attr]

    def _stop(self, fault: str) -> StopUpload:
        self.request.upload_fault = fault  # type: ignore[union-attr]
        return StopUpload(connection_reset=True)


def _said(bad: BadInput) -> str:
    return " ".join(f"{said(problem.what)} {said(problem.remedy)}" for problem in bad.problems)


def fault_of(request: HttpRequest) -> str:
    """Why the file that was sent with a request was not kept, in a sentence, or nothing."""
    fault: str = getattr(request, "upload_fault", "")
    return f"{fault[:1].upper()}{fault[1:]}"
