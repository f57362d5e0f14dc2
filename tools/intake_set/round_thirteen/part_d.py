"""Tables of other subjects: a Chinese county's culture and tourism, an English council's street services, Italian waste
and Russian libraries. The units and figures are invented."""

from decimal import Decimal

from ..bureaus import _i
from ..round_nine.other import area, bureau, lines, state, units
from .common import Book, change, day_in, levels, NAMES, Sheet

bureau(
    "wenlv",
    "湄江县",
    "城厢镇,白马镇,石牛镇,云峰乡,双溪镇,枫林乡,龙门镇",
    [
        _i("shuwu", "stock", "个", 60, "农家书屋数|农家书屋个数"),
        _i("guanzhan", "stock", "个", 9, "综合文化站数|文化站数"),
        _i("jieyue", "count", "册次", 9000, "图书借阅册次|借阅图书册次"),
        _i("yanchu", "count", "场", 90, "文艺演出场次|文艺演出"),
        _i("guanzhong", "count", "人次", 90000, "文艺演出观众人次|观众人次"),
        _i("wenwu", "stock", "处", 30, "文物保护单位数|文物保护单位"),
        _i("youke", "count", "人次", 900000, "旅游接待人次|接待游客人次"),
        _i("lvyou", "amount", "元", 9000, "旅游综合收入|旅游总收入"),
    ],
)
bureau(
    "streets",
    "Thornbury Vale Borough Council",
    "Abbey Ward,Bridge Ward,Castle Ward,Elmfield Ward,Harbour Ward,Mill Hill Ward,Park Ward,St Anne's Ward",
    [
        _i("flytips", "count", "incidents", 400, "Fly-tipping incidents|Fly-tipping incidents reported"),
        _i("potholes", "count", "potholes", 900, "Potholes repaired"),
        _i("missed", "count", "bins", 900, "Missed bin collections|Missed bins reported"),
        _i("pcn", "count", "notices", 4000, "Penalty charge notices issued|PCNs issued"),
        _i("lamps", "stock", "lights", 4000, "Street lights|Street lights maintained"),
        _i("cost", "amount", "pounds", 900000, "Street cleansing cost|Cost of street cleansing"),
    ],
)
bureau(
    "rifiuti",
    "Unione dei Comuni Valle Serena",
    "Arzate,Borgonuovo sul Lambro,Castelfranco Alto,Dossena Inferiore,Fontanelle,Grignasco,Montalbano",
    [
        _i("abitanti", "stock", "abitanti", 20000, "Abitanti residenti|Abitanti"),
        _i(
            "carta",
            "count",
            "t",
            900,
            "Raccolta differenziata carta e cartone",
            "Raccolta differenziata > Carta e cartone",
        ),
        _i("vetro", "count", "t", 900, "Raccolta differenziata vetro", "Raccolta differenziata > Vetro"),
        _i("organico", "count", "t", 900, "Raccolta differenziata organico", "Raccolta differenziata > Organico"),
        _i("altro", "count", "t", 900, "Raccolta differenziata altro", "Raccolta differenziata > Altro"),
        _i("rd", "count", "t", 4000, "Totale raccolta differenziata", "Raccolta differenziata > Totale"),
        _i("indiff", "count", "t", 4000, "Rifiuti indifferenziati|Indifferenziato"),
        _i("costo", "amount", "euro", 900000, "Costo totale del servizio|Costo del servizio"),
    ],
)
bureau(
    "biblioteki",
    "Приозёрная область",
    "Боровский район,Валуевский район,Дубровский район,Ельнинский район,Заозёрный район,город Крутогорск",
    [
        _i("bibl", "stock", "единиц", 60, "Число библиотек|Число общедоступных библиотек"),
        _i("fond", "stock", "экз.", 900000, "Библиотечный фонд"),
        _i("chit", "count", "чел.", 9000, "Число читателей", "Читатели > всего"),
        _i("chit_det", "count", "чел.", 4000, "Число читателей-детей", "Читатели > из них дети"),
        _i("pos", "count", "посещений", 90000, "Число посещений"),
        _i("vyd", "count", "экз.", 90000, "Выдано экземпляров"),
        _i("mero", "count", "единиц", 400, "Проведено мероприятий"),
    ],
)

CULTURE = [
    (("公共文化设施", "综合文化站（个）"), "guanzhan", 0),
    (("公共文化设施", "农家书屋（个）"), "shuwu", 0),
    (("公共文化服务", "图书借阅册次（册次）"), "jieyue", 0),
    (("公共文化服务", "文艺演出（场）"), "yanchu", 0),
    (("公共文化服务", "观众人次（万人次）"), "guanzhong", 10000),
    (("文物保护单位（处）",), "wenwu", 0),
]


