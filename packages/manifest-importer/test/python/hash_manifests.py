"""What Python's json module makes of manifests: a JSON list of their texts in, a hash, the metadata's texts, and
how many values there are, out."""

import hashlib
import json
import sys

MEMBERS = ("filename", "key", "metadata", "sha256", "size")


def hashed(manifest):
    artifacts = [{name: artifact[name] for name in MEMBERS} for artifact in manifest["artifacts"]]
    text = json.dumps({"artifacts": artifacts, "environment": manifest["environment"]}, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def count(value):
    if isinstance(value, dict):
        return sum(map(count, value.values()))
    return sum(map(count, value)) if isinstance(value, list) else 1


results = []
for text in json.load(sys.stdin):
    manifest = json.loads(text)
    metadata = [json.dumps(artifact["metadata"]) for artifact in manifest["artifacts"]]
    results.append({"hash": hashed(manifest), "metadata": metadata, "values": count(manifest["artifacts"])})
json.dump(results, sys.stdout)
