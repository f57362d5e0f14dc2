"""Tables of other subjects and languages, laid out as statistical offices publish them. All of it is invented."""

from .. import bureaus
from ..bureaus import _i
from .common import Book, Sheet, tell

bureaus.BUREAUS["eurwaste"] = dict(
    area="Tarnava Region",
    units="Brevna,Costeni,Dealu Mare,Florena,Lunca Noua,Poiana,Rovina,Valea Alba".split(","),
    indicators=[
        _i("waste_generated", "count", "tonnes", 90000, "Waste generated"),
        _i("waste_landfill", "count", "tonnes", 60000, "Disposal - landfill|Landfill"),
        _i("waste_recycled", "count", "tonnes", 30000, "Recycling - material|Material recycling"),
        _i("waste_compost", "count", "tonnes", 9000, "Recycling - composting and digestion|Composting and digestion"),
    ],
)
bureaus.BUREAUS["onscrime"] = dict(
    area="Westmarch",
    units="Abbotsley,Barrowdale,Chalford,Dunsmere,Elverton,Fenwick,Garsdale,Hexley".split(","),
    indicators=[
        _i("crime_population", "stock", "people", 90000, "Population|Mid-year population"),
        _i("crime_total", "count", "offences", 9000, "Total recorded crime|Total recorded crime (excluding fraud)"),
        _i("crime_violence", "count", "offences", 3000, "Violence against the person"),
        _i("crime_theft", "count", "offences", 3000, "Theft offences"),
        _i("crime_damage", "count", "offences", 900, "Criminal damage and arson"),
        _i("crime_drugs", "count", "offences", 300, "Drug offences"),
    ],
)
bureaus.BUREAUS["dossier"] = dict(
    area="Département du Val-Doré",
    units="Aubrac-le-Vieux,Bellerive,Chantemerle,Drancourt,Entraygues,Fontclaire,Grandval,Héricy".split(","),
    indicators=[
        _i("population", "stock", "habitants", 20000, "Population|Population municipale"),
        _i("menages", "stock", "ménages", 9000, "Ménages|Nombre de ménages"),
        _i("logements", "stock", "logements", 9000, "Logements|Nombre de logements"),
        _i("res_princ", "stock", "logements", 8000, "Résidences principales"),
        _i(
            "res_sec",
            "stock",
            "logements",
            900,
            "Résidences secondaires et logements occasionnels|Résidences secondaires",
        ),
        _i("vacants", "stock", "logements", 900, "Logements vacants"),
    ],
)
bureaus.BUREAUS["kosis"] = dict(
    area="청운군",
    units="가람읍,노을면,다솔면,라온면,마루읍,바람면,소담면".split(","),
    indicators=[
        _i("saeop", "stock", "개", 900, "사업체수"),
        _i("jongsa", "stock", "명", 9000, "종사자수|종사자수 > 계", "종사자수 > 전체"),
        _i("jongsa_f", "stock", "명", 4000, "여성 종사자수|종사자수 > 여성"),
        _i("maechul", "amount", "원", 9000, "매출액"),
    ],
)
bureaus.BUREAUS["bibliotecas"] = dict(
    area="Provincia de Olivares",
    units="Alameda Baja,Benizar,Carrascal,Dos Fuentes,Encinares,Hontanar,La Umbría".split(","),
    indicators=[
        _i("puntos", "stock", "bibliotecas", 9, "Bibliotecas|Número de bibliotecas"),
        _i("usuarios", "stock", "usuarios", 9000, "Usuarios inscritos"),
        _i("prestamos", "count", "préstamos", 20000, "Préstamos domiciliarios|Préstamos"),
        _i("visitas", "count", "visitas", 40000, "Visitas"),
        _i("gasto_bib", "amount", "euros", 900, "Gastos corrientes"),
    ],
)
bureaus.BUREAUS["lavoura"] = dict(
    area="Microrregião de Serra Clara",
    units="Água Fria,Bom Retiro,Campo Alegre,Divinópolis do Sul,Estrela Velha,Jacarandá,Morro Azul".split(","),
    indicators=[
        _i("milho_area", "stock", "ha", 9000, "Área plantada de milho", "Área plantada > Milho (em grão)"),
        _i("soja_area", "stock", "ha", 9000, "Área plantada de soja", "Área plantada > Soja (em grão)"),
        _i(
            "milho_prod",
            "count",
            "t",
            50000,
            "Quantidade produzida de milho",
            "Quantidade produzida > Milho (em grão)",
        ),
        _i("soja_prod", "count", "t", 30000, "Quantidade produzida de soja", "Quantidade produzida > Soja (em grão)"),
        _i("milho_valor", "amount", "reais", 900, "Valor da produção de milho", "Valor da produção > Milho (em grão)"),
        _i("soja_valor", "amount", "reais", 900, "Valor da produção de soja", "Valor da produção > Soja (em grão)"),
    ],
)
bureaus.BUREAUS["offenses"] = dict(
    area="Tamarisk County",
    units="Ashgrove,Bellwater,Cutler Bend,Dry Fork,Eagle Pass Heights,Garland City,Hobson,Juniper".split(","),
    indicators=[
        _i("of_population", "stock", "persons", 90000, "Population"),
        _i("violent", "count", "offenses", 400, "Violent crime"),
        _i("robbery", "count", "offenses", 90, "Robbery"),
        _i("assault", "count", "offenses", 200, "Aggravated assault"),
        _i("property", "count", "offenses", 2000, "Property crime"),
        _i("burglary", "count", "offenses", 500, "Burglary"),
        _i("larceny", "count", "offenses", 1200, "Larceny-theft"),
        _i("vehicle", "count", "offenses", 300, "Motor vehicle theft"),
        _i("arson", "count", "offenses", 20, "Arson"),
    ],
)
bureaus.BUREAUS["belediye"] = dict(
    area="Yeşilova İli",
    units="Akpınar,Bozdağ,Çınarlı,Derebaşı,Elmalıtepe,Gölcükköy,İncirli,Karataş".split(","),
    indicators=[
        _i("nufus", "stock", "kişi", 90000, "Belediye nüfusu"),
        _i("hizmet", "stock", "kişi", 90000, "Atık hizmeti verilen nüfus"),
        _i("atik", "count", "ton", 40000, "Toplanan atık miktarı"),
        _i("depolama", "count", "ton", 30000, "Düzenli depolama tesisine gönderilen atık miktarı"),
        _i("kompost", "count", "ton", 900, "Kompost tesisine gönderilen atık miktarı"),
    ],
)


