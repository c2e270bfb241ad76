"""Writes JSON texts anew with Python's own writer: a JSON list of texts in, the texts out."""

import json
import sys

print(json.dumps([json.dumps(json.loads(text)) for text in json.load(sys.stdin)]))
