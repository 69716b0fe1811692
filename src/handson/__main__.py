"""``python -m handson`` is the same as the ``handson`` command."""

from handson.cli import main

main()
