-- createEnum

-- createTable
CREATE TABLE catalogs (
	id INTEGER NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	version VARCHAR(50), 
	loaded_at DATETIME, 
	attributes JSON DEFAULT '{}' NOT NULL, 
	PRIMARY KEY (id)
);

-- createTable
CREATE TABLE results (
	id INTEGER NOT NULL, 
	catalog_id INTEGER, 
	"key" TEXT COLLATE "NOCASE" NOT NULL, 
	status VARCHAR(21) DEFAULT 'UNKNOWN' NOT NULL, 
	timestamp DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	size NUMERIC(12, 2) DEFAULT (-1.5) NOT NULL, 
	double FLOAT GENERATED ALWAYS AS (size * 2) STORED, 
	hash BLOB, 
	"Odd name" VARYING CHARACTER(5) DEFAULT 'it''s' NOT NULL, 
	CONSTRAINT pk_results PRIMARY KEY (id), 
	UNIQUE (catalog_id, "key"), 
	CONSTRAINT uq_key UNIQUE ("key"), 
	CHECK (size > -2), 
	CONSTRAINT has_key CHECK ("key" <> ''), 
	FOREIGN KEY(catalog_id) REFERENCES catalogs (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED
);

-- createIndex
CREATE UNIQUE INDEX ix_catalogs_name ON catalogs (name);

-- createIndex, createIndex, dropIndex, addColumn, addColumn
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('results') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('results') WHERE lower(name) NOT IN ('id', 'catalog_id', 'key', 'status', 'timestamp', 'size', 'double', 'hash', 'odd name') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('results') AND lower(name) NOT IN () HAVING count(*) > 0;
CREATE TABLE _rebuild_results (
	id INTEGER NOT NULL, 
	catalog_id INTEGER, 
	"key" TEXT COLLATE "NOCASE" NOT NULL, 
	status VARCHAR(21) DEFAULT 'UNKNOWN' NOT NULL, 
	timestamp DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	size NUMERIC(12, 2) DEFAULT (-1.5) NOT NULL, 
	double FLOAT GENERATED ALWAYS AS (size * 2) STORED, 
	hash BLOB, 
	"Odd name" VARYING CHARACTER(5) DEFAULT 'it''s' NOT NULL, 
	note TEXT, 
	seen DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_results PRIMARY KEY (id), 
	UNIQUE (catalog_id, "key"), 
	CONSTRAINT uq_key UNIQUE ("key"), 
	CHECK (size > -2), 
	CONSTRAINT has_key CHECK ("key" <> ''), 
	FOREIGN KEY(catalog_id) REFERENCES catalogs (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO _rebuild_results (id, catalog_id, "key", status, timestamp, size, hash, "Odd name") SELECT id, catalog_id, "key", status, timestamp, size, hash, "Odd name" FROM results;
SELECT json_extract('{}', 'rows of results would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM results) AS a, (SELECT count(*) AS n FROM _rebuild_results) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE results;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_results RENAME TO results;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_results ON results (timestamp DESC, lower("key"), "key" COLLATE "RTRIM") WHERE status = 'FAIL';

-- renameColumn
ALTER TABLE results RENAME COLUMN note TO "order";

-- alterColumn
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('results') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('results') WHERE lower(name) NOT IN ('id', 'catalog_id', 'key', 'status', 'timestamp', 'size', 'double', 'hash', 'odd name', 'order', 'seen') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('results') AND lower(name) NOT IN ('ix_results') HAVING count(*) > 0;
CREATE TABLE _rebuild_results (
	id INTEGER NOT NULL, 
	catalog_id INTEGER, 
	"key" TEXT COLLATE "NOCASE" NOT NULL, 
	status VARCHAR(21) DEFAULT 'UNKNOWN' NOT NULL, 
	timestamp DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	size NUMERIC(12, 2) DEFAULT (-1.5) NOT NULL, 
	double FLOAT GENERATED ALWAYS AS (size * 2) STORED, 
	hash BLOB, 
	"Odd name" VARYING CHARACTER(5) DEFAULT 'it''s' NOT NULL, 
	"order" TEXT DEFAULT 'none' NOT NULL, 
	seen DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_results PRIMARY KEY (id), 
	UNIQUE (catalog_id, "key"), 
	CONSTRAINT uq_key UNIQUE ("key"), 
	CHECK (size > -2), 
	CONSTRAINT has_key CHECK ("key" <> ''), 
	FOREIGN KEY(catalog_id) REFERENCES catalogs (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO _rebuild_results (id, catalog_id, "key", status, timestamp, size, hash, "Odd name", "order", seen) SELECT id, catalog_id, "key", status, timestamp, size, hash, "Odd name", coalesce("order", ''), seen FROM results;
SELECT json_extract('{}', 'rows of results would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM results) AS a, (SELECT count(*) AS n FROM _rebuild_results) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE results;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_results RENAME TO results;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_results ON results (timestamp DESC, lower("key"), "key" COLLATE "RTRIM") WHERE status = 'FAIL';

-- renameColumn
ALTER TABLE results RENAME COLUMN hash TO digest;

-- alterColumn, dropColumn, alterColumn
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('results') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('results') WHERE lower(name) NOT IN ('id', 'catalog_id', 'key', 'status', 'timestamp', 'size', 'double', 'digest', 'odd name', 'order', 'seen') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('results') AND lower(name) NOT IN ('ix_results') HAVING count(*) > 0;
CREATE TABLE _rebuild_results (
	id INTEGER NOT NULL, 
	catalog_id INTEGER, 
	"key" TEXT COLLATE "NOCASE" NOT NULL, 
	status VARCHAR(21) DEFAULT 'UNKNOWN' NOT NULL, 
	timestamp DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	size NUMERIC(12, 2) DEFAULT (-1.5) NOT NULL, 
	double FLOAT GENERATED ALWAYS AS (size * 3) VIRTUAL, 
	"Odd name" VARYING CHARACTER(5) DEFAULT 'it''s' NOT NULL, 
	"order" INTEGER NOT NULL, 
	seen DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_results PRIMARY KEY (id), 
	UNIQUE (catalog_id, "key"), 
	CONSTRAINT uq_key UNIQUE ("key"), 
	CHECK (size > -2), 
	CONSTRAINT has_key CHECK ("key" <> ''), 
	FOREIGN KEY(catalog_id) REFERENCES catalogs (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO _rebuild_results (id, catalog_id, "key", status, timestamp, size, "Odd name", "order", seen) SELECT id, catalog_id, "key", status, timestamp, size, "Odd name", "order", seen FROM results;
SELECT json_extract('{}', 'results.order holds what is no INTEGER: ' || count(*)) FROM _rebuild_results WHERE typeof("order") NOT IN ('null', 'integer') HAVING count(*) > 0;
SELECT json_extract('{}', 'rows of results would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM results) AS a, (SELECT count(*) AS n FROM _rebuild_results) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE results;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_results RENAME TO results;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_results ON results (timestamp DESC, lower("key"), "key" COLLATE "RTRIM") WHERE status = 'FAIL';

-- alterColumn, alterColumn
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('results') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('results') WHERE lower(name) NOT IN ('id', 'catalog_id', 'key', 'status', 'timestamp', 'size', 'double', 'odd name', 'order', 'seen') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('results') AND lower(name) NOT IN ('ix_results') HAVING count(*) > 0;
CREATE TABLE _rebuild_results (
	id INTEGER NOT NULL, 
	catalog_id INTEGER, 
	"key" TEXT NOT NULL, 
	status VARCHAR(21) DEFAULT 'UNKNOWN' NOT NULL, 
	timestamp DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	size NUMERIC(12, 2) DEFAULT (-1.5) NOT NULL, 
	double FLOAT, 
	"Odd name" VARYING CHARACTER(5) DEFAULT 'it''s' NOT NULL, 
	"order" INTEGER NOT NULL, 
	seen DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_results PRIMARY KEY (id), 
	UNIQUE (catalog_id, "key"), 
	CONSTRAINT uq_key UNIQUE ("key"), 
	CHECK (size > -2), 
	CONSTRAINT has_key CHECK ("key" <> ''), 
	FOREIGN KEY(catalog_id) REFERENCES catalogs (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO _rebuild_results (id, catalog_id, "key", status, timestamp, size, double, "Odd name", "order", seen) SELECT id, catalog_id, "key", status, timestamp, size, double, "Odd name", "order", seen FROM results;
SELECT json_extract('{}', 'rows of results would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM results) AS a, (SELECT count(*) AS n FROM _rebuild_results) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE results;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_results RENAME TO results;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_results ON results (timestamp DESC, lower("key"), "key" COLLATE "RTRIM") WHERE status = 'FAIL';

-- renameIndex
DROP INDEX ix_catalogs_name;
CREATE UNIQUE INDEX "Names" ON catalogs (name);

-- createConstraint, validateConstraint
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'catalogs has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('catalogs') HAVING count(*) > 0;
SELECT json_extract('{}', 'catalogs has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('catalogs') WHERE lower(name) NOT IN ('id', 'name', 'version', 'loaded_at', 'attributes') HAVING count(*) > 0;
SELECT json_extract('{}', 'catalogs has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('catalogs') AND lower(name) NOT IN ('names') HAVING count(*) > 0;
CREATE TABLE _rebuild_catalogs (
	id INTEGER NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	version VARCHAR(50), 
	loaded_at DATETIME, 
	attributes JSON DEFAULT '{}' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (version)
);
INSERT INTO _rebuild_catalogs (id, name, version, loaded_at, attributes) SELECT id, name, version, loaded_at, attributes FROM catalogs;
SELECT json_extract('{}', 'rows of catalogs would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM catalogs) AS a, (SELECT count(*) AS n FROM _rebuild_catalogs) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE catalogs;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_catalogs RENAME TO catalogs;
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "Names" ON catalogs (name);

-- createConstraint
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('results') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('results') WHERE lower(name) NOT IN ('id', 'catalog_id', 'key', 'status', 'timestamp', 'size', 'double', 'odd name', 'order', 'seen') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('results') AND lower(name) NOT IN ('ix_results') HAVING count(*) > 0;
CREATE TABLE _rebuild_results (
	id INTEGER NOT NULL, 
	catalog_id INTEGER, 
	"key" TEXT NOT NULL, 
	status VARCHAR(21) DEFAULT 'UNKNOWN' NOT NULL, 
	timestamp DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	size NUMERIC(12, 2) DEFAULT (-1.5) NOT NULL, 
	double FLOAT, 
	"Odd name" VARYING CHARACTER(5) DEFAULT 'it''s' NOT NULL, 
	"order" INTEGER NOT NULL, 
	seen DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_results PRIMARY KEY (id), 
	UNIQUE (catalog_id, "key"), 
	CONSTRAINT uq_key UNIQUE ("key"), 
	CHECK (size > -2), 
	CONSTRAINT has_key CHECK ("key" <> ''), 
	FOREIGN KEY(catalog_id) REFERENCES catalogs (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY("key") REFERENCES catalogs (version) ON DELETE SET DEFAULT
);
INSERT INTO _rebuild_results (id, catalog_id, "key", status, timestamp, size, double, "Odd name", "order", seen) SELECT id, catalog_id, "key", status, timestamp, size, double, "Odd name", "order", seen FROM results;
SELECT json_extract('{}', 'rows of results would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM results) AS a, (SELECT count(*) AS n FROM _rebuild_results) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE results;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_results RENAME TO results;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_results ON results (timestamp DESC, lower("key"), "key" COLLATE "RTRIM") WHERE status = 'FAIL';

-- createConstraint
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'catalogs has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('catalogs') HAVING count(*) > 0;
SELECT json_extract('{}', 'catalogs has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('catalogs') WHERE lower(name) NOT IN ('id', 'name', 'version', 'loaded_at', 'attributes') HAVING count(*) > 0;
SELECT json_extract('{}', 'catalogs has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('catalogs') AND lower(name) NOT IN ('names') HAVING count(*) > 0;
CREATE TABLE _rebuild_catalogs (
	id INTEGER NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	version VARCHAR(50), 
	loaded_at DATETIME, 
	attributes JSON DEFAULT '{}' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (version), 
	CONSTRAINT named CHECK (name <> '')
);
INSERT INTO _rebuild_catalogs (id, name, version, loaded_at, attributes) SELECT id, name, version, loaded_at, attributes FROM catalogs;
SELECT json_extract('{}', 'rows of catalogs would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM catalogs) AS a, (SELECT count(*) AS n FROM _rebuild_catalogs) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE catalogs;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_catalogs RENAME TO catalogs;
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "Names" ON catalogs (name);

-- dropConstraint
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('results') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('results') WHERE lower(name) NOT IN ('id', 'catalog_id', 'key', 'status', 'timestamp', 'size', 'double', 'odd name', 'order', 'seen') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('results') AND lower(name) NOT IN ('ix_results') HAVING count(*) > 0;
CREATE TABLE _rebuild_results (
	id INTEGER NOT NULL, 
	catalog_id INTEGER, 
	"key" TEXT NOT NULL, 
	status VARCHAR(21) DEFAULT 'UNKNOWN' NOT NULL, 
	timestamp DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	size NUMERIC(12, 2) DEFAULT (-1.5) NOT NULL, 
	double FLOAT, 
	"Odd name" VARYING CHARACTER(5) DEFAULT 'it''s' NOT NULL, 
	"order" INTEGER NOT NULL, 
	seen DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_results PRIMARY KEY (id), 
	UNIQUE (catalog_id, "key"), 
	CONSTRAINT uq_key UNIQUE ("key"), 
	CHECK (size > -2), 
	CONSTRAINT has_key CHECK ("key" <> ''), 
	FOREIGN KEY(catalog_id) REFERENCES catalogs (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO _rebuild_results (id, catalog_id, "key", status, timestamp, size, double, "Odd name", "order", seen) SELECT id, catalog_id, "key", status, timestamp, size, double, "Odd name", "order", seen FROM results;
SELECT json_extract('{}', 'rows of results would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM results) AS a, (SELECT count(*) AS n FROM _rebuild_results) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE results;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_results RENAME TO results;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_results ON results (timestamp DESC, lower("key"), "key" COLLATE "RTRIM") WHERE status = 'FAIL';

-- dropConstraint
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'catalogs has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('catalogs') HAVING count(*) > 0;
SELECT json_extract('{}', 'catalogs has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('catalogs') WHERE lower(name) NOT IN ('id', 'name', 'version', 'loaded_at', 'attributes') HAVING count(*) > 0;
SELECT json_extract('{}', 'catalogs has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('catalogs') AND lower(name) NOT IN ('names') HAVING count(*) > 0;
CREATE TABLE _rebuild_catalogs (
	id INTEGER NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	version VARCHAR(50), 
	loaded_at DATETIME, 
	attributes JSON DEFAULT '{}' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT named CHECK (name <> '')
);
INSERT INTO _rebuild_catalogs (id, name, version, loaded_at, attributes) SELECT id, name, version, loaded_at, attributes FROM catalogs;
SELECT json_extract('{}', 'rows of catalogs would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM catalogs) AS a, (SELECT count(*) AS n FROM _rebuild_catalogs) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE catalogs;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_catalogs RENAME TO catalogs;
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX "Names" ON catalogs (name);

-- dropConstraint, renameConstraint, dropConstraint, createConstraint, addEnumValue
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('results') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('results') WHERE lower(name) NOT IN ('id', 'catalog_id', 'key', 'status', 'timestamp', 'size', 'double', 'odd name', 'order', 'seen') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('results') AND lower(name) NOT IN ('ix_results') HAVING count(*) > 0;
CREATE TABLE _rebuild_results (
	id INTEGER NOT NULL, 
	catalog_id INTEGER, 
	"key" TEXT NOT NULL, 
	status VARCHAR(21) DEFAULT 'UNKNOWN' NOT NULL, 
	timestamp DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	size NUMERIC(12, 2) DEFAULT (-1.5) NOT NULL, 
	double FLOAT, 
	"Odd name" VARYING CHARACTER(5) DEFAULT 'it''s' NOT NULL, 
	"order" INTEGER NOT NULL, 
	seen DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	UNIQUE (catalog_id, "key"), 
	CONSTRAINT results_key UNIQUE ("key"), 
	CHECK (size > -2), 
	FOREIGN KEY(catalog_id) REFERENCES catalogs (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT pk_results PRIMARY KEY (id, "key")
);
INSERT INTO _rebuild_results (rowid, id, catalog_id, "key", status, timestamp, size, double, "Odd name", "order", seen) SELECT rowid, id, catalog_id, "key", status, timestamp, size, double, "Odd name", "order", seen FROM results;
SELECT json_extract('{}', 'rows of results would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM results) AS a, (SELECT count(*) AS n FROM _rebuild_results) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE results;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_results RENAME TO results;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_results ON results (timestamp DESC, lower("key"), "key" COLLATE "RTRIM") WHERE status = 'FAIL';

-- replaceEnumValues
UPDATE results SET status = CASE status WHEN 'INSUFFICIENT_EVIDENCE' THEN 'UNKNOWN' END WHERE status IN ('INSUFFICIENT_EVIDENCE');
SELECT json_extract('{}', 'validationstatus has no such label: ' || count(*)) FROM results WHERE status NOT IN ('PASS', 'FAIL', 'UNKNOWN', 'LATE') HAVING count(*) > 0;

-- renameEnumValue
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('results') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('results') WHERE lower(name) NOT IN ('id', 'catalog_id', 'key', 'status', 'timestamp', 'size', 'double', 'odd name', 'order', 'seen') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('results') AND lower(name) NOT IN ('ix_results') HAVING count(*) > 0;
CREATE TABLE _rebuild_results (
	id INTEGER NOT NULL, 
	catalog_id INTEGER, 
	"key" TEXT NOT NULL, 
	status VARCHAR(21) DEFAULT 'UNCLEAR' NOT NULL, 
	timestamp DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	size NUMERIC(12, 2) DEFAULT (-1.5) NOT NULL, 
	double FLOAT, 
	"Odd name" VARYING CHARACTER(5) DEFAULT 'it''s' NOT NULL, 
	"order" INTEGER NOT NULL, 
	seen DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	UNIQUE (catalog_id, "key"), 
	CONSTRAINT results_key UNIQUE ("key"), 
	CHECK (size > -2), 
	FOREIGN KEY(catalog_id) REFERENCES catalogs (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT pk_results PRIMARY KEY (id, "key")
);
INSERT INTO _rebuild_results (rowid, id, catalog_id, "key", status, timestamp, size, double, "Odd name", "order", seen) SELECT rowid, id, catalog_id, "key", CASE status WHEN 'UNKNOWN' THEN 'UNCLEAR' ELSE status END, timestamp, size, double, "Odd name", "order", seen FROM results;
SELECT json_extract('{}', 'rows of results would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM results) AS a, (SELECT count(*) AS n FROM _rebuild_results) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE results;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_results RENAME TO results;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_results ON results (timestamp DESC, lower("key"), "key" COLLATE "RTRIM") WHERE status = 'FAIL';

-- renameEnumValue
SELECT json_extract('{}', 'foreign keys have to be off: ' || count(*)) FROM pragma_foreign_keys WHERE foreign_keys = 1 HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a trigger, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('results') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has a column, which this script would lose: ' || count(*)) FROM pragma_table_xinfo('results') WHERE lower(name) NOT IN ('id', 'catalog_id', 'key', 'status', 'timestamp', 'size', 'double', 'odd name', 'order', 'seen') HAVING count(*) > 0;
SELECT json_extract('{}', 'results has an index, which this script would lose: ' || count(*)) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower('results') AND lower(name) NOT IN ('ix_results') HAVING count(*) > 0;
CREATE TABLE _rebuild_results (
	id INTEGER NOT NULL, 
	catalog_id INTEGER, 
	"key" TEXT NOT NULL, 
	status VARCHAR(21) DEFAULT 'UNCLEAR' NOT NULL, 
	timestamp DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	size NUMERIC(12, 2) DEFAULT (-1.5) NOT NULL, 
	double FLOAT, 
	"Odd name" VARYING CHARACTER(5) DEFAULT 'it''s' NOT NULL, 
	"order" INTEGER NOT NULL, 
	seen DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	UNIQUE (catalog_id, "key"), 
	CONSTRAINT results_key UNIQUE ("key"), 
	CHECK (size > -2), 
	FOREIGN KEY(catalog_id) REFERENCES catalogs (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT pk_results PRIMARY KEY (id, "key")
);
INSERT INTO _rebuild_results (rowid, id, catalog_id, "key", status, timestamp, size, double, "Odd name", "order", seen) SELECT rowid, id, catalog_id, "key", CASE status WHEN 'FAIL' THEN 'FAILED' ELSE status END, timestamp, size, double, "Odd name", "order", seen FROM results;
SELECT json_extract('{}', 'rows of results would be lost: ' || count(*)) FROM (SELECT count(*) AS n FROM results) AS a, (SELECT count(*) AS n FROM _rebuild_results) AS b WHERE a.n <> b.n HAVING count(*) > 0;
DROP TABLE results;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _rebuild_results RENAME TO results;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_results ON results (timestamp DESC, lower("key"), "key" COLLATE "RTRIM") WHERE status = 'FAILED';

-- renameEnum

-- createEnum

-- dropEnum

-- setComment

-- setComment

-- bulkInsert
INSERT INTO catalogs (name, attributes, loaded_at, version) VALUES
('NIST', '{"a": "b\n"}', '2026-01-24 05:46:15.123456', NULL),
('O''Brien', '{}', NULL, 3),
(('nul' || char(0) || ''), json('{}'), NULL, NULL);

-- executeSql
UPDATE catalogs SET name = upper(name) WHERE name LIKE 'N%';

-- renameTable
ALTER TABLE catalogs RENAME TO _rename_catalogs;
ALTER TABLE _rename_catalogs RENAME TO "Catalogs";

-- dropTable
DROP TABLE results;
