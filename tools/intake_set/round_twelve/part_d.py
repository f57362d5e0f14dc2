"""Tables of other subjects: a Chinese county's public health, English schools and waterworks, Spanish harvests, French
budgets and a German election. The units and figures are invented."""

from ..bureaus import _i
from ..round_nine.other import area, bureau, lines, state, units
from .common import Book, change, heads, NAMES, Sheet

bureau(
    "gongwei",
    "沅水县",
    "辰溪镇,麻阳乡,白果镇,龙泉镇,青山乡,石桥镇",
    [
        _i("jdang", "stock", "份", 40000, "居民健康档案建档份数|健康档案建档份数"),
        _i("gxy", "stock", "人", 4000, "高血压患者管理人数|在管高血压患者数"),
        _i("tnb", "stock", "人", 2000, "糖尿病患者管理人数|在管糖尿病患者数"),
        _i("jiezhong", "count", "剂次", 9000, "儿童预防接种剂次|预防接种剂次数"),
        _i("yunchan", "count", "人", 400, "孕产妇系统管理人数"),
        _i("jiangzuo", "count", "场", 60, "健康教育讲座场次|健康教育讲座次数"),
        _i("chuanran", "count", "例", 60, "传染病报告例数"),
        _i("buzhu", "amount", "元", 900, "基本公共卫生服务补助资金|补助资金"),
    ],
)
bureau(
    "rolls",
    "Kaimoana District",
    "Aroha School,Beach Road School,Clifton Primary,Dunloy School,Esk Valley School,Fernhill School,Gladstone Primary,"
    "Hillcrest College",
    [
        _i("roll", "stock", "pupils", 900, "School roll|Total roll", "Roll > Total"),
        _i("roll_girls", "stock", "pupils", 450, "Girls on the roll", "Roll > of which girls"),
        _i("teachers", "stock", "teachers", 60, "Teachers|Number of teachers"),
        _i("classrooms", "stock", "classrooms", 40, "Classrooms|Number of classrooms"),
        _i("suspensions", "count", "cases", 20, "Suspensions"),
        _i("grant", "amount", "dollars", 900000, "Operational grant|Operational grant paid"),
    ],
)
bureau(
    "cosechas",
    "Provincia de Quillaún",
    "Antuco Viejo,Bellavista,Catemu Alto,Dañicalqui,El Peral,Futaleo,Gorbea Norte",
    [
        _i("trigo_sup", "count", "ha", 4000, "Superficie sembrada de trigo", "Trigo > Superficie sembrada"),
        _i("trigo_prod", "count", "t", 20000, "Producción de trigo", "Trigo > Producción"),
        _i("maiz_sup", "count", "ha", 2000, "Superficie sembrada de maíz", "Maíz > Superficie sembrada"),
        _i("maiz_prod", "count", "t", 20000, "Producción de maíz", "Maíz > Producción"),
        _i("papa_sup", "count", "ha", 900, "Superficie sembrada de papa", "Papa > Superficie sembrada"),
        _i("papa_prod", "count", "t", 20000, "Producción de papa", "Papa > Producción"),
        _i("bovinos", "stock", "cabezas", 9000, "Existencias de ganado bovino|Bovinos"),
        _i("ovinos", "stock", "cabezas", 9000, "Existencias de ganado ovino|Ovinos"),
    ],
)
bureau(
    "comptes",
    "Communauté de communes du Val d'Ombre",
    "Aubressin,Bellerive-sur-Ombre,Chantemerle,Dourges-le-Bois,Estréac,Fontvieille-Haute,Grandlieu",
    [
        _i("population", "stock", "habitants", 20000, "Population légale|Population"),
        _i("produits", "amount", "euros", 9000, "Produits de fonctionnement"),
        _i("charges", "amount", "euros", 9000, "Charges de fonctionnement"),
        _i("personnel", "amount", "euros", 4000, "Charges de personnel"),
        _i("equipement", "amount", "euros", 4000, "Dépenses d'équipement"),
        _i("dette", "amount", "euros", 9000, "Encours de la dette"),
    ],
)
bureau(
    "waterworks",
    "Marloo Water",
    "Ardlethan Zone,Burra Zone,Coonawarra Zone,Dingley Zone,Euroa Zone,Flinders Zone",
    [
        _i("connections", "stock", "connections", 9000, "Connected properties|Water connections"),
        _i("supplied", "count", "ML", 9000, "Water supplied"),
        _i("billed", "count", "ML", 9000, "Water billed|Billed water"),
        _i("bursts", "count", "bursts", 300, "Main bursts repaired|Mains bursts repaired"),
        _i("complaints", "count", "complaints", 300, "Water quality complaints"),
        _i("revenue", "amount", "dollars", 900000, "Water revenue"),
    ],
)
bureau(
    "gemeinderat",
    "Landkreis Tannburg",
    "Achental,Birkenwerder,Dettingen am Forst,Ellerbach,Frauenried,Großlohra,Hirschau,Ilmtal",
    [
        _i("berechtigt", "stock", "Personen", 9000, "Wahlberechtigte"),
        _i("waehler", "count", "Personen", 6000, "Wähler|Wählerinnen und Wähler"),
        _i("brief", "count", "Personen", 2000, "Briefwähler", "Wähler > darunter Briefwähler"),
        _i("ungueltig", "count", "Stimmzettel", 200, "Ungültige Stimmzettel"),
        _i("gueltig", "count", "Stimmen", 6000, "Gültige Stimmen"),
        _i("st_fwg", "count", "Stimmen", 3000, "Freie Wählergemeinschaft|Stimmen Freie Wählergemeinschaft"),
        _i("st_bl", "count", "Stimmen", 3000, "Bürgerliste|Stimmen Bürgerliste"),
        _i("st_gl", "count", "Stimmen", 3000, "Grüne Liste|Stimmen Grüne Liste"),
    ],
)

