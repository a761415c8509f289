"""aiohttp's server without its client, which takes longer to import than all of the server.

``import aiohttp`` runs the package, and that the client, whose module reads the system's certificates as it is
imported: a sixth of a desk's start, and of its return after its death. Here the package stands by itself, with its
modules as they are asked for; whoever asks for more of it (``aiohttp.ClientSession``) has it run then.
"""

import importlib
import importlib.util
import sys
import threading
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import WSMsgType as WSMsgType
    from aiohttp import web as web
    from aiohttp import web_protocol as web_protocol
    from aiohttp.http_exceptions import BadHttpMessage as BadHttpMessage
    from aiohttp.typedefs import Handler as Handler
    from aiohttp.typedefs import Middleware as Middleware
else:

    def _stand_by() -> None:
        """Put the package there as it is found, not run."""
        spec = importlib.util.find_spec("aiohttp")
        package = importlib.util.module_from_spec(spec)
        running = threading.RLock()

        def of_package(name: str) -> object:
            if name.startswith("__"):
                raise AttributeError(name)  # Asked for by the import system and by inspect.
            if importlib.util.find_spec(f"aiohttp.{name}") is not None:
                return importlib.import_module(f"aiohttp.{name}")
            with running:
                if package.__dict__.get("__getattr__") is of_package:
                    spec.loader.exec_module(package)
            return getattr(package, name)

        package.__getattr__ = of_package
        package.__version__ = "3"  # Its modules ask for it: the server's and the client's name for itself.
        sys.modules["aiohttp"] = package

    if "aiohttp" not in sys.modules:
        _stand_by()
    web = importlib.import_module("aiohttp.web")
    web_protocol = importlib.import_module("aiohttp.web_protocol")
    WSMsgType = importlib.import_module("aiohttp.http").WSMsgType
    BadHttpMessage = importlib.import_module("aiohttp.http_exceptions").BadHttpMessage
    Handler = importlib.import_module("aiohttp.typedefs").Handler
    Middleware = importlib.import_module("aiohttp.typedefs").Middleware


def is_whole() -> bool:
    """Returns whether the client was imported, too."""
    package: ModuleType | None = sys.modules.get("aiohttp")
    return package is not None and "ClientSession" in vars(package)
