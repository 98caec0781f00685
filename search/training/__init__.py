"""How the shipped encoder and reranker were made; not imported when serving."""
