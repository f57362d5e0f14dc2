"""Tables of other subjects, laid out as offices of France, Spain, Poland, Japan, Korea and Brazil publish them."""

from .common import Book, Decimal, heads, last_day, Sheet
from .other import area, lines, state, units


def nights_fr(rng):
    """French table: nights in thousands with a decimal, shares of foreigners, nd, the department last."""
    year = rng.randint(2016, 2023)
    sheet = Sheet("Communes", rng)
    sheet.put(0, 0, f"Fréquentation des hébergements collectifs touristiques en {year}")
    sheet.put(1, 0, "Principales communes touristiques")
    sheet.span(3, 0, 4, 0, "Commune")
    sheet.span(3, 1, 3, 3, "Hôtels de tourisme")
    sheet.span(3, 4, 3, 6, "Campings")
    sheet.span(3, 7, 4, 7, "Autres hébergements collectifs - Nuitées (en milliers)")
    sheet.span(3, 8, 4, 8, "Taxe de séjour (en euros)")
    share = "dont résidents à l'étranger (en %)"
    heads(sheet, 4, ["Nombre de chambres", "Nuitées (en milliers)", share], 1)
    heads(sheet, 4, ["Nombre d'emplacements", "Nuitées (en milliers)", share], 4)
    sums = [0] * 8
    for row, unit in enumerate(units("tourisme"), 5):
        sheet.put(row, 0, unit)
        rooms, pitches = rng.randint(20, 700), rng.randint(40, 900)
        nights = [rooms * rng.randint(180, 420), pitches * rng.randint(40, 160), rng.randint(10, 900) * 100]
        nights = [value // 100 * 100 for value in nights]
        sheet.other(row, 3, rng.randint(60, 480) / 10, "0.0")
        sheet.other(row, 6, rng.randint(60, 700) / 10, "0.0")
        state(sheet, row, 1, unit, year, "chambres", rooms)
        state(sheet, row, 4, unit, year, "emplacements", pitches)
        columns = [(2, "nuits_hotel"), (5, "nuits_camping"), (7, "nuits_autres")]
        for (col, code), value in zip(columns, nights):
            if col == 7 and rng.random() < 0.2:
                state(sheet, row, col, unit, year, code, None, "nd")
                continue
            state(sheet, row, col, unit, year, code, value, value / 1000, "0.0")
            sums[col - 1] += value
        tax = sum(nights) * rng.randint(4, 9) // 10
        state(sheet, row, 8, unit, year, "taxe", tax, format="#,##0")
        sums[0] += rooms
        sums[3] += pitches
        sums[7] += tax
    row = 5 + len(units("tourisme"))
    sheet.put(row, 0, area("tourisme"))
    for at, total in enumerate(sums):
        if at in (1, 4, 6):
            sheet.other(row, 1 + at, total / 1000, "0.0")
        elif at not in (2, 5):
            sheet.other(row, 1 + at, total, "#,##0")
    notes = ["nd : donnée non disponible"]
    notes.append(f"Champ : communes de plus de 10 000 nuitées, situation au 1er janvier {year}")
    lines(sheet, row + 2, [*notes, "Sources : Insee, enquêtes de fréquentation touristique"])
    return Book(f"tourisme_communes_{year}", [sheet])


MESES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
CONTRACTS = ["h_indef", "h_temp", "h_conv", "m_indef", "m_temp", "m_conv"]


def contracts_es(rng):
    """Spanish monthly contracts: three lines of heads by sex and kind, sectors, month in the title, province last."""
    year, month = rng.randint(2017, 2024), rng.randint(1, 12)
    sheet = Sheet("Contratos", rng)
    day = f"month {year}-{month:02}-{last_day(year, month)}"
    sheet.span(0, 0, 0, 11, "SERVICIO PÚBLICO DE EMPLEO")
    title = "CONTRATOS REGISTRADOS POR MUNICIPIOS SEGÚN SEXO, TIPO DE CONTRATO Y SECTOR DE ACTIVIDAD ECONÓMICA"
    sheet.span(2, 0, 2, 11, title)
    sheet.put(3, 0, f"PROVINCIA: {area('contratos').upper().removeprefix('PROVINCIA DE ')}")
    sheet.put(3, 8, f"{MESES[month - 1].upper()} {year}")
    sheet.span(5, 0, 7, 0, "MUNICIPIOS")
    sheet.span(5, 1, 7, 1, "TOTAL CONTRATOS")
    sheet.span(5, 2, 5, 7, "TIPO DE CONTRATO")
    sheet.span(6, 2, 6, 4, "HOMBRES")
    sheet.span(6, 5, 6, 7, "MUJERES")
    heads(sheet, 7, ["INIC. INDEFINIDO", "INIC. TEMPORAL", "CONVERT. INDEFINIDO"] * 2, 2)
    sheet.span(5, 8, 5, 11, "SECTORES")
    for at, text in enumerate(["AGRICULTURA", "INDUSTRIA", "CONSTRUCCIÓN", "SERVICIOS"], 8):
        sheet.span(6, at, 7, at, text)
    sums = [0] * 11
    for row, unit in enumerate(units("contratos"), 8):
        parts = [rng.randint(0, 90) for _ in CONTRACTS]
        total, left, sectors = sum(parts), sum(parts), []
        for _ in range(3):
            sectors.append(rng.randint(0, left // 2))
            left -= sectors[-1]
        sheet.put(row, 0, unit.upper() if rng.random() < 0.3 else unit)
        values = [total, *parts, *sectors, left]
        codes = ["total", *CONTRACTS, "agr", "ind", "cons", "serv"]
        for at, (code, value) in enumerate(zip(codes, values)):
            state(sheet, row, 1 + at, unit, year, code, value, period=day)
            sums[at] += value
    row = 8 + len(units("contratos"))
    sheet.put(row, 0, "TOTAL PROVINCIA")
    for at, total in enumerate(sums):
        sheet.other(row, 1 + at, total)
    return Book(f"MUNI_MONTALBO_{month:02}{year % 100}", [sheet])


def local_data_pl(rng):
    """Polish export: a sheet that describes it; feature, part, year as text and measure over each column."""
    last = rng.randint(2018, 2023)
    years = list(range(last - 2, last + 1))
    told = Sheet("OPIS", rng)
    lines(told, 0, ["Bank Danych Lokalnych", "Wymiary: powiaty, gminy", "Rodzaj danych: roczne"])
    sheet = Sheet("TABLICA", rng)
    features = [
        ("Ludność", "ogółem", "[osoba]", "ludnosc"),
        ("Ludność", "kobiety", "[osoba]", "kobiety"),
        ("Mieszkania oddane do użytkowania", "ogółem", "[mieszkanie]", "mieszkania"),
        ("Dochody ogółem budżetu gminy", "ogółem", "[zł]", "dochody"),
    ]
    sheet.span(0, 0, 3, 0, "Kod")
    sheet.span(0, 1, 3, 1, "Nazwa")
    for at, (feature, part, measure, _) in enumerate(features):
        col = 2 + 3 * at
        sheet.span(0, col, 0, col + 2, feature)
        sheet.span(1, col, 1, col + 2, part)
        heads(sheet, 2, map(str, years), col)
        heads(sheet, 3, [measure] * 3, col)
    sums = [0] * 12
    for row, unit in enumerate(units("bdl"), 5):
        sheet.other(row, 0, f"24{row:02}{rng.randint(100, 999)}")
        sheet.put(row, 1, f"{unit} ({rng.choice([2, 3])})")
        people, women = rng.randint(3000, 19000), rng.randint(500, 520)
        for step, year in enumerate(years):
            people += rng.randint(-60, 40)
            values = [people, people * women // 1000, rng.randint(0, 60)]
            values.append(people * rng.randint(410000, 690000) / 100)
            for at, ((_, _, _, code), value) in enumerate(zip(features, values)):
                col = 2 + 3 * at + step
                if code == "dochody":
                    value = round(value, 2)
                    state(sheet, row, col, unit, year, code, Decimal(f"{value:.2f}"), value, "0.00")
                else:
                    state(sheet, row, col, unit, year, code, value)
                sums[3 * at + step] += value
    sheet.other(4, 0, "2400000")
    sheet.put(4, 1, area("bdl"))
    for at, total in enumerate(sums):
        sheet.other(4, 2 + at, round(total, 2) if at > 8 else total, "0.00" if at > 8 else None)
    return Book(f"LUDN_{rng.randint(1000, 4999)}_XTAB", [told, sheet])


def care_jp(rng):
    """Japanese care insurance: うち, grades with two sums and a total, a rate, thousands of yen, the era in the title."""
    year = rng.randint(2019, 2023)
    sheet = Sheet("第12表", rng)
    era = "令和元年" if year == 2019 else f"令和{year - 2018}年"
    sheet.put(0, 0, f"第12表　介護保険の状況　（{era}）")
    sheet.put(1, 0, "（単位：人、％、千円）")
    sheet.span(2, 0, 3, 0, "保険者名")
    sheet.span(2, 1, 3, 1, "第1号\n被保険者数")
    sheet.span(2, 2, 3, 2, "うち75歳以上")
    sheet.span(2, 3, 2, 12, "要介護（要支援）認定者数")
    grades = ["要支援１", "要支援２", "要支援　計", "要介護１", "要介護２", "要介護３", "要介護４", "要介護５"]
    heads(sheet, 3, [*grades, "要介護　計", "合　計"], 3)
    sheet.span(2, 13, 3, 13, "認定率\n（％）")
    sheet.span(2, 14, 3, 14, "保険給付費\n（千円）")
    sums = [0] * 14
    for row, unit in enumerate(units("kaigo"), 5):
        insured = rng.randint(900, 20000)
        older = insured * rng.randint(48, 56) // 100
        support = [insured * rng.randint(15, 35) // 1000 for _ in range(2)]
        care = [insured * rng.randint(15, 45) // 1000 for _ in range(5)]
        total = sum(support) + sum(care)
        money = total * rng.randint(1200, 1700)
        sheet.put(row, 0, unit)
        values = [insured, older, *support, sum(support), *care, sum(care), total]
        told = {0: "hihokensha", 1: "nanajugo", 4: "shien", 10: "kaigo", 11: "nintei"}
        for at, value in enumerate(values):
            if at in told:
                state(sheet, row, 1 + at, unit, year, told[at], value, format="#,##0")
            else:
                sheet.other(row, 1 + at, value, "#,##0")
            sums[at] += value
        sheet.other(row, 13, round(total * 100 / insured, 1), "0.0")
        state(sheet, row, 14, unit, year, "kyufu", money, format="#,##0", factor=1000)
        sums[13] += money
    sheet.put(4, 0, "県　計")
    for at, total in enumerate(sums):
        if at == 12:
            sheet.other(4, 13, round(sums[11] * 100 / sums[0], 1), "0.0")
        else:
            sheet.other(4, 1 + at, total, "#,##0")
    lines(sheet, 5 + len(units("kaigo")), ["資料：県長寿社会課「介護保険事業状況報告」"])
    return Book(f"{year}_12_kaigo", [sheet])


def register_kr(rng):
    """Korean export: year joined to the column's name, codes behind regions, numbers with commas as text, ratios."""
    first = rng.randint(2018, 2021)
    years = [first, first + 1, first + 2]
    sheet = Sheet("주민등록인구및세대현황", rng)
    names = ["총인구수", "세대수", "세대당 인구", "남자 인구수", "여자 인구수", "남여 비율"]
    codes = ["ingu", "sedae", "", "namja", "yeoja", ""]
    heads(sheet, 0, ["행정구역", *(f"{year}년_{name}" for year in years for name in names)])
    region = f"새벽도 {area('jumin')}"
    shown = lambda value: f"{value:,}"
    sums = [[0, 0] for _ in years]
    for row, unit in enumerate(units("jumin"), 2):
        sheet.put(row, 0, f"{region} {unit}(4788{row:02}0000)")
        men = rng.randint(700, 9000)
        women = men * rng.randint(90, 108) // 100
        for at, year in enumerate(years):
            men, women = men + rng.randint(-60, 30), women + rng.randint(-60, 30)
            homes = (men + women) * rng.randint(46, 56) // 100
            values = [men + women, homes, f"{(men + women) / homes:.2f}", men, women, f"{men / women:.2f}"]
            sums[at][0] += men
            sums[at][1] += women
            for step, (code, value) in enumerate(zip(codes, values)):
                col = 1 + 6 * at + step
                if code:
                    state(sheet, row, col, unit, year, code, value, shown(value))
                else:
                    sheet.other(row, col, value)
    sheet.put(1, 0, f"{region} (4788000000)")
    for at, (men, women) in enumerate(sums):
        homes = (men + women) * 51 // 100
        values = [shown(men + women), shown(homes), f"{(men + women) / homes:.2f}", shown(men), shown(women)]
        for step, value in enumerate([*values, f"{men / women:.2f}"]):
            sheet.other(1, 1 + 6 * at + step, value)
    return Book(f"{years[0]}12_{years[-1]}12_주민등록인구및세대현황_연간", [sheet])


def synopsis_br(rng):
    """Brazilian census of schools, a sheet a table: region and state in columns with their sums above, notes."""
    year = rng.randint(2017, 2023)
    sheets = []
    network = ["Total", "Federal", "Estadual", "Municipal", "Privada"]
    tables = [
        ("Educação Básica 1.2", "Matrículas da Educação Básica", ["mat", "", "mat_est", "mat_mun", "mat_priv"]),
        ("Docentes 2.2", "Docentes da Educação Básica", ["doc", "", "", "", ""]),
    ]
    for name, subject, codes in tables:
        sheet = Sheet(name, rng)
        number = name.split()[-1]
        kind = "matrículas" if codes[0] == "mat" else "docentes"
        title = f"{number} - Número de {kind} da educação básica, por dependência administrativa, segundo a região"
        sheet.put(0, 0, f"Sinopse Estatística da Educação Básica {year}")
        sheet.put(1, 0, f"{title} geográfica, a unidade da federação e o município - {year}")
        for col, text in enumerate(["Região Geográfica", "Unidade da Federação", "Município", "Código do Município"]):
            sheet.span(3, col, 5, col, text)
        sheet.span(3, 4, 3, 8, subject)
        sheet.span(4, 4, 5, 4, "Total")
        sheet.span(4, 5, 4, 8, "Dependência Administrativa")
        heads(sheet, 5, network[1:], 5)
        sums = [0] * 5
        for row, unit in enumerate(units("matriculas"), 8):
            low = 1 if codes[0] == "mat" else 20
            parts = [rng.choice([0, 0, 120 // low]), rng.randint(200, 4000) // low, rng.randint(300, 6000) // low]
            parts.append(rng.choice([0, rng.randint(40, 900) // low]))
            for col, text in enumerate(["Sul", "Campos do Sul", unit]):
                sheet.put(row, col, text)
            sheet.other(row, 3, f"43{row:02}{rng.randint(100, 999)}")
            for at, (code, value) in enumerate(zip(codes, [sum(parts), *parts])):
                if code:
                    state(sheet, row, 4 + at, unit, year, code, value, format="#,##0")
                else:
                    sheet.other(row, 4 + at, value, "#,##0")
                sums[at] += value
        for row, texts in ((6, ["Sul"]), (7, ["Sul", "Campos do Sul"])):
            for col, text in enumerate(texts):
                sheet.put(row, col, text)
            for at, total in enumerate(sums):
                sheet.other(row, 4 + at, total, "#,##0")
        row = 9 + len(units("matriculas"))
        lines(sheet, row, ["Fonte: Censo da Educação Básica.", "Nota: 1 - Inclui todas as etapas e modalidades."])
        sheets.append(sheet)
    return Book(f"Sinopse_Estatistica_da_Educacao_Basica_{year}", sheets)


FAMILIES = [nights_fr, contracts_es, local_data_pl, care_jp, register_kr, synopsis_br]
BUREAU = {
    "nights_fr": "tourisme",
    "contracts_es": "contratos",
    "local_data_pl": "bdl",
    "care_jp": "kaigo",
    "register_kr": "jumin",
    "synopsis_br": "matriculas",
}
COMMA = ["nights_fr", "local_data_pl"]
