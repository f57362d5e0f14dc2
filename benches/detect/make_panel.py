"""Writes a large clean panel for timing `huizong detect`.

    python3 benches/detect/make_panel.py DIR UNITS INDICATORS YEARS
    huizong detect --panel DIR --out DIR/out

Districts of 20 units; counts round a rate per head that differs by indicator and unit. Same arguments, same figures.
"""

import random
import sys
from pathlib import Path


def main():
    folder, (units, indicators, years) = Path(sys.argv[1]), map(int, sys.argv[2:5])
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(5)
    rates = [rng.lognormvariate(-6, 1.2) for _ in range(indicators)]
    with open(folder / "exposures.csv", "w") as exposures, open(folder / "values.csv", "w") as values:
        exposures.write("township_code,district_code,name,year,population,villages,households\n")
        values.write("township_code,year,indicator,value\n")
        for unit in range(units):
            population = int(rng.lognormvariate(10, 0.6))
            own = [rng.lognormvariate(0, 0.3) for _ in rates]
            for year in range(2025 - years, 2025):
                size = f"{population},12,{population // 3}"
                exposures.write(f"T{unit:05},D{unit // 20:04},T{unit},{year},{size}\n")
                for number, rate in enumerate(rates):
                    mean = rate * own[number] * population
                    value = max(0, round(rng.gauss(mean, mean**0.5 + 0.1 * mean)))
                    values.write(f"T{unit:05},{year},i{number:02},{value}\n")


if __name__ == "__main__":
    main()
