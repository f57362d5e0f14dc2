"""Several tables on a sheet with other offices' matters between, registers, villages, an export and a sheet an office."""

import datetime

from .common import (
    Book,
    choose,
    counted,
    counts,
    DISTRICT,
    facts,
    figure,
    GROUPS,
    heads,
    item,
    kind,
    label,
    levels,
    line,
    measured,
    myriad,
    NAMES,
    others,
    pool,
    put_sums,
    Sheet,
    signature,
    spread,
    sums,
    tell,
    TOWNS,
    towns_of,
    VILLAGES,
    whole,
)


def stacked_with_other_matters(rng):
    """Three tables over the same towns under each other, each with its own number and title: two of the justice bureau
    and between them one of another office; every table has its sum and its note."""
    year, towns, row = rng.randint(2021, 2025), towns_of(rng, 6, 8), 2
    sheet, known = Sheet("综合表", rng), {town: facts(rng) for town in towns}
    other = rng.choice(["森林防火", "河长制", "爱国卫生"])
    first, last = rng.sample(["人民调解", "法律服务", "普法宣传", "行政执法", "监督服务"], 2)
    sheet.span(0, 0, 0, 6, f"{DISTRICT}镇（街道）{year}年重点工作数据汇编")
    for number, name in zip("123", [first, other, last]):
        sheet.put(row, 0, f"表{number}  {year}年{name}工作情况", bold=True)
        if name == other:
            columns = others(rng, 3, name)
            texts, written = [text for text, _ in columns], []
        else:
            codes, written = choose(rng, GROUPS[name], rng.randint(5, 6)), []
            texts = [measured(rng, code) for code in codes]
        heads(sheet, row + 1, ["镇（街道）", *texts])
        row += 2
        for town in towns:
            sheet.put(row, 0, town)
            if name == other:
                written.append([rng.randint(0, most) for _, most in columns])
                put_sums(sheet, row, 1, written[-1])
            else:
                written.append(line(sheet, row, 1, town, year, codes, known[town]))
            row += 1
        sheet.put(row, 0, "合计")
        put_sums(sheet, row, 1, [sum(column) for column in zip(*written)] if name == other else sums(codes, written))
        note = "注：数据由各镇（街道）{}报送。"
        sheet.put(row + 1, 0, note.format("相关办公室" if name == other else "司法所"))
        row += 3
    sheet.put(row, 0, f"汇编：{rng.choice(NAMES)}")
    return Book(f"{year}年镇街重点工作数据汇编", [sheet])


def three_blocks_beside(rng):
    """Three tables beside each other with empty columns between, each with its own title, towns and sum; the one in the
    middle is another office's; each has the towns in another order."""
    year, towns, col = rng.randint(2021, 2025), towns_of(rng, 7, 9), 0
    sheet, known = Sheet("三项工作", rng), {town: facts(rng) for town in towns}
    other = rng.choice(["森林防火", "河长制", "爱国卫生"])
    first, last = rng.sample(["人民调解", "普法宣传", "法律服务", "学法履职", "应诉复议"], 2)
    sheet.put(0, 0, f"{year}年镇（街道）三项工作数据对照", bold=True)
    for name in (first, other, last):
        codes = [] if name == other else choose(rng, whole(GROUPS[name]), 4)
        columns = others(rng, 3, name) if name == other else []
        texts = [text for text, _ in columns] + [measured(rng, code) for code in codes]
        sheet.span(2, col, 2, col + len(texts), f"{name}工作")
        heads(sheet, 3, ["镇街", *texts], col)
        written = []
        for row, town in enumerate(rng.sample(towns, len(towns)), 4):
            sheet.put(row, col, town)
            if codes:
                written.append(line(sheet, row, col + 1, town, year, codes, known[town]))
            else:
                written.append([rng.randint(0, most) for _, most in columns])
                put_sums(sheet, row, col + 1, written[-1])
        row = 4 + len(towns)
        sheet.put(row, col, "小计")
        put_sums(sheet, row, col + 1, sums(codes, written) if codes else [sum(column) for column in zip(*written)])
        col += len(texts) + 2
    signature(sheet, 6 + len(towns), year, (0, 3, 6))
    return Book(f"三项工作数据对照{year}", [sheet])


