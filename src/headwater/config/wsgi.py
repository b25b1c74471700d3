"""Where the server finds the service."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headwater.config.settings")
application = get_wsgi_application()
