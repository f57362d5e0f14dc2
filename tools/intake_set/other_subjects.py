"""Layout families of bureaus of other subjects and languages, looked at while recognition was mended."""

from decimal import Decimal

from . import bureaus as f
from .forms import fig, truth
from .layouts import choose, total
from .model import Book, Sheet, Style, Truth, address


def clinic_wide(rng):
    """English: facilities in rows, grouped heads with Total and of which, a Total row on top and bottom notes."""
    b = f.BUREAUS["clinic"]
    inds = f.by_code("clinic")
    year = rng.randint(2019, 2024)
    s = Sheet("Table 4", rng)
    units = choose(rng, b["units"], 6)
    s.put(0, 0, f"Table 4. Health services by district, Penrose County, {year}")
    s.span(2, 0, 3, 0, "District")
    s.span(2, 1, 2, 2, "Outpatient visits")
    s.put(3, 1, "Total")
    s.put(3, 2, "Under 5")
    s.span(2, 3, 2, 4, "Deliveries")
    s.put(3, 3, "Total")
    s.put(3, 4, "By skilled attendant")
    for k, h in enumerate(
        ["Admissions", "Hospital beds", "Immunisation coverage (%)", "Health spending ($ thousand)"], 5
    ):
        s.span(2, k, 3, k, h)
    codes = [
        "visits_total",
        "visits_under5",
        "deliveries",
        "deliveries_skilled",
        "admissions",
        "beds",
        "immunisation_rate",
        "spending",
    ]
    styles = {c: Style(1000 if c == "spending" else 1, "number", noise=False) for c in codes}
    sums = {c: [] for c in codes}
    s.put(4, 0, "County total", bold=True)
    for row, u in enumerate(units, 5):
        s.put(row, 0, u)
        for at, c in enumerate(codes, 1):
            sums[c].append(fig(s, row, at, u, year, c, rng, styles[c], inds))
    for at, c in enumerate(codes, 1):
        if c != "immunisation_rate":
            s.other(4, at, total([x / styles[c].factor for x in sums[c]]))
    s.put(7 + len(units), 0, "Note: Figures for Elmhurst include 35 visits to the mobile clinic.")
    s.put(8 + len(units), 0, "Source: District health offices, returns received by 15 March 2025.")
    return Book(f"health_{year}", [s])


def votes_fr(rng):
    """French: percentages between the votes, no title, year in the file's name, a total line."""
    b = f.BUREAUS["vote"]
    inds = f.by_code("vote")
    year = rng.choice([2017, 2022])
    s = Sheet("Résultats", rng)
    heads = [
        "Commune",
        "Inscrits",
        "Abstentions",
        "% Abs/Ins",
        "Votants",
        "% Vot/Ins",
        "Blancs",
        "Nuls",
        "Exprimés",
        "% Exp/Ins",
        "DURAND Marie",
        "% Voix/Exp",
        "LEFÈVRE Paul",
        "% Voix/Exp",
    ]
    codes = {
        1: "inscrits",
        2: "abstentions",
        4: "votants",
        6: "blancs",
        7: "nuls",
        8: "exprimes",
        10: "voix_durand",
        12: "voix_lefevre",
    }
    for at, h in enumerate(heads):
        s.put(0, at, h, bold=True)
    sums = {c: 0 for c in codes}
    for row, u in enumerate(b["units"], 1):
        s.put(row, 0, u.upper() if rng.random() < 0.3 else u)
        for at in range(1, len(heads)):
            if at in codes:
                sums[at] += int(fig(s, row, at, u, year, codes[at], rng, Style(noise=False), inds))
            else:
                s.other(row, at, rng.randint(100, 9000) / 100, "0.00")
    s.put(len(b["units"]) + 1, 0, "TOTAL")
    for at, x in sums.items():
        s.other(len(b["units"]) + 1, at, x)
    return Book(f"Résultats par commune {year}", [s])


