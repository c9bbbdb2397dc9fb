"""Accounts: people, how they sign in, and what each role may do."""
