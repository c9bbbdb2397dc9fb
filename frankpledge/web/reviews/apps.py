"""The app of death reviews."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Death reviews, their panels, and what became of their recommendations."""

    name = "frankpledge.web.reviews"

    def ready(self) -> None:
        """Tell the thread of reviews, and the navigation where they and their monitoring are."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.reviews import actions_of_reviews, threads  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        see, monitor = Permission.SEE_REVIEW, Permission.MONITOR_REVIEWS
        register(Entry(57, "Reviews", "reviews", lambda m: may(m, see)))
        only_monitors = lambda m: may(m, monitor) and not may(m, see)  # noqa: E731 - as short as its neighbour
        register(Entry(57, "Reviews", "review-monitoring", only_monitors))
        threads.register_kinds()
        actions_of_reviews.register_kinds()
