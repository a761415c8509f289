"""Pictures of OBS's scenes, over a connection of their own: a slow screenshot delays nothing else."""

import base64
import threading
from collections.abc import Callable

from console.base.errors import ShowcallerError
from console.devices.obs.address import parse
from console.devices.obs.client import ObsClient
from console.protocol.codes import Intent
from console.words.message import message


class Pictures:
    """Screenshots on demand, one at a time. Connects when first asked, and again after a loss."""

    def __init__(
        self,
        url: str,
        password: Callable[[], str | None],
        timeout_s: float = 3.0,
    ) -> None:
        self._host, self._port = parse(url)
        self._password = password
        self._timeout_s = timeout_s
        self._lock = threading.Lock()
        self._client: ObsClient | None = None

    def grab(self, scene: str, width: int = 320, height: int = 180, quality: int = 60) -> bytes:
        """A JPEG of a scene (or source). Raises a ShowcallerError when OBS cannot give one."""
        with self._lock:
            client = self._connected()
            try:
                data = client.request_wait(
                    "GetSourceScreenshot",
                    {
                        "sourceName": scene,
                        "imageFormat": "jpg",
                        "imageWidth": width,
                        "imageHeight": height,
                        "imageCompressionQuality": quality,
                    },
                    self._timeout_s,
                )
            except ShowcallerError:
                if not client.connected:
                    self._client = None
                raise
            try:
                picture = base64.b64decode(str(data.get("imageData", "")).partition(",")[2])
            except ValueError:
                picture = b""
            if not picture:
                raise ShowcallerError(message("obs.no_picture", scene=scene))
            return picture

    def close(self) -> None:
        """End the connection."""
        with self._lock:
            if self._client is not None:
                self._client.disconnect()
                self._client = None

    def _connected(self) -> ObsClient:
        if self._client is None or not self._client.connected:
            client = ObsClient(
                self._host,
                self._port,
                self._password(),
                timeout_s=self._timeout_s,
                # Whoever asks for a picture does not wait for an OBS that starts: the next one will do.
                ready_s=0.0,
                subscriptions=Intent.NONE,
            )
            client.connect()
            self._client = client
        return self._client
