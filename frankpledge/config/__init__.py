"""What is set from outside: the environment, read loudly, and Django's settings made of it."""
