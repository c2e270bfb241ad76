/**
 * How a migration's statements are run, in Python. Its driver for SQLite begins no transaction before DDL, so that what
 * fails in the middle would stay; and where foreign keys are enforced, dropping a table that was made anew would delete
 * what refers to it.
 */
export const runnerText = `def _run(statements, transactional=True, foreign_keys=True):
    context = op.get_context()
    if not transactional:
        with context.autocommit_block():
            for statement in statements:
                op.execute(sa.text(statement))
        return
    watched = context.dialect.name == "sqlite" and not context.as_sql
    broken = Counter()
    if watched and not foreign_keys:
        _stop_enforcing_foreign_keys(context)
        broken = _broken_references()
    if watched:
        # Begins a transaction, which ends with Alembic's own commit.
        op.execute("SAVEPOINT revision")
    for statement in statements:
        op.execute(sa.text(statement))
    if watched and not foreign_keys and _broken_references() - broken:
        raise RuntimeError(f"revision {revision} would leave rows that reference nothing")


def _stop_enforcing_foreign_keys(context):
    enforced = sa.text("PRAGMA foreign_keys")
    if op.get_bind().execute(enforced).scalar():
        with context.autocommit_block():
            op.execute("PRAGMA foreign_keys = OFF")
        if op.get_bind().execute(enforced).scalar():
            raise RuntimeError(f"revision {revision} makes tables anew: run it on a connection without PRAGMA foreign_keys")


def _broken_references():
    rows = op.get_bind().execute(sa.text("PRAGMA foreign_key_check"))
    return Counter((row[0], row[2]) for row in rows)
`;
