"""Answers made before anybody asks: by the worker after a load, and when a front page finds none of its release."""

from __future__ import annotations

import logging

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from frankpledge.faults import Fault
from frankpledge.web.explore import answers, evidence
from frankpledge.web.partnerships.models import Partnership

_log = logging.getLogger(__name__)


def prepare_answers() -> None:
    """Make what every partnership's people will ask of the current release first, so that nobody waits for it.

    What cannot be prepared is made when it is asked for.
    """
    release = evidence.current_release()
    for partnership in Partnership.objects.all() if release else ():
        try:
            answers.prepare(partnership, release)
        except Fault as fault:  # such as a partnership whose area is in no lookup yet
            _log.info("No answers for %s: %s", partnership.pk, fault)
    answers.delete_old(evidence.store())


@task()
def prepare_in_worker() -> None:
    """Make the answers of the current release, beside the pages."""
    prepare_answers()


def ask_to_prepare() -> None:
    """Let the worker make them, unless that waits already: evidence may come by the shell, or be rolled back to."""
    waiting = DBTaskResult.objects.ready().filter(task_path=prepare_in_worker.module_path)
    if not waiting.exists():
        prepare_in_worker.enqueue()
