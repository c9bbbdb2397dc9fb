"""One module a page of the strategic assessment: its views and its ``urlpatterns``."""
