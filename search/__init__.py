"""Questions in, sources out: passages, the lexical and dense indexes, ranking, answers."""
