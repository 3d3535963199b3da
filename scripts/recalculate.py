#!/usr/bin/env python3
"""Lets LibreOffice work out every formula of a workbook anew and compares with the values that we stored.

usage: scripts/recalculate.py FILE.xlsx      (needs `soffice`: apt-get install libreoffice-calc-nogui)

The stored values are thrown away first, because LibreOffice shows them as they are where it finds them. The test
suite does the same with a small calculator of its own; this asks a real spreadsheet.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl


def main(path: Path) -> int:
    program = shutil.which("soffice")
    if program is None:
        print("LibreOffice is not here. Install it: apt-get install libreoffice-calc-nogui")
        return 2
    live, stored = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    with TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.xlsx"
        live.save(bare)  # openpyxl writes formulas without values
        command = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to"]
        command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", f"{folder}/out", str(bare)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        worked_out = openpyxl.load_workbook(Path(folder) / "out" / "bare.xlsx", data_only=True)
    number = wrong = 0
    for sheet in live:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            number += 1
            ours, theirs = (book[sheet.title][cell.coordinate].value for book in (stored, worked_out))
            same = (
                ours == theirs
                if isinstance(ours, str)
                else isinstance(theirs, int | float) and abs(ours - theirs) < 1e-9
            )
            if not same:
                wrong += 1
                print(f"{sheet.title}!{cell.coordinate} {cell.value}: stored {ours}, worked out {theirs}")
    print(f"{number} formulas, {wrong} with another value")
    return 1 if wrong or not number else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
