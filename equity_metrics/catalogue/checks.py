"""What declarations must be to each other; every problem is remembered by the loader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from equity_metrics import portable
from equity_metrics.catalogue.loading import Loader
from equity_metrics.declarations import Awaited, Dataset, Dimension, Indicator, Rate, Topic, Unit
from equity_metrics.places import Places
from equity_metrics.schemes import Scheme

PLACE_KEYS = ("province", "district")


def check_dataset(
    loader: Loader, path: Path, dataset: Dataset, dimensions: Mapping[str, Dimension]
) -> None:
    """Keys are dimensions, the columns named elsewhere are there, the SELECT is written."""
    for key in dataset.keys:
        if key not in dimensions:
            loader.refuse(path, "keys", repr(key), f"one of {', '.join(sorted(dimensions))}")
    for name, groups in dataset.only.items():
        known = dimensions[name].codes if name in dimensions and name in dataset.keys else ()
        if not groups or not set(groups) <= set(known):
            accepted = f"groups of a dimension among its keys: {', '.join(known) or '-'}"
            loader.refuse(path, f"only.{name}", ", ".join(groups), accepted)
    names = {column.name for column in dataset.column}
    for column in (dataset.period_from, dataset.age_at, *dataset.child_key):
        if column is not None and column not in names:
            loader.refuse(path, "column", repr(column), f"one of {', '.join(sorted(names))}")
    reporting = dataset.reporting
    if reporting is not None and reporting.unit in (*PLACE_KEYS, *dataset.keys):
        accepted = "a column of the analysis rows that is no key (without it, the district reports)"
        loader.refuse(path, "reporting.unit", repr(reporting.unit), accepted)
    if dataset.recorded and not _is_recordable(dataset):
        accepted = (
            "long rows of columns that are kept as they come, known by filled columns (a number "
            "among them), their period said by a column"
        )
        loader.refuse(path, "recorded", f"grain {', '.join(dataset.grain)}", accepted)
    if not dataset.select.strip():
        loader.refuse(path.with_suffix(".sql"), "file", "nothing", "one SELECT of analysis rows")


def check_listing(
    loader: Loader, path: Path, dataset: Dataset, others: Mapping[str, Dataset]
) -> None:
    """Listed are columns of institutions that have a label, the open ones among them; a list has words."""
    about = dataset.listing
    if about is None:
        return
    read = (others[name] for name in dataset.reads if name in others)
    named = [dataset, *(each for each in read if not each.is_personal)]
    labelled = {column.name for each in named for column in each.column} | set(dataset.keys)
    listed = {*about.columns, *about.open} | ({about.measure} if about.measure else set())
    if dataset.is_personal or not set(about.open) <= set(about.columns) or listed - labelled:
        accepted = "columns of an institution's contract, the open ones among them"
        loader.refuse(path, "listing", ", ".join(sorted(listed)), accepted)
    if about.measure is None and (about.label is None or about.sentence is None):
        loader.refuse(path, "listing", "no measure", "a measure, or a label and a sentence")
    carried = {*PLACE_KEYS, *dataset.keys, *dataset.measures}
    if unknown := portable.columns(about.where) - carried:
        accepted = f"columns {', '.join(sorted(carried))}"
        loader.refuse(path, "listing.where", ", ".join(sorted(unknown)), accepted)


def _is_recordable(dataset: Dataset) -> bool:
    """Whether its rows can be entered one by one and found again, with nothing personal in them."""
    columns = {column.name: column for column in dataset.column}
    known = [columns[name] for name in dataset.grain if name in columns]
    is_open = not dataset.child_key and all(each.private is None for each in columns.values())
    is_known = len(known) == len(dataset.grain) and all(each.filled for each in known)
    has_number = any(each.type in ("text", "integer") for each in known)
    year = dataset.period.endswith("_year") and any(
        each.type == "year" and each.filled for each in columns.values()
    )
    dated = columns.get(dataset.period_from or "")
    has_period = year or (dated is not None and dated.filled)
    return is_open and is_known and has_number and has_period and dataset.wide is None


def with_areas(loader: Loader, path: Path, dataset: Dataset, places: Places) -> Dataset:
    """The contract with the units of its schemes as codes of the columns that name them."""
    columns = []
    for column in dataset.column:
        scheme = places.schemes.get(column.scheme or "")
        if (column.type == "area") != (scheme is not None):
            accepted = f"a column of type area with one of {', '.join(places.schemes)}"
            loader.refuse(path, f"{column.name}.scheme", repr(column.scheme), accepted)
        elif scheme is not None:
            columns.append(column.model_copy(update={"type": "code", "codes": _units(scheme)}))
            continue
        columns.append(column)
    return dataset.model_copy(update={"column": tuple(columns)})


def _units(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """Unit -> its names; a name that two units share means neither, only their codes do."""
    named = Counter(name for each in scheme.groups for name in {each.name.th, each.name.en})
    return {
        each.id: tuple(
            name for name in dict.fromkeys((each.name.th, each.name.en)) if named[name] == 1
        )
        for each in scheme.groups
    }


def check_schemes(loader: Loader, path: Path, dataset: Dataset, places: Places) -> None:
    """Only schemes whose units rows name stand in a contract; those of districts come by themselves."""
    carried = (each for each in places.every_scheme if each.column == each.id)
    named = [each.id for each in carried if each.id not in PLACE_KEYS]
    for scheme in set(dataset.schemes) - set(named):
        loader.refuse(path, "schemes", repr(scheme), f"one of {', '.join(named)}")


def check_reads(loader: Loader, path: Path, dataset: Dataset, others: Iterable[Dataset]) -> None:
    """Rules look into datasets that somebody delivers."""
    known = {each.id for each in others if not each.is_derived and each.id != dataset.id}
    for rule in dataset.rule:
        for name in set(rule.reads) - known:
            loader.refuse(path, "rule.reads", repr(name), f"one of {', '.join(sorted(known))}")


def check_belonging(
    loader: Loader, path: Path, dataset: Dataset, others: Mapping[str, Dataset]
) -> None:
    """Rows follow those of another delivered dataset by a kept column of both."""
    for name, column in dataset.belongs_to.items():
        both = [others[name], dataset] if name in others and name != dataset.id else []
        kept = [{each.name for each in one.column if each.private is None} for one in both]
        if not kept or column not in set.intersection(*kept):
            accepted = "another dataset, and a column that both keep"
            loader.refuse(path, "belongs_to", f"{name}: {column}", accepted)


def check_bands(loader: Loader, path: Path, dimension: Dimension) -> None:
    """Bands rise; one open group follows them, then at most one for what is not known."""
    if not dimension.is_banded:
        return
    bounds = [each.below for each in dimension.group]
    rising = sorted({each for each in bounds if each is not None})
    if bounds not in ([*rising, None], [*rising, None, None]):
        accepted = "`below` rising, then the highest group and at most one for the unknown"
        loader.refuse(path, "group.below", repr(bounds), accepted)


def check_map(
    loader: Loader, path: Path, dimension: Dimension, dimensions: Mapping[str, Dimension]
) -> None:
    """Groups are mapped only to groups of the coarser dimension that the dimension names."""
    coarser = dimensions.get(dimension.part_of or "")
    known = coarser.codes if coarser is not None else ()
    found = [each.part_of for each in dimension.group if each.part_of is not None]
    if dimension.part_of is not None and coarser is None:
        loader.refuse(path, "part_of", repr(dimension.part_of), f"one of {', '.join(dimensions)}")
    elif not set(found) <= set(known) or (coarser is not None and not found):
        accepted = f"groups of the dimension in `part_of`: {', '.join(known) or '-'}"
        loader.refuse(path, "group.part_of", ", ".join(found), accepted)


def check_indicator(
    loader: Loader,
    path: Path,
    indicator: Indicator,
    datasets: Mapping[str, Dataset],
    units: Mapping[str, Unit],
    topics: Mapping[str, Topic],
) -> None:
    """Unit, topic and datasets are known; each side sums columns that its dataset carries."""
    for field, value, known in (
        ("unit", indicator.unit, units),
        ("topic", indicator.topic, topics),
    ):
        if value not in known:
            loader.refuse(path, field, repr(value), f"one of {', '.join(known)}")
    for name, side in zip(("numerator", "denominator"), indicator.sides, strict=False):
        dataset = datasets.get(side.dataset)
        if dataset is None:
            accepted = f"one of {', '.join(datasets)}"
            loader.refuse(path, f"{name}.dataset", repr(side.dataset), accepted)
            continue
        carried = {*PLACE_KEYS, *dataset.keys, *dataset.measures}
        for field, expression in (("sum", side.sum), ("persons", side.persons or "1")):
            unknown = portable.columns(expression) - carried
            if unknown:
                found, accepted = ", ".join(sorted(unknown)), ", ".join(sorted(carried))
                loader.refuse(path, f"{name}.{field}", found, f"columns {accepted}")
        if side.period == "same" and dataset.analysis_period != indicator.period:
            accepted = f"{indicator.period}, or period = 'latest_on_or_before'"
            loader.refuse(path, f"{name}.period", dataset.analysis_period, accepted)
    _check_silent(loader, path, indicator, datasets)


def _check_silent(
    loader: Loader, path: Path, indicator: Indicator, datasets: Mapping[str, Dataset]
) -> None:
    """What silent rows would add is said wherever rows may be silent, over the numerator's dataset.

    Variants are exempt: their range would be another one.
    """
    sides = [datasets[side.dataset] for side in indicator.sides if side.dataset in datasets]
    may_be_silent = any(each.reporting is not None for each in sides)
    if may_be_silent and indicator.silent is None and indicator.variant_of is None:
        accepted = (
            "a table [silent] with low and high: what silent rows would add; empty where the value "
            "is known without them"
        )
        loader.refuse(path, "silent", "nothing", accepted)
    dataset = datasets.get(indicator.numerator.dataset)
    if indicator.silent is None or dataset is None:
        return
    carried = {*PLACE_KEYS, *dataset.keys, *dataset.measures}
    for end, adds in (("low", indicator.silent.low), ("high", indicator.silent.high)):
        for field in ("numerator", "denominator", "persons"):
            expression = getattr(adds, field)
            unknown = portable.columns(expression) - carried
            if unknown:
                found, accepted = ", ".join(sorted(unknown)), ", ".join(sorted(carried))
                loader.refuse(path, f"silent.{end}.{field}", found, f"columns {accepted}")


def check_shown_by(
    loader: Loader, path: Path, indicator: Indicator, datasets: Mapping[str, Dataset]
) -> None:
    """What an indicator is shown by without being asked is a split that its numerator carries."""
    dataset = datasets.get(indicator.numerator.dataset)
    if indicator.shown_by is None or dataset is None:
        return
    known = {"district", *dataset.keys} - set(indicator.not_by)
    if indicator.shown_by not in known:
        loader.refuse(path, "shown_by", repr(indicator.shown_by), f"one of {', '.join(known)}")


def check_link(
    loader: Loader, path: Path, indicator: Indicator, indicators: Iterable[Indicator]
) -> None:
    """The baht of a link is an indicator of baht."""
    about = indicator.link
    known = [each.id for each in indicators if each.unit == "baht"]
    if about is not None and about.baht is not None and about.baht not in known:
        loader.refuse(path, "link.baht", repr(about.baht), f"one of {', '.join(known)}")


def check_cost(loader: Loader, path: Path, indicator: Indicator, rates: Iterable[Rate]) -> None:
    """What closing a gap costs starts from a declared rate."""
    names = {each.rate for each in rates}
    if indicator.cost is not None and indicator.cost.rate not in names:
        accepted = f"one of {', '.join(sorted(names))} (data/rates.csv)"
        loader.refuse(path, "cost.rate", repr(indicator.cost.rate), accepted)


def check_awaited(
    loader: Loader,
    awaited: Mapping[str, Awaited],
    indicators: Iterable[Indicator],
    topics: Mapping[str, Topic],
) -> None:
    """An awaited code has no indicator yet, and a topic."""
    path = loader.folder / "awaited.toml"
    carried = {each.code: each.id for each in indicators if each.code}
    for code, each in awaited.items():
        if code in carried:
            accepted = f"codes without an indicator: {carried[code]} carries it, so delete this"
            loader.refuse(path, code, repr(code), accepted)
        if each.topic not in topics:
            loader.refuse(path, f"{code}.topic", repr(each.topic), f"one of {', '.join(topics)}")