def farm_return(rng):
    """English vertical return: item, code, unit of measure, last and this year; of which; notes beside."""
    b = f.BUREAUS["farm"]
    inds = f.by_code("farm")
    year = rng.randint(2020, 2024)
    unit = rng.choice(b["units"])
    s = Sheet("AGR-1", rng)
    s.put(0, 0, "Annual Agricultural Return (Form AGR-1)")
    s.put(1, 0, "Parish:")
    s.put(1, 1, unit)
    s.put(2, 0, "Reference year:")
    s.other(2, 1, year)
    for at, h in enumerate(["Item", "Line", "Unit", str(year - 1), str(year), "Remarks"]):
        s.put(4, at, h, bold=True)
    row = 5
    lines = [
        ("Wheat", None, ""),
        ("  Area sown", "wheat_area", "ha"),
        ("  Production", "wheat_output", "tonnes"),
        ("Barley", None, ""),
        ("  Area sown", "barley_area", "ha"),
        ("  Production", "barley_output", "tonnes"),
        ("Cattle, total", "cattle", "head"),
        ("  of which dairy cows", "dairy_cows", "head"),
        ("Sheep", "sheep", "head"),
        ("Farm holdings", "holdings", "number"),
        ("Tractors", None, "number"),
    ]
    for n, (label, code, word) in enumerate(lines, 1):
        s.put(row, 0, label)
        s.put(row, 1, f"{n:02}")
        s.put(row, 2, word)
        if code:
            for k, y in enumerate((year - 1, year)):
                fig(s, row, 3 + k, unit, y, code, rng, Style(noise=False), inds)
        elif label == "Tractors":
            s.other(row, 3, 12)
            s.other(row, 4, 15)
        if rng.random() < 0.2:
            s.put(row, 5, "estimated from 2 of 3 inspections")
        row += 1
    s.put(row + 1, 0, "Completed by: J. Marsh")
    s.put(row + 1, 3, "Date: 12/02/2025")
    s.put(row + 2, 0, "1 ha = 2.47 acres. Return to the Ministry by 28 February.")
    return Book(f"AGR-1 {unit} {year}", [s])


def tax_de(rng):
    """German: thousands in the corner, Insgesamt, darunter, a column of shares; numbers as text with points."""
    b = f.BUREAUS["tax"]
    inds = f.by_code("tax")
    year = rng.randint(2019, 2024)
    s = Sheet("Tabelle1", rng)
    text = rng.random() < 0.5
    s.put(0, 0, f"Steuereinnahmen der Gemeinden im Kreis Lindental {year}")
    s.put(1, 0, "in 1.000 EUR")
    codes = ["grundsteuer_a", "grundsteuer_b", "gewerbesteuer", "hundesteuer"]
    s.put(3, 0, "Gemeinde")
    for at, c in enumerate(codes, 1):
        s.put(3, at, inds[c].labels[0])
    s.put(3, 5, "Steuern insgesamt")
    s.put(3, 6, "Anteil in %")
    sums = [Decimal(0)] * 4
    for row, u in enumerate(b["units"], 4):
        s.put(row, 0, u)
        line = Decimal(0)
        for at, c in enumerate(codes, 1):
            x = Decimal(rng.randint(10, inds[c].top * 10)) / 10
            line += x
            sums[at - 1] += x
            s.put(
                row,
                at,
                f"{x:,.1f}".replace(",", "_").replace(".", ",").replace("_", ".") if text else float(x),
                None if text else "#,##0.0",
            )
            truth(s, row, at, u, year, c, x * 1000)
        s.other(row, 5, float(line))
        s.other(row, 6, rng.randint(10, 300) / 10)
    row = 4 + len(b["units"])
    s.put(row, 0, "Insgesamt")
    for at, x in enumerate(sums, 1):
        s.other(row, at, float(x))
    s.put(row + 2, 0, "Quelle: Statistisches Landesamt; vorläufige Ergebnisse, Stand 31.03.2025")
    return Book(f"Steuern_{year}", [s])


def japan_wide(rng):
    """Japanese: grouped heads, うち, the prefecture's line on top, year of the era in the title."""
    b = f.BUREAUS["census"]
    inds = f.by_code("census")
    year = rng.randint(2020, 2024)
    s = Sheet("第3表", rng)
    s.put(0, 0, f"第3表　市町村別世帯数及び人口（{year}年10月1日現在）")
    s.put(1, 7, "（単位：世帯、人）")
    s.span(2, 0, 3, 0, "市町村名")
    s.span(2, 1, 3, 1, "世帯数")
    s.span(2, 2, 2, 5, "人口")
    for k, h in enumerate(["総数", "男", "女", "うち65歳以上"], 2):
        s.put(3, k, h)
    s.span(2, 6, 3, 6, "出生数")
    s.span(2, 7, 3, 7, "死亡数")
    codes = ["setai", "jinko", "jinko_m", "jinko_f", "rojin", "shussei", "shibo"]
    sums = [0] * 7
    s.put(4, 0, "県計")
    for row, u in enumerate(b["units"], 5):
        s.put(row, 0, u)
        for at, c in enumerate(codes, 1):
            sums[at - 1] += int(fig(s, row, at, u, year, c, rng, Style(noise=False), inds))
    for at, x in enumerate(sums, 1):
        s.other(4, at, x)
    s.put(6 + len(b["units"]), 0, "資料：緑川県統計課「人口動態」")
    return Book(f"人口{year}", [s])


