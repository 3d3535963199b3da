"""Used survey links, in a table that does not remember their order.

A table of SQLite has a hidden number that grows with each row. It would put the used links in the order of the
answers, and so tell whoever holds a paper which answer came with it. WITHOUT ROWID stores the rows by their hash
instead. A later migration that rebuilds this table on SQLite must make it so again; a test tells.
"""

from django.db import migrations


def without_order(apps, schema_editor):
    if schema_editor.connection.vendor != 'sqlite':
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'surveys_spentlink'")
        (statement,) = cursor.fetchone()
        if statement.endswith('WITHOUT ROWID'):
            return  # done before, and rows may lie there
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'surveys_spentlink' AND sql IS NOT NULL")
        indexes = [sql for (sql,) in cursor.fetchall()]
    schema_editor.execute('DROP TABLE surveys_spentlink')
    for sql in (f'{statement} WITHOUT ROWID', *indexes):
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    replaces = [("surveys", "0004_spentlink")]
    dependencies = [("surveys", "0002_frozen")]
    operations = [migrations.RunPython(without_order, migrations.RunPython.noop)]
