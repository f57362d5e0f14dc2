"""Layout families of a fourth round, drawn up when every earlier family was read in full: what other bureaus and other
countries' offices send. Scored once before anything was mended for them."""

import datetime
from decimal import Decimal

from . import bureaus as f
from . import vocabulary as v
from .forms import ALL, fig, truth
from .layouts import Column, columns, office, signature, total, towns_of
from .model import Book, Sheet, Style, Truth, address

BARE = Style(1, "number", noise=False)


def _blank(sheet, row, col, unit, year, code, written):
    """A sign in place of a figure; `///` is what INSEE writes where there can be none."""
    sheet.put(row, col, written)
    state = "not_applicable" if written == "///" else "blank"
    sheet.truths.append(Truth(sheet.name, address(row, col), unit, year, code, "", state))


# --- townships --------------------------------------------------------------------------------------------------------


def statements(rng):
    """Units in rows, a topic a column, two or three statements in each cell."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 8)
    s = Sheet("工作情况", rng)
    s.span(0, 0, 0, 3, f"{v.DISTRICT}{year}年司法行政工作情况汇总")
    for at, h in enumerate(["镇（街道）", "人民调解", "普法宣传", "行政执法"]):
        s.put(1, at, h, bold=True)
    topics = [
        [("受理调解案件{}件", "mediation_accepted_count"), ("调解成功{}件", "mediation_success_count")],
        [("开展法治宣传活动{}场次", "publicity_activity_count"), ("发放宣传资料{}份", "publicity_material_count")],
        [("行政检查{}次", "inspection_count"), ("行政处罚{}宗", "penalty_total_count")],
    ]
    for row, town in enumerate(towns, 2):
        s.put(row, 0, town)
        for at, topic in enumerate(topics, 1):
            texts = []
            for form, code in topic:
                x = rng.randint(1, ALL[code].top)
                texts.append(form.format(x))
                truth(s, row, at, town, year, code, x)
            s.put(row, at, rng.choice(["，", "；", "、"]).join(texts) + rng.choice(["", "。"]))
    return Book(f"工作情况汇总{year}", [s])


def verified(rng):
    """Under each indicator the figure as reported and the figure as verified; the verified one stands."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 8)
    picks = [c for c in columns(rng, v.FLAT, 9, measured=False) if c.indicator.kind == "count"][:4]
    s = Sheet("核查", rng)
    s.span(0, 0, 0, 2 * len(picks), f"{year}年度法治建设数据核查结果")
    s.span(1, 0, 2, 0, "单位名称")
    for at, c in enumerate(picks):
        s.span(1, 1 + 2 * at, 1, 2 + 2 * at, c.label)
        s.put(2, 1 + 2 * at, "上报数")
        s.put(2, 2 + 2 * at, "核定数")
    for row, town in enumerate(towns, 3):
        s.put(row, 0, town)
        for at, c in enumerate(picks):
            x = int(fig(s, row, 2 + 2 * at, town, year, c.indicator.code, rng, BARE))
            s.other(row, 1 + 2 * at, x if rng.random() < 0.6 else x + rng.randint(1, 5))
    return Book(f"核查结果{year}", [s])


