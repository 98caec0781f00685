"""Questions to answers: what is asked, what meets it, when to refuse, and the words of the answer.

question     a question, taken apart          lexicon, families   words compared
candidates   sentences and lists that may answer, from units held against the question by matching
gate         support enough, or not           evidence, polarity  what the answer must hold; yes or no
citations, tables                             questions with a way of their own
composing, sources                            the answer's words, and its verified quotations
answerer     all of it in order
"""
