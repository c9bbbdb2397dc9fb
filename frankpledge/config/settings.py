"""Django's settings, made from the environment: safe unless somebody says otherwise.

SQLite and a key kept beside it need no setting at all, so that one command serves; a database server needs both
its address and a key of its own, because more than one process must then agree on them.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from frankpledge.config import directory, environment, mail
from frankpledge.faults import CallFault

WEB = Path(__file__).parents[1] / "web"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def _database(named: str) -> dict[str, Any]:
    """Read where the database is: a path for SQLite, or postgresql://person:secret@host:port/name."""
    if "://" not in named:
        Path(named).parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": named,
            # IMMEDIATE: a transaction that will write waits for its turn at its beginning, and never fails half-way.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(named)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise CallFault(
            f"FRANKPLEDGE_DATABASE begins {parts.scheme}://, or names no database. Write a path for SQLite, or "
            "postgresql://person:secret@host:5432/frankpledge."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # ?host=/var/run/postgresql names the folder of a local server's socket, as libpq does.
        "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _secret_key() -> str:
    """Return the key that signs links and sign-ins: the one that is set, or one kept beside SQLite."""
    if DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return environment.text("FRANKPLEDGE_SECRET_KEY")
    kept = Path(DATABASES["default"]["NAME"]).with_name("secret-key")
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50), "utf-8")
    return environment.text("FRANKPLEDGE_SECRET_KEY", kept.read_text("utf-8").strip())


def _refuse_open_plain_http() -> None:
    public = [host for host in ALLOWED_HOSTS if host not in LOOPBACK and host != "testserver"]
    if public and not HTTPS:
        raise CallFault(
            f"FRANKPLEDGE_HOSTS names {', '.join(public)}, and FRANKPLEDGE_HTTPS is not on: passwords would cross the "
            "network in the clear. Put a proxy with a certificate before it and set FRANKPLEDGE_HTTPS=yes."
        )


STORE = environment.store_folder()
DATABASES = {
    "default": _database(
        environment.text(
            "FRANKPLEDGE_DATABASE", str(environment.data_folder() / "frankpledge.sqlite3")
        )
    )
}
SECRET_KEY = _secret_key()
HTTPS = environment.flag("FRANKPLEDGE_HTTPS", default=False)
ALLOWED_HOSTS = environment.listing("FRANKPLEDGE_HOSTS", default=LOOPBACK)
_refuse_open_plain_http()

DEBUG = False
ROOT_URLCONF = "frankpledge.config.urls"
WSGI_APPLICATION = "frankpledge.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_tasks",
    "django_tasks_db",
    # Before allauth, so that its pages are drawn by our templates.
    "frankpledge.web.ui",
    "frankpledge.web.history",
    "frankpledge.web.thread",
    "frankpledge.web.accounts",
    "frankpledge.web.partnerships",
    "frankpledge.web.sharing",
    "frankpledge.web.decisions",
    "frankpledge.web.actions",
    "frankpledge.web.explore",
    "frankpledge.web.documents",
    "frankpledge.web.assessments",
    "frankpledge.web.plans",
    "frankpledge.web.reviews",
    "frankpledge.web.performance",
    "frankpledge.web.meetings",
    "frankpledge.web.casereviews",
    "frankpledge.web.today",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "frankpledge.web.ui.middleware.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "frankpledge.web.accounts.middleware.SessionLimits",
    "frankpledge.web.accounts.middleware.SecondFactorFirst",
    "frankpledge.web.ui.middleware.FaultPages",
    "frankpledge.web.reviews.doors.ClosedCases",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "frankpledge.web.ui.context.page",
            ],
            "builtins": ["frankpledge.web.ui.templatetags.ui"],
        },
    }
]

FORM_RENDERER = "frankpledge.web.ui.forms.GovUkForms"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["frankpledge.web.partnerships.signing_in.WithMemberships"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("name", "email")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "frankpledge.web.accounts.adapter.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the invitation that was sent to it
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
# Cyber Essentials: at most ten tries in five minutes, and fewer at one account. Second factors count as tries.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/ip,5/5m/key"}
# Of a return's links: such as open nothing, by address; answers, by link. Nobody answers sixty times in five minutes.
RETURN_LINK_RATES = {"forged": "20/5m/ip", "answered": "60/5m/key"}
# With HTTPS a proxy stands before the service, and the last address that it names is the browser's.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
ACCOUNT_FORMS = {
    "login": "frankpledge.web.accounts.sign_in_forms.SignIn",
    "change_password": "frankpledge.web.accounts.sign_in_forms.NewPassword",
    "reauthenticate": "frankpledge.web.accounts.sign_in_forms.PasswordAgain",
}
# Whom the organisation's directory knows by issuer and subject, and an invitation has bound: never by e-mail.
SOCIALACCOUNT_ADAPTER = "frankpledge.web.accounts.directory.ByInvitation"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "frankpledge.web.accounts.directory.Directory",
        "APPS": directory.from_environment(),
    }
}
# A second factor comes before anything else, unless the service answers this machine alone.
REQUIRE_SECOND_FACTOR = environment.flag("FRANKPLEDGE_REQUIRE_SECOND_FACTOR", default=HTTPS)
MFA_ADAPTER = "frankpledge.web.accounts.adapter.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Frankpledge"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation proved it
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_FORMS = {
    "authenticate": "frankpledge.web.accounts.sign_in_forms.Code",
    "reauthenticate": "frankpledge.web.accounts.sign_in_forms.CodeAgain",
    "activate_totp": "frankpledge.web.accounts.sign_in_forms.FirstCode",
    "add_webauthn": "frankpledge.web.accounts.sign_in_forms.NewKey",
    "edit_webauthn": "frankpledge.web.accounts.sign_in_forms.NameOfKey",
}

SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day
IDLE_MINUTES = environment.whole("FRANKPLEDGE_IDLE_MINUTES", default=60, least=1)
# The prefix binds a cookie to this very host and to HTTPS; browsers refuse it without.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^ready/$"]
X_FRAME_OPTIONS = "DENY"

# No page takes files unless it says where they go: an unknown visitor's are never written anywhere (explore.loading).
FILE_UPLOAD_HANDLERS: list[str] = []
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
UPLOAD_BYTES = environment.whole("FRANKPLEDGE_UPLOAD_MB", default=200, least=1) << 20
# Keys that seal what is kept of death reviews; without one nothing of a case is read or written.
REVIEW_KEYS = environment.listing("FRANKPLEDGE_REVIEW_KEY", default=())
LOAD_FOLDER = environment.folder("FRANKPLEDGE_LOAD_FOLDER")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

ASSETS = Path(environment.text("FRANKPLEDGE_ASSETS", str(WEB.parents[1] / "build" / "assets")))
STATIC_URL = "/static/"
STATIC_ROOT = ASSETS / "served"
STATICFILES_DIRS = [ASSETS / "made"] if (ASSETS / "made").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 365 * 24 * 60 * 60

CACHES = {
    # Throttling must count over all processes, so its counts stand in the database.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # So many that nobody can push the counts out by trying many addresses.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
}
# Letters carry signed links; where no server is set they wait, and the pages say so.
globals().update(mail.from_address(environment.text("FRANKPLEDGE_EMAIL_URL", "")))
DEFAULT_FROM_EMAIL = environment.text("FRANKPLEDGE_EMAIL_FROM", "frankpledge@localhost")
SERVICE_ADDRESS = mail.service_address(
    environment.text("FRANKPLEDGE_ADDRESS", ""), ALLOWED_HOSTS, https=HTTPS
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "frankpledge.web.ui.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django.server": {"level": "WARNING"}},
}
