"""A process that serves has read all that pages need before the first page is asked for."""

from __future__ import annotations

import gc
from pathlib import Path

from django.template import engines

from frankpledge.config import wsgi
from frankpledge.web import today


def test_every_template_is_read_before_the_first_page(settings):
    (engine,) = engines.all()
    (loader,) = engine.engine.template_loaders
    loader.reset()
    web = Path(today.__file__).parents[1]
    assert wsgi.warm() == len(list(web.glob("*/templates/**/*.html")))
    assert "plans/plans.html" in {key for key, _ in loader.get_template_cache.items()}


def test_the_collector_of_cycles_leaves_what_was_read_be():
    gc.unfreeze()
    wsgi.warm()
    assert gc.get_freeze_count() > 100_000
    gc.unfreeze()
