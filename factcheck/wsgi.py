"""The WSGI application, served by granian."""

import multiprocessing
import os
import signal

from django.core.wsgi import get_wsgi_application

from factcheck.supervising import launch

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

_server = multiprocessing.parent_process()
if launch.SUPERVISED and _server is not None and _server.pid is not None:
    launch.end_with_parent(_server.pid, signal.SIGKILL)  # granian's worker, with granian itself

application = get_wsgi_application()