SERVICES = [
    ("居民健康档案", "建档份数", "份", "jdang", 30000),
    ("慢性病管理", "高血压患者管理人数", "人", "gxy", 3000),
    ("慢性病管理", "糖尿病患者管理人数", "人", "tnb", 1200),
    ("预防接种", "儿童预防接种剂次", "剂次", "jiezhong", 6000),
    ("妇幼保健", "孕产妇系统管理人数", "人", "yunchan", 300),
    ("健康教育", "健康教育讲座场次", "场", "jiangzuo", 40),
    ("传染病防控", "传染病报告例数", "例", "chuanran", 50),
    ("资金", "基本公共卫生服务补助资金", "万元", "buzhu", 90),
]


def clinic_services(rng):
    """A county's public health: services down with their measures, under each town the year's task, what was done and
    the share of it; money in ten thousands; the county's sum of what was done last."""
    year, names = rng.randint(2021, 2025), units("gongwei")
    sheet, last = Sheet("基本公卫", rng), 3 + 3 * len(names)
    sheet.span(0, 0, 0, last, f"{area('gongwei')}{year}年基本公共卫生服务项目完成情况统计表")
    for col, text in enumerate(["类别", "项目", "计量单位"]):
        sheet.span(1, col, 2, col, text)
    for at, name in enumerate(names):
        sheet.span(1, 3 + 3 * at, 1, 5 + 3 * at, f"{name}卫生院")
        heads(sheet, 2, ["任务数", "完成数", "完成率（%）"], 3 + 3 * at)
    sheet.span(1, last, 2, last, "全县完成数")
    for row, (name, text, measure, code, most) in enumerate(SERVICES, 3):
        sheet.put(row, 0, name)
        sheet.put(row, 1, text)
        sheet.put(row, 2, measure)
        total = 0
        for at, unit in enumerate(names):
            col, task = 3 + 3 * at, rng.randint(most // 5, most)
            done = max(task * rng.randint(82, 112) // 100, 1)
            is_silent = code not in ("jdang", "buzhu", "chuanran") and rng.random() < 0.05
            if code == "chuanran":
                sheet.put(row, col, "—")
                sheet.put(row, col + 2, "—")
                done = rng.randint(0, most)
            else:
                sheet.other(row, col, task)
            if is_silent:
                state(sheet, row, col + 1, unit, year, code, None, rng.choice(["未报", "/", None]))
                continue
            if code == "buzhu":
                done = round(done + rng.randint(0, 99) / 100, 2)
                state(sheet, row, col + 1, unit, year, code, round(done * 10000), done, "0.00")
            else:
                state(sheet, row, col + 1, unit, year, code, done)
            if code != "chuanran":
                sheet.other(row, col + 2, round(done * 100 / task, 1), "0.0")
            total += done
        sheet.other(row, last, round(total, 2) if code == "buzhu" else total, "0.00" if code == "buzhu" else None)
    row = 4 + len(SERVICES)
    lines(sheet, row, [f"制表人：{rng.choice(NAMES)}", "注：任务数为县卫健局年初下达；传染病报告不设任务。"])
    return Book(f"{year}年基本公共卫生服务完成情况", [sheet])


def school_rolls(rng):
    """English schools: the roll with of which girls, teachers, classrooms, suspensions and the grant, last year and this
    year under each head, the change of the roll, pupils per teacher; decile and the district's line last."""
    year = rng.randint(2021, 2025)
    sheet, heads_of = Sheet("Rolls", rng), [
        "Total roll",
        "of which girls",
        "Number of teachers",
        "Number of classrooms",
    ]
    codes = ["roll", "roll_girls", "teachers", "classrooms", "suspensions", "grant"]
    sheet.put(0, 0, f"{area('rolls')} schools: rolls, staff and funding, {year - 1} and {year}")
    sheet.put(1, 0, "Rolls as at 1 July; suspensions and grant for the calendar year")
    sheet.span(3, 0, 4, 0, "School")
    sheet.span(3, 1, 4, 1, "Decile")
    for at, text in enumerate([*heads_of, "Suspensions", "Operational grant ($)"]):
        sheet.span(3, 2 + 2 * at, 3, 3 + 2 * at, text)
        heads(sheet, 4, [str(year - 1), str(year)], 2 + 2 * at)
    sheet.span(3, 14, 4, 14, "Change in roll (%)")
    sheet.span(3, 15, 4, 15, f"Pupils per teacher, {year}")
    sums = [0] * 12
    for row, unit in enumerate(units("rolls"), 5):
        sheet.put(row, 0, unit)
        sheet.other(row, 1, rng.randint(1, 10))
        roll, rooms, rolls = rng.randint(90, 900), rng.randint(8, 40), []
        for step, told in enumerate((year - 1, year)):
            roll += rng.randint(-20, 25)
            rolls.append(roll)
            values = [roll, roll * rng.randint(46, 53) // 100, max(roll // rng.randint(17, 22), 1), rooms]
            values += [rng.randint(0, 12), roll * rng.randint(900, 1400)]
            for at, (code, value) in enumerate(zip(codes, values)):
                col = 2 + 2 * at + step
                if code == "suspensions" and rng.random() < 0.15:
                    state(sheet, row, col, unit, told, code, None, rng.choice(["n/a", "-"]))
                    continue
                state(sheet, row, col, unit, told, code, value, format="#,##0" if code == "grant" else None)
                sums[2 * at + step] += value
        sheet.other(row, 14, change(rolls[1], rolls[0]), "0.0")
        sheet.other(row, 15, round(rolls[1] / max(values[2], 1), 1), "0.0")
    row = 5 + len(units("rolls"))
    sheet.put(row, 0, "District total", bold=True)
    for at, total in enumerate(sums):
        sheet.other(row, 2 + at, total, "#,##0" if at > 9 else None)
    lines(sheet, row + 2, ["n/a = not available", "Source: annual return of schools, table 4"])
    return Book(f"school_rolls_{year}", [sheet])


CROPS = [("Trigo", "trigo", 30, 60), ("Maíz", "maiz", 60, 120), ("Papa", "papa", 180, 300)]


def cosechas_es(rng):
    """Spanish harvests: under each crop the area sown, the yield and the output, a line of measures, the animals beside
    them; — where nothing is grown; the province above; notes with figures."""
    year = rng.randint(2021, 2025)
    sheet = Sheet("Cuadro 3", rng)
    sheet.put(
        0, 0, "Cuadro 3. Superficie, rendimiento y producción de los principales cultivos, y existencias de ganado"
    )
    sheet.put(1, 0, f"según comuna. Año {year}")
    sheet.span(3, 0, 5, 0, "Comuna")
    for at, (name, *_) in enumerate(CROPS):
        sheet.span(3, 1 + 3 * at, 3, 3 + 3 * at, name)
        heads(sheet, 4, ["Superficie sembrada", "Rendimiento", "Producción"], 1 + 3 * at)
        heads(sheet, 5, ["ha", "t/ha", "t"], 1 + 3 * at)
    sheet.span(3, 10, 3, 11, "Existencias de ganado")
    heads(sheet, 4, ["Bovinos", "Ovinos"], 10)
    heads(sheet, 5, ["cabezas", "cabezas"], 10)
    sums = [0] * 11
    for row, unit in enumerate(units("cosechas"), 7):
        sheet.put(row, 0, unit)
        for at, (_, code, low, high) in enumerate(CROPS):
            col, sown = 1 + 3 * at, rng.randint(40, 3000)
            if rng.random() < 0.12:
                state(sheet, row, col, unit, year, f"{code}_sup", None, "—")
                sheet.put(row, col + 1, "—")
                state(sheet, row, col + 2, unit, year, f"{code}_prod", None, "—")
                continue
            grown = rng.randint(low, high)
            output = sown * grown // 10
            state(sheet, row, col, unit, year, f"{code}_sup", sown)
            sheet.other(row, col + 1, grown / 10, "0.0")
            state(sheet, row, col + 2, unit, year, f"{code}_prod", output)
            sums[col - 1] += sown
            sums[col + 1] += output
        for col, code in ((10, "bovinos"), (11, "ovinos")):
            heads_of = rng.randint(200, 9000)
            state(sheet, row, col, unit, year, code, heads_of)
            sums[col - 1] += heads_of
    sheet.put(6, 0, "Total provincial", bold=True)
    for at, total in enumerate(sums):
        if at in (1, 4, 7):
            sheet.other(6, 1 + at, round(sums[at + 1] / max(sums[at - 1], 1), 1), "0.0")
        else:
            sheet.other(6, 1 + at, total)
    notes = ["— : sin cultivo en la comuna.", "Fuente: encuesta agropecuaria comunal; muestra de 1.240 explotaciones."]
    lines(sheet, 8 + len(units("cosechas")), [f"Provincia: {area('cosechas').removeprefix('Provincia de ')}", *notes])
    return Book(f"cuadro3_cultivos_{year}", [sheet])


MONEY = [
    ("Produits de fonctionnement", "produits"),
    ("Charges de fonctionnement", "charges"),
    ("dont charges de personnel", "personnel"),
    ("Dépenses d'équipement", "equipement"),
    ("Encours de la dette au 31 décembre", "dette"),
]


def comptes_fr(rng):
    """French budgets of communes: thousands of euros beside euros a head and the mean of the stratum, the number of
    people first, the whole community last."""
    year = rng.randint(2021, 2024)
    sheet = Sheet("Comptes", rng)
    sheet.put(0, 0, f"Comptes des communes - Exercice {year}")
    sheet.put(1, 0, area("comptes"))
    sheet.span(3, 0, 4, 0, "Commune")
    sheet.span(3, 1, 4, 1, "Population légale")
    for at, (text, _) in enumerate(MONEY):
        sheet.span(3, 2 + 3 * at, 3, 4 + 3 * at, text)
        heads(sheet, 4, ["en milliers d'euros", "en euros par habitant", "moyenne de la strate"], 2 + 3 * at)
    sums = [0] * 6
    for row, unit in enumerate(units("comptes"), 5):
        people = rng.randint(600, 16000)
        income = people * rng.randint(900, 1600)
        costs = income * rng.randint(78, 96) // 100
        values = [
            income,
            costs,
            costs * rng.randint(45, 60) // 100,
            people * rng.randint(100, 600),
            people * rng.randint(200, 1500),
        ]
        sheet.put(row, 0, unit)
        state(sheet, row, 1, unit, year, "population", people)
        sums[0] += people
        for at, ((_, code), value) in enumerate(zip(MONEY, values)):
            col, value = 2 + 3 * at, value // 100 * 100
            if code == "dette" and rng.random() < 0.15:
                state(sheet, row, col, unit, year, code, None, "n.d.")
                sheet.put(row, col + 1, "n.d.")
            else:
                state(sheet, row, col, unit, year, code, value, value / 1000, "0.0")
                sheet.other(row, col + 1, round(value / people), None)
                sums[1 + at] += value
            sheet.other(row, col + 2, rng.randint(150, 1500))
    row = 5 + len(units("comptes"))
    sheet.put(row, 0, "Ensemble des communes", bold=True)
    sheet.other(row, 1, sums[0])
    for at, total in enumerate(sums[1:]):
        sheet.other(row, 2 + 3 * at, total / 1000, "0.0")
        sheet.other(row, 3 + 3 * at, round(total / sums[0]))
    lines(sheet, row + 2, ["n.d. : non disponible", "Strate : communes de même taille de la région."])
    return Book(f"comptes_communes_{year}", [sheet])


YEARLY = [
    ("Water supplied (ML)", "supplied", 200, 6000),
    ("Billed water (ML)", "billed", 0, 0),
    ("Main bursts repaired", "bursts", 4, 200),
    ("Water quality complaints", "complaints", 0, 90),
]


def waterworks_en(rng):
    """A water company's yearly return by supply zone: last year's actual, this year's target and this year's actual
    under each head, losses in per cent, connections, revenue in thousands, a line for the whole company."""
    year = rng.randint(2021, 2025)
    sheet, last = Sheet("Zones", rng), 2 + 3 * len(YEARLY)
    sheet.put(0, 0, f"{area('waterworks')} - Annual performance return {year}")
    sheet.put(1, 0, "Table 2: Supply zones")
    sheet.span(3, 0, 4, 0, "Supply zone")
    sheet.span(3, 1, 4, 1, f"Connected properties, 31 December {year}")
    for at, (text, *_) in enumerate(YEARLY):
        sheet.span(3, 2 + 3 * at, 3, 4 + 3 * at, text)
        heads(sheet, 4, [f"Actual {year - 1}", f"Target {year}", f"Actual {year}"], 2 + 3 * at)
    for col, text in enumerate([f"Losses {year} (%)", f"Water revenue {year} ($'000)"], last):
        sheet.span(3, col, 4, col, text)
    sums = [0] * (last + 2)
    for row, unit in enumerate(units("waterworks"), 5):
        sheet.put(row, 0, unit)
        properties = rng.randint(400, 9000)
        state(sheet, row, 1, unit, year, "connections", properties)
        sums[1] += properties
        supplied = {}
        for at, (_, code, low, high) in enumerate(YEARLY):
            col = 2 + 3 * at
            for step, told in ((0, year - 1), (2, year)):
                value = supplied[step] * rng.randint(78, 94) // 100 if code == "billed" else rng.randint(low, high)
                if code == "supplied":
                    supplied[step] = value
                if code == "billed":
                    billed = value
                if code == "complaints" and rng.random() < 0.12:
                    state(sheet, row, col + step, unit, told, code, None, rng.choice(["n/r", "-"]))
                    continue
                state(sheet, row, col + step, unit, told, code, value)
                sums[col + step] += value
            target = supplied[2] * 9 // 10 if code == "billed" else rng.randint(max(low, 5), high)
            sheet.other(row, col + 1, target)
            sums[col + 1] += target
        sheet.other(row, last, round((supplied[2] - billed) * 100 / supplied[2], 1), "0.0")
        money = billed * rng.randint(1800, 3200) // 100 * 100
        state(sheet, row, last + 1, unit, year, "revenue", money, money / 1000, "0.0")
        sums[last + 1] += money
    row = 5 + len(units("waterworks"))
    sheet.put(row, 0, "All zones")
    for col in range(1, last):
        sheet.other(row, col, sums[col])
    sheet.other(row, last + 1, sums[last + 1] / 1000, "0.0")
    lines(sheet, row + 2, ["n/r: not recorded.", "1 ML = 1,000 kilolitres. Targets as approved by the regulator."])
    return Book(f"performance_return_{year}", [sheet])


LISTS = [("Freie Wählergemeinschaft", "st_fwg"), ("Bürgerliste", "st_bl"), ("Grüne Liste", "st_gl")]


def gemeinderat_de(rng):
    """German election of councils: voters, turnout in per cent, darunter voters by letter, votes and their share under
    each list, seats, the district's line first; the day of the election in the title."""
    year, day = rng.choice([2021, 2022, 2023, 2024]), rng.randint(9, 26)
    sheet = Sheet("Ergebnis", rng)
    sheet.put(0, 0, f"Wahl der Gemeinderäte am {day}. Mai {year}")
    sheet.put(1, 0, f"Endgültiges Ergebnis nach Gemeinden - {area('gemeinderat')}")
    for col, text in enumerate(["Schlüssel", "Gemeinde", "Wahlberechtigte"]):
        sheet.span(3, col, 4, col, text)
    sheet.span(3, 3, 3, 4, "Wähler")
    heads(sheet, 4, ["insgesamt", "darunter Briefwähler"], 3)
    for col, text in enumerate(["Wahlbeteiligung in %", "Ungültige Stimmzettel", "Gültige Stimmen"], 5):
        sheet.span(3, col, 4, col, text)
    for at, (name, _) in enumerate(LISTS):
        sheet.span(3, 8 + 3 * at, 3, 10 + 3 * at, name)
        heads(sheet, 4, ["Stimmen", "Anteil in %", "Sitze"], 8 + 3 * at)
    sums = [0] * 17
    for row, unit in enumerate(units("gemeinderat"), 6):
        entitled = rng.randint(500, 9000)
        voters = entitled * rng.randint(48, 76) // 100
        letter, spoiled = voters * rng.randint(18, 45) // 100, voters * rng.randint(1, 4) // 100
        valid, seats = voters - spoiled, [8, 10, 12, 14, 16][min(entitled // 2000, 4)]
        cut = sorted(rng.randint(valid // 5, valid * 4 // 5) for _ in range(2))
        votes = [cut[0], cut[1] - cut[0], valid - cut[1]]
        sheet.other(row, 0, f"0977{row:04}")
        sheet.put(row, 1, unit)
        codes = {2: "berechtigt", 3: "waehler", 4: "brief", 6: "ungueltig", 7: "gueltig"}
        for col, value in zip(codes, [entitled, voters, letter, spoiled, valid]):
            state(sheet, row, col, unit, year, codes[col], value)
            sums[col] += value
        sheet.other(row, 5, round(voters * 100 / entitled, 1), "0.0")
        left = seats
        for at, ((_, code), value) in enumerate(zip(LISTS, votes)):
            col, won = 8 + 3 * at, left if at == 2 else min(left, round(value * seats / valid))
            left -= won
            state(sheet, row, col, unit, year, code, value)
            sheet.other(row, col + 1, round(value * 100 / valid, 1), "0.0")
            sheet.other(row, col + 2, won)
            sums[col] += value
            sums[col + 2] += won
    sheet.other(5, 0, "0977")
    sheet.put(5, 1, area("gemeinderat"), bold=True)
    for col, total in enumerate(sums):
        if col == 5:
            sheet.other(5, col, round(sums[3] * 100 / sums[2], 1), "0.0")
        elif col in (9, 12, 15):
            sheet.other(5, col, round(sums[col - 1] * 100 / sums[7], 1), "0.0")
        elif col > 1:
            sheet.other(5, col, total)
    lines(sheet, 7 + len(units("gemeinderat")), ["Jede wählende Person hatte eine Stimme.", "Quelle: Kreiswahlleitung"])
    return Book(f"gemeinderatswahl_{year}", [sheet])


FAMILIES = [clinic_services, school_rolls, cosechas_es, comptes_fr, waterworks_en, gemeinderat_de]
BUREAU = {
    "clinic_services": "gongwei",
    "school_rolls": "rolls",
    "cosechas_es": "cosechas",
    "comptes_fr": "comptes",
    "waterworks_en": "waterworks",
    "gemeinderat_de": "gemeinderat",
}
COMMA = ["cosechas_es", "comptes_fr", "gemeinderat_de"]