def culture_cn(rng):
    """A county's culture and tourism over its towns: heads of one and two lines, people in ten thousands, tourism with
    last year and the change beside this year, money in ten thousands, the county's sum first, a corner block."""
    year = rng.randint(2021, 2025)
    sheet, codes, last = Sheet("文旅统计", rng), [code for _, code, _ in CULTURE], 14
    sheet.span(0, 0, 0, last, f"{area('wenlv')}各乡镇文化和旅游事业基本情况")
    sheet.put(1, 0, f"编制单位：{area('wenlv')}文化广电和旅游局")
    sheet.put(1, last - 2, f"报告期：{year}年")
    sheet.span(2, 0, 3, 0, "乡镇")
    levels(sheet, 2, 1, [path for path, _, _ in CULTURE])
    tour = [("旅游接待人次（万人次）", "youke"), ("旅游综合收入（万元）", "lvyou")]
    paths = [(text, part) for text, _ in tour for part in (f"{year - 1}年", f"{year}年", "同比增长（%）")]
    levels(sheet, 2, 1 + len(codes), paths)
    sheet.span(2, 13, 3, 13, "A级景区名称")
    sheet.span(2, last, 3, last, "位次")
    income, totals = {}, [Decimal(0)] * 13
    for row, unit in enumerate(units("wenlv"), 5):
        sheet.put(row, 0, unit)
        most = dict(guanzhan=2, shuwu=20, jieyue=9000, yanchu=40, guanzhong=900, wenwu=12)
        for col, (_, code, factor) in enumerate(CULTURE, 1):
            if rng.random() < 0.05:
                state(sheet, row, col, unit, year, code, None, rng.choice(["—", None, "未统计"]))
                continue
            value = rng.randint(1, most[code]) * (100 if factor else 1)
            written = value / factor if factor else value
            state(sheet, row, col, unit, year, code, value, written, "0.00" if factor else None)
            totals[col] += Decimal(value) / (factor or 1)
        for at, (_, code) in enumerate(tour):
            col, both = 7 + 3 * at, []
            for step, told in enumerate((year - 1, year)):
                shown = Decimal(rng.randint(50, 9000)) / 100
                state(sheet, row, col + step, unit, told, code, shown * 10000, float(shown), "0.00")
                both.append(shown)
                totals[col + step] += shown
            sheet.other(row, col + 2, change(both[1], both[0]), "0.00")
        if unit in ("云峰乡", "龙门镇"):
            sheet.put(row, 13, "云峰山（AAA级）" if unit == "云峰乡" else "古码头（AA级）")
        income[row] = both[1]
    for row, own in income.items():
        sheet.other(row, last, 1 + sum(each > own for each in income.values()))
    sheet.put(4, 0, "全县")
    for col in range(1, 13):
        if col in (9, 12):
            sheet.other(4, col, change(totals[col - 1], totals[col - 2]), "0.00")
        else:
            total = totals[col]
            sheet.other(
                4, col, int(total) if col < 5 or col == 6 else float(total), None if col < 5 or col == 6 else "0.00"
            )
    texts = [
        "注：观众人次含惠民演出；位次按旅游综合收入排列。",
        f"填表人：{rng.choice(NAMES)}　{day_in(rng, year + 1, 2)}",
    ]
    lines(sheet, 5 + len(units("wenlv")), texts)
    return Book(f"{area('wenlv')}文旅事业基本情况{year}", [sheet])


STREETS = [
    ("Fly-tipping incidents", "flytips", 90),
    ("Potholes repaired", "potholes", 200),
    ("Missed bin collections", "missed", 60),
    ("Penalty charge notices issued", "pcn", 900),
]


