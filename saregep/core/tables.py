"""Many tables made by one migration, in a time that does not grow with the square of their number."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel, Migration
from django.db.migrations.state import ProjectState


class Tables(Migration):
    """A migration that makes tables and does nothing else.

    Django lets each operation see the models as they are after it, and so makes all models anew for each table. Here
    the tables are made when all of them are known, so one may also point to a table that comes after it.
    """

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        before = project_state.clone()
        self._add_to(project_state)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state

    def unapply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        after = project_state.clone()
        self._add_to(after)
        for operation in reversed(self.operations):
            operation.database_backwards(self.app_label, schema_editor, after, project_state)
        return project_state

    def _add_to(self, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # made again, once, when the first table asks for it
        for operation in self.operations:
            if not isinstance(operation, CreateModel):
                raise TypeError(f"{self} makes tables only; {operation} belongs in a migration of its own.")
            operation.state_forwards(self.app_label, state)