def long_english(rng):
    """English long table with unit, period and indicator codes and a flag column."""
    b = f.BUREAUS["clinic"]
    inds = f.by_code("clinic")
    s = Sheet("export", rng)
    for at, h in enumerate(["orgUnit", "period", "dataElement", "value", "comment"]):
        s.put(0, at, h)
    row = 1
    for year in (2023, 2024):
        for u in choose(rng, b["units"], 5):
            for x in b["indicators"][:6]:
                val = rng.randint(0, x.top)
                s.put(row, 0, u)
                s.put(row, 1, year)
                s.put(row, 2, rng.choice([x.labels[0], x.code]))
                s.put(row, 3, val)
                truth(s, row, 3, u, year, x.code, val)
                if rng.random() < 0.1:
                    s.put(row, 4, "entered 2 days late")
                row += 1
    return Book("export", [s])


def school_es(rng):
    """Spanish: thousands with points as text or numbers, Total general, the year as academic year."""
    b = f.BUREAUS["school"]
    inds = f.by_code("school")
    year = rng.randint(2019, 2024)
    text = rng.random() < 0.6
    s = Sheet("Hoja1", rng)
    s.put(0, 0, f"Estadística de la enseñanza. Año {year}")
    s.put(1, 0, "Gasto en miles de euros")
    s.span(2, 0, 3, 0, "Municipio")
    s.span(2, 1, 2, 3, "Matrícula")
    for k, h in enumerate(["Total", "Hombres", "Mujeres"], 1):
        s.put(3, k, h)
    for k, h in enumerate(["Docentes", "Centros educativos", "Gasto educativo (miles de EUR)"], 4):
        s.span(2, k, 3, k, h)
    codes = ["matricula", "matricula_h", "matricula_m", "docentes", "centros", "gasto"]
    sums = [Decimal(0)] * 6
    for row, u in enumerate(b["units"], 4):
        s.put(row, 0, u)
        for at, c in enumerate(codes):
            x = (
                Decimal(rng.randint(100, max(101, inds[c].top)))
                if c != "gasto"
                else Decimal(rng.randint(1000, 90000)) / 10
            )
            if c == "centros":
                x = Decimal(rng.randint(2, 40))
            sums[at] += x
            shown = f"{x:,}".replace(",", "_").replace(".", ",").replace("_", ".")
            s.put(row, at + 1, shown if text else float(x) if x % 1 else int(x))
            truth(s, row, at + 1, u, year, c, x * (1000 if c == "gasto" else 1))
    row = 4 + len(b["units"])
    s.put(row, 0, "Total general")
    for at, x in enumerate(sums):
        s.other(row, at + 1, f"{x:,}".replace(",", "_").replace(".", ",").replace("_", ".") if text else float(x))
    s.put(row + 1, 0, "Fuente: Consejería de Educación. Datos a 30 de septiembre.")
    return Book(f"matricula_{year}", [s])


def raion_ru(rng):
    """Russian: population in thousands, всего, в том числе, a line for the whole region on top."""
    b = f.BUREAUS["raion"]
    inds = f.by_code("raion")
    year = rng.randint(2019, 2024)
    s = Sheet("Лист1", rng)
    s.put(0, 0, f"Основные показатели здравоохранения по районам за {year} год")
    heads = [
        ("Район", None),
        ("Население, тыс. чел.", "naselenie"),
        ("Родилось, чел.", "rodilos"),
        ("Умерло, чел.", "umerlo"),
        ("Число больничных коек", "koek"),
        ("Врачи", "vrachi"),
    ]
    for at, (h, _) in enumerate(heads):
        s.put(1, at, h)
    sums = [Decimal(0)] * 6
    s.put(2, 0, "Всего по области")
    for row, u in enumerate(b["units"], 3):
        s.put(row, 0, u)
        for at, (h, c) in enumerate(heads[1:], 1):
            x = Decimal(rng.randint(50, inds[c].top))
            sums[at] += x
            if c == "naselenie":
                s.put(row, at, float(x / 1000), "0.000")
                truth(s, row, at, u, year, c, x)
            else:
                s.put(row, at, int(x))
                if c != "vrachi" or True:
                    truth(s, row, at, u, year, c, x)
    for at in range(1, 6):
        s.other(2, at, float(sums[at] / (1000 if at == 1 else 1)))
    return Book(f"Показатели {year}", [s])


