"""Pure figures: numbers, dates and enums in, frozen dataclasses out. No Django, no clock, no translation."""
