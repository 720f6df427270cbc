import os
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.template import engines
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partynews.settings")
application = get_wsgi_application()

# All views and public templates are loaded here, before workers are made of this process: they share what they do not
# change, and the first readers of a worker wait for nothing.
get_resolver().url_patterns  # noqa: B018 - a property that imports
_public: Any = engines["jinja2"]
for _name in _public.env.list_templates(filter_func=lambda name: not name.startswith("django/")):
    _public.env.get_template(_name)
