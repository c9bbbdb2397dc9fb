"""The analyst's methods: each asks one question of a series, a place or people, and answers with a figure."""