def own_subtotal(rng):
    """Communities in rows, the town's subtotal in the same column behind them, named after the town."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 3, 4)
    picks = [c for c in columns(rng, v.MEDIATION + v.DISPUTES + v.PUBLICITY, 7) if c.indicator.kind == "count"]
    s = Sheet("村居", rng)
    s.put(0, 0, f"{year}年各村（社区）法治工作统计")
    s.put(1, 0, "序号")
    s.put(1, 1, "单位")
    for at, c in enumerate(picks, 2):
        s.put(1, at, c.label)
    row, number, grand = 2, 1, [0] * len(picks)
    for town in towns:
        sums = [0] * len(picks)
        for village in rng.sample("东风村 前进村 胜利社区 红旗村 光明社区 新华村 联合村 民主社区".split(), rng.randint(3, 5)):
            s.other(row, 0, number)
            s.put(row, 1, village)
            for at in range(len(picks)):
                x = rng.randint(0, 40)
                sums[at] += x
                s.other(row, at + 2, x)
            row, number = row + 1, number + 1
        s.put(row, 1, f"{town}小计", bold=True)
        for at, c in enumerate(picks):
            s.put(row, at + 2, sums[at])
            truth(s, row, at + 2, town, year, c.indicator.code, sums[at])
            grand[at] += sums[at]
        row += 1
    s.put(row, 1, "全区总计", bold=True)
    for at, x in enumerate(grand):
        s.other(row, at + 2, x)
    return Book(f"村居统计{year}", [s])


def formatted_years(rng):
    """Two head rows: the indicator, and under it years that are numbers shown as 2023年 by their format."""
    towns = towns_of(rng, 5, 8)
    last = rng.randint(2021, 2024)
    picks = columns(rng, v.FLAT, 3, measured=True)
    s = Sheet("近三年", rng)
    s.put(0, 0, "近三年法治建设主要数据")
    s.span(1, 0, 2, 0, "镇街")
    for at, c in enumerate(picks):
        s.span(1, 1 + 3 * at, 1, 3 + 3 * at, c.label)
        for k in range(3):
            s.put(2, 1 + 3 * at + k, last - 2 + k, '0"年"')
    for row, town in enumerate(towns, 3):
        s.put(row, 0, town)
        for at, c in enumerate(picks):
            for k in range(3):
                s.figure(row, 1 + 3 * at + k, town, last - 2 + k, c.indicator, c.style)
    return Book("近三年主要数据", [s])


def code_name_level(rng):
    """The unit over three columns: administrative code, name, level. Figures of money in the middle."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 9)
    picks = columns(rng, v.FLAT, 6)
    s = Sheet("导出", rng)
    s.put(0, 0, f"{year}年度乡镇基本数据")
    for at, h in enumerate(["行政区划代码", "单位名称", "单位级别"] + [c.label for c in picks] + ["联系电话"]):
        s.put(1, at, h)
    for row, town in enumerate(towns, 2):
        s.other(row, 0, 441423100 + row)
        s.put(row, 1, town)
        s.put(row, 2, "街道" if town.endswith("街道") else "乡" if town.endswith("乡") else "镇")
        for at, c in enumerate(picks, 3):
            s.figure(row, at, town, year, c.indicator, c.style)
        s.other(row, 3 + len(picks), f"0753-{rng.randint(2000000, 8999999)}")
    return Book(f"乡镇基本数据{year}", [s])


def merged_blocks(rng):
    """A form of bands: the label merged over a block, the answer in a merged block beneath it, bands of different
    widths."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    s = Sheet("表", rng)
    s.span(0, 0, 0, 11, f"{year}年法治乡镇建设情况登记表")
    s.put(1, 0, "单位名称")
    s.span(1, 2, 1, 5, office(rng, town))
    s.put(1, 6, "填报年度")
    s.put(1, 8, f"{year}年")
    row = 2
    picks = columns(rng, v.FLAT, 16)
    while picks:
        wide = rng.choice([3, 4, 6])
        band, picks = picks[: 12 // wide], picks[12 // wide :]
        for at, c in enumerate(band):
            s.span(row, at * wide, row + 1, at * wide + wide - 1, c.label)
            if (at * wide + wide) <= 12:
                s.merges.append((row + 2, at * wide, row + 2, at * wide + wide - 1))
            s.figure(row + 2, at * wide, town, year, c.indicator, c.style)
        row += 3
    signature(s, rng, row)
    return Book(f"{town}登记表{year}", [s])


def long_quarters(rng):
    """A long table with columns for the year and the stretch of it, and the measure beside the value."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 3, 5)
    s = Sheet("数据", rng)
    for at, h in enumerate(["年份", "期间", "单位", "指标名称", "计量单位", "数值", "填报人"]):
        s.put(0, at, h)
    row = 1
    picks = [c for c in columns(rng, v.FLAT, 9, measured=False) if c.indicator.kind in ("count", "amount")][:4]
    quarters = [("一季度", "03-31"), ("二季度", "06-30"), ("三季度", "09-30"), ("四季度", "12-31")]
    for town in towns:
        for c in picks:
            c.style.noise = False
            parts = 0
            for name, end in quarters:
                s.other(row, 0, year)
                s.put(row, 1, name)
                s.put(row, 2, town)
                s.put(row, 3, c.label)
                s.put(row, 4, c.measure)
                parts += s.figure(row, 5, town, year, c.indicator, c.style, period=f"quarter {year}-{end}")
                s.put(row, 6, "陈明")
                row += 1
            s.other(row, 0, year)
            s.put(row, 1, "全年")
            s.put(row, 2, town)
            s.put(row, 3, c.label)
            s.put(row, 4, c.measure)
            shown = parts / c.style.factor
            s.put(row, 5, float(shown) if shown % 1 else int(shown))
            truth(s, row, 5, town, year, c.indicator.code, parts)
            s.put(row, 6, "陈明")
            row += 1
    return Book(f"明细数据{year}", [s])


