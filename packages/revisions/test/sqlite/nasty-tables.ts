/** Tables that SQLite takes and that are hard to read, each with a table named `t` or `T`. */
export const nastyTables: readonly string[] = [
  'CREATE TABLE t(x)',
  'create table if not exists main.t(a,b,c)',
  `CREATE /* one */ TABLE "t" -- two
  ( -- three, with a ) and a '
   x int /* in ' */ not null, -- after x
   -- before y
   y varchar ( 10 ), z "my type" default "abc" constraint nm /* dangling */,
   w text generated always as (x || ',)' -- inner )
   ) stored, v as (1+2), "primary" 'quoted' default -  5 not null on conflict ignore null,
   [b]]r] int) -- last
  `.replace('[b]]r] int', '[b,r] int'),
  `CREATE TABLE t (
    a double precision default (1+(2)) collate nocase unique on conflict replace check (a > 0 /* c */) check (b),
    \`b\`\`t\` references p on delete set null on update cascade match full not deferrable initially deferred,
    b references p(id) , n int deferrable initially deferred,
    constraint pk primary key (a collate nocase desc, n) on conflict fail -- pk
    unique (b asc) foreign key (b, n) references q (a,b) on delete no action deferrable
    , constraint lonely, check ((1)) on conflict ignore -- last
  )`,
  'CREATE TABLE t(id integer primary key autoincrement, generated text, always int, rowid2 any) strict',
  'CREATE TABLE t(a int, b int, primary key(a, b desc)) without rowid, strict',
  'CREATE TABLE t(a int primary key desc, b) WITHOUT ROWID',
  `CREATE TABLE t('str' int, k key, "x'y" text default 'it''s', d default current_timestamp, e default true,
    f default null, g default x'00ff', h default abort, i default 1e3, j default +1.5, l default (strftime('%s', 'now')))`,
  'CREATE TABLE t(id integer, x, primary key (id autoincrement))',
  'CREATE TABLE t(id INTEGER PRIMARY KEY DESC, x)',
  'CREATE TABLE t(id INTEGER, PRIMARY KEY (id DESC))',
  'CREATE TABLE "t"(ü int, "ß ß" text, 日本 blob default \'日本\')',
  'CREATE TABLE t(abort, action, after, before, cascade, conflict, "constraint", database, end, fail, glob, key, of, plan)',
  'CREATE TABLE t(a generated always, b generated always as (a) virtual, c always as (1))',
  'CREATE TABLE t(a INT CONSTRAINT c1 NOT NULL CONSTRAINT c2 DEFAULT 5 CONSTRAINT c3 CHECK (a > 1) CONSTRAINT c4 UNIQUE)',
  "CREATE TABLE t(a CHECK (a IN ('(', ')', '--', '/*')), b CHECK (\"b\" <> '\"'))",
  'CREATE TABLE t(a REFERENCES t, b REFERENCES t (a) ON DELETE SET DEFAULT ON UPDATE RESTRICT)',
  'CREATE TABLE t(a, b, FOREIGN KEY (a, b) REFERENCES t (b, a) DEFERRABLE INITIALLY DEFERRED, UNIQUE (b, a))',
  'CREATE TABLE t(a VARCHAR(10, 2), b NUMERIC(+5,-3), c "a b" (1), d unsigned big int, e FLOAT ( 1.5 ))',
  'CREATE TABLE t(a TEXT COLLATE NOCASE, b TEXT COLLATE "RTRIM" NOT NULL DEFAULT \'\', UNIQUE (a COLLATE BINARY))',
  'CREATE TABLE t(a, b, c, CONSTRAINT u1 UNIQUE (a) ON CONFLICT ROLLBACK CONSTRAINT u2 UNIQUE (b, c) CHECK (a <> b))',
  'CREATE TABLE t(a CHECK (CASE WHEN a THEN 1 ELSE (SELECT_1 + 1) END), SELECT_1)',
  'CREATE TABLE t(a INTEGER NOT NULL DEFAULT (-1) /* x */ -- y\n, b /* z */)',
  'CREATE TABLE t(\r\n  a INT,\r\n\tb TEXT\r\n)',
  'CREATE TABLE t(a int hidden, b "int" \'text\')',
  "CREATE TABLE t(a text default 'line\nbreak', b text default '\t')",
  'CREATE TABLE t(a as (json(\'{"x": ")"}\')) stored, b)',
];
