"""Take a file that is sent into memory alone: no folder of the machine holds it, not for a moment."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.views.decorators.csrf import csrf_protect

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]

# What a form holds beside its file, and what stands between its fields.
BESIDE = 100_000


class WithinMemory(MemoryFileUploadHandler):
    """Hold a file in memory; of one that is too large nothing is kept, and the form finds none."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most = most

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, *given: Any, **more: Any
    ) -> None:  # fmt: skip
        """Take what is no larger than it may be."""
        del input_data, meta, given, more
        self.activated = content_length <= self.most + BESIDE


def is_too_large(request: HttpRequest, most: int) -> bool:
    """Whether what was sent was larger than it may be, so that nothing of its file was kept."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > most + BESIDE


def into_memory(most: int) -> Callable[[View], View]:
    """Let a view take files of at most so many bytes, in memory.

    The view is ``csrf_exempt``: the token is looked for here, once it is said where the file goes.
    """

    def guard(view: View) -> View:
        @functools.wraps(view)
        def taking(request: HttpRequest, **places: Any) -> HttpResponse:
            request.upload_handlers = [WithinMemory(request, most)]
            return csrf_protect(view)(request, **places)

        return taking

    return guard
