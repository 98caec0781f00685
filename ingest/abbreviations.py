"""Dutch abbreviations whose full stop does not end a sentence. Data: add a word when a text is split wrongly."""

from __future__ import annotations

_WORDS = """
aant. abs. a.d.h.v. a.i. a.j.b. a.s. a.u.b. aanh. aanw. aanwijz. afd. afl. akk. alg. amvb. art. artt. arr. asp. ass.
b.d. b.g.g. b.h.v. b.i. b.v. bc. bekendm. bel. besch. betr. bez. bijl. bijv. bijz. blz. brg. btw. burg. bvb. c.a. c.q.
c.s. ca. circ. concl. conf. corp. d.d. d.i. d.m.v. d.w.z. dd. dhr. div. dl. dr. dra. drs. ds. e.a. e.d. e.e.a. e.o.
e.v. eerw. enz. etc. evt. excl. fa. fig. fr. g.g.d. geb. gem. get. gew. h.a. h.o. hfdst. hfst. i.c. i.c.m. i.d.g.v.
i.e. i.g.v. i.h.a. i.h.b. i.h.k.v. i.i.g. i.o. i.o.m. i.p.v. i.s.m. i.t.t. i.v.m. i.z. inc. incl. ing. inl. ir. jhr.
jkvr. jl. jo. jur. juncto. k.h. kamerst. kam. kst. lett. lit. ll. m.a.w. m.b.t. m.b.v. m.e.r. m.i. m.i.v. m.m.v. m.n.
m.u.v. max. mej. mevr. min. mln. mld. mr. mrd. mw. n.a.v. n.b. n.o.t.k. n.v. n.v.t. nl. no. nr. nrs. o.a. o.b.v. o.g.
o.g.v. o.i. o.i.d. o.l.v. o.m. o.t. o.v.v. ondern. ong. p.a. p.m. p.o. p.p. par. pag. pct. plv. pp. prof. publ. r.k.
red. reg. resp. s.v.p. secr. soc. st. stb. stcrt. stcr. sub. sr. t.a.p. t.a.v. t.b.v. t.e.m. t.g.v. t.h.v. t.k.n.
t.l.v. t.m. t.n.v. t.o. t.o.v. t.w. t.z.t. tab. tel. tit. trb. v.a. v.d. v.h. v.l.n.r. v.t. v.v. verg. verz. vgl. vlg.
vnl. vs. w.o. w.v.t.t.k. wetb. z.a. z.g. z.g.a.n. z.i. z.o.z. z.s.m. zgn. zg. jan. feb. mrt. apr. jun. jul. aug. sep.
sept. okt. nov. dec.
"""

_OFTEN_LAST = "enz. etc. e.d. e.a. o.i.d. e.v. c.s. jl. a.s. btw. n.v.t. amvb. ca."

ABBREVIATIONS: frozenset[str] = frozenset(_WORDS.split())
"""Lower case, each with its full stop."""

SENTENCE_FINAL: frozenset[str] = frozenset(_OFTEN_LAST.split())
"""Abbreviations that often stand last: before a capital they do end the sentence."""
