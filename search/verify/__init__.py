"""Checking anyone's text against the corpus: are its citations and quotations right?

words         text as words and signs, typography evened out and nothing else
wording       every word of a build, found by what follows it
reach         what checking needs of a build: texts, places, versions, citations
quotations    the quotations in a text
attribution   which provision a quotation is said to come from
citations     does the cited place exist, on the day
headings      names of provisions that a text gives
claims        terms, shares and amounts that a text lays to a provision
placing       where the words of a quotation stand, verbatim
nearest       the place that comes nearest when they stand nowhere
difference    two wordings, word by word
judging       one quotation, judged
checker       one text, all findings, and what they come to
"""