def short_names(rng):
    """Names of units shortened, with offices behind them, with the district before them."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 7, 10)
    picks = columns(rng, v.FLAT, 6)
    s = Sheet("汇总", rng)
    s.put(0, 0, f"{v.DISTRICT}{year}年法治工作汇总表")
    s.put(1, 0, "部门")
    for at, c in enumerate(picks, 1):
        s.put(1, at, c.label)

    def called(town):
        stem = town.removesuffix("街道").removesuffix("镇").removesuffix("乡")
        if town.endswith("街道"):
            return rng.choice([f"{stem}街", f"{stem}街道办", f"{stem}街道办事处", stem, f"{v.DISTRICT}{town}"])
        return rng.choice([stem, f"{town}政府", f"{town}人民政府", f"{v.DISTRICT}{town}", f"{town}党委", f"{stem} {town[-1]}"])

    for row, town in enumerate(towns, 2):
        s.put(row, 0, called(town))
        for at, c in enumerate(picks, 1):
            s.figure(row, at, town, year, c.indicator, c.style)
    return Book(f"汇总表{year}", [s])


def dates_as_heads(rng):
    """Stocks on days: true dates as heads under each indicator."""
    towns = towns_of(rng, 5, 8)
    last = rng.randint(2021, 2024)
    pool = [x for x in v.FLAT if x.kind == "stock"]
    picks = columns(rng, pool, 3)
    s = Sheet("存量", rng)
    s.put(0, 0, "各镇街存量数据对比")
    s.span(1, 0, 2, 0, "镇街名称")
    for at, c in enumerate(picks):
        s.span(1, 1 + 2 * at, 1, 2 + 2 * at, c.label)
        for k in (0, 1):
            s.put(2, 1 + 2 * at + k, datetime.date(last - 1 + k, 12, 31), "yyyy/m/d")
    for row, town in enumerate(towns, 3):
        s.put(row, 0, town)
        for at, c in enumerate(picks):
            for k in (0, 1):
                s.figure(row, 1 + 2 * at + k, town, last - 1 + k, c.indicator, c.style)
    return Book("存量对比", [s])


def cover_tells(rng):
    """A cover that alone names unit and year, a list of contents, then a sheet a table."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    cover = Sheet("封面", rng)
    cover.span(2, 1, 2, 6, "法治政府建设统计年报")
    cover.put(5, 2, "年　　度：")
    cover.put(5, 3, f"{year}年")
    cover.put(6, 2, "填报单位：")
    cover.put(6, 3, office(rng, town))
    cover.put(7, 2, "联系电话：")
    cover.other(7, 3, f"0753-{rng.randint(2000000, 8999999)}")
    index = Sheet("目录", rng)
    index.put(0, 0, "目　录")
    index.put(1, 0, "表号")
    index.put(1, 1, "表名")
    index.put(1, 2, "页码")
    sheets = [cover, index]
    for number, (name, pool) in enumerate(
        [("人民调解", v.MEDIATION + v.TEAM), ("普法宣传", v.PUBLICITY), ("文件与合同", v.DOCUMENTS + v.REVIEWED)], 1
    ):
        index.put(1 + number, 0, f"表{number}")
        index.put(1 + number, 1, f"{name}情况表")
        index.other(1 + number, 2, number + 2)
        s = Sheet(f"表{number}", rng)
        s.span(0, 0, 0, 3, f"表{number}  {name}情况表")
        for at, h in enumerate(["序号", "指标", "计量单位", "数量"]):
            s.put(1, at, h)
        for row, c in enumerate(columns(rng, pool, 7, measured=False), 2):
            c.style.rate = "number"
            s.other(row, 0, row - 1)
            s.put(row, 1, c.label)
            s.put(row, 2, c.measure)
            s.figure(row, 3, town, year, c.indicator, c.style)
        sheets.append(s)
    return Book("统计年报", sheets)


