"""A person. What they may do comes from memberships (partnerships), never from here."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac


class People(BaseUserManager["User"]):
    """Make and find people."""

    def create_user(self, email: str, name: str, password: str | None = None, **more: Any) -> User:
        """Make a person; without a password nobody can sign in as them until they choose one."""
        person = self.model(email=self.normalise(email), name=name, **more)
        person.set_password(password)
        person.save(using=self._db)
        return person

    @staticmethod
    def normalise(email: str) -> str:
        """Write an address in the one way in which it is kept: small letters throughout."""
        return email.strip().lower()

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a person by address, however it is capitalised."""
        return self.get(email=self.normalise(username or ""))


class User(AbstractBaseUser):
    """A person who signs in. ``is_administrator`` manages people and sees no record for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    session_code = models.CharField(max_length=32, blank=True, default="")

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("name",)

    objects = People()

    class Meta:
        ordering = ("name", "email")

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Bind each session to the password and to the session code: when either changes, all sessions end."""
        bound = f"{self.password} {self.session_code}"
        return salted_hmac(
            "frankpledge.session", bound, secret=secret, algorithm="sha256"
        ).hexdigest()
