"""How good the answers, the search and the references are, in figures."""
