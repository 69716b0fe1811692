"""``python -m handson`` is the same as the ``handson`` command."""

import sys

from handson.cli import main

sys.exit(main())
