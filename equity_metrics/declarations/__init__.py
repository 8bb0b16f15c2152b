"""The shapes of what `data/` declares."""

from equity_metrics.declarations.agendas import Agenda, AgendaItem
from equity_metrics.declarations.datasets import Column, Dataset, Listing, Reporting, Rule, Wide
from equity_metrics.declarations.figures import (
    AuditPolicy,
    Awaited,
    CataloguedDisparity,
    Gap,
    Policy,
    PublishedFigure,
    Rate,
    Retention,
    Topic,
    Unit,
)
from equity_metrics.declarations.indicators import (
    Adds,
    Alternative,
    Cost,
    Indicator,
    Shortlist,
    Side,
    Silent,
    Target,
    Timeline,
)
from equity_metrics.declarations.shared import Declared
from equity_metrics.declarations.splits import Dimension, Group, Merge

__all__ = [
    "AuditPolicy",
    "Adds",
    "Agenda",
    "AgendaItem",
    "Alternative",
    "Awaited",
    "CataloguedDisparity",
    "Column",
    "Cost",
    "Dataset",
    "Declared",
    "Dimension",
    "Gap",
    "Group",
    "Indicator",
    "Listing",
    "Merge",
    "Policy",
    "PublishedFigure",
    "Rate",
    "Reporting",
    "Retention",
    "Rule",
    "Shortlist",
    "Side",
    "Silent",
    "Target",
    "Timeline",
    "Topic",
    "Unit",
    "Wide",
]