def targets(rng):
    """Under each indicator the year's task, what was done, and how much of the task that is."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 8)
    picks = [c for c in columns(rng, v.PUBLICITY + v.MEDIATION + v.OTHER_ACTS, 9, measured=False) if c.indicator.kind == "count"][:3]
    s = Sheet("任务完成", rng)
    s.span(0, 0, 0, 3 * len(picks), f"{year}年重点任务完成情况表（截至12月31日）")
    s.span(1, 0, 2, 0, "责任单位")
    for at, c in enumerate(picks):
        s.span(1, 1 + 3 * at, 1, 3 + 3 * at, c.label)
        for k, h in enumerate(["年度任务", "完成数", "完成率"]):
            s.put(2, 1 + 3 * at + k, h)
    for row, town in enumerate(towns, 3):
        s.put(row, 0, town)
        for at, c in enumerate(picks):
            x = int(fig(s, row, 2 + 3 * at, town, year, c.indicator.code, rng, BARE))
            task = max(1, x + rng.randint(-5, 5))
            s.other(row, 1 + 3 * at, task)
            s.other(row, 3 + 3 * at, x / task, "0.0%")
    return Book(f"任务完成情况{year}", [s])


def fill_in(rng):
    """Numbered sentences with the figure filled in on a line, one or two a cell."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    s = Sheet("调查表", rng)
    s.put(0, 0, f"{year}年度基层法治建设调查表")
    s.put(1, 0, f"填报单位：{town}")
    picks = [c for c in columns(rng, v.FLAT, 16, measured=False) if c.indicator.kind in ("count", "stock")][:11]
    for number, c in enumerate(picks, 1):
        x = rng.randint(0, c.indicator.top)
        form = rng.choice(["{n}.{l}：__{x}__{w}", "{n}、{l}{x}{w}", "{n}. {l}： {x} {w}", "（{n}）{l}为 {x} {w}。"])
        s.put(1 + number, 0, form.format(n=number, l=c.label, x=x, w=c.indicator.word))
        truth(s, 1 + number, 0, town, year, c.indicator.code, x)
    s.put(3 + len(picks), 0, "填表人：李芳　　联系电话：13800000000")
    return Book(f"{town}调查表{year}", [s])


