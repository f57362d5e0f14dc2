"""Writes N generated returns and a bureau's folder round them: input for compare.py.

    python3 benches/peers/make_returns.py DIR N

Each return is one workbook of a township: five sheets of a form (label, value) with about 105 figures of the built-in
catalog, and a register of 50 to 2,000 cases. Needs xlsxwriter. Same N, same figures.
"""

import random
import sys
import tomllib
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parents[2]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"


def indicators():
    """Code and Chinese name of every count, stock and amount of the catalog."""
    found = []
    for path in sorted((ROOT / "data/catalog/indicators").glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("indicator", []):
            name = entry["name"]
            if entry.get("kind", "count") in ("count", "stock"):
                found.append((entry["code"], name["zh"] if isinstance(name, dict) else name))
    return found[:105]


def write_return(path, name, figures, rng):
    book = xlsxwriter.Workbook(str(path))
    per_sheet = (len(figures) + 4) // 5
    for number in range(5):
        sheet = book.add_worksheet(f"表{number + 1}")
        sheet.write(0, 0, f"{name}2024年度法治政府建设统计表（{number + 1}）")
        sheet.write(1, 0, f"填报单位：{name}")
        sheet.write_row(2, 0, ["指标", "数值"])
        for row, (label, value) in enumerate(figures[number * per_sheet : (number + 1) * per_sheet]):
            sheet.write_row(3 + row, 0, [label, value])
    register = book.add_worksheet("调解台账")
    register.write_row(0, 0, ["序号", "当事人", "案由", "登记日期", "结果"])
    for row in range(rng.randint(50, 2000)):
        register.write_row(
            row + 1,
            0,
            [
                row + 1,
                rng.choice(SURNAMES) + "某",
                rng.choice(["邻里", "婚姻家庭", "土地", "合同"]),
                f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
                rng.choice(["成功", "未成功"]),
            ],
        )
    book.close()


def main():
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    (folder / "data/2024").mkdir(parents=True, exist_ok=True)
    known = indicators()
    rng = random.Random(20241231)
    units = ["code,name,parents"]
    for number in range(count):
        name = f"试验{number:05}镇"
        units.append(f"{990000000 + number},{name},试验省/试验市/试验区")
        figures = [(label, rng.randint(0, 500)) for _, label in known]
        write_return(folder / f"data/2024/{name}.xlsx", name, figures, rng)
    (folder / "units.csv").write_text("\ufeff" + "\n".join(units) + "\n", encoding="utf-8")
    (folder / "huizong.toml").write_text('title = "试验区"\n', encoding="utf-8")
    (folder / "labels.csv").write_text("\n".join(f"{code},{label}" for code, label in known), encoding="utf-8")


if __name__ == "__main__":
    main()
