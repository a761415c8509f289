"""Pictures of OBS's scenes, over a connection of their own: a slow screenshot delays nothing else."""

import base64
import threading
from collections.abc import Callable
from typing import Any

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
        return self._picture(scene, width, height, imageFormat="jpg", imageCompressionQuality=quality)

    def cut_out(self, source: str, width: int, height: int) -> bytes:
        """A PNG of a source (or scene), all of it in this size, and clear where it lets through what lies below it:
        a small one, for a large one keeps OBS from all else. Raises as above.
        """
        return self._picture(source, width, height, imageFormat="png")

    def lie(self, scene: str, is_group: bool = False) -> dict[int, dict[str, Any]]:
        """Returns item id → its transform, as OBS says it, of each item of a scene or a group. Raises as above."""
        request = "GetGroupSceneItemList" if is_group else "GetSceneItemList"
        items = self._asked(request, {"sceneName": scene}).get("sceneItems", ())
        return {one["sceneItemId"]: one["sceneItemTransform"] for one in items}

    def _picture(self, source: str, width: int, height: int, **how: Any) -> bytes:
        size = {"imageWidth": width, "imageHeight": height}
        data = self._asked("GetSourceScreenshot", {"sourceName": source, **size, **how})
        try:
            picture = base64.b64decode(str(data.get("imageData", "")).partition(",")[2])
        except ValueError:
            picture = b""
        if not picture:
            raise ShowcallerError(message("obs.no_picture", scene=source))
        return picture

    def _asked(self, request: str, data: dict[str, Any]) -> dict[str, Any]:
        with self._lock:
            client = self._connected()
            try:
                return client.request_wait(request, data, self._timeout_s)
            except ShowcallerError:
                if not client.connected:
                    self._client = None
                raise

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
