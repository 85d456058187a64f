"""npsdesk turns survey answers into an action plan for passives."""

__version__ = "0.1.0"
