"""Write the ISO 3166 numeric codes out of CLDR, as the package Babel holds it.

    python benchmarks/make_codes.py > src/bilateral/stakes/data/iso_numeric.csv

Babel (BSD-3-Clause, its CLDR data under the Unicode licence) is needed for this alone, not by
bilateral. Only codes of one territory of today are taken; states that are gone stand in codes.csv.
"""

from __future__ import annotations

import sys

from bilateral.datafiles import read_table

HEAD = (
    "# ISO 3166-1 numeric codes as alpha-3. Source: CLDR supplemental metadata (Unicode licence) "
    "as held by\n# Babel {version}, written by benchmarks/make_codes.py.\n"
)


def main() -> int:
    """Print the table."""
    import babel  # type: ignore[import-not-found,unused-ignore]
    from babel.core import get_global  # type: ignore[import-not-found,unused-ignore]

    aliases = get_global("territory_aliases")
    ours = {row["code"] for row in read_table("bilateral.actors", "data/states.csv")}
    dated = read_table("bilateral.stakes", "data/codes.csv")
    told = {row["code"] for row in dated if row["system"] == "numeric"}
    three = {names[0]: code for code, names in aliases.items() if code in ours}
    rows = sorted(
        (code, three[names[0]])
        for code, names in aliases.items()
        if code.isdigit() and code not in told and len(names) == 1 and names[0] in three
    )
    sys.stdout.write(HEAD.format(version=babel.__version__) + "numeric,code\n")
    sys.stdout.writelines(f"{number},{code}\n" for number, code in rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
