"""Part of build.py: the software bill of materials, CycloneDX 1.5."""

import json
import time
import uuid

from build_steps import BUILD


def write(context, made):
    """One SBOM beside each artefact kind that was built; returns the files."""
    written = []
    for name in ("windows", "deb", "app"):
        parts = BUILD / ("parts-%s.json" % name)
        if not parts.exists() or not any(artefact_kind(path) == name for path in made):
            continue
        path = context.out / ("showcaller-%s-%s.cdx.json" % (context.version, name))
        path.write_text(
            json.dumps(bom(context, json.loads(parts.read_text("utf-8")), name), indent=1), "utf-8"
        )
        written.append(path)
    return written


def artefact_kind(path):
    """Which build made a file."""
    return {".exe": "windows", ".zip": "windows", ".deb": "deb", ".dmg": "app"}.get(path.suffix, "")


def bom(context, parts, made_as):
    """The document. Its serial number follows from what is in it: the same build has the same."""
    components = [component(part) for part in parts]
    name = "showcaller %s %s %s %s" % (context.version, context.commit, made_as, json.dumps(components))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": "urn:uuid:%s" % uuid.uuid5(uuid.NAMESPACE_URL, name),
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(context.epoch)),
            "component": {
                "type": "application", "bom-ref": "showcaller", "name": "showcaller", "version": context.version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
                "properties": [{"name": "commit", "value": context.commit}],
            },
        },
        "components": components,
        "dependencies": [{"ref": "showcaller", "dependsOn": [one["bom-ref"] for one in components]}],
    }  # fmt: skip


def component(part):
    """One library."""
    component = {"type": "library", "name": part["name"], "bom-ref": part["name"]}
    if part["version"]:
        component["version"] = part["version"]
        component["purl"] = "pkg:pypi/%s@%s" % (part["name"].lower().replace("_", "-"), part["version"])
        component["bom-ref"] = component["purl"]
    component["licenses"] = [{"license": {"name": part["licence"]}}]
    if part.get("home", "").startswith("http"):
        component["externalReferences"] = [{"type": "website", "url": part["home"]}]
    return component
