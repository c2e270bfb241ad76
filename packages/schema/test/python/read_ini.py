"""Reads INI texts as Alembic does: a JSON list of texts in, for each the value of sqlalchemy.url or an error out."""

import configparser
import json
import sys


def read(text):
    parser = configparser.ConfigParser({"here": "/here"})
    try:
        parser.read_string(text)
        return {"url": parser.get("alembic", "sqlalchemy.url", fallback=None)}
    except configparser.Error:
        return {"error": True}


print(json.dumps([read(text) for text in json.load(sys.stdin)]))