def turnout_en(rng):
    """English election: groups of towns with county subtotals, turnout in per cent, of which absentee."""
    b = f.BUREAUS["precinct"]
    inds = f.by_code("precinct")
    year = rng.choice([2018, 2020, 2022])
    s = Sheet("Official results", rng)
    s.put(0, 0, f"Official canvass, general election, November 3, {year}")
    s.span(1, 0, 2, 0, "Town")
    s.span(1, 1, 2, 1, "Registered voters")
    s.span(1, 2, 1, 3, "Ballots cast")
    s.put(2, 2, "Total")
    s.put(2, 3, "of which absentee")
    s.span(1, 4, 2, 4, "Turnout (%)")
    s.span(1, 5, 1, 6, "Question 1")
    s.put(2, 5, "Yes")
    s.put(2, 6, "No")
    codes = ["registered", "ballots", "absentee", None, "votes_yes", "votes_no"]
    row, grand = 3, [0] * 6
    for name, us in (("East County", b["units"][:4]), ("West County", b["units"][4:])):
        s.put(row, 0, name, bold=True)
        row += 1
        sub = [0] * 6
        for u in us:
            s.put(row, 0, u + rng.choice(["", "", "*"]))
            for at, c in enumerate(codes):
                if c:
                    x = int(fig(s, row, at + 1, u, year, c, rng, Style(noise=False), inds))
                    sub[at] += x
                    grand[at] += x
                else:
                    y = rng.randint(300, 900) / 10
                    s.put(row, at + 1, y, "0.0")
                    truth(s, row, at + 1, u, year, "turnout", y)
            row += 1
        s.put(row, 0, rng.choice([f"{name} total", f"Total, {name}"]))
        for at, c in enumerate(codes):
            if c:
                s.other(row, at + 1, sub[at])
        row += 1
    s.put(row, 0, "STATE TOTAL")
    for at, c in enumerate(codes):
        if c:
            s.other(row, at + 1, grand[at])
    s.put(row + 1, 0, "* Amended after recount of 12 ballots.")
    return Book(f"canvass {year}", [s])


def council_uk(rng):
    """Notes above, codes beside names, region lines, [x] and [c] for what is not there, footnotes."""
    b = f.BUREAUS["council"]
    inds = f.by_code("council")
    year = rng.randint(2019, 2024)
    s = Sheet("Data", rng)
    for r, t in enumerate(
        [
            f"Council tax: dwellings and collection, Wessmoor, {year}",
            "This worksheet contains one table. Some cells refer to notes, which can be found on the notes worksheet.",
            "Figures are as at 31 March unless stated. [x] not available; [c] confidential.",
            "Source: CTB returns",
        ]
    ):
        s.put(r, 0, t)
    heads = [
        "ONS code",
        "Local authority",
        "Number of dwellings [note 1]",
        "Exempt dwellings",
        "Dwellings with a discount",
        "Long-term empty homes\n[note 2]",
        "Council tax collected (£ thousand)",
        "Collection rate\n(%)",
    ]
    for at, h in enumerate(heads):
        s.put(5, at, h, bold=True)
    codes = ["dwellings", "exempt", "discounts", "empty_homes", "tax_base", "collection_rate"]
    s.put(6, 1, "Wessmoor", bold=True)
    sums = [Decimal(0)] * 6
    for row, (k, u) in enumerate(enumerate(b["units"]), 7):
        s.put(row, 0, f"E0700{k:04}")
        s.put(row, 1, u)
        for at, c in enumerate(codes):
            if rng.random() < 0.06:
                s.put(row, at + 2, rng.choice(["[x]", "[c]", ".."]))
                s.truths.append(Truth(s.name, address(row, at + 2), u, year, c, "", "blank"))
                continue
            if c == "collection_rate":
                x = Decimal(rng.randint(900, 999)) / 10
                s.put(row, at + 2, float(x), "0.0")
                truth(s, row, at + 2, u, year, c, x)
            elif c == "tax_base":
                x = Decimal(rng.randint(1000, 90000))
                s.put(row, at + 2, int(x), "#,##0")
                truth(s, row, at + 2, u, year, c, x * 1000)
                sums[at] += x
            else:
                x = Decimal(rng.randint(0, inds[c].top))
                s.put(row, at + 2, int(x), "#,##0")
                truth(s, row, at + 2, u, year, c, x)
                sums[at] += x
    for at in range(5):
        s.other(6, at + 2, float(sums[at]))
    return Book(f"CTB {year}", [s])