def streets_en(rng):
    """An English council's street services by ward: under each head four quarters and the year, then street lights at the
    year's end, the cost in thousands of pounds and the rank in satisfaction; the borough last; notes with figures."""
    year = rng.randint(2021, 2025)
    sheet, width = Sheet("Wards", rng), 2 + 5 * len(STREETS)
    sheet.put(0, 0, area("streets"))
    sheet.put(1, 0, f"Street services by ward: annual return, January to December {year}")
    sheet.put(2, 0, f"Published {rng.randint(2, 28)} February {year + 1}")
    sheet.span(4, 0, 5, 0, "Ward")
    sheet.span(4, 1, 5, 1, "Households [1]")
    levels(sheet, 4, 2, [(text, part) for text, *_ in STREETS for part in ("Q1", "Q2", "Q3", "Q4", "Year")])
    rest = ["Street lights at 31 December", "Street cleansing cost (£000)", "Satisfaction rank"]
    for col, text in enumerate(rest, width):
        sheet.span(4, col, 5, col, text)
    sums, order = [0] * (width + 2), rng.sample(range(1, 9), 8)
    periods = [f"quarter {year}-{end}" for end in ("03-31", "06-30", "09-30", "12-31")]
    for row, unit in enumerate(units("streets"), 6):
        homes = rng.randint(1200, 4800)
        sheet.put(row, 0, unit)
        sheet.other(row, 1, homes)
        sums[1] += homes
        for at, (_, code, most) in enumerate(STREETS):
            parts = [rng.randint(0, most) for _ in periods]
            for step, (value, period) in enumerate(zip([*parts, sum(parts)], [*periods, "year"])):
                state(sheet, row, 2 + 5 * at + step, unit, year, code, value, period=period)
                sums[2 + 5 * at + step] += value
        lamps = rng.randint(300, 1900)
        if rng.random() < 0.12:
            state(sheet, row, width, unit, year, "lamps", None, rng.choice(["n/a", ".."]))
        else:
            state(sheet, row, width, unit, year, "lamps", lamps)
            sums[width] += lamps
        cost = rng.randint(400, 3000) * 100
        state(sheet, row, width + 1, unit, year, "cost", cost, cost / 1000, "0.0")
        sums[width + 1] += cost
        sheet.other(row, width + 2, order[row - 6])
    row = 6 + len(units("streets"))
    sheet.put(row, 0, "Borough total", bold=True)
    for col in range(1, width + 1):
        sheet.other(row, col, sums[col])
    sheet.other(row, width + 1, sums[width + 1] / 1000, "0.0")
    notes = ["[1] Council tax base at 1 October.", "n/a or .. : not available. Survey of 1,050 residents."]
    lines(sheet, row + 2, notes)
    return Book(f"street_services_{year}", [sheet])


WASTE = [("Carta e cartone", "carta"), ("Vetro", "vetro"), ("Organico", "organico"), ("Altro", "altro")]


