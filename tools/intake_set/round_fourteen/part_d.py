"""Tables of other subjects: Spanish health posts, a French farm census, Indian school enrolment and German household waste.
The units and figures are invented."""

from decimal import Decimal

from ..bureaus import _i
from ..model import plain
from ..round_nine.other import area, bureau, lines, state, units
from .common import Book, change, heads, last_day, levels, Sheet, stub

bureau(
    "puestos",
    "Microrred Alto Huayllay",
    "P.S. San Isidro,P.S. Quebrada Honda,P.S. Pampa Larga,C.S. Santa Rosa,P.S. Ccollpa,P.S. Nueva Esperanza",
    [
        _i("atenciones", "count", "atenciones", 900, "Atenciones médicas|Número de atenciones médicas"),
        _i("gestantes", "count", "gestantes", 60, "Gestantes controladas"),
        _i("partos", "count", "partos", 20, "Partos institucionales"),
        _i("cred", "count", "controles", 200, "Controles CRED en menores de 5 años|Controles CRED"),
        _i("vacunas", "count", "dosis", 300, "Dosis de vacunas aplicadas|Vacunas aplicadas"),
        _i("referencias", "count", "referencias", 40, "Referencias enviadas"),
    ],
)
bureau(
    "exploitations",
    "Canton de Rochebrune",
    "Allemont,Beauvoir-sur-Lys,Champdivers,Durfort,Escolives,Fontaine-Haute,Grézieu,Héricourt,Issoire-le-Vieux",
    [
        _i("nb", "stock", "exploitations", 90, "Nombre d'exploitations agricoles|Exploitations agricoles"),
        _i("sau", "stock", "ha", 4000, "Superficie agricole utilisée|SAU"),
        _i("cereales", "stock", "ha", 2000, "Surface en céréales|Céréales"),
        _i("prairies", "stock", "ha", 2000, "Surface toujours en herbe|Superficie toujours en herbe"),
        _i("ugb", "stock", "UGB", 4000, "Cheptel total|Cheptel"),
        _i("uta", "stock", "UTA", 90, "Travail dans les exploitations agricoles|Main-d'œuvre totale"),
    ],
)
bureau(
    "udise",
    "Devpur Block",
    "Govt Primary School Amgaon,Govt Middle School Bhatora,Govt High School Chandli,Govt Primary School Dhanora,"
    "Govt Middle School Khairi,Govt Primary School Lakhanpur,Saraswati Vidya Mandir Devpur,Govt Middle School Pipariya",
    [
        _i("prim_boys", "stock", "students", 200, "Classes I-V, boys", "Kaksha 1-5 (Classes I-V) > Chhatra (Boys)"),
        _i(
            "prim_girls", "stock", "students", 200, "Classes I-V, girls", "Kaksha 1-5 (Classes I-V) > Chhatraen (Girls)"
        ),
        _i(
            "upper_boys",
            "stock",
            "students",
            200,
            "Classes VI-VIII, boys",
            "Kaksha 6-8 (Classes VI-VIII) > Chhatra (Boys)",
        ),
        _i(
            "upper_girls",
            "stock",
            "students",
            200,
            "Classes VI-VIII, girls",
            "Kaksha 6-8 (Classes VI-VIII) > Chhatraen (Girls)",
        ),
        _i("total", "stock", "students", 900, "Total enrolment|Kul namankan"),
        _i("teachers", "stock", "teachers", 20, "Teachers in position|Shikshak (Teachers)"),
        _i("rooms", "stock", "rooms", 20, "Classrooms|Kaksh (Classrooms)"),
        _i("uniforms", "count", "students", 400, "Students given free uniforms|Nishulk ganvesh"),
    ],
)
bureau(
    "abfall",
    "Landkreis Rothenau",
    "Altfelden,Burgwied,Döberitz,Elsterhain,Frauenrode,Groß Lübau,Hohenbrück",
    [
        _i("rest", "count", "t", 4000, "Restabfall|Haus- und Sperrmüll"),
        _i("bio", "count", "t", 2000, "Bioabfall|Abfälle aus der Biotonne"),
        _i("papier", "count", "t", 2000, "Papier, Pappe, Karton|Papier und Pappe"),
        _i("lvp", "count", "t", 900, "Leichtverpackungen"),
        _i("glas", "count", "t", 900, "Glas|Behälterglas"),
        _i("gesamt", "count", "t", 9000, "Haushaltsabfälle insgesamt", "Insgesamt"),
    ],
)

