"""The store in a browser: pages that need no script, and the same as a JSON API."""

from bilateral.web.app import make_app
from bilateral.web.server import serve

__all__ = ["make_app", "serve"]
