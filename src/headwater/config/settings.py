"""Django's settings, all of them, made from the typed environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from headwater.config.environment import read_environment

ENVIRONMENT = read_environment(os.environ, Path.home())
WEB = Path(__file__).parent.parent / "web"

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
CSRF_TRUSTED_ORIGINS = (
    [ENVIRONMENT.address, *(f"https://{host}" for host in ENVIRONMENT.hosts)] if ENVIRONMENT.https else []
)
ADDRESS = ENVIRONMENT.address  # what every link in a letter begins with
DEMO = ENVIRONMENT.demo
SECOND_FACTOR = ENVIRONMENT.second_factor
SIGN_ON: Any = ENVIRONMENT.sign_on  # or None; the floors below know no types of this one

INSTALLED_APPS = [
    "headwater.shell",
    "headwater.web",
    "headwater.api",
    "headwater.performance",
    "headwater.inspection",
    "headwater.sharing",
    "headwater.governance",
    "headwater.engagement",
    "headwater.interventions",
    "headwater.learning",
    "headwater.vulnerability",
    "headwater.evidence",
    "headwater.jobs",
    "headwater.search",
    "headwater.organisations",
    "headwater.accounts",
    "headwater.audit",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "headwater.web.middleware.LastingSessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "headwater.web.middleware.PrivatePages",
    "headwater.web.middleware.SignedInOnly",
    "headwater.accounts.second_factor.SecondFactorFirst",
    "headwater.web.middleware.WhoIsAsking",
    "headwater.web.middleware.SpokenErrors",
    "headwater.api.answers.ProblemsForPrograms",
]
FORM_RENDERER = "headwater.shell.forms.Renderer"
ROOT_URLCONF = "headwater.config.urls"
WSGI_APPLICATION = "headwater.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["headwater.shell.templatetags.components"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "headwater.web.navigation.navigation",
            ],
        },
    }
]


def _database() -> dict[str, Any]:
    kept = ENVIRONMENT.database
    if kept.engine == "sqlite3":
        # Every table and index takes a page at least, and there are over a thousand: pages of half the usual size.
        pragmas = "PRAGMA page_size=2048; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        pragmas += "PRAGMA busy_timeout=20000;"
        options: dict[str, Any] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
        # Kept open: with the last connection SQLite takes its log away, and a full disk has no room for another one.
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": kept.name, "CONN_MAX_AGE": None, "OPTIONS": options}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": kept.name,
        "USER": kept.user,
        "PASSWORD": kept.password,
        "HOST": kept.host,
        "PORT": kept.port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5},
    }


DATABASES = {"default": _database()}
# For limits alone, which are of the machine and not of one of its processes (docs/adr/0018).
CACHES = {"default": {"BACKEND": "headwater.config.counts.SharedCounts", "LOCATION": ENVIRONMENT.data / "counts"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # seconds: how long an invitation is good
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "headwater.accounts.adapters.InvitedOnly"
SOCIALACCOUNT_ADAPTER = "headwater.accounts.adapters.KnownPeopleOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by its invitation, and only the keeper changes it
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to strangers: anybody could have them sent
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = NINJA_NUM_PROXIES = ENVIRONMENT.proxies
# By the account and the address of the caller together (accounts/adapters.py makes the key): a limit by account alone
# would let anybody lock out anybody, and a low one by address alone everybody who shares it.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "10/m/key,50/h/key,100/m/ip,500/h/ip",
    "reset_password": "10/m/ip",
    "reset_password_from_key": "10/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
ACCOUNT_FORMS = {
    "login": "headwater.accounts.forms.SignIn",
    "reset_password": "headwater.accounts.forms.NewPassword",
    "reset_password_from_key": "headwater.accounts.forms.ChosenByLetter",
    "set_password": "headwater.accounts.forms.ChosenFirst",
    "change_password": "headwater.accounts.forms.ChosenInstead",
}
MFA_ADAPTER = "headwater.accounts.adapters.PlainNames"
MFA_FORMS = {
    "authenticate": "headwater.accounts.forms.SecondFactor",
    "reauthenticate": "headwater.accounts.forms.StillYou",
    "activate_totp": "headwater.accounts.forms.App",
    "add_webauthn": "headwater.accounts.forms.Passkey",
    "edit_webauthn": "headwater.accounts.forms.PasskeyName",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Headwater"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ENVIRONMENT.local

SESSION_COOKIE_AGE = 12 * 3600  # seconds: a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^ready$", r"^metrics$"]  # asked from this machine, past the proxy
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "worker-src": [SELF],  # for maps
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes of a form
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["headwater.evidence.uploads.WithinLimits"]
FILES_ROOT = ENVIRONMENT.data / "files"
SCAN = ENVIRONMENT.scan
CASE_KEYS = ENVIRONMENT.case_keys  # apart from the database, the files and every backup
CEILINGS = dict(ENVIRONMENT.ceilings)  # by scheme: the highest marking whose bodies are held

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENVIRONMENT.mail.host else 'console'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail.host, ENVIRONMENT.mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.user, ENVIRONMENT.mail.password
EMAIL_USE_TLS = bool(ENVIRONMENT.mail.host) and ENVIRONMENT.mail.port != 25
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail.sender

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # done by `headwater work`

USE_TZ, TIME_ZONE = True, "Europe/London"
LANGUAGE_CODE, USE_I18N = "en-gb", True
LANGUAGES = [("en-gb", "English")]  # docs/how-to/translate.md: a language is offered once its catalogue is whole
LOCALE_PATHS = [WEB.parent / "locale"]
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "headwater.web.logs.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"headwater": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
