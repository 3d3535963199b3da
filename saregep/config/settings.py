"""One settings file for every mode. What differs between modes is decided here, in plain sight."""

import os
from pathlib import Path

from django.utils.csp import CSP

from saregep.config.env import Environment

env = Environment(os.environ)

PACKAGE = Path(__file__).resolve().parent.parent
MODE = env.mode()
PRODUCTION = MODE == "production"
DATA = Path(env.text("SAREGEP_DATA", "data")).resolve()

DEBUG = env.flag("SAREGEP_DEBUG")
if DEBUG and PRODUCTION:
    env.problems.append("SAREGEP_DEBUG=1 shows secrets to visitors. Remove it, or set SAREGEP_MODE=local.")
SECRET_KEY = env.secret_key(MODE, DATA)
DATA_KEYS = env.data_keys(MODE, DATA)
if PRODUCTION:
    env.host_names("SAREGEP_HOSTS", "layanan.contoh.go.id")
    env.required("SAREGEP_DATA", "the folder that keeps database and files")
ALLOWED_HOSTS = env.words("SAREGEP_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in env.words("SAREGEP_HOSTS")]
# The address that posters and links carry; without it the address of the request is used.
PUBLIC_URL = env.text("SAREGEP_PUBLIC_URL").rstrip("/")
# How many proxies before saregep add themselves to X-Forwarded-For; 0 = believe none.
TRUSTED_PROXIES = env.whole_number("SAREGEP_TRUSTED_PROXIES")

DATABASES = {"default": env.database(DATA, pool=True)}
# Answers that wait at the same moment share one commit (see surveys/writer.py); `saregep serve` turns it on.
GROUP_COMMIT = env.flag("SAREGEP_GROUP_COMMIT")
env.refuse_if_wrong()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "saregep.core",
    "saregep.offices",
    "saregep.accounts",
    "saregep.documents",
    "saregep.services",
    "saregep.surveys",
    "saregep.improvement",
    "saregep.papers",
    "saregep.final_report",
    "saregep.service_report",
    "saregep.dashboards",
    "saregep.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "saregep.core.middleware.browser_permissions",
    "saregep.core.middleware.no_nul",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "saregep.accounts.middleware.session_goes_on",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "saregep.accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "saregep.core.middleware.RuleBrokenMiddleware",
]

ROOT_URLCONF = "saregep.config.urls"
WSGI_APPLICATION = "saregep.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "saregep.dashboards.context.navigation",
            ],
            "builtins": ["saregep.core.templatetags.saregep"],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "dashboards:home"
LOGOUT_REDIRECT_URL = "accounts:login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "title")},
    },
    {"NAME": "saregep.accounts.passwords.LongestValidator"},
    {"NAME": "saregep.accounts.passwords.LocalWordsValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600  # how long a link to set a password is good
OTP_TOTP_ISSUER = "saregep"

SESSION_COOKIE_AGE = 30 * 60  # idle time at a counter that anyone may step up to
SESSION_PUT_OFF_EVERY = 60  # seconds of use after which the idle time begins anew
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "saregep.core.views.csrf_failure"
if PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-sesi"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
else:
    SESSION_COOKIE_NAME = "sesi"
    CSRF_COOKIE_NAME = "csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Nothing is allowed that is not named. Inline styles only with the nonce of the page, inline scripts never.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English"), ("su", "Basa Sunda")]
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20000}}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"citizens": {"()": "saregep.core.logs.NoVisitsOfCitizens"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s", "datefmt": "%Y-%m-%d %H:%M:%S"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["citizens"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
