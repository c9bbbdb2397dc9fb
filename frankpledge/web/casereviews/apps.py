"""The app of case reviews of anti-social behaviour."""

from __future__ import annotations

from django.apps import AppConfig


class CaseReviewsConfig(AppConfig):
    """Applications for a case review, their panels, and the figures that are told of each year."""

    name = "frankpledge.web.casereviews"

    def ready(self) -> None:
        """Tell the thread of case reviews, and the navigation where they and their figures are."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.casereviews import threads  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        see, figures = Permission.SEE_CASE_REVIEW, Permission.SEE_CASE_REVIEW_FIGURES
        register(Entry(58, "Case reviews", "case-reviews", lambda m: may(m, see)))
        only_figures = lambda m: may(m, figures) and not may(m, see)  # noqa: E731 - as short as its neighbour
        register(Entry(58, "Case reviews", "case-review-figures", only_figures))
        threads.register_kinds()