def two_rows_a_unit(rng):
    """Each unit has a row for this year and a row for the last one; the years are words."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 5, 7)
    picks = columns(rng, v.FLAT, 5)
    s = Sheet("对比", rng)
    s.span(0, 0, 0, 1 + len(picks), f"{year}年度法治建设数据对比表")
    s.put(1, 0, "单位")
    s.put(1, 1, "年度")
    for at, c in enumerate(picks, 2):
        s.put(1, at, c.label)
    row = 2
    for town in towns:
        s.span(row, 0, row + 1, 0, town)
        for word, y in (("本年", year), ("上年", year - 1)):
            s.put(row, 1, word)
            for at, c in enumerate(picks, 2):
                s.figure(row, at, town, y, c.indicator, c.style)
            row += 1
    return Book(f"数据对比{year}", [s])


# --- other offices ----------------------------------------------------------------------------------------------------

f.BUREAUS["trust"] = dict(
    area="Northmere",
    units="Alder Vale,Brackenridge,Coldwater,Dunholme,Eskdale,Farrow".split(","),
    indicators=[
        f._i("referrals", "count", "referrals", 9000, "Referrals received"),
        f._i("assessments", "count", "assessments", 7000, "Assessments completed"),
        f._i("waiting", "stock", "people", 900, "People waiting at 31 March|People waiting"),
    ],
)
f.BUREAUS["acs"] = dict(
    area="Tamarack County",
    units="Ashfield,Boone,Clearwater,Dover,Easton,Franklin,Greenville".split(","),
    indicators=[
        f._i("households", "stock", "households", 9000, "Total households|Households"),
        f._i("owner", "stock", "households", 7000, "Owner-occupied households|Owner-occupied"),
        f._i("renter", "stock", "households", 4000, "Renter-occupied households|Renter-occupied"),
    ],
)
f.BUREAUS["genesis"] = dict(
    area="Landkreis Auenthal",
    codes=True,
    units="Altdorf,Birkenau,Dornheim,Ehrenfeld,Forstern,Gmünd".split(","),
    indicators=[
        f._i("bev", "stock", "Personen", 40000, "Bevölkerung insgesamt", "Bevölkerung > Insgesamt"),
        f._i("bev_m", "stock", "Personen", 20000, "Bevölkerung männlich", "Bevölkerung > männlich"),
        f._i("bev_w", "stock", "Personen", 20000, "Bevölkerung weiblich", "Bevölkerung > weiblich"),
        f._i("flaeche", "stock", "km²", 200, "Gebietsfläche|Fläche"),
    ],
)
f.BUREAUS["estat"] = dict(
    area="山浦県",
    codes=True,
    units="青葉市,磯部町,宇田村,江川市,小沢町,川北村".split(","),
    indicators=[
        f._i("jinko", "stock", "人", 90000, "人口総数"),
        f._i("setai", "stock", "世帯", 40000, "世帯数"),
        f._i("shussei", "count", "人", 700, "出生数"),
        f._i("saishutsu", "amount", "円", 900, "歳出決算総額"),
    ],
)
f.BUREAUS["open"] = dict(
    area="Juniper County",
    units="Precinct 1,Precinct 2,Precinct 3A,Precinct 3B,Early Vote Center,Absentee".split(","),
    indicators=[
        f._i("gov_allen", "count", "votes", 900, "Votes for Pat Allen", "Governor > Pat Allen"),
        f._i("gov_brook", "count", "votes", 900, "Votes for Lee Brook", "Governor > Lee Brook"),
        f._i("sen_carr", "count", "votes", 900, "Votes for Kim Carr", "U.S. Senate > Kim Carr"),
        f._i("sen_dale", "count", "votes", 900, "Votes for Sam Dale", "U.S. Senate > Sam Dale"),
    ],
)
f.BUREAUS["logement"] = dict(
    area="Arrondissement de Sorel",
    units="Aubigny,Belleroche,Chantemerle,Doulevant,Étréchy,Fontvieille".split(","),
    indicators=[
        f._i("logements", "stock", "logements", 20000, "Nombre de logements|Logements"),
        f._i("principales", "stock", "logements", 15000, "Résidences principales"),
        f._i("secondaires", "stock", "logements", 4000, "Résidences secondaires"),
        f._i("vacants", "stock", "logements", 900, "Logements vacants"),
    ],
)
f.BUREAUS["hmrc"] = dict(
    area="Westmarch",
    units="Ashbourne,Bexton,Carrow,Denby,Elmstead,Fenwick".split(","),
    indicators=[
        f._i("receipts", "amount", "pounds", 90, "Total receipts|Receipts"),
        f._i("payers", "stock", "taxpayers", 90, "Number of taxpayers|Taxpayers"),
    ],
)
f.BUREAUS["gmina"] = dict(
    area="powiat leśny",
    units="Brzezina,Dąbrowa,Grabów,Jodłowo,Klonowa,Lipiny".split(","),
    indicators=[
        f._i("ludnosc", "stock", "osób", 20000, "Ludność ogółem", "Ludność > ogółem"),
        f._i("kobiety", "stock", "osób", 10000, "Liczba kobiet", "Ludność > w tym kobiety"),
        f._i("urodzenia", "count", "", 300, "Urodzenia żywe"),
        f._i("dochody", "amount", "zł", 9000, "Dochody budżetu"),
    ],
)


def fiscal_years(rng):
    """English: financial years across, footnote signs and letters on figures, codes for what is not there."""
    b, inds = f.BUREAUS["trust"], f.by_code("trust")
    last = rng.randint(2021, 2023)
    s = Sheet("Table 1", rng)
    s.put(0, 0, f"Table 1: Community services by trust, Northmere, {last-2}/{(last-1)%100:02} to {last}/{(last+1)%100:02}")
    s.put(1, 0, "Some figures are provisional (p) or revised (r).")
    s.put(3, 0, "Trust")
    s.put(3, 1, "Measure")
    years = [last - 2, last - 1, last]
    for k, y in enumerate(years):
        s.put(3, 2 + k, f"{y}/{(y+1)%100:02}")
    row = 4
    for u in b["units"]:
        for c in b["indicators"]:
            s.put(row, 0, u if c is b["indicators"][0] else None)
            s.put(row, 1, c.labels[-1])
            for k, y in enumerate(years):
                if rng.random() < 0.06:
                    _blank(s, row, 2 + k, u, y, c.code, rng.choice(["..", "-", "[low]", ":"]))
                    continue
                x = rng.randint(1, c.top)
                mark = rng.choice(["", "", "", "*", " (p)", "r", " [r]", " (1)"])
                s.put(row, 2 + k, f"{x:,}{mark}" if mark else x)
                truth(s, row, 2 + k, u, y, c.code, x)
            row += 1
    s.put(row + 1, 0, "* Excludes two practices.")
    s.put(row + 2, 0, "(1) Change of definition.")
    return Book("community services", [s])


def margins(rng):
    """US: estimate, margin of error and percent under each indicator, empty columns between."""
    b, inds = f.BUREAUS["acs"], f.by_code("acs")
    year = rng.randint(2018, 2023)
    s = Sheet("DP04", rng)
    s.put(0, 0, "SELECTED HOUSING CHARACTERISTICS")
    s.put(1, 0, f"{year} 1-year estimates")
    s.span(3, 0, 4, 0, "Geography")
    for at, c in enumerate(b["indicators"]):
        left = 1 + 4 * at
        s.span(3, left, 3, left + 2, c.labels[0])
        for k, h in enumerate(["Estimate", "Margin of Error", "Percent"]):
            s.put(4, left + k, h)
    s.put(5, 0, "Tamarack County, total")
    for at in range(3):
        s.other(5, 1 + 4 * at, 99999)
        s.other(5, 2 + 4 * at, "±310")
        s.other(5, 3 + 4 * at, "(X)" if at == 0 else "61.2%")
    for row, u in enumerate(b["units"], 6):
        s.put(row, 0, f"{u} town")
        for at, c in enumerate(b["indicators"]):
            x = rng.randint(100, c.top)
            s.put(row, 1 + 4 * at, f"{x:,}")
            truth(s, row, 1 + 4 * at, u, year, c.code, x)
            s.other(row, 2 + 4 * at, f"±{rng.randint(20, 200)}")
            s.other(row, 3 + 4 * at, "(X)" if at == 0 else f"{rng.randint(100, 900)/10}%")
    return Book(f"DP04_{year}", [s])


def database_de(rng):
    """German export of a database: preamble, three rows of heads without merging, the day in the first column, code
    and name, decimal commas."""
    b, inds = f.BUREAUS["genesis"], f.by_code("genesis")
    year = rng.randint(2018, 2023)
    s = Sheet("12411-0015", rng)
    s.put(0, 0, "Tabelle: 12411-0015")
    s.put(1, 0, "Bevölkerung und Fläche: Gemeinden, Stichtag")
    s.put(2, 0, "Fortschreibung des Bevölkerungsstandes")
    s.put(3, 3, "Bevölkerung")
    s.put(3, 4, "Bevölkerung")
    s.put(3, 5, "Bevölkerung")
    s.put(3, 6, "Fläche")
    for at, h in enumerate(["Insgesamt", "männlich", "weiblich"], 3):
        s.put(4, at, h)
    for at in (3, 4, 5):
        s.put(5, at, "Anzahl")
    s.put(5, 6, "km²")
    row = 6
    for y in (year - 1, year):
        for k, u in enumerate(b["units"]):
            s.put(row, 0, f"31.12.{y}")
            s.put(row, 1, f"E0700{k:04}")
            s.put(row, 2, u)
            for at, c in enumerate(["bev", "bev_m", "bev_w"], 3):
                if rng.random() < 0.05:
                    _blank(s, row, at, u, y, c, rng.choice(["-", ".", "x", "..."]))
                    continue
                x = rng.randint(300, inds[c].top)
                s.put(row, at, x)
                truth(s, row, at, u, y, c, x)
            x = Decimal(rng.randint(500, 20000)) / 100
            s.put(row, 6, f"{x:.2f}".replace(".", ","))
            truth(s, row, 6, u, y, "flaeche", x)
            row += 1
    s.put(row, 0, "__________")
    s.put(row + 1, 0, f"© Landesamt für Statistik, {year + 1} | Stand: 14.03.{year + 1} / 10:22:31")
    return Book(f"12411-0015_{year}", [s])


def estat(rng):
    """Japanese: codes, years of the era with the reign's word, measures under the heads, full-width dashes, X."""
    b, inds = f.BUREAUS["estat"], f.by_code("estat")
    reiwa = rng.randint(2, 5)
    year = 2018 + reiwa
    s = Sheet("市町村", rng)
    s.put(0, 0, f"市町村別主要指標（令和{reiwa}年）")
    heads = ["市区町村コード", "市町村名", "人口総数", "世帯数", "出生数", "歳出決算総額"]
    for at, h in enumerate(heads):
        s.put(2, at, h)
    for at, h in enumerate(["（人）", "（世帯）", "（人）", "（百万円）"], 2):
        s.put(3, at, h)
    s.put(4, 1, "県計")
    sums = [0] * 4
    for row, (k, u) in enumerate(enumerate(b["units"]), 5):
        s.put(row, 0, f"E0700{k:04}")
        s.put(row, 1, u)
        for at, c in enumerate(["jinko", "setai", "shussei", "saishutsu"]):
            if rng.random() < 0.06:
                _blank(s, row, 2 + at, u, year, c, rng.choice(["－", "…", "X", "***"]))
                continue
            x = rng.randint(1, inds[c].top)
            sums[at] += x
            s.put(row, 2 + at, x, "#,##0")
            truth(s, row, 2 + at, u, year, c, x * (1000000 if c == "saishutsu" else 1))
    for at, x in enumerate(sums):
        s.other(4, 2 + at, x)
    s.put(5 + len(b["units"]), 0, "資料：国勢調査、市町村決算状況調。「X」は秘匿。")
    return Book(f"shihyo_r{reiwa}", [s])