EVENTS = [
    ("民法典集中宣传", "文化广场"),
    ("宪法宣传进圩镇", "圩镇广场"),
    ("送法进校园", "中心小学"),
    ("送法进企业", "工业园区"),
    ("防范电信诈骗宣传", "圩镇农贸市场"),
    ("农民工权益保障宣传", "建筑工地"),
    ("禁毒法治宣传", "中学"),
    ("反家庭暴力法宣传", "社区服务中心"),
]


def activity_register(rng):
    """A justice office's register of the year's publicity: a line an activity with its date, place and lawyer, how many
    came and how many papers were given away, sums below; each line is an activity."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    sheet, count = Sheet("活动台账", rng), rng.randint(14, 30)
    as_date, day = rng.random() < 0.5, datetime.date(year, 1, 6)
    sheet.span(0, 0, 0, 7, f"{town}司法所{year}年法治宣传活动登记台账")
    texts = ["序号", "活动日期", "活动名称", "活动地点", "受众（人次）", "发放资料（份）", "参与律师", "登记人"]
    heads(sheet, 1, texts)
    step, people, papers = 350 // count, 0, 0
    for row in range(2, 2 + count):
        name, place = rng.choice(EVENTS)
        came, given = rng.randint(20, 400), rng.randint(2, 60) * 10
        sheet.other(row, 0, row - 1)
        sheet.put(row, 1, day if as_date else f"{year}.{day.month}.{day.day}", "yyyy/m/d" if as_date else None)
        sheet.put(row, 2, name)
        sheet.put(row, 3, place)
        sheet.other(row, 4, came)
        sheet.other(row, 5, given)
        if rng.random() < 0.5:
            sheet.put(row, 6, rng.choice(["驻村律师", "值班律师", "公益律师"]))
        sheet.put(row, 7, rng.choice(NAMES[:2]))
        people, papers = people + came, papers + given
        day += datetime.timedelta(rng.randint(1, step))
    row = 2 + count
    sheet.span(row, 0, row, 3, "合计")
    sheet.other(row, 4, people)
    sheet.other(row, 5, papers)
    figures = dict(publicity_activity_count=count, publicity_audience_person_times=people)
    counted(sheet, town, year, figures | dict(publicity_material_count=papers))
    return Book(f"{town}{year}年法治宣传活动台账", [sheet])


def villages_total_on_top(rng):
    """A town's villages with households and people registered as what it is set against, the lawyer's name among the
    figures; two lines of heads; the whole town on top, which alone is the town's figure, then its own work."""
    year, town, known = rng.randint(2021, 2025), rng.choice(TOWNS), facts(rng)
    sheet, names = Sheet("分村表", rng), choose(rng, VILLAGES, rng.randint(7, 10))
    picked = ["人民调解", "普法宣传", rng.choice(["纠纷排查", "法律服务"])]
    paths = [(name, code) for name in picked for code in choose(rng, counts(GROUPS[name]), 3)]
    codes = [code for _, code in paths]
    width = 4 + len(codes)
    sheet.span(0, 0, 0, width, f"{year}年{town}村（社区）法治工作统计表")
    for col, text in enumerate(["序号", "村（社区）"]):
        sheet.span(1, col, 2, col, text)
    sheet.span(1, 2, 1, 3, "基本情况")
    heads(sheet, 2, ["户数（户）", "户籍人口（人）"], 2)
    levels(sheet, 1, 4, [(name, measured(rng, code)) for name, code in paths])
    sheet.span(1, width, 2, width, "法律顾问")
    weights = [rng.randint(1, 6) for _ in range(1 + len(names))]
    shares = {code: spread(known[code], weights) for code in codes}
    homes = [0, *(rng.randint(120, 900) for _ in names)]
    people = [0, *(count * rng.randint(28, 41) // 10 for count in homes[1:])]
    whole_name = f"全{town[-1] if town[-1] in '镇乡' else '街道'}合计"
    sheet.span(3, 0, 3, 1, rng.choice([whole_name, "合计"]))
    sheet.other(3, 2, sum(homes))
    sheet.other(3, 3, sum(people))
    for col, code in enumerate(codes, 4):
        sheet.put(3, col, int(known[code]))
        tell(sheet, 3, col, town, year, code, known[code])
    for at, name in enumerate(["本级", *(f"{name}村" for name in names)]):
        row = 4 + at
        sheet.other(row, 0, at + 1)
        sheet.put(row, 1, name)
        if at:
            sheet.other(row, 2, homes[at])
            sheet.other(row, 3, people[at])
            sheet.put(row, width, rng.choice(NAMES[:4]))
        for col, code in enumerate(codes, 4):
            sheet.other(row, col, shares[code][at])
    signature(sheet, 6 + len(names), year, (0, 4, 7))
    return Book(f"{town}分村法治工作统计{year}", [sheet])


def system_rows(rng):
    """The export of a reporting system: a line a figure with the period, the unit under its district, the item's number,
    name and measure, this year and last year beside each other, and when it was sent."""
    year, towns, row = rng.randint(2022, 2025), towns_of(rng, 5, 6), 1
    sheet = Sheet("导出数据", rng)
    texts = ["报表期", "填报单位", "指标序号", "指标名称", "计量单位", "本期数", "上年同期数", "审核状态", "上报时间"]
    heads(sheet, 0, texts)
    codes = choose(rng, pool("人民调解", "纠纷排查", "普法宣传", "法律服务", "重点人员", "行政执法"), 13)
    names, long = {code: label(rng, code) for code in codes}, rng.random() < 0.5
    for town in towns:
        known, before = facts(rng), facts(rng)
        sent = f"{year + 1}-01-{rng.randint(4, 10):02} {rng.randint(8, 17):02}:{rng.randint(10, 59)}"
        for at, code in enumerate(codes, 1):
            sheet.put(row, 0, f"{year}年度")
            sheet.put(row, 1, f"{DISTRICT}/{town}" if long else town)
            sheet.other(row, 2, at)
            item(sheet, row, (3, 4, 5), town, year, code, known[code], names[code])
            how = dict(factor=myriad(code), rate="number")
            figure(sheet, row, 6, town, year - 1, code, before[code], **how)
            sheet.put(row, 7, "已审核")
            sheet.put(row, 8, sent)
            row += 1
    return Book(f"数据导出_{year}年度", [sheet])


def office_pages(rng):
    """A sheet a justice office, named with the short name of its town; this year beside last year and how much it grew,
    each office with its own choice of items and its own words; the period stands in a cell."""
    year, sheets = rng.randint(2022, 2025), []
    picked = choose(rng, [code for code in pool() if kind(code) != "boolean"], 30)
    for town in towns_of(rng, 4, 5):
        short = town.removesuffix("街道").removesuffix("镇").removesuffix("乡")
        sheet, known, before = Sheet(f"{short}所", rng), facts(rng), facts(rng)
        sheet.span(0, 0, 0, 5, f"{town}司法所工作数据表")
        sheet.put(1, 0, f"报告期：{year}年1—12月")
        heads(sheet, 2, ["项目", "单位", "本年", "上年", "增长（%）", "说明"])
        for row, code in enumerate(choose(rng, picked, rng.randint(17, 22)), 3):
            now = item(sheet, row, (0, 1, 2), town, year, code, known[code])
            how = dict(factor=myriad(code), rate="number")
            past = figure(sheet, row, 3, town, year - 1, code, before[code], **how)
            if kind(code) == "count" and now is not None and past:
                sheet.other(row, 4, round(float((now - past) * 100 / past), 1), "0.0")
            elif kind(code) == "count":
                sheet.put(row, 4, "—")
            if rng.random() < 0.1:
                sheet.put(
                    row, 5, rng.choice(["{}月后新口径", "上年数已按新口径调整", "见附表{}"]).format(rng.randint(2, 9))
                )
        sheet.put(row + 1, 0, f"所长：{rng.choice(NAMES)}")
        sheet.put(row + 1, 2, f"统计员：{rng.choice(NAMES)}")
        sheets.append(sheet)
    return Book(f"{DISTRICT}各司法所工作数据（{year}年）", sheets)


FAMILIES = [
    stacked_with_other_matters,
    three_blocks_beside,
    activity_register,
    villages_total_on_top,
    system_rows,
    office_pages,
]
