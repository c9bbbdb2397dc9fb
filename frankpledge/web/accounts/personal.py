"""What is held about people here and by the libraries that sign them in: why, and how it is retired."""

from __future__ import annotations

ACCOUNT = "goes with the account, which an administrator stops when the person leaves"

PERSONAL = {
    "User.id": f"stands for the person in roles and in the history; {ACCOUNT}",
    "User.email": f"signs the person in and reaches them; {ACCOUNT}",
    "User.name": f"tells colleagues who did what; {ACCOUNT}",
    "User.password": f"proves who signs in, as a scrypt hash alone; {ACCOUNT}",
    "User.last_login": f"shows administrators who has left without telling; {ACCOUNT}",
    "User.is_active": f"says whether the person may sign in; {ACCOUNT}",
    "User.is_administrator": f"says whether the person manages people; {ACCOUNT}",
    "User.session_code": f"ends every session of the person at once when it changes; {ACCOUNT}",
}
NOT_PERSONAL: dict[str, tuple[str, ...]] = {}

LIBRARIES_PERSONAL = {
    "sessions.Session.session_key": "knows a browser that signed in; ends with the session, eight hours at most",
    "sessions.Session.session_data": "says who signed in and how; ends with the session, eight hours at most",
    "account.EmailAddress.user": f"ties an address to its account; {ACCOUNT}",
    "account.EmailAddress.email": f"is the address by which the library finds the account; {ACCOUNT}",
    "mfa.Authenticator.user": "ties a second factor to its account; goes when it is removed or reset",
    "mfa.Authenticator.data": "proves the second factor: secret, key or codes; goes when it is removed or reset",
    "mfa.Authenticator.created_at": "tells its owner which factor this is; goes when it is removed or reset",
    "mfa.Authenticator.last_used_at": "tells its owner which factor is in use; goes when it is removed or reset",
    "socialaccount.SocialAccount.user": f"ties a directory's account to ours; {ACCOUNT}",
    "socialaccount.SocialAccount.uid": f"is issuer and subject, as the directory knows the person; {ACCOUNT}",
    "socialaccount.SocialAccount.last_login": f"shows when the directory last vouched; {ACCOUNT}",
    "socialaccount.SocialAccount.date_joined": f"shows since when the directory vouches; {ACCOUNT}",
    "socialaccount.SocialAccount.extra_data": f"stands empty: nothing else that it says is kept; {ACCOUNT}",
    "usersessions.UserSession.user": "ties a session to its account; goes when the session has ended",
    "usersessions.UserSession.created_at": "lets a person tell their sessions apart; goes when the session has ended",
    "usersessions.UserSession.ip": "lets a person notice a stranger's session; goes when the session has ended",
    "usersessions.UserSession.last_seen_at": "is not written here beyond the start; goes when the session has ended",
    "usersessions.UserSession.session_key": "is what ending a session deletes; goes when the session has ended",
    "usersessions.UserSession.user_agent": "lets a person tell their devices apart; goes when the session has ended",
    "usersessions.UserSession.data": "is empty here; goes when the session has ended",
}
LIBRARIES_NOT_PERSONAL = {
    "contenttypes.ContentType": ("id", "app_label", "model"),
    # Django's own permissions and groups stand empty: roles are ours.
    "auth.Permission": ("id", "name", "content_type", "codename"),
    "auth.Group": ("id", "name", "permissions"),
    "auth.Group_permissions": ("id", "group", "permission"),
    "sessions.Session": ("expire_date",),
    "account.EmailAddress": ("id", "verified", "primary"),
    # No address is confirmed by mail: an invitation proves it. The table stands empty.
    "account.EmailConfirmation": ("id", "email_address", "created", "sent", "key"),
    "mfa.Authenticator": ("id", "type"),
    "socialaccount.SocialAccount": ("id", "provider"),
    # The directory is set by the environment, and its tokens are not kept: both tables stand empty.
    "socialaccount.SocialApp": (
        "id",
        "provider",
        "provider_id",
        "name",
        "client_id",
        "secret",
        "key",
        "settings",
    ),
    "socialaccount.SocialToken": ("id", "app", "account", "token", "token_secret", "expires_at"),
    "usersessions.UserSession": ("id",),
    # A task's arguments are ids of records, never people.
    "django_tasks_database.DBTaskResult": (
        "id", "status", "enqueued_at", "started_at", "finished_at", "args_kwargs", "priority", "task_path",
        "worker_ids", "queue_name", "backend_name", "run_after", "return_value", "exception_class_path", "traceback",
    ),
}  # fmt: skip
