"""Pages for people: made on the server, complete without JavaScript."""

from api.pages.views import install

__all__ = ["install"]