def state(sheet, row, col, unit, year, code, value, written=None, format=None):
    """Writes a figure and its meaning; where there is no value, `written` stands for that and means a blank."""
    if value is None:
        sheet.put(row, col, written)
        tell(sheet, row, col, unit, year, code, None, state="blank")
        return
    sheet.put(row, col, value if written is None else written, format)
    tell(sheet, row, col, unit, year, code, value)


def entries(bureau):
    """Code and highest value of each of the bureau's indicators."""
    return [(entry.code, entry.top) for entry in bureaus.BUREAUS[bureau]["indicators"]]


def eurostat_waste(rng):
    """English extraction in the manner of Eurostat: a sheet an indicator, the indicator named only in the preamble
    above, years across with an empty column of flags behind each, the region first, meaning of flags below."""
    bureau = bureaus.BUREAUS["eurwaste"]
    first = rng.randint(2015, 2019)
    years = range(first, first + 4)
    sheets = []
    for number, indicator in enumerate(bureau["indicators"], 1):
        sheet = Sheet(f"Sheet {number}", rng)
        preamble = [
            ("Data extracted on 14/03/2024 09:12:41", ""),
            ("Dataset:", "Municipal waste by municipality and waste management operation"),
            ("Last updated:", "08/02/2024 23:00"),
            ("", ""),
            ("Time frequency", "Annual"),
            ("Waste management operations", indicator.labels[0]),
            ("Unit of measure", "Tonne"),
        ]
        for row, (name, text) in enumerate(preamble):
            sheet.put(row, 0, name)
            sheet.put(row, 2, text)
        sheet.put(8, 0, "TIME", bold=True)
        sheet.put(9, 0, "GEO (Labels)", bold=True)
        for at, year in enumerate(years):
            sheet.put(8, 1 + 2 * at, str(year), bold=True)
        sums = [0] * len(years)
        for row, unit in enumerate(bureau["units"], 11):
            sheet.put(row, 0, unit)
            for at, year in enumerate(years):
                col = 1 + 2 * at
                if rng.random() < 0.06:
                    state(sheet, row, col, unit, year, indicator.code, None, ":")
                    continue
                value = rng.randint(0, indicator.top)
                state(sheet, row, col, unit, year, indicator.code, value, format="#,##0")
                sums[at] += value
                sheet.put(row, col + 1, rng.choice(["b", "e", "p"]) if rng.random() < 0.12 else None)
        sheet.put(10, 0, bureau["area"])
        for at, total in enumerate(sums):
            sheet.other(10, 1 + 2 * at, total, "#,##0")
        row = 12 + len(bureau["units"])
        notes = [("Special value", ""), (":", "not available"), ("Available flags:", "")]
        notes += [("b", "break in time series"), ("e", "estimated"), ("p", "provisional")]
        for at, (mark, text) in enumerate(notes):
            sheet.put(row + at, 0, mark)
            sheet.put(row + at, 1, text)
        sheets.append(sheet)
    return Book("env_wasmun_page_spreadsheet", sheets)