def rifiuti_it(rng):
    """Italian household waste by municipality: tonnes with a decimal under one head with their total, the rest, the whole
    and the share that are no indicators, kilograms a head, cost in thousands of euro; the union first."""
    year = rng.randint(2021, 2024)
    sheet = Sheet("Rifiuti", rng)
    sheet.put(0, 0, f"Produzione di rifiuti urbani e raccolta differenziata per comune - Anno {year}")
    sheet.put(1, 0, area("rifiuti"))
    sheet.put(2, 10, "Quantità in tonnellate")
    sheet.span(3, 0, 4, 0, "Comune")
    sheet.span(3, 1, 4, 1, f"Abitanti residenti al 31/12/{year}")
    levels(sheet, 3, 2, [("Raccolta differenziata", text) for text in [*(name for name, _ in WASTE), "Totale"]])
    rest = [
        "Rifiuti indifferenziati",
        "Totale rifiuti urbani",
        "% RD",
        "kg/abitante",
        "Costo totale del servizio (migliaia di euro)",
    ]
    for col, text in enumerate(rest, 7):
        sheet.span(3, col, 4, col, text)
    sums = [Decimal(0)] * 12
    for row, unit in enumerate(units("rifiuti"), 6):
        people, values = rng.randint(900, 16000), []
        sheet.put(row, 0, unit)
        state(sheet, row, 1, unit, year, "abitanti", people, format="#,##0")
        for col, (_, code) in enumerate(WASTE, 2):
            if code == "altro" and rng.random() < 0.12:
                state(sheet, row, col, unit, year, code, None, rng.choice(["n.d.", "-"]))
                continue
            value = Decimal(people * rng.randint(200, 1100) // 1000) / 10
            values.append(value)
            state(sheet, row, col, unit, year, code, value, float(value), "0.0")
            sums[col] += value
        kept, rest = sum(values), Decimal(people * rng.randint(700, 2200) // 1000) / 10
        state(sheet, row, 6, unit, year, "rd", kept, float(kept), "0.0")
        state(sheet, row, 7, unit, year, "indiff", rest, float(rest), "0.0")
        sheet.other(row, 8, float(kept + rest), "0.0")
        sheet.other(row, 9, round(float(kept * 100 / (kept + rest)), 1), "0.0")
        sheet.other(row, 10, round(float((kept + rest) * 1000 / people)))
        cost = people * rng.randint(120, 210) // 100 * 100
        state(sheet, row, 11, unit, year, "costo", cost, cost / 1000, "0.0")
        for col, value in ((1, people), (6, kept), (7, rest), (8, kept + rest), (11, cost)):
            sums[col] += value
    sheet.put(5, 0, "Totale Unione", bold=True)
    sheet.other(5, 1, int(sums[1]), "#,##0")
    for col in range(2, 9):
        sheet.other(5, col, float(sums[col]), "0.0")
    sheet.other(5, 9, round(float(sums[6] * 100 / sums[8]), 1), "0.0")
    sheet.other(5, 10, round(float(sums[8] * 1000 / sums[1])))
    sheet.other(5, 11, float(sums[11] / 1000), "0.0")
    notes = ["n.d. = dato non disponibile; RD = raccolta differenziata.", "Fonte: dichiarazioni MUD dei comuni."]
    lines(sheet, 7 + len(units("rifiuti")), notes)
    return Book(f"rifiuti_urbani_{year}", [sheet])


LIBRARY = [
    (("Число библиотек, единиц",), "bibl"),
    (("Библиотечный фонд, тыс. экз.",), "fond"),
    (("Читатели, чел.", "всего"), "chit"),
    (("Читатели, чел.", "из них дети"), "chit_det"),
    (("Число посещений, тыс.",), "pos"),
    (("Выдано экземпляров, тыс.",), "vyd"),
    (("Проведено мероприятий, единиц",), "mero"),
]


def biblioteki_ru(rng):
    """Russian public libraries by district: graph numbers below the heads, stocks and loans in thousands with a decimal, the
    readers and of them children, readers per library that are no indicator; the region last; … where nothing came."""
    year = rng.randint(2021, 2025)
    sheet, last = Sheet("Форма 6-НК", rng), 2 + len(LIBRARY)
    sheet.put(0, 0, "Сведения об общедоступных (публичных) библиотеках")
    sheet.put(1, 0, f"{area('biblioteki')}, за {year} год (на конец года)")
    sheet.span(3, 0, 4, 0, "№ п/п")
    sheet.span(3, 1, 4, 1, "Наименование муниципального образования")
    levels(sheet, 3, 2, [path for path, _ in LIBRARY])
    sheet.span(3, last, 4, last, "Читателей на 1 библиотеку")
    for col in range(1, last + 1):
        sheet.other(5, col, col)
    sums = [Decimal(0)] * last
    for row, unit in enumerate(units("biblioteki"), 6):
        count, readers = rng.randint(4, 40), rng.randint(2000, 16000)
        whole = dict(bibl=count, chit=readers, chit_det=readers * rng.randint(25, 45) // 100, mero=rng.randint(60, 900))
        sheet.other(row, 0, row - 5)
        sheet.put(row, 1, unit)
        for col, (_, code) in enumerate(LIBRARY, 2):
            if code == "mero" and rng.random() < 0.15:
                state(sheet, row, col, unit, year, code, None, rng.choice(["…", "-"]))
            elif code in whole:
                state(sheet, row, col, unit, year, code, whole[code])
                sums[col] += whole[code]
            else:
                shown = Decimal(rng.randint(300, 4000)) / 10
                state(sheet, row, col, unit, year, code, shown * 1000, float(shown), "0.0")
                sums[col] += shown
        sheet.other(row, last, readers // count)
    row = 6 + len(units("biblioteki"))
    sheet.put(row, 1, "Всего по области", bold=True)
    for col, (_, code) in enumerate(LIBRARY, 2):
        is_tenths = code in ("fond", "pos", "vyd")
        sheet.other(row, col, float(sums[col]) if is_tenths else int(sums[col]), "0.0" if is_tenths else None)
    sheet.other(row, last, int(sums[4] / sums[2]))
    lines(
        sheet,
        row + 2,
        ["… данные не представлены", f"Исполнитель: отдел статистики культуры, тел. 2-14-{rng.randint(10, 99)}"],
    )
    return Book(f"6-nk_{year}", [sheet])


FAMILIES = [culture_cn, streets_en, rifiuti_it, biblioteki_ru]
BUREAU = {"culture_cn": "wenlv", "streets_en": "streets", "rifiuti_it": "rifiuti", "biblioteki_ru": "biblioteki"}
COMMA = ["rifiuti_it", "biblioteki_ru"]
