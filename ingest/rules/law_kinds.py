"""Which kinds of document speak as statutes do."""

from __future__ import annotations

LAW_KINDS = frozenset(["wet", "amvb", "regeling", "beleidsregel", "verdrag", "circulaire"])
