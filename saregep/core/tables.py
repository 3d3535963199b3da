"""Many tables made by one migration, in a time that does not grow with the square of their number."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.state import ProjectState


class Tables(Migration):
    """A migration whose operations only make tables.

    Django lets each operation see the models as they are after it, and so makes all models anew for each table. Here
    the tables are made when all of them are known, so one may also point to a table that comes after it.
    """

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        before = project_state.clone()
        project_state.__dict__.pop("apps", None)  # made again, once, when the first table asks for it
        for operation in self.operations:
            operation.state_forwards(self.app_label, project_state)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state