MESES = "ENERO,FEBRERO,MARZO,ABRIL,MAYO,JUNIO,JULIO,AGOSTO,SETIEMBRE,OCTUBRE,NOVIEMBRE,DICIEMBRE".split(",")
POSTS = [
    ("IND-01", "Atenciones médicas", "Atención", "atenciones", 900),
    ("IND-02", "Gestantes controladas", "Persona", "gestantes", 40),
    ("IND-03", "Partos institucionales", "Parto", "partos", 9),
    ("IND-05", "Controles CRED en menores de 5 años", "Control", "cred", 200),
    ("IND-08", "Dosis de vacunas aplicadas", "Dosis", "vacunas", 300),
    ("IND-11", "Referencias enviadas", "Referencia", "referencias", 20),
]


def puestos_salud_es(rng):
    """Open data of Spanish-speaking health posts: a line a month, post and indicator with codes beside both names, the month
    in words, the day the file was cut, ND where nothing came, lines for the whole network among them."""
    year, first, row = rng.randint(2021, 2025), rng.randint(1, 9), 1
    sheet = Sheet("data", rng)
    top = [
        "FECHA_CORTE",
        "ANIO",
        "MES",
        "COD_IPRESS",
        "ESTABLECIMIENTO",
        "CATEGORIA",
        "COD_IND",
        "INDICADOR",
        "UNIDAD",
        "VALOR",
    ]
    heads(sheet, 0, top)
    asked, codes = rng.sample(POSTS, 5), {unit: f"{rng.randint(2000, 9999):08}" for unit in units("puestos")}
    cut = f"{year + 1}{rng.randint(1, 3):02}{rng.randint(10, 28)}"
    for month in range(first, first + 3):
        period = f"month {year}-{month:02}-{last_day(year, month)}"
        sums = [0] * len(asked)
        for unit in [*units("puestos"), "TOTAL MICRORRED"]:
            for at, (code, name, of, indicator, most) in enumerate(asked):
                sheet.other(row, 0, cut)
                sheet.other(row, 1, year)
                sheet.put(row, 2, MESES[month - 1])
                sheet.put(row, 3, codes.get(unit))
                sheet.put(row, 4, unit)
                sheet.put(row, 5, "" if unit not in codes else "I-3" if unit.startswith("C.S.") else "I-1")
                for col, text in enumerate([code, name, of], 6):
                    sheet.put(row, col, text)
                value = rng.randint(0, most)
                if unit not in codes:
                    sheet.other(row, 9, sums[at])
                elif rng.random() < 0.04:
                    state(sheet, row, 9, unit, year, indicator, None, rng.choice(["ND", None]), period=period)
                else:
                    state(sheet, row, 9, unit, year, indicator, value, period=period)
                    sums[at] += value
                row += 1
    return Book(f"produccion_ipress_{year}", [sheet])


FARMS = [
    ("Exploitations agricoles", "nb", 60, 0),
    ("Superficie agricole utilisée (ha)", "sau", 3000, 0),
    ("Céréales (ha)", "cereales", 900, 0),
    ("Superficie toujours en herbe (ha)", "prairies", 900, 0),
    ("Cheptel (UGB)", "ugb", 2400, 0),
    ("Main-d'œuvre totale (UTA)", "uta", 600, 1),
]


