"""What Python's json module makes of manifests: a JSON list of their texts in, a hash and the metadata's texts out."""

import hashlib
import json
import sys

MEMBERS = ("filename", "key", "metadata", "sha256", "size")


def hashed(manifest):
    artifacts = [{name: artifact[name] for name in MEMBERS} for artifact in manifest["artifacts"]]
    text = json.dumps({"artifacts": artifacts, "environment": manifest["environment"]}, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


results = []
for text in json.load(sys.stdin):
    manifest = json.loads(text)
    metadata = [json.dumps(artifact["metadata"]) for artifact in manifest["artifacts"]]
    results.append({"hash": hashed(manifest), "metadata": metadata})
json.dump(results, sys.stdout)
