"""One module a page of the evidence: its views and its ``urlpatterns``."""
