"""Commands of the survey that work from files, without a database."""

from saregep.surveys.commands.skm import skm

__all__ = ["skm"]
