"""Commands of the change action."""

from saregep.improvement.commands.check import check_actions, check_folder

__all__ = ["check_actions", "check_folder"]
