"""Tables of other subjects, laid out as civil affairs, farming, the British health service, an American welfare
department and a German statistical office publish them."""

from .common import Book, grouped, heads, last_day, NAMES, Sheet
from .other import area, lines, state, units


def relief_month(rng):
    """Civil affairs' monthly relief: this month in 万元, the year so far in yuan, averages, the county's line first."""
    year, month = rng.randint(2020, 2023), rng.randint(3, 11)
    sheet = Sheet("社会救助", rng)
    day = f"{year}-{month:02}-{last_day(year, month)}"
    relief = ["户数（户）", "人数（人）", "当月资金支出（万元）", "累计资金支出（元）", "月人均补助水平（元）"]
    groups = [("城市低保", relief), ("农村低保", relief), ("特困人员供养（人）", ["集中供养", "分散供养"])]
    groups.append(("", ["临时救助（人次）"]))
    width = 1 + sum(len(texts) for _, texts in groups)
    sheet.span(0, 0, 0, width - 1, f"{year}年{month}月{area('minzheng')}社会救助情况统计表")
    sheet.put(1, 0, f"填表单位：{area('minzheng')}民政局")
    sheet.put(1, width - 4, f"填表日期：{year}年{month + 1}月{rng.randint(2, 6)}日")
    sheet.span(2, 0, 3, 0, "乡镇")
    grouped(sheet, 2, 1, groups)
    codes = ["cs_hu", "cs_ren", "cs_jin", "cs_jin", "", "nc_hu", "nc_ren", "nc_jin", "nc_jin", ""]
    codes += ["tk_jz", "tk_fs", "linshi"]
    sums = [0] * len(codes)
    for row, unit in enumerate(units("minzheng"), 5):
        sheet.put(row, 0, unit)
        values = []
        for low, high in ((10, 200), (50, 900)):
            homes = rng.randint(low, high)
            people = homes + rng.randint(0, homes)
            money = people * rng.randint(30, 60) * 10
            values += [homes, people, money, money * month + rng.randint(0, 90) * 10, round(money / people, 1)]
        values += [rng.randint(0, 30), rng.randint(0, 80), rng.randint(0, 40)]
        for at, (code, value) in enumerate(zip(codes, values)):
            col = 1 + at
            if not code:
                sheet.other(row, col, value, "0.0")
            elif at in (2, 7):
                told = dict(written=value / 10000, format="0.000", period=f"month {day}")
                state(sheet, row, col, unit, year, code, value, **told)
            elif at in (3, 8):
                state(sheet, row, col, unit, year, code, value, period=f"to_date {day}")
            else:
                state(sheet, row, col, unit, year, code, value, period=f"month {day}")
            sums[at] += value
    sheet.put(4, 0, "合计")
    for at, total in enumerate(sums):
        if at in (2, 7):
            sheet.other(4, 1 + at, total / 10000, "0.000")
        elif at in (4, 9):
            sheet.other(4, 1 + at, round(sums[at - 2] / sums[at - 3], 1), "0.0")
        else:
            sheet.other(4, 1 + at, total)
    row = 5 + len(units("minzheng"))
    sheet.put(row, 0, f"单位负责人：{rng.choice(NAMES)}")
    sheet.put(row, 4, f"填表人：{rng.choice(NAMES)}")
    return Book(f"{year}年{month}月社会救助统计表", [sheet])


CROPS = [("粮食作物", "ls", 3), ("稻谷", "dg", 4), ("玉米", "ym", 4), ("油菜籽", "yc", 2)]


