"""`python -m planparse`: the command line."""

from planparse.cli.app import main

main()
