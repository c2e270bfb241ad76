"""Writes and reads rows as the Python system does: `rows.py write URL` takes JSON on standard input, `rows.py read URL`
prints what SQLAlchemy makes of the rows."""

import datetime
import json
import sys

import sqlalchemy as sa
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class System(Base):
    __tablename__ = "systems"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(255), nullable=False)
    description = sa.Column(sa.Text)
    environment = sa.Column(sa.String(50), nullable=False)
    created_at = sa.Column(sa.DateTime, nullable=False)
    updated_at = sa.Column(sa.DateTime)
    attributes = sa.Column(sa.JSON, nullable=False)


class Catalog(Base):
    __tablename__ = "catalogs"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(100), nullable=False)
    title = sa.Column(sa.String(255), nullable=False)
    framework = sa.Column(sa.String(100), nullable=False)
    attributes = sa.Column(sa.JSON, nullable=False)


class Control(Base):
    __tablename__ = "controls"
    id = sa.Column(sa.Integer, primary_key=True)
    catalog_id = sa.Column(sa.ForeignKey("catalogs.id"), nullable=False)
    control_id = sa.Column(sa.String(50), nullable=False)
    title = sa.Column(sa.String(255), nullable=False)
    family = sa.Column(sa.String(10), nullable=False)
    baseline_required = sa.Column(sa.Boolean)
    attributes = sa.Column(sa.JSON, nullable=False)


class ValidationResult(Base):
    __tablename__ = "validation_results"
    id = sa.Column(sa.Integer, primary_key=True)
    system_id = sa.Column(sa.ForeignKey("systems.id"), nullable=False)
    control_id = sa.Column(sa.ForeignKey("controls.id"), nullable=False)
    status = sa.Column(
        sa.Enum("PASS", "FAIL", "INSUFFICIENT_EVIDENCE", "UNKNOWN", name="validationstatus"), nullable=False
    )
    evidence_keys = sa.Column(sa.JSON, nullable=False)
    validated_at = sa.Column(sa.DateTime, nullable=False)
    attributes = sa.Column(sa.JSON, nullable=False)


MODELS = [System, Catalog, Control, ValidationResult]


def value_from(column, value):
    if isinstance(column.type, sa.DateTime) and value is not None:
        return datetime.datetime.fromisoformat(value)
    return value


def write(session, rows):
    for model in MODELS:
        for row in rows.get(model.__tablename__, []):
            columns = {name: value_from(model.__table__.c[name], value) for name, value in row.items()}
            session.add(model(**columns))
        session.flush()


def shown(value):
    return value.isoformat(sep=" ", timespec="microseconds") if isinstance(value, datetime.datetime) else value


def read(session):
    return {
        model.__tablename__: [
            {column.name: shown(getattr(row, column.name)) for column in model.__table__.c}
            for row in session.query(model).order_by(model.id)
        ]
        for model in MODELS
    }


command, url = sys.argv[1:]
engine = sa.create_engine(url)
with Session(engine) as session, session.begin():
    if command == "write":
        write(session, json.load(sys.stdin))
        print("null")
    else:
        print(json.dumps(read(session)))
engine.dispose()