def precinct_long(rng):
    """Election: a row a precinct and candidate, the office in a column of its own, parties beside, totals among them."""
    b, inds = f.BUREAUS["open"], f.by_code("open")
    year = rng.choice([2018, 2020, 2022])
    s = Sheet("results", rng)
    for at, h in enumerate(["county", "precinct", "office", "district", "party", "candidate", "votes"]):
        s.put(0, at, h)
    row = 1
    races = [("Governor", "", [("DEM", "Pat Allen", "gov_allen"), ("REP", "Lee Brook", "gov_brook")])]
    races.append(("U.S. Senate", "", [("REP", "Kim Carr", "sen_carr"), ("DEM", "Sam Dale", "sen_dale")]))
    for u in [*b["units"], "Total"]:
        for race, district, people in races:
            for party, name, c in people:
                for at, x in enumerate(["Juniper", u, race, district, party, name]):
                    s.put(row, at, x)
                x = rng.randint(0, 900)
                if u == "Total":
                    s.other(row, 6, x * 5)
                else:
                    s.put(row, 6, x)
                    truth(s, row, 6, u, year, c, x)
                row += 1
    return Book(f"{year}1103__juniper__general", [s])


def logement_fr(rng):
    """French: years under each indicator with (p) and (r), shares of them, notes of figures that are withheld."""
    b, inds = f.BUREAUS["logement"], f.by_code("logement")
    year = rng.randint(2020, 2023)
    s = Sheet("Figure 1", rng)
    s.put(0, 0, "Figure 1 - Parc de logements par commune")
    s.span(2, 0, 3, 0, "Commune")
    for at, c in enumerate(b["indicators"]):
        s.span(2, 1 + 3 * at, 2, 3 + 3 * at, c.labels[0])
        s.put(3, 1 + 3 * at, f"{year - 1} (r)")
        s.put(3, 2 + 3 * at, f"{year} (p)")
        s.put(3, 3 + 3 * at, "Évolution (en %)")
    for row, u in enumerate(b["units"], 4):
        s.put(row, 0, u + rng.choice(["", "", " (1)"]))
        for at, c in enumerate(b["indicators"]):
            pair = []
            for k, y in enumerate((year - 1, year)):
                if rng.random() < 0.05:
                    _blank(s, row, 1 + 3 * at + k, u, y, c.code, rng.choice(["n.d.", "s", "nd", "///"]))
                    continue
                x = rng.randint(50, c.top)
                pair.append(x)
                s.put(row, 1 + 3 * at + k, f"{x:,}".replace(",", " "))
                truth(s, row, 1 + 3 * at + k, u, y, c.code, x)
            if len(pair) == 2:
                s.other(row, 3 + 3 * at, f"{100 * (pair[1] - pair[0]) / pair[0]:.1f}".replace(".", ","))
    s.put(5 + len(b["units"]), 0, "s : secret statistique ; n.d. : non disponible ; (p) : données provisoires ; (r) : révisées.")
    s.put(6 + len(b["units"]), 0, "(1) Commune nouvelle.")
    return Book(f"parc_logements_{year}", [s])