def crops_yearbook(rng):
    """A yearbook's page: area, yield and output a crop, 其中, a line of measures, spaced names, the county first."""
    year = rng.randint(2018, 2023)
    sheet = Sheet("8-5", rng)
    sheet.span(0, 0, 0, 12, f"8-5  各乡镇农作物播种面积和产量（{year}年）")
    sheet.span(1, 0, 3, 0, "乡    镇")
    names = ["粮食作物", "其中：稻谷", "其中：玉米", "油菜籽"]
    for at, name in enumerate(names):
        sheet.span(1, 1 + 3 * at, 1, 3 + 3 * at, name)
        heads(sheet, 2, ["播种面积", "单位面积产量", "总产量"], 1 + 3 * at)
        heads(sheet, 3, ["（亩）", "（公斤/亩）", "（吨）"], 1 + 3 * at)
    sums = [0] * 12
    for row, unit in enumerate(units("nongye"), 5):
        sheet.put(row, 0, f"{unit[0]}  {unit[1]}  {unit[2]}" if len(unit) == 3 else unit)
        values = {}
        for _, code, top in CROPS[1:]:
            acres = rng.randint(200, 900 * top)
            values[code] = (acres, acres * rng.randint(200, 480) // 1000)
        more = rng.randint(100, 3000)
        grain = values["dg"][0] + values["ym"][0] + more
        values["ls"] = (grain, values["dg"][1] + values["ym"][1] + more * 3 // 10)
        for at, (_, code, _) in enumerate(CROPS):
            acres, tons = values[code]
            col = 1 + 3 * at
            if code == "yc" and rng.random() < 0.15:
                state(sheet, row, col, unit, year, "yc_mj", None)
                state(sheet, row, col + 2, unit, year, "yc_cl", None)
                continue
            state(sheet, row, col, unit, year, f"{code}_mj", acres)
            sheet.other(row, col + 1, round(tons * 1000 / acres))
            state(sheet, row, col + 2, unit, year, f"{code}_cl", tons)
            sums[3 * at] += acres
            sums[3 * at + 2] += tons
    sheet.put(4, 0, "全  县")
    for at in range(4):
        sums[3 * at + 1] = round(sums[3 * at + 2] * 1000 / sums[3 * at])
    for at, total in enumerate(sums):
        sheet.other(4, 1 + at, total)
    row = 5 + len(units("nongye"))
    sheet.put(row, 0, "注：本表数据来自县统计局农业年报，分项之和小于粮食合计的部分为薯类、豆类。")
    return Book(f"8-5各乡镇农作物播种面积和产量{year}", [sheet])


MONTHS = "January February March April May June July August September October November December".split()


def attendances_uk(rng):
    """British health statistics: a block of metadata, codes and regions first, the total above, shares between."""
    year, month = rng.randint(2019, 2024), rng.randint(1, 12)
    sheet = Sheet("Provider Level Data", rng)
    day = f"month {year}-{month:02}-{last_day(year, month)}"
    block = [
        ("Title:", "A&E Attendances and Emergency Admissions"),
        ("Summary:", "Attendances at accident and emergency departments and emergency admissions, by provider"),
        ("Period:", f"{MONTHS[month - 1]} {year}"),
        ("Source:", "Monthly A&E collection"),
        ("Basis:", "Provider"),
        ("Published:", f"{rng.randint(9, 14)}th {MONTHS[month % 12]} {year + month // 12}"),
        ("Status:", "Published"),
    ]
    for row, (text, value) in enumerate(block):
        sheet.put(row, 1, text, bold=True)
        sheet.put(row, 2, value)
    sheet.span(8, 4, 8, 7, "A&E attendances")
    sheet.span(8, 8, 8, 9, "4-hour standard")
    sheet.span(8, 10, 8, 12, "Emergency Admissions")
    texts = ["Code", "Region", "Name"]
    texts += ["Type 1 Departments - Major A&E", "Type 2 Departments - Single Specialty"]
    texts += ["Type 3 Departments - Other A&E/Minor Injury Unit", "Total attendances"]
    texts += ["Attendances within 4 hours", "Percentage in 4 hours or less (all)"]
    texts += ["Total Emergency Admissions via A&E", "Other Emergency Admissions (i.e. not via A&E)"]
    texts += ["Total Emergency Admissions"]
    heads(sheet, 9, texts, 1)
    sums = [0] * 9
    for row, unit in enumerate(units("nhsae"), 12):
        sheet.put(row, 1, f"R{rng.choice('ABCDEFGH')}{rng.randint(1, 9)}{rng.choice('0123456')}")
        sheet.put(row, 2, rng.choice(["North", "South"]) + " of " + area("nhsae"))
        sheet.put(row, 3, unit)
        is_minor = "Community" in unit or "Walk-in" in unit
        parts = [0 if is_minor else rng.randint(3000, 12000), 0 if is_minor else rng.choice([0, rng.randint(90, 900)])]
        parts.append(rng.randint(300, 5000))
        total = sum(parts)
        within = total * rng.randint(70, 96) // 100
        via = 0 if is_minor else total * rng.randint(18, 30) // 100
        direct = 0 if is_minor else rng.randint(50, 900)
        codes = ["att1", "att2", "att3", "att_all"]
        for at, (code, value) in enumerate(zip(codes, [*parts, total])):
            state(sheet, row, 4 + at, unit, year, code, value, format="#,##0", period=day)
            sums[at] += value
        sheet.other(row, 8, within, "#,##0")
        sheet.other(row, 9, round(within / total, 3), "0.0%")
        sums[4] += within
        for at, (code, value) in enumerate(zip(["adm_ae", "adm_other", "adm_all"], [via, direct, via + direct])):
            state(sheet, row, 10 + at, unit, year, code, value, format="#,##0", period=day)
            sums[6 + at] += value
    sheet.put(10, 1, "-")
    sheet.put(10, 2, "-")
    sheet.put(10, 3, area("nhsae"))
    for at, total in enumerate(sums):
        if at == 5:
            sheet.other(10, 9, round(sums[4] / sums[3], 3), "0.0%")
        else:
            sheet.other(10, 4 + at, total, "#,##0")
    row = 13 + len(units("nhsae"))
    sheet.put(row, 1, "Notes:")
    sheet.put(row + 1, 1, "1. Figures exclude planned follow-up attendances.")
    return Book(f"Monthly-AE-{MONTHS[month - 1]}-{year}", [sheet])


def snap_caseload(rng):
    """American caseload: titles in capitals, parts and their total under one head, averages, the state's line last."""
    year, month = rng.randint(2018, 2024), rng.randint(1, 12)
    sheet = Sheet("Table 6", rng)
    day = f"month {year}-{month:02}-{last_day(year, month)}"
    sheet.span(0, 0, 0, 10, "KINSLEY DEPARTMENT OF HUMAN SERVICES")
    sheet.span(1, 0, 1, 10, "TABLE 6. SUPPLEMENTAL NUTRITION ASSISTANCE PROGRAM (SNAP) BY COUNTY")
    sheet.span(2, 0, 2, 10, f"{MONTHS[month - 1].upper()} {year}")
    sheet.span(4, 0, 5, 0, "COUNTY")
    thirds = ["Public Assistance", "Non-Assistance", "Total"]
    groups = [("Households", thirds), ("Persons", thirds), ("", ["Benefits Issued"])]
    groups.append(("Average Benefit", ["Per Household", "Per Person"]))
    groups.append(("", ["Change in Households from Prior Month"]))
    grouped(sheet, 4, 1, groups)
    sums = [0] * 7
    for row, unit in enumerate(units("snap"), 6):
        sheet.put(row, 0, unit)
        helped, plain_homes = rng.randint(20, 900), rng.randint(200, 6000)
        people = [helped * rng.randint(2, 3), plain_homes * 2 + rng.randint(0, 300)]
        homes = helped + plain_homes
        money = sum(people) * rng.randint(110, 190) + rng.randint(0, 99)
        values = [helped, plain_homes, homes, *people, sum(people), money]
        for at, value in enumerate(values):
            code = {2: "households", 5: "persons", 6: "benefits"}.get(at)
            format = "$#,##0" if at == 6 else "#,##0"
            if code:
                state(sheet, row, 1 + at, unit, year, code, value, format=format, period=day)
            else:
                sheet.other(row, 1 + at, value, format)
            sums[at] += value
        sheet.other(row, 8, round(money / homes, 2), "0.00")
        sheet.other(row, 9, round(money / sum(people), 2), "0.00")
        sheet.other(row, 10, rng.randint(-60, 60))
    row = 6 + len(units("snap"))
    sheet.put(row, 0, "STATE TOTAL")
    for at, total in enumerate(sums):
        sheet.other(row, 1 + at, total, "$#,##0" if at == 6 else "#,##0")
    sheet.other(row, 8, round(sums[6] / sums[2], 2), "0.00")
    sheet.other(row, 9, round(sums[6] / sums[5], 2), "0.00")
    lines(sheet, row + 2, ["Source: Eligibility system, issuance file.", "Counts are unduplicated within the month."])
    return Book(f"SNAP_County_{year}_{month:02}", [sheet])


def housing_stock_de(rng):
    """German report: keys, davon, lines of measures and of column numbers, thousands of square metres."""
    year = rng.randint(2016, 2023)
    sheet = Sheet("T3", rng)
    is_text = rng.random() < 0.4
    shown = lambda value: f"{value:,}".replace(",", " ") if is_text and value >= 1000 else value
    sheet.put(0, 0, f"3. Bestand an Wohngebäuden und Wohnungen am 31. Dezember {year} nach Gemeinden")
    sheet.span(2, 0, 4, 0, "Schlüssel-\nnummer")
    sheet.span(2, 1, 4, 1, "Gemeinde")
    sheet.span(2, 2, 2, 5, "Wohngebäude")
    sheet.span(3, 2, 4, 2, "insgesamt")
    sheet.span(3, 3, 3, 5, "davon mit")
    heads(sheet, 4, ["1 Wohnung", "2 Wohnungen", "3 und mehr Wohnungen"], 3)
    sheet.span(2, 6, 2, 7, "Wohnungen in Wohn- und Nichtwohngebäuden")
    sheet.span(3, 6, 4, 6, "Anzahl")
    sheet.span(3, 7, 4, 7, "Wohnfläche")
    sheet.span(5, 2, 5, 6, "Anzahl")
    sheet.put(5, 7, "1 000 m²")
    for col in range(8):
        sheet.other(6, col, col + 1)
    sums = [0.0] * 6
    for row, unit in enumerate(units("wohnen"), 7):
        sheet.other(row, 0, f"09 {row * 3 + 171}")
        sheet.put(row, 1, unit)
        parts = [rng.randint(300, 4000), rng.randint(40, 600), rng.randint(10, 400)]
        flats = parts[0] + 2 * parts[1] + rng.randint(4, 7) * parts[2]
        values = [sum(parts), *parts, flats]
        for at, (code, value) in enumerate(zip(["geb", "geb1", "geb2", "geb3", "whg"], values)):
            if code in ("geb2", "geb3") and rng.random() < 0.04:
                state(sheet, row, 2 + at, unit, year, code, None, ".")
                continue
            state(sheet, row, 2 + at, unit, year, code, value, shown(value))
            sums[at] += value
        space = flats * rng.randint(880, 1090) // 1000
        written = f"{space / 10:.1f}".replace(".", ",") if is_text else space / 10
        state(sheet, row, 7, unit, year, "flaeche", space * 100, written, None if is_text else "0.0")
        sums[5] += space
    row = 7 + len(units("wohnen"))
    sheet.put(row, 1, area("wohnen"))
    for at, total in enumerate(sums[:5]):
        sheet.other(row, 2 + at, shown(int(total)))
    total = sums[5] / 10
    sheet.other(row, 7, f"{total:.1f}".replace(".", ",") if is_text else total, None if is_text else "0.0")
    lines(sheet, row + 2, ["Zeichenerklärung: . Zahlenwert unbekannt oder geheim zu halten", "Gebietsstand: 31.12."])
    return Book(f"F_II_4_j_{year}_T3", [sheet])


FAMILIES = [relief_month, crops_yearbook, attendances_uk, snap_caseload, housing_stock_de]
BUREAU = {
    "relief_month": "minzheng",
    "crops_yearbook": "nongye",
    "attendances_uk": "nhsae",
    "snap_caseload": "snap",
    "housing_stock_de": "wohnen",
}
COMMA = ["housing_stock_de"]