def gov_us(rng):
    """Votes by town: candidates with parties over two blocks of columns, TOTALS, notes."""
    b = f.BUREAUS["gov"]
    inds = f.by_code("gov")
    year = rng.choice([2014, 2016, 2018])
    s = Sheet("gov", rng)
    s.put(0, 0, "State of Harlow - General Election")
    s.put(1, 0, "Governor")
    s.put(2, 0, f"November 4, {year}")
    s.put(4, 0, "Merrick County")
    for at, h in enumerate(["Smith, R", "Jones, D", "Brown, L", "Scatter"], 1):
        s.put(4, at, h)
    sums = [0] * 4
    row = 5
    for u in b["units"]:
        s.put(row, 0, u if "Ward" not in u else u)
        for at, c in enumerate(["smith", "jones", "brown", "writeins"], 1):
            sums[at - 1] += int(fig(s, row, at, u, year, c, rng, Style(noise=False), inds))
        row += 1
    s.put(row, 0, "TOTALS")
    for at, x in enumerate(sums, 1):
        s.other(row, at, x)
    s.put(row + 2, 0, "*correction received after the canvass")
    return Book(f"governor merrick {year}", [s])


def crops_wide(rng):
    """Areas × items × elements in rows, years as Y2019 with a flag column beside each."""
    b = f.BUREAUS["crops"]
    inds = f.by_code("crops")
    years = [2020, 2021, 2022]
    s = Sheet("Production", rng)
    heads = ["Area Code", "Area", "Item Code", "Item", "Element", "Unit"] + [
        h for y in years for h in (f"Y{y}", f"Y{y}F")
    ]
    for at, h in enumerate(heads):
        s.put(0, at, h)
    row = 1
    for k, u in enumerate(b["units"]):
        for ic, item in ((56, "Maize"), (27, "Rice")):
            for el, unit, suffix in (("Area harvested", "ha", "area"), ("Production", "t", "prod")):
                s.other(row, 0, 100 + k)
                s.put(row, 1, u)
                s.other(row, 2, ic)
                s.put(row, 3, item)
                s.put(row, 4, el)
                s.put(row, 5, unit)
                for j, y in enumerate(years):
                    fig(s, row, 6 + 2 * j, u, y, f"{item.lower()}_{suffix}", rng, Style(noise=False), inds)
                    s.put(row, 7 + 2 * j, rng.choice(["A", "E", "I"]))
                row += 1
    return Book("Production_Crops", [s])


def bezirk_ch(rng):
    """Swiss: apostrophes between thousands, davon, the canton's line first."""
    b = f.BUREAUS["bezirk"]
    inds = f.by_code("bezirk")
    year = rng.randint(2019, 2024)
    s = Sheet("T1", rng)
    text = rng.random() < 0.7
    s.put(0, 0, f"Gemeindeporträt {year}")
    s.put(1, 0, "Kanton Hochfluh, Stand 31. Dezember")
    s.span(3, 0, 4, 0, "Gemeinde")
    s.span(3, 1, 3, 2, "Bevölkerung")
    s.put(4, 1, "Total")
    s.put(4, 2, "davon weiblich")
    for k, h in enumerate(["Lebendgeburten", "Leere Wohnungen", "Steuerertrag in 1000 CHF"], 3):
        s.span(3, k, 4, k, h)
    codes = ["bev", "bev_w", "geburten", "leerstand", "steuerkraft"]
    sums = [0] * 5
    s.put(5, 0, "Kanton Hochfluh")
    for row, u in enumerate(b["units"], 6):
        s.put(row, 0, u)
        for at, c in enumerate(codes):
            x = rng.randint(100, inds[c].top)
            sums[at] += x
            s.put(row, at + 1, f"{x:,}".replace(",", "'") if text else x)
            truth(s, row, at + 1, u, year, c, x * (1000 if c == "steuerkraft" else 1))
    for at, x in enumerate(sums):
        s.other(5, at + 1, f"{x:,}".replace(",", "'") if text else x)
    return Book(f"Gemeinden {year}", [s])