def ons_crime(rng):
    """English workbook in the manner of ONS: cover, notes, then a table a year; [note 1] in the heads, codes before the
    names, [x] and [c], a rate per thousand that is no indicator, the region and its total first."""
    bureau = bureaus.BUREAUS["onscrime"]
    year = rng.randint(2019, 2023)
    cover, notes = Sheet("Cover sheet", rng), Sheet("Notes", rng)
    lines = ["Recorded crime in Westmarch by local authority", "This spreadsheet contains 2 data tables and notes."]
    lines += ["Publication date", f"25 April {year + 1}", "Contact details", "crime.statistics@example.org"]
    for row, text in enumerate(lines):
        cover.put(row, 0, text)
    notes.put(0, 0, "Notes")
    notes.put(1, 0, "Note number", bold=True)
    notes.put(1, 1, "Note text", bold=True)
    texts = ["Mid-year estimates of the resident population.", "Excludes fraud, which is recorded nationally."]
    for row, text in enumerate(texts, 2):
        notes.put(row, 0, f"[note {row - 1}]")
        notes.put(row, 1, text)
    names = ["Population [note 1]", "Total recorded crime (excluding fraud) [note 2]", "Violence against the person"]
    names += ["Theft offences", "Criminal damage and arson", "Drug offences", "Rate per 1,000 population"]
    sheets = [cover, notes]
    for number, told in enumerate([year, year - 1], 1):
        sheet = Sheet(f"Table {number}", rng)
        sheet.put(0, 0, f"Table {number}: Recorded crime by local authority, Westmarch, year ending December {told}")
        sheet.put(1, 0, "This worksheet contains one table. Some cells refer to notes on the Notes sheet.")
        sheet.put(2, 0, "[x] means not available, [c] means suppressed to protect confidentiality.")
        for at, text in enumerate(["Area Code", "Area Name", *names]):
            sheet.put(4, at, text, bold=True)
        sums = [0] * 6
        for row, unit in enumerate(bureau["units"], 6):
            sheet.put(row, 0, f"E0700{row:04}")
            sheet.put(row, 1, unit)
            people = rng.randint(20000, 90000)
            parts = [rng.randint(200, 3000), rng.randint(200, 3000), rng.randint(50, 900), rng.randint(5, 300)]
            values = [people, sum(parts) + rng.randint(10, 400), *parts]
            for at, ((code, _), value) in enumerate(zip(entries("onscrime"), values)):
                if at > 2 and rng.random() < 0.07:
                    state(sheet, row, 2 + at, unit, told, code, None, rng.choice(["[x]", "[c]"]))
                else:
                    state(sheet, row, 2 + at, unit, told, code, value, format="#,##0")
                    sums[at] += value
            sheet.other(row, 8, round(values[1] * 1000 / people, 1), "0.0")
        sheet.put(5, 0, "E10000099")
        sheet.put(5, 1, bureau["area"])
        for at, total in enumerate(sums):
            sheet.other(5, 2 + at, total, "#,##0")
        sheet.other(5, 8, round(sums[1] * 1000 / sums[0], 1), "0.0")
        sheets.append(sheet)
    return Book(f"recordedcrime{year}", sheets)


