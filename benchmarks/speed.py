"""How fast budgettjek is, as ratios to what reading the same bytes costs: `python benchmarks/speed.py`.

Each measurement is a process of its own; runs alternate and the median counts. By hand only: times belong
to a machine, so no test of the suite measures any. The tables go to stdout as Markdown.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any

SCRIPT = Path(__file__).resolve()
EXAMPLE = SCRIPT.parents[1] / "examples" / "lejre-2019.json"
ROWS = [10**3, 10**4, 10**5]
WORTH = 100_000
"""A small case is read again and again in its process, until about this many rows are read."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=ROWS, help="sizes of the generated cases")
    parser.add_argument("--runs", type=int, default=5, help="runs of which the median is taken")
    parser.add_argument("--only", choices=("sizes", "command", "pytest"), help="one table instead of three")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # where set, every start compiles everything again
        os.environ["BUDGETTJEK_CACHE"] = str(folder / "cache")
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, medians of {options.runs} runs.")
        if options.only in (None, "sizes"):
            tell_sizes(options.rows, options.runs, folder)
        if options.only in (None, "command"):
            tell_command(options.runs)
        if options.only in (None, "pytest"):
            tell_pytest(options.runs, folder)


# -- generated cases of growing size ----------------------------------------------------------------------


def tell_sizes(sizes: list[int], runs: int, folder: Path) -> None:
    print("\n| rows | MB | | seconds | × orjson | growth | peak MB | × orjson |")
    print("|---:|---:|---|---:|---:|---:|---:|---:|")
    smaller: dict[str, float] = {}
    for rows in sizes:
        path = folder / f"{rows}.json"
        again("generate", path, rows)
        seconds, peaks = measured(path, max(1, min(50, WORTH // rows)), runs)
        for name in MEASURED:
            cells = [
                f"{rows:,}",
                f"{path.stat().st_size / 1e6:.1f}",
                name,
                f"{seconds[name]:.4f}",
                f"{seconds[name] / seconds['orjson.loads']:.2f}",
                f"{seconds[name] / smaller[name]:.1f}" if smaller else "",
                f"{peaks[name]:.0f}",
                f"{peaks[name] / peaks['orjson.loads']:.2f}",
            ]
            print("|", " | ".join(cells), "|", flush=True)
        smaller = seconds
        path.unlink()


def measured(path: Path, calls: int, runs: int) -> tuple[dict[str, float], dict[str, float]]:
    """Median seconds a call and median peak of memory of each way, their runs taken in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in MEASURED}
    peaks: dict[str, list[float]] = {name: [] for name in MEASURED}
    for _ in range(runs):
        for name in MEASURED:
            second, peak = json.loads(again("measure", name, path, calls))
            seconds[name].append(second)
            peaks[name].append(peak)
    return {name: median(s) for name, s in seconds.items()}, {name: median(p) for name, p in peaks.items()}


def again(*words: object) -> str:
    """Run this script in a process of its own, and take what it prints."""
    command = [sys.executable, str(SCRIPT), *map(str, words)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def measure(name: str, path: Path, calls: int) -> None:
    """Print seconds of work a call (waiting not counted) and this process's peak of memory in MB."""
    data, read = path.read_bytes(), MEASURED[name]()
    if calls > 1:
        read(data)  # a first time, for what is loaded on first use
    start = process_time()
    for _ in range(calls):
        read(data)
    seconds = (process_time() - start) / calls
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def only_parsing() -> Callable[[bytes], object]:
    import orjson

    return orjson.loads


def only_parsing_without_collector() -> Callable[[bytes], object]:
    import gc

    gc.disable()
    return only_parsing()


def typed_decoding() -> Callable[[bytes], object]:
    import msgspec

    from budgettjek.document.budget import Document

    return msgspec.json.Decoder(Document[float]).decode


def whole_check() -> Callable[[bytes], object]:
    from budgettjek.checking import Checker

    checker = Checker()

    def check(data: bytes) -> None:
        report = checker.check_bytes(data, "generated.json")
        wrong = report.summary.outcomes.failed + report.summary.outcomes.error
        if wrong or not report.evaluated:
            raise SystemExit(f"{wrong} failures in a case without mistakes: {report.findings[0].message.da}")

    return check


MEASURED: dict[str, Callable[[], Callable[[bytes], object]]] = {
    "orjson.loads": only_parsing,
    "orjson.loads, gc off": only_parsing_without_collector,
    "msgspec, typed": typed_decoding,
    "whole check": whole_check,
}


# -- the command and the pytest plugin --------------------------------------------------------------------

DECODE = "import sys, msgspec; msgspec.json.decode(open(sys.argv[1], 'rb').read())"


def tell_command(runs: int) -> None:
    command = [str(Path(sys.executable).with_name("budgettjek")), "check", str(EXAMPLE)]
    bare = [sys.executable, "-c", DECODE, str(EXAMPLE)]
    tell_pair(
        "`budgettjek check examples/lejre-2019.json`", command, "Python that only decodes it", bare, runs
    )


def tell_pytest(runs: int, folder: Path) -> None:
    project = folder / "unrelated"
    project.mkdir()
    (project / "test_nothing.py").write_text("def test_nothing():\n    pass\n", encoding="utf-8")
    session = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(project)]
    without = [*session, "-p", "no:budgettjek"]
    tell_pair("pytest, one trivial test", session, "with `-p no:budgettjek`", without, runs)


def tell_pair(name: str, command: list[str], other_name: str, other: list[str], runs: int) -> None:
    mine, others = [], []
    for _ in range(2 + 4 * runs):
        mine.append(wall(command))
        others.append(wall(other))
    ours, theirs = median(mine[2:]), median(others[2:])
    print("\n| | ms |\n|---|---:|")
    print(f"| {name} | {1000 * ours:.0f} |\n| {other_name} | {1000 * theirs:.0f} |")
    print(f"| ratio | {ours / theirs:.2f} |\n| difference | {1000 * (ours - theirs):.1f} |", flush=True)


def wall(command: list[str]) -> float:
    start = perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return perf_counter() - start


# -- a case without mistakes ------------------------------------------------------------------------------

YEARS = ["2017", "2018", "2019", "2020", "2021", "2022"]
LINES = (
    "Vederlag",
    "Bygninger",
    "Befordring",
    "Normering",
    "Særlige tilbud",
    "Øvrig drift",
    "Fællesudgifter",
)
PLACES = ("Allerslev", "Osted", "Hvalsø", "Glim", "Kirke Hyllinge", "Lejre", "Gevninge", "Sæby")
PER_AREA, PER_COMMITTEE = 10, 8


def generate(path: Path, rows: int) -> None:
    import orjson

    path.write_bytes(orjson.dumps(Generator(rows).case()))


class Generator:
    """Exact amounts in kroner, published rounded, so that every difference is one that rounding makes."""

    def __init__(self, rows: int) -> None:
        self.random = Random(2019)
        self.rates = rows // 10
        self.areas = max(1, round((rows - self.rates) / (PER_AREA + 2 + 1 / PER_COMMITTEE)))
        self.published: list[tuple[str, str, list[int]]] = []
        """Each area's id, label and exact amounts, to be told again in another annex."""

    def case(self) -> dict[str, Any]:
        return {
            "format": "budgettjek/1",
            "kind": "budgetsag",
            "municipality": {"code": "350", "name": "Lejre Kommune"},
            "budget_year": 2019,
            "attachments": [self.appropriations(), self.overview(), self.rate_catalogue()],
        }

    # appropriations

    def appropriations(self) -> dict[str, Any]:
        whole, rows = self.committees()
        top = {"id": "kommunen", "label": "Kommunen i alt", "concept": "drift", "values": thousands(whole)}
        table = {
            "id": "bevillinger",
            "unit": "1.000 kr.",
            "decimals": 1,
            "columns": year_columns(),
            "rows": [{**top, "parts": rows}],
        }
        return {"id": "bilag-1", "title": "Bevillingsoversigt", "tables": [table]}

    def committees(self) -> tuple[list[int], list[dict[str, Any]]]:
        areas = iter(range(self.areas))
        whole, rows = [0] * len(YEARS), []
        for n in range(0, self.areas, PER_COMMITTEE):
            amounts, parts = [0] * len(YEARS), []
            for _, area in zip(range(PER_COMMITTEE), areas, strict=False):
                area_amounts, row = self.area(area)
                amounts = added(amounts, area_amounts)
                parts.append(row)
            id, label = f"udvalg-{n // PER_COMMITTEE}", f"Udvalg {n // PER_COMMITTEE}"
            rows.append(
                {"id": id, "label": label, "concept": "udvalg", "values": thousands(amounts), "parts": parts}
            )
            whole = added(whole, amounts)
        return whole, rows

    def area(self, n: int) -> tuple[list[int], dict[str, Any]]:
        parts = self.drawn()
        amounts = [sum(column) for column in zip(*parts, strict=True)]
        id, label = f"omraade-{n}", f"Politikområde {n}"
        self.published.append((id, label, amounts))
        rows = [self.appropriation(f"b-{n}-{part}", exact) for part, exact in enumerate(parts)]
        row = {"id": id, "label": label, "concept": "politikomraade", "values": thousands(amounts)}
        return amounts, {**row, "parts": rows}

    def drawn(self) -> list[list[int]]:
        """The exact amounts of an area's parts, drawn again while rounding them would look like a mistake."""
        while True:
            parts = [part for _ in range(PER_AREA // 2) for part in self.pair()]
            amounts = [sum(column) for column in zip(*parts, strict=True)]
            off = sum(millions(amounts)[:-1]) - millions(amounts)[-1]
            errors = [abs((amount + 50_000) % 100_000 - 50_000) for amount in (*amounts, sum(amounts))]
            if abs(off) < 0.25 and max(errors) < 45_000:
                return parts

    def pair(self) -> tuple[list[int], list[int]]:
        """Two parts within 30 kr. of whole hundreds, above and below, so that no sum is implausible."""
        starts = self.random.randrange(500, 90_000), self.random.randrange(500, 90_000)
        errors = [self.random.randint(-29, 29) for _ in YEARS]
        one = [self.hundreds(starts[0]) + error for error in errors]
        return one, [self.hundreds(starts[1]) - error + self.random.randint(-1, 1) for error in errors]

    def hundreds(self, start: int) -> int:
        return 100 * (start + self.random.randint(-start // 20, start // 20))

    def appropriation(self, id: str, exact: list[int]) -> dict[str, Any]:
        label = f"{self.random.choice(LINES)}, {self.random.choice(PLACES)}"
        return {"id": id, "label": label, "concept": "bevilling", "values": thousands(exact)}

    # the same areas in another annex, and what its text says of them

    def overview(self) -> dict[str, Any]:
        table = {
            "id": "omraader",
            "unit": "mio. kr.",
            "decimals": 1,
            "concept": "politikomraade",
            "columns": year_columns(),
            "rows": [
                {"id": id, "label": label, "values": millions(amounts)}
                for id, label, amounts in self.published
            ],
        }
        claims = [self.claim(n) for n in range(0, self.areas, 50)]
        return {"id": "bilag-2", "title": "Oversigt", "tables": [table], "statements": claims}

    def claim(self, n: int) -> dict[str, Any]:
        id, label, amounts = self.published[n]
        growth = rounded(amounts[3] - amounts[2], 100_000) / 10
        by_cell = f"{{bilag-1/bevillinger/{id}/2020}} - {{bilag-1/bevillinger/{id}/2019}}"
        by_concept = " - ".join(
            f"politikomraade[politikomraade={id}, aar={year}]" for year in ("2020", "2019")
        )
        return {
            "id": f"vaekst-{n}",
            "label": f"vækst i {label} fra 2019 til 2020",
            "unit": "mio. kr.",
            "decimals": 1,
            "value": growth,
            "formula": by_concept if n % 100 else by_cell,
        }

    # rates

    def rate_catalogue(self) -> dict[str, Any]:
        columns = [{"id": year, "dims": {"aar": year}} for year in ("2019", "2018")]
        table = {"id": "takster", "unit": "kr.", "decimals": 0, "concept": "takst", "columns": columns}
        return {"id": "bilag-3", "title": "Takster", "tables": [{**table, "rows": list(self.rate_rows())}]}

    def rate_rows(self) -> Iterator[dict[str, Any]]:
        for n in range(self.rates):
            old = self.random.randrange(10, 5000)
            label = f"{self.random.choice(PLACES)}, hal {n}"
            yield {
                "id": f"t-{n}",
                "label": label,
                "values": [rounded(old * 1024, 1000), old],
                "betalingsenhed": "Timepris",
            }


def year_columns() -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = [{"id": year, "dims": {"aar": year}} for year in YEARS]
    return [*columns, {"id": "i-alt", "label": "I alt", "dims": {"aar": "2017-2022"}, "sum_of": YEARS}]


def thousands(amounts: list[int]) -> list[float]:
    return [rounded(amount, 100) / 10 for amount in (*amounts, sum(amounts))]


def millions(amounts: list[int]) -> list[float]:
    return [rounded(amount, 100_000) / 10 for amount in (*amounts, sum(amounts))]


def added(left: list[int], right: list[int]) -> list[int]:
    return [a + b for a, b in zip(left, right, strict=True)]


def rounded(amount: int, step: int) -> int:
    """How many steps, half away from zero."""
    steps = (2 * abs(amount) + step) // (2 * step)
    return -steps if amount < 0 else steps


if __name__ == "__main__":
    if sys.argv[1:2] == ["generate"]:
        generate(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] == ["measure"]:
        measure(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main()
