"""What PyInstaller starts."""

import sys

from ui.frozen import main

sys.exit(main())
