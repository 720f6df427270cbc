import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partynews.settings")
application = get_wsgi_application()

# All views are loaded here, before workers are made of this process: they share what they do not change.
get_resolver().url_patterns  # noqa: B018 - a property that imports