def recensement_fr(rng):
    """A French farm census by commune: INSEE codes, two censuses under each head with the change in per cent, s for what is
    secret, spaces between thousands, the canton first; what the signs mean, field and source below."""
    last, row = rng.choice([2010, 2020]), 5
    sheet, names, is_text = Sheet("Communes", rng), units("exploitations"), rng.random() < 0.5
    years = (last - 10, last)
    sheet.put(0, 0, f"Recensement agricole {last} - Principaux résultats par commune")
    sheet.put(1, 0, area("exploitations"))
    sheet.span(3, 0, 4, 0, "Code INSEE")
    sheet.span(3, 1, 4, 1, "Commune")
    levels(
        sheet, 3, 2, [(text, told) for text, *_ in FARMS for told in (f"{years[0]}", f"{years[1]}", "Évolution (%)")]
    )

    def written(value, tenths):
        shown = Decimal(value) / 10 if tenths else Decimal(value)
        if not is_text:
            return (float(shown), "0.0") if tenths else (int(shown), None)
        told = f"{int(shown):,}".replace(",", "\u00a0")
        return f"{told},{value % 10}" if tenths else told, None

    sums = [0] * (3 * len(FARMS))
    for row, unit in enumerate(names, 6):
        sheet.put(row, 0, f"{39000 + 13 * (row - 5)}")
        sheet.put(row, 1, unit)
        farmed = 0
        for at, (_, code, most, tenths) in enumerate(FARMS):
            before = rng.randint(most // 8, most)
            if code in ("cereales", "prairies"):  # parts of what is farmed
                before = farmed * rng.randint(10, 45) // 100
            farmed = before if code == "sau" else farmed
            now, pair = before * rng.randint(70, 108) // 100, []
            for step, (year, value) in enumerate(zip(years, (before, now))):
                col = 2 + 3 * at + step
                sums[3 * at + step] += value
                if code not in ("nb", "sau") and rng.random() < 0.06:
                    state(sheet, row, col, unit, year, code, None, "s")
                    continue
                text, style = written(value, tenths)
                exact = Decimal(value) / 10 if tenths else value
                state(sheet, row, col, unit, year, code, exact, text, style)
                pair.append(value)
            if len(pair) == 2:
                grown = round(float(change(now, before)), 1)
                sheet.other(row, 4 + 3 * at, f"{grown}".replace(".", ",") if is_text else grown, "0.0")
            else:
                sheet.put(row, 4 + 3 * at, "s")
    sheet.put(5, 1, "Ensemble du canton", bold=True)
    for at, (*_, tenths) in enumerate(FARMS):
        for step in (0, 1):
            text, style = written(sums[3 * at + step], tenths)
            sheet.other(5, 2 + 3 * at + step, text, style)
        grown = round(float(change(sums[3 * at + 1], sums[3 * at])), 1)
        sheet.other(5, 4 + 3 * at, f"{grown}".replace(".", ",") if is_text else grown, "0.0")
    notes = [
        "s : secret statistique. UGB : unité gros bétail. UTA : unité de travail annuel.",
        "Champ : hors structures collectives.",
    ]
    lines(sheet, 7 + len(names), [*notes, f"Source : recensements agricoles {years[0]} et {years[1]}."])
    return Book(f"ra_{last}_communes", [sheet])


ROLL = [("Kaksha 1-5 (Classes I-V)", "prim"), ("Kaksha 6-8 (Classes VI-VIII)", "upper")]


def enrolment_in(rng):
    """Enrolment in an Indian block by school: UDISE codes, heads in romanised Hindi and English, boys, girls and Kul of two
    stages, last session's and this session's whole enrolment, clusters with their sums, the block's sum last."""
    year, row, serial = rng.randint(2020, 2024), 5, 0
    sheet, names = Sheet("Namankan", rng), units("udise")
    session = lambda of: f"{of}-{(of + 1) % 100:02}"
    sheet.span(
        0,
        0,
        0,
        14,
        f"{area('udise')}: Vidyalay-var chhatra namankan (School-wise enrolment), Satra (Session) {session(year)}",
    )
    sheet.put(1, 0, "Sthiti (position) as on 30th September")
    for col, text in enumerate(["Kra. (S.No.)", "UDISE Code", "Vidyalay (School)", "Prabandhan (Management)"]):
        sheet.span(2, col, 3, col, text)
    levels(
        sheet,
        2,
        4,
        [(text, part) for text, _ in ROLL for part in ("Chhatra (Boys)", "Chhatraen (Girls)", "Kul (Total)")],
    )
    levels(sheet, 2, 10, [("Kul namankan (Total enrolment)", session(of)) for of in (year - 1, year)])
    for col, text in enumerate(["Shikshak (Teachers)", "Kaksh (Classrooms)", "Chhatra-shikshak anupat (PTR)"], 12):
        sheet.span(2, col, 3, col, text)
    for col in range(15):
        sheet.put(4, col, f"({col + 1})")
    whole = [0] * 15

    def put_sum(row, name, values):
        sheet.put(row, 2, name, bold=True)
        for col in range(4, 14):
            sheet.other(row, col, values[col])
        sheet.other(row, 14, round(values[11] / values[12], 1), "0.0")

    for cluster, some in (("Sankul Bhatora", names[:4]), ("Sankul Devpur", names[4:])):
        sums = [0] * 15
        for unit in some:
            serial += 1
            sheet.other(row, 0, serial)
            sheet.put(row, 1, f"2307{rng.randint(1000000, 9999999)}")
            sheet.put(row, 2, unit)
            sheet.put(row, 3, "Pvt. Unaided" if "Mandir" in unit else "Dept. of Education")
            total = 0
            for at, (_, stage) in enumerate(ROLL):
                if stage == "upper" and "Primary" in unit:
                    for step, sex in enumerate(("boys", "girls")):
                        state(sheet, row, 7 + step, unit, year, f"{stage}_{sex}", 0)
                    sheet.other(row, 9, 0)
                    continue
                both = [rng.randint(12, 160) for _ in "mf"]
                for step, (sex, value) in enumerate(zip(("boys", "girls"), both)):
                    state(sheet, row, 4 + 3 * at + step, unit, year, f"{stage}_{sex}", value)
                    sums[4 + 3 * at + step] += value
                sheet.other(row, 6 + 3 * at, sum(both))
                sums[6 + 3 * at] += sum(both)
                total += sum(both)
            teachers = rng.randint(2, 12)
            before = total + rng.randint(-12, 12)
            for col, of, code, value in (
                (10, year - 1, "total", before),
                (11, year, "total", total),
                (12, year, "teachers", teachers),
                (13, year, "rooms", rng.randint(2, 14)),
            ):
                if code == "rooms" and rng.random() < 0.12:
                    state(sheet, row, col, unit, of, code, None, rng.choice(["NA", None]))
                    continue
                state(sheet, row, col, unit, of, code, value)
                sums[col] += value
            sheet.other(row, 14, round(total / teachers, 1), "0.0")
            row += 1
        put_sum(row, f"{cluster} kul (Cluster total)", sums)
        whole = [each + more for each, more in zip(whole, sums)]
        row += 1
    put_sum(row, "Vikaskhand kul (Block total)", whole)
    lines(sheet, row + 2, ["NA: not available.", "Srot (Source): UDISE+ data capture format."])
    return Book(f"namankan_{session(year)}", [sheet])


WASTE = [
    ("Restabfall", "rest", 30000),
    ("Bioabfall", "bio", 14000),
    ("Papier, Pappe, Karton", "papier", 9000),
    ("Leichtverpackungen", "lvp", 6000),
    ("Glas", "glas", 4000),
]


def hausmuell_de(rng):
    """A German report on household waste: each municipality's key and name once, kinds of waste down and Insgesamt, three
    years across in tonnes with a decimal, the change in per cent and kilograms a head; the district first; signs below.
    """
    last, row = rng.randint(2021, 2024), 6
    sheet, years = Sheet("Tab3", rng), range(last - 2, last + 1)
    is_text, is_merged = rng.random() < 0.5, rng.random() < 0.5
    sheet.put(0, 0, f"Statistischer Bericht Q II 1 - j/{last % 100}")
    sheet.put(1, 0, f"3. Aufkommen an Haushaltsabfällen {years[0]} bis {last} nach Gemeinden und Abfallarten")
    sheet.put(2, 0, "Mengen in Tonnen")
    for col, text in enumerate(["Schlüssel-Nr.", "Gemeinde", "Abfallart", *map(str, years)]):
        sheet.span(3, col, 4, col, text)
    sheet.span(3, 6, 4, 6, f"Veränderung {last} gegenüber {last - 1} in %")
    sheet.span(3, 7, 4, 7, f"kg je Einwohner {last}")

    def written(tenths):
        shown = f"{tenths // 10:,}".replace(",", ".") + f",{tenths % 10}"
        return (shown, None) if is_text else (tenths / 10, "0.0")

    values = {}
    for unit in units("abfall"):
        size = rng.randint(2, 9)
        values[unit] = [[most * size // 9 * rng.randint(80, 110) // 100 for _ in years] for *_, most in WASTE]
        values[unit].append([sum(column) for column in zip(*values[unit])])
    district = [[sum(values[unit][at][step] for unit in values) for step in range(3)] for at in range(6)]
    for at, (unit, tonnes) in enumerate({area("abfall"): district, **values}.items()):
        key = f"16070{at:03}"
        if is_merged:
            stub(sheet, row, 0, [key] * 6)
            stub(sheet, row, 1, [unit] * 6)
        else:
            sheet.put(row, 0, key)
            sheet.put(row, 1, unit)
        people = tonnes[5][2] * 100 // rng.randint(140, 220)
        for (name, code), amounts in zip([*(kind[:2] for kind in WASTE), ("Insgesamt", "gesamt")], tonnes):
            sheet.put(row, 2, name, bold=code == "gesamt")
            for col, (year, tenths) in enumerate(zip(years, amounts), 3):
                text, style = written(tenths)
                if not at:
                    sheet.other(row, col, text, style)
                elif code not in ("gesamt", "rest") and rng.random() < 0.03:
                    state(sheet, row, col, unit, year, code, None, ".")
                else:
                    state(sheet, row, col, unit, year, code, Decimal(tenths) / 10, text, style)
            grown = round(float(change(amounts[2], amounts[1])), 1)
            sheet.other(row, 6, plain(Decimal(str(grown))).replace(".", ",") if is_text else grown, "0.0")
            sheet.other(row, 7, round(amounts[2] * 100 / people))
            row += 1
    notes = [
        "Zeichenerklärung: . = Zahlenwert unbekannt oder geheim zu halten",
        "Abweichungen in den Summen durch Runden.",
    ]
    lines(sheet, row + 1, [*notes, f"Herausgegeben im November {last + 1}"])
    return Book(f"Q_II_1_{last}_Tab3", [sheet])


FAMILIES = [puestos_salud_es, recensement_fr, enrolment_in, hausmuell_de]
BUREAU = {
    "puestos_salud_es": "puestos",
    "recensement_fr": "exploitations",
    "enrolment_in": "udise",
    "hausmuell_de": "abfall",
}
COMMA = ["puestos_salud_es", "recensement_fr", "hausmuell_de"]
