"""Themes: what a partnership assesses."""