def receipts_uk(rng):
    """English: years merged over two measures, millions and thousands in the heads, area lines with figures."""
    b, inds = f.BUREAUS["hmrc"], f.by_code("hmrc")
    last = rng.randint(2020, 2023)
    s = Sheet("T2.1", rng)
    s.put(0, 0, "Receipts and taxpayers by local authority")
    s.span(2, 0, 3, 0, "Area")
    for k, y in enumerate((last - 1, last)):
        s.span(2, 1 + 2 * k, 2, 2 + 2 * k, f"{y}-{(y+1)%100:02}")
        s.put(3, 1 + 2 * k, "Receipts (£ million)")
        s.put(3, 2 + 2 * k, "Taxpayers (thousands)")
    s.put(4, 0, "Westmarch")
    sums = [Decimal(0)] * 4
    row = 5
    for area, us in (("Upper Westmarch", b["units"][:3]), ("Lower Westmarch", b["units"][3:])):
        head, part = row, [Decimal(0)] * 4
        s.put(head, 0, area)
        row += 1
        for u in us:
            s.put(row, 0, f"  {u}")
            for k, y in enumerate((last - 1, last)):
                for j, (c, factor) in enumerate((("receipts", 10**6), ("payers", 1000))):
                    x = Decimal(rng.randint(10, 900)) / 10
                    part[2 * k + j] += x
                    s.put(row, 1 + 2 * k + j, float(x), "0.0")
                    truth(s, row, 1 + 2 * k + j, u, y, c, x * factor)
            row += 1
        for at, x in enumerate(part):
            s.other(head, 1 + at, float(x), "0.0")
            sums[at] += x
    for at, x in enumerate(sums):
        s.other(4, 1 + at, float(x), "0.0")
    return Book("receipts_by_authority", [s])


