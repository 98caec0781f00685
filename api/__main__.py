"""`python -m api` is the program `vindplaats`."""

from api.cli import main

main()