def insee_dossier(rng):
    """French base in the manner of INSEE: labels with their census year in a row, names of variables under them, two
    census years beside each other, other years in the preamble, codes of communes as text."""
    bureau = bureaus.BUREAUS["dossier"]
    year = rng.randint(2018, 2021)
    sheet = Sheet("COM", rng)
    sheet.put(0, 0, f"Base des principaux indicateurs - Logement et population en {year}")
    sheet.put(1, 0, f"Mise en ligne le 27/06/{year + 3}, géographie au 01/01/{year + 3}")
    sheet.put(2, 0, "Source : recensement de la population, exploitation principale")
    sheet.put(4, 0, "Code géographique")
    sheet.put(4, 1, "Libellé géographique")
    sheet.put(5, 0, "CODGEO")
    sheet.put(5, 1, "LIBGEO")
    labels = [
        ("population", "Population", "POP"),
        ("menages", "Ménages", "MEN"),
        ("logements", "Logements", "LOG"),
        ("res_princ", "Résidences principales", "RP"),
        ("res_sec", "Résidences secondaires et logements occasionnels", "RSECOCC"),
        ("vacants", "Logements vacants", "LOGVAC"),
    ]
    columns = [(told, *entry) for told in (year, year - 6) for entry in labels]
    for col, (told, _, text, name) in enumerate(columns, 2):
        sheet.put(4, col, f"{text} en {told} (princ)", bold=True)
        sheet.put(5, col, f"P{told % 100}_{name}")
    last = 2 + len(columns)
    sheet.put(4, last, "Superficie en km²", bold=True)
    sheet.put(5, last, "SUPERF")
    for row, unit in enumerate(bureau["units"], 6):
        sheet.other(row, 0, f"0{rng.randint(1, 9)}{rng.randint(100, 999)}")
        sheet.put(row, 1, unit)
        for block, told in enumerate((year, year - 6)):
            main, second, empty = rng.randint(300, 8000), rng.randint(10, 900), rng.randint(5, 700)
            people = main * rng.randint(19, 26) // 10
            values = [people, main, main + second + empty, main, second, empty]
            for at, (value, (code, _, _)) in enumerate(zip(values, labels)):
                col = 2 + 6 * block + at
                if rng.random() < 0.04:
                    state(sheet, row, col, unit, told, code, None, "nd")
                else:
                    state(sheet, row, col, unit, told, code, value)
        sheet.other(row, last, rng.randint(400, 6000) / 100, "0.00")
    sheet.put(7 + len(bureau["units"]), 0, "nd : donnée non disponible")
    return Book(f"base-cc-logement-{year}", [sheet])


