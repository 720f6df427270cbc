"""All settings, from the environment (table in README.md).

Without any variable the site runs for one computer: SQLite, files and a generated secret below ``DATA_DIR``.  With
``PRODUCTION=1`` whatever an office must decide itself has to be given, or the start ends with one clear line.
"""

import contextlib
import os
import secrets
import sys
import tempfile
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from partynews.api.rate import read_rate
from partynews.mail_settings import mail_settings, site_url

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default="") or BASE_DIR / "var").resolve()
PRODUCTION = env.bool("PRODUCTION", default=False)


def _needed(name: str) -> str:
    value = env.str(name, default="")
    if PRODUCTION and not value:
        sys.exit(f"partynews: PRODUCTION=1 cần biến môi trường {name}. Xem bảng cài đặt trong README.md.")
    return value


def _local_secret() -> str:
    """The secret of a site without ``SECRET_KEY``: made once, kept beside the data, readable by its owner only."""
    path = DATA_DIR / "secret_key"
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=DATA_DIR) as whole:  # readable by its owner only
            whole.write(secrets.token_urlsafe(50))
            whole.flush()
            with contextlib.suppress(FileExistsError):
                os.link(whole.name, path)  # nobody ever reads half a secret
    return path.read_text()


SECRET_KEY = _needed("SECRET_KEY") or _local_secret()
ALLOWED_HOSTS = [h for h in _needed("ALLOWED_HOSTS").split(",") if h] or ["localhost", "127.0.0.1", "[::1]"]
if PRODUCTION and "*" in ALLOWED_HOSTS:
    sys.exit("partynews: ALLOWED_HOSTS không được là “*” khi PRODUCTION=1; hãy ghi tên miền của trang.")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DEBUG = env.bool("DEBUG", default=False) and not PRODUCTION

INSTALLED_APPS = [
    "partynews.apps.PartynewsConfig",
    "units.apps.UnitsConfig",
    "documents.apps.DocumentsConfig",
    "articles.apps.ArticlesConfig",
    "partynews.apps.PartynewsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "ckeditor",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "partynews.policy.PolicyMiddleware",
    "partynews.moved.MovedMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "partynews.urls"
WSGI_APPLICATION = "partynews.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",  # the public pages
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "partynews.jinja.environment",
            "context_processors": ["partynews.chrome.site"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",  # the admin
        "DIRS": [BASE_DIR / "templates" / "django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.static"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # widgets of our own are in templates/

_sqlite = f"sqlite:///{DATA_DIR / 'partynews.sqlite3'}"
DATABASES = {"default": env.db_url_config(_needed("DATABASE_URL") or _sqlite)}
DATABASES["default"]["CONN_MAX_AGE"] = 300
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
# Off behind a connection pool that gives each transaction another server connection (PgBouncer's transaction mode).
PREPARED_STATEMENTS = env.bool("PREPARED_STATEMENTS", default=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "partynews",
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

_host = ALLOWED_HOSTS[0].lstrip(".")
_here = f"https://{_host}" if PRODUCTION else f"http://127.0.0.1:{env.str('PORT', default='') or 8000}"
SITE_URL = site_url(env, default=_here)  # for whatever leaves the site: links in letters, canonical addresses
globals().update(mail_settings(env, files=DATA_DIR / "thu", host=_host))
WEBSUB_HUB = env.str("WEBSUB_HUB", default="")  # told of each publication (articles/feeds/hub.py)
if WEBSUB_HUB and not WEBSUB_HUB.startswith(("http://", "https://")):
    sys.exit("partynews: WEBSUB_HUB phải là địa chỉ đầy đủ của hub, ví dụ https://hub.example.vn/")

AUTH_USER_MODEL = "partynews.User"
AUTHENTICATION_BACKENDS = ["units.permissions.UnitBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["partynews.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Large files arrive on the disk they stay on (a film is moved, not copied); /tmp is often a piece of the memory.
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "pending"
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
# In production the web server in front hands out media (deploy/); elsewhere partynews does it itself.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=not PRODUCTION)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "partynews.static_storage.StaticStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024  # the text of a form; longer bodies are refused by name in the form
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CKEDITOR_CONFIGS = {
    "default": {
        "language": "vi",
        "defaultLanguage": "vi",
        "skin": "moono-lisa",
        "height": 460,
        "width": "100%",
        "entities": False,
        "versionCheck": False,
        "extraPlugins": "divarea",
        "removePlugins": "exportpdf,scayt,wsc,flash,forms,smiley,templates,save,newpage,print,about,language,"
        "preview,bidi,font,colorbutton,uploadimage,elementspath,easyimage,cloudservices",
        # What partynews.text.sanitise keeps, or editing an imported page would lose it.  Videos show as a placeholder.
        "extraAllowedContent": "h2 h3 h4 hr pre figure figcaption caption thead tbody tfoot sub sup s u; "
        "p figure(can-giua,can-phai,ky-ten); a[!href,title]; img[!src,alt,width,height]; "
        "td th[colspan,rowspan,scope]; ol[start,type]; iframe[!src,title]",
        "disallowedContent": "script; style; *[on*]; img{*}; table[*]{*}; *[style]",
        "justifyClasses": ["can-trai", "can-giua", "can-phai", "can-deu"],
        "format_tags": "p;h2;h3;h4",
        "removeDialogTabs": "image:advanced;image:Link;image:Upload;link:advanced;link:target;link:upload;"
        "table:advanced",
        "pictureUploadUrl": "/quan-tri/gui-anh/",  # read by static/admin-site/editor.js
        "clipboard_handleImages": False,
        "linkDefaultProtocol": "https://",
        "image_previewText": " ",
        "pasteFromWord_inlineImages": False,
        "pasteFromWordRemoveFontStyles": True,
        "pasteFromWordRemoveStyles": True,
        "disableNativeSpellChecker": False,
        "toolbarCanCollapse": False,
        "toolbar": "partynews",
        "toolbar_partynews": [
            ["Format", "Bold", "Italic", "Underline", "Subscript", "Superscript", "RemoveFormat"],
            ["NumberedList", "BulletedList", "Outdent", "Indent", "Blockquote", "JustifyCenter", "JustifyRight"],
            ["Link", "Unlink", "Image", "Table", "SpecialChar"],
            ["PasteText", "Undo", "Redo", "Find", "Maximize", "Source"],
        ],
    }
}
_rate = env.str("API_RATE", default="") or "120/min"
try:
    API_RATE = read_rate(_rate)
except ValueError:
    sys.exit(f"partynews: không hiểu API_RATE={_rate}. Ghi như 120/min, 2/s, 5000/hour, hoặc 0 để không giới hạn.")
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "partynews.api.describe.Schema",  # imported only where the description is written
    "EXCEPTION_HANDLER": "partynews.api.problems.answer",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Dịch vụ dữ liệu",
    "DESCRIPTION": "Dữ liệu công khai của trang, chỉ để đọc, cho cổng thông tin khác lấy về.",
    "VERSION": "1.0.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]  # CKEditor 4's end of life; what closes its holes is in docs/decisions.md

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [
            "https://www.youtube.com",
            "https://www.youtube-nocookie.com",
            "https://player.vimeo.com",
        ],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=True)
    SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=True)
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django.server": {"propagate": True}, "django.security.DisallowedHost": {"level": "ERROR"}},
}
