"""Tables of other subjects: a Chinese county's health, farming and schools, and an African county's vaccinations. The
units and figures are invented."""

from ..bureaus import _i
from ..round_nine.other import area, bureau, lines, state, units
from .common import Book, grouped, heads, number, NAMES, quarter_of, Sheet, spread, stub

bureau(
    "weisheng",
    "云溪县",
    "城关镇,沙河镇,石门镇,清泉乡,茶园乡,白马镇,桃林镇,松坪乡,大寨乡",
    [
        _i("jigou", "stock", "个", 30, "村卫生室数"),
        _i("renyuan", "stock", "人", 90, "卫生技术人员数"),
        _i("yishi", "stock", "人", 40, "执业（助理）医师数"),
        _i("chuangwei", "stock", "张", 90, "编制床位数"),
        _i("zhenliao", "count", "人次", 90000, "总诊疗人次数|总诊疗人次"),
        _i("menzhen", "count", "人次", 90000, "门急诊人次数|门急诊人次"),
        _i("chuyuan", "count", "人", 3000, "出院人数"),
        _i("shouru", "amount", "元", 90000, "医疗收入"),
        _i("qianyue", "stock", "人", 20000, "家庭医生签约人数"),
        _i("laonian", "count", "人", 3000, "65岁及以上老年人健康体检人数|老年人健康体检人数"),
    ],
)
bureau(
    "zhongyang",
    "丰源县",
    "河西镇,河东镇,柳林乡,麦坡镇,杏树乡,古寨镇",
    [
        _i("liangshi_mj", "count", "亩", 90000, "粮食播种面积"),
        _i("liangshi_cl", "count", "吨", 90000, "粮食总产量"),
        _i("shucai_mj", "count", "亩", 9000, "蔬菜播种面积"),
        _i("shucai_cl", "count", "吨", 9000, "蔬菜产量"),
        _i("zhu_chulan", "count", "头", 9000, "生猪出栏|生猪出栏数"),
        _i("zhu_cunlan", "stock", "头", 9000, "生猪存栏|生猪年末存栏数"),
        _i("rou", "count", "吨", 900, "肉类总产量"),
        _i("nongji", "stock", "千瓦", 9000, "农业机械总动力"),
    ],
)
bureau(
    "jiaoyu",
    "南屏县",
    "北街街道,南街街道,梧桐镇,长岗镇,红旗镇,双塔镇,临江乡,云峰乡",
    [
        _i("yey_xx", "stock", "所", 9, "幼儿园园数|幼儿园数"),
        _i("yey_xs", "stock", "人", 900, "在园幼儿数"),
        _i("yey_js", "stock", "人", 90, "幼儿园专任教师数"),
        _i("xx_xx", "stock", "所", 9, "小学学校数|小学数"),
        _i("xx_xs", "stock", "人", 2000, "小学在校生数"),
        _i("xx_nv", "stock", "人", 900, "小学在校女生数"),
        _i("xx_js", "stock", "人", 200, "小学专任教师数"),
        _i("cz_xx", "stock", "所", 3, "初中学校数|初中数"),
        _i("cz_xs", "stock", "人", 900, "初中在校生数"),
        _i("cz_nv", "stock", "人", 400, "初中在校女生数"),
        _i("cz_js", "stock", "人", 90, "初中专任教师数"),
    ],
)
bureau(
    "chanjo",
    "Tarano County",
    "Amboni Health Centre,Bahati Dispensary,Chania Sub-County Hospital,Dundori Dispensary,Elburo Health Centre,"
    "Gatimu Dispensary,Ithanji Health Centre,Karuru Dispensary",
    [
        _i("bcg", "count", "doses", 900, "BCG doses administered|BCG"),
        _i("penta1", "count", "doses", 900, "Pentavalent 1 doses administered|Penta 1"),
        _i("penta3", "count", "doses", 900, "Pentavalent 3 doses administered|Penta 3"),
        _i("mr1", "count", "doses", 900, "Measles-Rubella 1 doses administered|Measles-Rubella 1"),
    ],
)

