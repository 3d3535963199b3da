"""Commands of the services that work from files, without a database."""

from saregep.services.commands.recap import recap

__all__ = ["recap"]
