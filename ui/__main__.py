"""python -m ui: the console window."""

import sys

from ui.app import main

sys.exit(main())
