"""The web application: one Django app a domain, all on one floor plan (CONTRIBUTING, "Add an app")."""
