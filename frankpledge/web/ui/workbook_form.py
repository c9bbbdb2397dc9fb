"""The form that takes a filled workbook, and the door before it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.views.decorators.csrf import csrf_protect

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

# A workbook of a hundred themes or of two thousand actions stays below it; more is none that a page made.
LARGEST = 2 << 20


class WorkbookForm(forms.Form):
    """One workbook."""

    workbook = forms.FileField(
        label="Choose the workbook that you filled in",
        help_text=f"The .xlsx file that you downloaded here, at most {LARGEST >> 20} MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": "Choose the workbook that you filled in",
            "empty": "The workbook is empty. Choose the one that you filled in",
        },
    )


def one_small_file(
    show: Callable[..., HttpResponse],
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let a view take one small file into memory; the door and the size come before a byte of it is read.

    ``show(request, **places, form=, status=)`` draws the page where the file is too large. The view around it must be
    exempt from the middleware's check of the token, which would read the file: it is made here, after the door.
    """

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def taking(request: HttpRequest, **places: Any) -> HttpResponse:
            if request.method == "POST":
                if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
                    form = WorkbookForm({})
                    words = f"The file is larger than {LARGEST >> 20} MB"
                    form.errors["workbook"] = form.error_class([words])
                    return show(request, **places, form=form, status=413)
                request.upload_handlers = [MemoryFileUploadHandler(request)]
            return csrf_protect(view)(request, **places)

        return taking

    return guard