def kosis_firms(rng):
    """Korean export in the manner of KOSIS: the year repeated over each column, item and part under it, money in
    millions, the county's line 합계 first, names of classes in the corner."""
    bureau = bureaus.BUREAUS["kosis"]
    first = rng.randint(2016, 2020)
    sheet = Sheet("데이터", rng)
    items = [("사업체수 (개)", "", "saeop"), ("종사자수 (명)", "전체", "jongsa"), ("종사자수 (명)", "여성", "jongsa_f")]
    items.append(("매출액 (백만원)", "", "maechul"))
    sheet.put(0, 0, "행정구역별(읍면)", bold=True)
    sheet.put(1, 0, "행정구역별(읍면)")
    sheet.put(2, 0, "행정구역별(읍면)")
    columns = [(year, *item) for year in range(first, first + 3) for item in items]
    for col, (year, item, part, _) in enumerate(columns, 1):
        sheet.put(0, col, str(year), bold=True)
        sheet.put(1, col, item, bold=True)
        sheet.put(2, col, part or item, bold=True)
    sums = [0] * len(columns)
    for row, unit in enumerate(bureau["units"], 4):
        sheet.put(row, 0, unit)
        for year in range(first, first + 3):
            firms = rng.randint(60, 900)
            workers = firms * rng.randint(2, 6)
            values = [firms, workers, workers * rng.randint(35, 55) // 100, rng.randint(900, 90000)]
            for at, ((_, _, code), value) in enumerate(zip(items, values)):
                col = 1 + (year - first) * len(items) + at
                if code == "maechul" and rng.random() < 0.1:
                    state(sheet, row, col, unit, year, code, None, "X")
                    continue
                sheet.put(row, col, value, "#,##0")
                tell(sheet, row, col, unit, year, code, value * (1000000 if code == "maechul" else 1))
                sums[col - 1] += value
    sheet.put(3, 0, "합계")
    for col, total in enumerate(sums, 1):
        sheet.other(3, col, total, "#,##0")
    sheet.put(5 + len(bureau["units"]), 0, "주) X : 통계자료의 비밀보호를 위해 공개하지 않음")
    return Book("사업체현황_읍면별", [sheet])


def ine_bibliotecas(rng):
    """Spanish table in the manner of INE: years across; each municipality a line of its own with its indicators
    indented under it; points between thousands as text; the province first; money in thousands in the line's name."""
    bureau = bureaus.BUREAUS["bibliotecas"]
    first = rng.randint(2014, 2019)
    years = [first + 4, first + 2, first]
    is_text = rng.random() < 0.6
    sheet = Sheet("tabla-20114", rng)
    sheet.put(0, 0, "Estadística de Bibliotecas Públicas")
    sheet.put(2, 0, "Bibliotecas, usuarios, préstamos y visitas por municipio y periodo")
    sheet.put(4, 0, "Unidades: número, salvo indicación")
    for at, year in enumerate(years, 1):
        sheet.put(6, at, str(year), bold=True)
    lines = [("puntos", "Bibliotecas"), ("usuarios", "Usuarios inscritos"), ("prestamos", "Préstamos domiciliarios")]
    lines += [("visitas", "Visitas"), ("gasto_bib", "Gastos corrientes (miles de euros)")]
    tops = dict(entries("bibliotecas"))
    shown = lambda value: f"{value:,}".replace(",", ".") if is_text else value
    row = 7
    sums = {}
    start = row
    row += 1 + len(lines)
    for unit in bureau["units"]:
        sheet.put(row, 0, unit)
        for step, (code, text) in enumerate(lines, 1):
            sheet.put(row + step, 0, f"    {text}")
            for at, year in enumerate(years, 1):
                if rng.random() < 0.05:
                    state(sheet, row + step, at, unit, year, code, None, "..")
                    continue
                value = rng.randint(1, tops[code])
                sheet.put(row + step, at, shown(value))
                tell(sheet, row + step, at, unit, year, code, value * (1000 if code == "gasto_bib" else 1))
                sums[step, at] = sums.get((step, at), 0) + value
        row += 1 + len(lines)
    sheet.put(start, 0, f"Total {bureau['area']}")
    for step, (_, text) in enumerate(lines, 1):
        sheet.put(start + step, 0, f"    {text}")
        for at in range(1, len(years) + 1):
            sheet.other(start + step, at, shown(sums[step, at]))
    sheet.put(row + 1, 0, "Notas:")
    sheet.put(row + 2, 0, "(..) Dato no disponible")
    sheet.put(row + 3, 0, "Fuente: Instituto Provincial de Estadística")
    return Book("20114", [sheet])


def ibge_lavoura(rng):
    """Brazilian table in the manner of IBGE: variables with measures over crops, the year over all of it, letters
    of the state behind the municipality, thousands of reais, ... for what is not there."""
    bureau = bureaus.BUREAUS["lavoura"]
    year = rng.randint(2014, 2022)
    sheet = Sheet("Tabela", rng)
    sheet.put(0, 0, "Tabela 5457 - Área plantada, quantidade produzida e valor da produção das lavouras")
    sheet.span(1, 0, 4, 0, "Município")
    sheet.span(1, 1, 1, 6, "Ano x Variável x Produto das lavouras")
    sheet.span(2, 1, 2, 6, year if rng.random() < 0.5 else str(year))
    groups = ["Área plantada (Hectares)", "Quantidade produzida (Toneladas)", "Valor da produção (Mil Reais)"]
    codes = [("milho_area", "soja_area"), ("milho_prod", "soja_prod"), ("milho_valor", "soja_valor")]
    for at, group in enumerate(groups):
        sheet.span(3, 1 + 2 * at, 3, 2 + 2 * at, group)
        sheet.put(4, 1 + 2 * at, "Milho (em grão)", bold=True)
        sheet.put(4, 2 + 2 * at, "Soja (em grão)", bold=True)
    for row, unit in enumerate(bureau["units"], 5):
        sheet.put(row, 0, f"{unit} (PR)")
        for crop in range(2):
            area = rng.randint(50, 9000)
            output = area * rng.randint(2, 7)
            values = [area, output, output * rng.randint(4, 19) // 10]
            for at, value in enumerate(values):
                code, col = codes[at][crop], 1 + 2 * at + crop
                if rng.random() < 0.05:
                    state(sheet, row, col, unit, year, code, None, "...")
                    continue
                sheet.put(row, col, value)
                tell(sheet, row, col, unit, year, code, value * (1000 if at == 2 else 1))
    row = 5 + len(bureau["units"])
    sheet.put(row, 0, "Fonte: Produção Agrícola Municipal")
    sheet.put(row + 1, 0, "Legenda: ... Valor não disponível")
    return Book("tabela5457", [sheet])


OFFENSES = [
    ("Population", "of_population"),
    ("Violent\ncrime", "violent"),
    ("Robbery", "robbery"),
    ("Aggravated\nassault", "assault"),
    ("Property\ncrime", "property"),
    ("Burglary", "burglary"),
    ("Larceny-\ntheft", "larceny"),
    ("Motor\nvehicle\ntheft", "vehicle"),
    ("Arson1", "arson"),
]


def offenses_us(rng):
    """American table of offenses by city: heads broken over lines, digits of footnotes at a head and at cities, the
    county only before its first city, nothing where nothing was supplied."""
    bureau = bureaus.BUREAUS["offenses"]
    year = rng.randint(2012, 2019)
    sheet = Sheet(f"{str(year)[2:]}tbl08", rng)
    sheet.put(0, 0, "Table 8")
    sheet.put(1, 0, "TAMARISK COUNTY")
    sheet.put(2, 0, "Offenses Known to Law Enforcement")
    sheet.put(3, 0, f"by City, {year}")
    sheet.put(4, 0, "County", bold=True)
    sheet.put(4, 1, "City", bold=True)
    for at, (text, _) in enumerate(OFFENSES, 2):
        sheet.put(4, at, text, bold=True)
    sheet.put(5, 0, "TAMARISK")
    for row, unit in enumerate(bureau["units"], 5):
        sheet.put(row, 1, unit + (rng.choice(["2", "3", "2, 3"]) if rng.random() < 0.25 else ""))
        robbery, assault = rng.randint(0, 90), rng.randint(0, 200)
        burglary, larceny, vehicle = rng.randint(0, 500), rng.randint(5, 1200), rng.randint(0, 300)
        violent = robbery + assault + rng.randint(0, 30)
        values = [rng.randint(2000, 90000), violent, robbery, assault, burglary + larceny + vehicle]
        values += [burglary, larceny, vehicle, rng.randint(0, 20)]
        for at, ((_, code), value) in enumerate(zip(OFFENSES, values), 2):
            if code == "arson" and rng.random() < 0.25:
                state(sheet, row, at, unit, year, code, None)
            else:
                state(sheet, row, at, unit, year, code, value, format="#,##0")
    row = 5 + len(bureau["units"])
    sheet.put(row, 0, "1 Arson is shown only where the agency supplied a full year of it.")
    sheet.put(row + 1, 0, "2 Limited data were available for this city.")
    sheet.put(row + 2, 0, "3 Because of changes in reporting, figures are not comparable to earlier years.")
    return Book(f"Table_8_Offenses_by_City_{year}", [sheet])


def belediye_tr(rng):
    """Turkish table with English in the same cell under the Turkish, spaces between thousands as text, the province
    first, a share with a decimal comma that is no indicator, - for what there is none of."""
    bureau = bureaus.BUREAUS["belediye"]
    year = rng.choice([2016, 2018, 2020, 2022])
    sheet = Sheet("t1", rng)
    is_text = rng.random() < 0.6
    shown = lambda value: f"{value:,}".replace(",", " ") if is_text and value >= 1000 else value
    sheet.put(0, 0, f"Belediye atık göstergeleri, {year}")
    sheet.put(1, 0, f"Municipal waste indicators, {year}")
    names = [
        "İlçe belediyesi\nDistrict municipality",
        "Belediye nüfusu\nMunicipal population",
        "Atık hizmeti verilen nüfus\nPopulation served by waste services",
        "Toplanan atık miktarı (ton)\nAmount of waste collected (tonnes)",
        "Düzenli depolama tesisine gönderilen atık miktarı (ton)\nWaste sent to sanitary landfill (tonnes)",
        "Kompost tesisine gönderilen atık miktarı (ton)\nWaste sent to composting plants (tonnes)",
        "Hizmet oranı (%)\nShare served (%)",
    ]
    for col, text in enumerate(names):
        sheet.put(3, col, text, bold=True)
    sums = [0] * 5
    for row, unit in enumerate(bureau["units"], 5):
        people = rng.randint(3000, 90000)
        served = people - rng.randint(0, people // 10)
        waste = people * rng.randint(30, 50) // 100
        landfill = waste * rng.randint(60, 95) // 100
        values = [people, served, waste, landfill, rng.randint(10, 900)]
        sheet.put(row, 0, unit)
        for at, ((code, _), value) in enumerate(zip(entries("belediye"), values)):
            if code == "kompost" and rng.random() < 0.3:
                state(sheet, row, 1 + at, unit, year, code, None, "-")
                continue
            state(sheet, row, 1 + at, unit, year, code, value, shown(value))
            sums[at] += value
        sheet.other(row, 6, f"{served * 100 / people:.1f}".replace(".", ","))
    sheet.put(4, 0, "Toplam - Total")
    for at, total in enumerate(sums):
        sheet.other(4, 1 + at, shown(total))
    row = 6 + len(bureau["units"])
    sheet.put(row, 0, "Kaynak: Belediye Atık İstatistikleri Araştırması")
    sheet.put(row + 1, 0, "- Bilgi yoktur. - Denotes magnitude not available.")
    return Book(f"belediye_atik_{year}", [sheet])


FAMILIES = [
    eurostat_waste,
    ons_crime,
    insee_dossier,
    kosis_firms,
    ine_bibliotecas,
    ibge_lavoura,
    offenses_us,
    belediye_tr,
]
BUREAU = {
    "eurostat_waste": "eurwaste",
    "ons_crime": "onscrime",
    "insee_dossier": "dossier",
    "kosis_firms": "kosis",
    "ine_bibliotecas": "bibliotecas",
    "ibge_lavoura": "lavoura",
    "offenses_us": "offenses",
    "belediye_tr": "belediye",
}
COMMA = ["insee_dossier", "ine_bibliotecas", "ibge_lavoura", "belediye_tr"]
