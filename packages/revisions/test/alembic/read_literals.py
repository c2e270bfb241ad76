"""Reads JSON: a list of Python literals. Writes JSON: what each says, by its code units."""

import ast
import json
import sys

literals = json.load(sys.stdin)
json.dump([ast.literal_eval(literal) for literal in literals], sys.stdout)