HEALTH = [
    ("", ["村卫生室（个）", "编制床位（张）"], "jigou chuangwei"),
    ("人员（人）", ["卫生技术人员", "其中：执业（助理）医师"], "renyuan yishi"),
    ("医疗服务", ["总诊疗人次", "其中：门急诊人次", "出院人数", "病床使用率（%）"], "zhenliao menzhen chuyuan -"),
    ("", ["医疗收入（万元）"], "shouru"),
    ("公共卫生（人）", ["家庭医生签约人数", "65岁及以上老年人健康体检人数"], "qianyue laonian"),
]


def health_centres(rng):
    """A county's township health centres: two lines of heads, 其中 beside the whole, money in ten thousands, a rate that
    is no indicator, the sum first, one centre whose last columns were not counted."""
    year = rng.randint(2019, 2024)
    sheet, codes = Sheet("乡镇卫生院", rng), " ".join(codes for *_, codes in HEALTH).split()
    sheet.span(0, 0, 0, len(codes) + 1, f"{area('weisheng')}{year}年乡镇卫生院基本情况统计表")
    sheet.put(1, 0, f"制表单位：{area('weisheng')}卫生健康局规划信息股")
    sheet.span(2, 0, 3, 0, "序号")
    sheet.span(2, 1, 3, 1, "卫生院")
    grouped(sheet, 2, 2, [(name, texts) for name, texts, _ in HEALTH])
    sums, silent = [0.0] * len(codes), rng.randrange(9)
    for at, unit in enumerate(units("weisheng")):
        sheet.other(5 + at, 0, at + 1)
        sheet.put(5 + at, 1, f"{unit}卫生院")
        staff, visits = rng.randint(12, 90), rng.randint(6000, 60000)
        values = [rng.randint(4, 20), rng.randint(15, 80), staff, staff * rng.randint(30, 50) // 100, visits]
        values += [visits * rng.randint(60, 95) // 100, rng.randint(100, 2500), rng.randint(300, 850) / 10]
        values += [visits * rng.randint(40, 90) // 100 * 100, rng.randint(2000, 15000), rng.randint(300, 2500)]
        for step, (code, value) in enumerate(zip(codes, values)):
            row, col = 5 + at, 2 + step
            if code == "-":
                sheet.other(row, col, value, "0.0")
            elif at == silent and step > 8:
                state(sheet, row, col, unit, year, code, None, rng.choice(["未统计", "—"]))
                continue
            elif code == "shouru":
                state(sheet, row, col, unit, year, code, value, value / 10000, "0.00")
            else:
                state(sheet, row, col, unit, year, code, value)
            sums[step] += value
    sheet.span(4, 0, 4, 1, "全县合计")
    for step, (code, total) in enumerate(zip(codes, sums)):
        if code == "-":
            sheet.other(4, 2 + step, round(total / 9, 1), "0.0")
        else:
            sheet.other(
                4, 2 + step, total / 10000 if code == "shouru" else int(total), "0.00" if code == "shouru" else None
            )
    sheet.put(15, 0, f"填表人：{rng.choice(NAMES)}")
    sheet.put(15, 4, f"{year + 1}年2月{rng.randint(3, 18)}日")
    return Book(f"{year}年乡镇卫生院基本情况", [sheet])


FARMING = [
    ("粮食", "播种面积", "万亩", "liangshi_mj", 10000, 900),
    ("粮食", "总产量", "吨", "liangshi_cl", 1, 9000),
    ("蔬菜", "播种面积", "亩", "shucai_mj", 1, 900),
    ("蔬菜", "产量", "吨", "shucai_cl", 1, 2000),
    ("畜牧业", "生猪出栏", "头", "zhu_chulan", 1, 900),
    ("畜牧业", "生猪年末存栏", "头", "zhu_cunlan", 1, 600),
    ("畜牧业", "肉类总产量", "吨", "rou", 1, 90),
    ("农业机械", "农业机械总动力", "千瓦", "nongji", 1, 3000),
]


def farming_across(rng):
    """Items of farming down with their measures, one in ten thousand mu; under each town this year, last year and the
    change in per cent; the county at the end; who checked it below."""
    year, names = rng.randint(2019, 2024), units("zhongyang")
    sheet = Sheet("农业生产", rng)
    sheet.span(0, 0, 0, 3 * len(names) + 4, f"{area('zhongyang')}{year}年主要农业生产指标完成情况")
    for col, text in enumerate(["类别", "指标", "单位"]):
        sheet.span(1, col, 2, col, text)
    for at, name in enumerate(names):
        sheet.span(1, 3 + 3 * at, 1, 5 + 3 * at, name)
        heads(sheet, 2, [f"{year}年", f"{year - 1}年", "±%"], 3 + 3 * at)
    last = 3 + 3 * len(names)
    sheet.span(1, last, 1, last + 1, "全县")
    heads(sheet, 2, [f"{year}年", f"{year - 1}年"], last)
    stub(sheet, 3, 0, [name for name, *_ in FARMING])
    for row, (_, text, measure, code, factor, most) in enumerate(FARMING, 3):
        sheet.put(row, 1, text)
        sheet.put(row, 2, measure)
        sums, format, least = [0, 0], "0.00" if factor > 1 else None, 100 if factor > 1 else 1
        shown = lambda value: value / factor if factor > 1 else value
        for at, name in enumerate(names):
            past = rng.randint(most // 9, most) * max(least, 10)
            now = past * rng.randint(88, 114) // 100 // least * least
            for step, value in enumerate((now, past)):
                state(sheet, row, 3 + 3 * at + step, name, year - step, code, value, shown(value), format)
                sums[step] += value
            sheet.other(row, 5 + 3 * at, round((now - past) * 100 / past, 1), "0.0")
        for step, total in enumerate(sums):
            sheet.other(row, last + step, shown(total), format)
    lines(
        sheet,
        4 + len(FARMING),
        [f"审核：{rng.choice(NAMES)}", "注：±%为比上年增减百分比，数据来自各乡镇农业农村办年报。"],
    )
    return Book(f"{area('zhongyang')}主要农业生产指标{year}", [sheet])


SCHOOLS = [
    ("幼儿园", ["园数（所）", "在园幼儿（人）", "专任教师（人）"], "yey_xx yey_xs yey_js"),
    ("小学", ["学校数（所）", "在校生（人）", "其中：女生", "专任教师（人）"], "xx_xx xx_xs xx_nv xx_js"),
    ("初中", ["学校数（所）", "在校生（人）", "其中：女生", "专任教师（人）"], "cz_xx cz_xs cz_nv cz_js"),
]


def schools_by_area(rng):
    """Kindergartens, primary and middle schools over the towns: two lines of heads, 其中, city and country as merged
    groups with 小计, the county last; a town without a middle school has blank cells or dashes."""
    year = rng.randint(2018, 2024)
    sheet, codes = Sheet("基础教育", rng), " ".join(codes for *_, codes in SCHOOLS).split()
    sheet.span(0, 0, 0, len(codes) + 1, f"{area('jiaoyu')}基础教育基本情况统计表")
    sheet.put(1, 0, f"（{year}年）")
    sheet.span(2, 0, 3, 0, "区域")
    sheet.span(2, 1, 3, 1, "乡镇（街道）")
    grouped(sheet, 2, 2, [(name, texts) for name, texts, _ in SCHOOLS])
    names, row, whole, bare = units("jiaoyu"), 4, [0] * len(codes), rng.randint(4, 7)
    nothing = rng.choice([None, "—", "-"])
    for place, some in (("城区", names[:2]), ("农村", names[2:])):
        sheet.span(row, 0, row + len(some), 0, place)
        sums = [0] * len(codes)
        for name in some:
            sheet.put(row, 1, name)
            values = []
            for most, schools in ((200, rng.randint(1, 6)), (700, rng.randint(1, 5)), (900, rng.randint(1, 2))):
                pupils = schools * rng.randint(most // 4, most)
                values += [schools, pupils, pupils * rng.randint(44, 50) // 100, pupils // rng.randint(11, 18)]
            del values[2]
            for at, (code, value) in enumerate(zip(codes, values)):
                if name == names[bare] and code.startswith("cz_"):
                    state(sheet, row, 2 + at, name, year, code, None, nothing)
                    continue
                state(sheet, row, 2 + at, name, year, code, value)
                sums[at] += value
            row += 1
        sheet.put(row, 1, "小计")
        for at, total in enumerate(sums):
            sheet.other(row, 2 + at, total)
            whole[at] += total
        row += 1
    sheet.span(row, 0, row, 1, "全县总计")
    for at, total in enumerate(whole):
        sheet.other(row, 2 + at, total)
    sheet.put(row + 1, 0, "说明：九年一贯制学校计入初中；本表不含民办非学历教育机构。")
    return Book(f"{area('jiaoyu')}基础教育统计（{year}）", [sheet])


ANTIGENS = [("BCG", "bcg"), ("Penta 1", "penta1"), ("Penta 3", "penta3"), ("Measles-Rubella 1", "mr1")]


def vaccinations_ke(rng):
    """An African county's vaccinations: facilities down, under each vaccine four quarters and the year, the target and
    the dropout rate between, the county's total last, notes with figures below."""
    year = rng.randint(2018, 2024)
    sheet = Sheet("Immunization", rng)
    sheet.span(0, 0, 0, 8, "MINISTRY OF HEALTH")
    sheet.span(1, 0, 1, 8, f"{area('chanjo').upper()} - IMMUNIZATION PERFORMANCE BY FACILITY, {year}")
    for col, text in enumerate(["S/No", "Facility", "Target children (<1 yr)"]):
        sheet.span(3, col, 4, col, text)
    for at, (name, _) in enumerate(ANTIGENS):
        sheet.span(3, 3 + 5 * at, 3, 7 + 5 * at, f"{name} (doses)")
        heads(sheet, 4, ["Q1", "Q2", "Q3", "Q4", "Total"], 3 + 5 * at)
    last = 3 + 5 * len(ANTIGENS)
    sheet.span(3, last, 4, last, "Dropout rate Penta 1-3 (%)")
    sums = [0] * (1 + 5 * len(ANTIGENS))
    for row, unit in enumerate(units("chanjo"), 5):
        target, weights = rng.randint(120, 900), [rng.randint(3, 6) for _ in range(4)]
        sheet.other(row, 0, row - 4)
        sheet.put(row, 1, unit)
        sheet.other(row, 2, target)
        sums[0] += target
        given = {}
        for at, (_, code) in enumerate(ANTIGENS):
            given[code] = (given.get("penta1", target) if code == "penta3" else target) * rng.randint(78, 99) // 100
            quarters = spread(given[code], weights)
            periods = [*(quarter_of(year, quarter) for quarter in range(1, 5)), "year"]
            for step, (value, period) in enumerate(zip([*quarters, given[code]], periods)):
                col = 3 + 5 * at + step
                state(sheet, row, col, unit, year, code, value, period=period)
                sums[col - 2] += value
        drop = (given["penta1"] - given["penta3"]) * 100 / given["penta1"]
        sheet.other(row, last, round(drop, 1), "0.0")
    row = 5 + len(units("chanjo"))
    sheet.span(row, 0, row, 1, "COUNTY TOTAL")
    for col, total in enumerate(sums, 2):
        sheet.other(row, col, number(total))
    lines(
        sheet,
        row + 2,
        ["Source: facility tally sheets, reported monthly.", "Target = 3.1% of the catchment population."],
    )
    return Book(f"Tarano_Immunization_{year}", [sheet])


FAMILIES = [health_centres, farming_across, schools_by_area, vaccinations_ke]
BUREAU = {
    "health_centres": "weisheng",
    "farming_across": "zhongyang",
    "schools_by_area": "jiaoyu",
    "vaccinations_ke": "chanjo",
}
