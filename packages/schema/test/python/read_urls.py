"""Reads database URLs as SQLAlchemy does: a JSON list of URLs in, for each what the driver would be given out."""

import json
import os
import sys

from sqlalchemy.engine import make_url


def read(text):
    url = make_url(text)
    if url.get_backend_name() == "sqlite":
        (file,), _ = url.get_dialect()().create_connect_args(url)
        return {"file": file if file == ":memory:" else os.path.abspath(file)}
    query = dict(url.query)
    return {
        "host": query.get("host", url.host),
        "port": url.port or 5432,
        "user": url.username,
        "password": None if url.password is None else str(url.password),
        "database": url.database,
        "sslmode": query.get("sslmode", "prefer"),
        "options": query.get("options"),
    }


print(json.dumps([read(text) for text in json.load(sys.stdin)]))