def dong_kr(rng):
    """Korean: grouped heads with 계, the total line on top."""
    b = f.BUREAUS["dong"]
    inds = f.by_code("dong")
    year = rng.randint(2019, 2024)
    s = Sheet("인구", rng)
    s.put(0, 0, f"{year}년 읍면별 세대 및 인구")
    s.put(1, 5, "(단위: 세대, 명)")
    s.span(2, 0, 3, 0, "읍면별")
    s.span(2, 1, 3, 1, "세대수")
    s.span(2, 2, 2, 4, "인구수")
    s.span(2, 5, 3, 5, "출생아수")
    for k, h in enumerate(["계", "남", "여"], 2):
        s.put(3, k, h)
    sums = [0] * 5
    s.put(4, 0, "합계")
    for row, u in enumerate(b["units"], 5):
        s.put(row, 0, u)
        for at, c in enumerate(["sedae", "ingu", "nam", "yeo", "chulsaeng"], 1):
            sums[at - 1] += int(fig(s, row, at, u, year, c, rng, Style(noise=False), inds))
    for at, x in enumerate(sums, 1):
        s.other(4, at, x)
    return Book(f"population_{year}", [s])


def charity_form(rng):
    """English form by parts and lines, thousands in the corner, negatives in brackets, prior and current year."""
    b = f.BUREAUS["form990"]
    inds = f.by_code("form990")
    year = rng.randint(2020, 2024)
    u = rng.choice(b["units"])
    s = Sheet("Summary", rng)
    s.put(0, 0, "Annual information return")
    s.put(1, 0, "Name of organization")
    s.put(1, 1, u)
    s.put(2, 0, f"For the year ended December 31, {year}")
    s.put(3, 4, "(in thousands of dollars)")
    s.put(4, 0, "Line")
    s.put(4, 1, "Item")
    s.put(4, 3, "Prior year")
    s.put(4, 4, "Current year")
    row = 5
    n = 1
    for part, lines in (
        (
            "Part I  Revenue",
            [
                ("Contributions and grants", "donations"),
                ("Programme service revenue", "programme"),
                ("Total revenue", "total_rev"),
            ],
        ),
        (
            "Part II  Expenses",
            [("Salaries and benefits", "salaries"), ("Total expenses", "total_exp"), ("Revenue less expenses", "net")],
        ),
    ):
        s.put(row, 0, part, bold=True)
        row += 1
        for label, c in lines:
            s.put(row, 0, str(n))
            s.put(row, 1, label)
            n += 1
            for k, y in ((3, year - 1), (4, year)):
                x = rng.randint(-300 if c == "net" else 1, 900)
                s.put(row, k, f"({-x})" if x < 0 else x)
                truth(s, row, k, u, y, c, x * 1000)
            row += 1
    s.put(row, 0, str(n))
    s.put(row, 1, "Number of employees")
    for k, y in ((3, year - 1), (4, year)):
        x = rng.randint(1, 90)
        s.put(row, k, x)
        truth(s, row, k, u, y, "staff", x)
    return Book(f"{u} return {year}", [s])


FAMILIES = [
    clinic_wide,
    votes_fr,
    farm_return,
    tax_de,
    japan_wide,
    long_english,
    school_es,
    raion_ru,
    turnout_en,
    council_uk,
    gov_us,
    crops_wide,
    bezirk_ch,
    dong_kr,
    charity_form,
]
# The bureau of each family.
BUREAU = {
    "school_es": "school",
    "raion_ru": "raion",
    "turnout_en": "precinct",
    "council_uk": "council",
    "gov_us": "gov",
    "crops_wide": "crops",
    "bezirk_ch": "bezirk",
    "dong_kr": "dong",
    "charity_form": "form990",
    "clinic_wide": "clinic",
    "votes_fr": "vote",
    "farm_return": "farm",
    "tax_de": "tax",
    "japan_wide": "census",
    "long_english": "clinic",
}
