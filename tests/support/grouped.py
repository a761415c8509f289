"""Items put into a group in a real OBS: no request does that, so it is written into its scenes while it is down."""

import json
from uuid import uuid4

from console.bench.private_obs import PrivateObs

ITEM_ID = 5000


def put_into_group(obs: PrivateObs, scene: str, group: str, sources: tuple[str, ...]) -> None:
    """End OBS, group the items as its window would, on top of the scene, and start it again."""
    obs.stop()
    folder = obs.home / ".config" / "obs-studio" / "basic" / "scenes"
    for backup in folder.glob("*.bak*"):
        backup.unlink()
    (file,) = folder.glob("*.json")
    collection = json.loads(file.read_text())
    of_scene = next(one for one in collection["sources"] if one["name"] == scene)
    items = of_scene["settings"]["items"]
    inside = [item for item in items if item["name"] in sources]
    whole = {"name": group, "id": ITEM_ID, "locked": False, "visible": True, "pos": {"x": 0.0, "y": 0.0}}
    # OBS 30 and later find a source by it before its name.
    uuid = str(uuid4())
    whole |= {"source_uuid": uuid}
    as_item = {**inside[0], **whole, "bounds_type": 0, "bounds": {"x": 0.0, "y": 0.0}, "align": 5}
    of_scene["settings"]["items"] = [*(item for item in items if item["name"] not in sources), as_item]
    base = {name: value for name, value in of_scene.items() if name not in ("uuid", "hotkeys")}
    settings = {"id_counter": ITEM_ID, "custom_size": True, "cx": 1280, "cy": 720, "items": inside}
    made = {**base, "name": group, "uuid": uuid, "id": "group", "versioned_id": "group", "settings": settings}
    collection["groups"] = [*collection.get("groups", ()), made]
    file.write_text(json.dumps(collection))
    obs.start()
    obs.settle()
