"""Rules: who must, may or need not do what, when, unless, on what basis.

`finding` builds them and imports every way of speaking; who only shows stored rules imports `delegation`, `actors`,
`table_data` or `comparison`, which import none of that: hence nothing is imported here.
"""