def codes_only(rng):
    """English: units by their codes alone; names of columns as a database writes them."""
    b, inds = f.BUREAUS["council"], f.by_code("council")
    year = rng.randint(2019, 2024)
    s = Sheet("data", rng)
    codes = ["dwellings", "exempt", "discounts", "empty_homes"]
    for at, h in enumerate(["area_code", "year", "number_of_dwellings", "exempt_dwellings", "dwellings_with_a_discount", "long_term_empty_homes"]):
        s.put(0, at, h)
    row = 1
    for k, u in enumerate(b["units"]):
        for y in (year - 1, year):
            s.put(row, 0, f"E0700{k:04}")
            s.other(row, 1, y)
            for at, c in enumerate(codes, 2):
                fig(s, row, at, u, y, c, rng, BARE, inds)
            row += 1
    return Book(f"ctb_{year}", [s])


def gmina_pl(rng):
    """Polish: w tym, spaces between thousands, decimal commas, the district's line first, measures behind commas."""
    b, inds = f.BUREAUS["gmina"], f.by_code("gmina")
    year = rng.randint(2019, 2023)
    s = Sheet("Tabl. 3", rng)
    s.put(0, 0, f"TABL. 3. WYBRANE DANE O GMINACH W {year} R.")
    s.put(1, 0, "Stan w dniu 31 XII")
    s.span(2, 0, 3, 0, "Wyszczególnienie")
    s.span(2, 1, 2, 2, "Ludność")
    s.put(3, 1, "ogółem")
    s.put(3, 2, "w tym kobiety")
    s.span(2, 3, 3, 3, "Urodzenia żywe")
    s.span(2, 4, 3, 4, "Dochody budżetu w tys. zł")
    s.put(4, 0, "OGÓŁEM")
    sums = [Decimal(0)] * 4
    for row, u in enumerate(b["units"], 5):
        s.put(row, 0, f"{u} …………" if rng.random() < 0.3 else u)
        for at, c in enumerate(["ludnosc", "kobiety", "urodzenia", "dochody"]):
            x = Decimal(rng.randint(100, inds[c].top)) if c != "dochody" else Decimal(rng.randint(10000, 900000)) / 10
            sums[at] += x
            s.put(row, 1 + at, f"{x:,}".replace(",", " ").replace(".", ","))
            truth(s, row, 1 + at, u, year, c, x * (1000 if c == "dochody" else 1))
    for at, x in enumerate(sums):
        s.other(4, 1 + at, f"{x:,}".replace(",", " ").replace(".", ","))
    return Book(f"gminy_{year}", [s])


FAMILIES = [
    statements, verified, own_subtotal, formatted_years, code_name_level, merged_blocks, long_quarters, short_names,
    dates_as_heads, cover_tells, targets, fill_in, two_rows_a_unit, fiscal_years, margins, database_de, estat,
    precinct_long, logement_fr, receipts_uk, codes_only, gmina_pl,
]  # fmt: skip
BUREAU = {
    "fiscal_years": "trust", "margins": "acs", "database_de": "genesis", "estat": "estat", "precinct_long": "open",
    "logement_fr": "logement", "receipts_uk": "hmrc", "codes_only": "council", "gmina_pl": "gmina",
}  # fmt: skip
# Families whose offices write decimal commas.
COMMA = ["database_de", "logement_fr", "gmina_pl"]
