"""Bureaus of other subjects and languages: their units, their indicators, and what forms call them. Everything is
invented; the first label is the indicator's name in the bureau's own `indicators.toml`, the others are its aliases."""

from .vocabulary import Indicator


def _i(code, kind, word, top, label, parts=""):
    split = lambda text: tuple(part for part in text.split("|") if part)
    return Indicator(code, kind, word, top, split(label), split(parts), split(label)[0])


# The parts of each bureau's rate: numerator, denominator.
PARTS = {
    "clinic": ("immunised", "deliveries"),
    "precinct": ("ballots", "registered"),
    "council": ("exempt", "dwellings"),
    "sante": ("pop65", "pop"),
    "wb": ("doctors", "births"),
}

BUREAUS = {
    "clinic": dict(
        area="Penrose County",
        units="Alderbrook,Birchwood,Cedar Falls,Dunmore,Elmhurst,Foxglove Bay,Glen Rowan,Hawthorn".split(","),
        indicators=[
            _i("visits_total", "count", "visits", 9000, "Outpatient visits", "Outpatient visits > Total"),
            _i(
                "visits_under5",
                "count",
                "visits",
                1500,
                "Outpatient visits, under 5 years",
                "Outpatient visits > Under 5",
            ),
            _i("admissions", "count", "cases", 900, "Admissions"),
            _i("deliveries", "count", "deliveries", 300, "Deliveries", "Deliveries > Total"),
            _i(
                "deliveries_skilled",
                "count",
                "deliveries",
                300,
                "Deliveries by skilled attendants",
                "Deliveries > By skilled attendant",
            ),
            _i("immunised", "count", "children", 600, "Children fully immunised"),
            _i("immunisation_rate", "rate", "%", 100, "Immunisation coverage"),
            _i("beds", "stock", "beds", 120, "Hospital beds"),
            _i("spending", "amount", "dollars", 900, "Health spending"),
        ],
    ),
    "farm": dict(
        area="Marrow Valley",
        units="Lower Tarn,Upper Tarn,Kestrel,Hollin,Sandford,Whitby Moor".split(","),
        indicators=[
            _i("wheat_area", "stock", "ha", 4000, "Wheat, area sown", "Wheat > Area sown"),
            _i("wheat_output", "count", "t", 30000, "Wheat, production", "Wheat > Production"),
            _i("barley_area", "stock", "ha", 3000, "Barley, area sown", "Barley > Area sown"),
            _i("barley_output", "count", "t", 20000, "Barley, production", "Barley > Production"),
            _i("cattle", "stock", "head", 9000, "Cattle", "Cattle > Total"),
            _i("dairy_cows", "stock", "head", 4000, "Dairy cows", "Cattle > of which dairy cows"),
            _i("sheep", "stock", "head", 20000, "Sheep"),
            _i("holdings", "stock", "holdings", 800, "Farm holdings"),
        ],
    ),
    "tax": dict(
        area="Kreis Lindental",
        units="Ahlbach,Bergheim,Drosselau,Eschenrode,Fichtenau,Grünthal,Heidesee".split(","),
        indicators=[
            _i("grundsteuer_a", "amount", "EUR", 300, "Grundsteuer A"),
            _i("grundsteuer_b", "amount", "EUR", 5000, "Grundsteuer B"),
            _i("gewerbesteuer", "amount", "EUR", 9000, "Gewerbesteuer (brutto)|Gewerbesteuer"),
            _i("hundesteuer", "amount", "EUR", 90, "Hundesteuer"),
            _i("einwohner", "stock", "", 30000, "Einwohner"),
            _i("schulden", "amount", "EUR", 9000, "Schuldenstand"),
        ],
    ),
    "vote": dict(
        area="Canton de Valmy",
        units="Arzens,Beaulieu,Courcelles,Domrémy,Épernon,Fleurac,Gramont,Hauterive".split(","),
        indicators=[
            _i("inscrits", "stock", "", 9000, "Inscrits"),
            _i("abstentions", "count", "", 3000, "Abstentions"),
            _i("votants", "count", "", 6000, "Votants"),
            _i("blancs", "count", "", 200, "Blancs"),
            _i("nuls", "count", "", 100, "Nuls"),
            _i("exprimes", "count", "", 5800, "Exprimés"),
            _i("voix_durand", "count", "", 3000, "DURAND Marie|Voix Durand"),
            _i("voix_lefevre", "count", "", 3000, "LEFÈVRE Paul|Voix Lefèvre"),
        ],
    ),
    "census": dict(
        area="緑川県",
        units="青葉市,川越町,大沢村,港南市,北山町,東郷町,西原村".split(","),
        indicators=[
            _i("setai", "stock", "世帯", 20000, "世帯数"),
            _i("jinko", "stock", "人", 60000, "総人口", "人口 > 総数"),
            _i("jinko_m", "stock", "人", 30000, "男性人口", "人口 > 男"),
            _i("jinko_f", "stock", "人", 30000, "女性人口", "人口 > 女"),
            _i("rojin", "stock", "人", 20000, "65歳以上人口", "人口 > うち65歳以上"),
            _i("shussei", "count", "人", 400, "出生数"),
            _i("shibo", "count", "人", 500, "死亡数"),
        ],
    ),
}

BUREAUS["school"] = dict(
    area="Provincia de Alarcón",
    units="Alcolea,Benavides,Cifuentes,Daroca,Écija la Nueva,Fuentelsaz,Guadix Alto".split(","),
    indicators=[
        _i("matricula", "stock", "alumnos", 9000, "Alumnos matriculados", "Matrícula > Total"),
        _i("matricula_h", "stock", "alumnos", 4500, "Alumnos varones", "Matrícula > Hombres"),
        _i("matricula_m", "stock", "alumnos", 4500, "Alumnas", "Matrícula > Mujeres"),
        _i("docentes", "stock", "docentes", 600, "Docentes"),
        _i("centros", "stock", "centros", 40, "Centros educativos"),
        _i("gasto", "amount", "EUR", 900, "Gasto educativo"),
    ],
)

BUREAUS["raion"] = dict(
    area="Лесная область",
    units="Берёзовский район,Заречный район,Каменский район,Луговой район,Озёрный район,Северный район".split(","),
    indicators=[
        _i("naselenie", "stock", "чел.", 60000, "Численность населения|Население"),
        _i("rodilos", "count", "чел.", 800, "Родилось"),
        _i("umerlo", "count", "чел.", 900, "Умерло"),
        _i("koek", "stock", "коек", 300, "Число больничных коек"),
        _i("vrachi", "stock", "чел.", 200, "Численность врачей|Врачи"),
    ],
)

BUREAUS["precinct"] = dict(
    area="State of Harlow",
    units="Ashford,Bexley,Calder,Dorset Mills,Eastham,Fairlee,Granby,Holden".split(","),
    indicators=[
        _i("registered", "stock", "voters", 5000, "Registered voters", "Voters > Registered"),
        _i("ballots", "count", "ballots", 4000, "Ballots cast"),
        _i("turnout", "rate", "%", 100, "Turnout", "Turnout (%)"),
        _i("votes_yes", "count", "votes", 3000, "Yes", "Question 1 > Yes"),
        _i("votes_no", "count", "votes", 3000, "No", "Question 1 > No"),
        _i("absentee", "count", "ballots", 900, "Absentee ballots", "Ballots cast > of which absentee"),
    ],
)

BUREAUS["council"] = dict(
    area="Wessmoor",
    units="Aldham,Brackley Vale,Corfe,Dunster,Exmoor South,Frome Water,Glaston,Huntspill".split(","),
    codes=True,
    indicators=[
        _i("dwellings", "stock", "dwellings", 60000, "Number of dwellings"),
        _i("exempt", "stock", "dwellings", 900, "Exempt dwellings"),
        _i("discounts", "stock", "dwellings", 9000, "Dwellings with a discount"),
        _i("empty_homes", "stock", "dwellings", 500, "Long-term empty homes"),
        _i("tax_base", "amount", "£", 9000, "Council tax collected"),
        _i("collection_rate", "rate", "%", 100, "Collection rate"),
    ],
)

BUREAUS["gov"] = dict(
    area="County of Merrick",
    units="Dover Ward 1,Dover Ward 2,Dover Ward 3,Lee,Madbury,Newington,Rollinsford,Strafford".split(","),
    indicators=[
        _i("smith", "count", "votes", 3000, "Smith", "Smith, R"),
        _i("jones", "count", "votes", 3000, "Jones", "Jones, D"),
        _i("brown", "count", "votes", 300, "Brown", "Brown, L"),
        _i("writeins", "count", "votes", 30, "Write-ins", "Scatter"),
    ],
)

BUREAUS["crops"] = dict(
    area="Republic of Tarin",
    units="Amal,Borun,Chaya,Dalvi,Erem".split(","),
    indicators=[
        _i("maize_area", "stock", "ha", 90000, "Maize area harvested", "Maize > Area harvested"),
        _i("maize_prod", "count", "t", 900000, "Maize production", "Maize > Production"),
        _i("rice_area", "stock", "ha", 90000, "Rice area harvested", "Rice > Area harvested"),
        _i("rice_prod", "count", "t", 900000, "Rice production", "Rice > Production"),
    ],
)

BUREAUS["bezirk"] = dict(
    area="Kanton Hochfluh",
    units="Aarwil,Bözberg,Chlostal,Därligen,Erlenbach,Fläsch,Gurtmatt".split(","),
    indicators=[
        _i("bev", "stock", "Personen", 60000, "Ständige Wohnbevölkerung", "Bevölkerung > Total"),
        _i("bev_w", "stock", "Personen", 30000, "Weibliche Bevölkerung", "Bevölkerung > davon weiblich"),
        _i("geburten", "count", "Geburten", 900, "Lebendgeburten"),
        _i("leerstand", "stock", "Wohnungen", 400, "Leere Wohnungen"),
        _i("steuerkraft", "amount", "CHF", 9000, "Steuerertrag"),
    ],
)

BUREAUS["dong"] = dict(
    area="해솔군",
    units="가람읍,나래면,다온면,라온면,마루읍,바름면".split(","),
    indicators=[
        _i("sedae", "stock", "세대", 9000, "세대수"),
        _i("ingu", "stock", "명", 20000, "인구수", "인구수 > 계"),
        _i("nam", "stock", "명", 10000, "남자 인구", "인구수 > 남"),
        _i("yeo", "stock", "명", 10000, "여자 인구", "인구수 > 여"),
        _i("chulsaeng", "count", "명", 200, "출생아수"),
    ],
)

BUREAUS["form990"] = dict(
    area="Charity Register",
    units="Arden Trust,Bridge House,Cedar Fund,Delta Relief".split(","),
    indicators=[
        _i("donations", "amount", "dollars", 900, "Contributions and grants"),
        _i("programme", "amount", "dollars", 900, "Programme service revenue"),
        _i("total_rev", "amount", "dollars", 900, "Total revenue"),
        _i("salaries", "amount", "dollars", 900, "Salaries and benefits"),
        _i("total_exp", "amount", "dollars", 900, "Total expenses"),
        _i("net", "amount", "dollars", 900, "Revenue less expenses"),
        _i("staff", "stock", "employees", 200, "Number of employees"),
    ],
)

BUREAUS["sante"] = dict(
    area="Département de la Vesle",
    units="Arcis,Bourgneuf,Chalamont,Dampierre,Estrées,Fère-le-Bas".split(","),
    indicators=[
        _i("pop", "stock", "habitants", 60000, "Population totale", "Population > Ensemble"),
        _i("pop65", "stock", "habitants", 9000, "Population de 65 ans et plus", "Population > dont 65 ans et plus"),
        _i("naiss", "count", "naissances", 700, "Naissances"),
        _i("medecins", "stock", "médecins", 90, "Médecins généralistes"),
        _i("vaccin", "rate", "%", 100, "Taux de vaccination"),
    ],
)

BUREAUS["agro"] = dict(
    area="Estado do Ipê",
    units="Aroeira,Buriti Alto,Cambará,Dourados do Sul,Embaúba,Figueira".split(","),
    indicators=[
        _i("area_soja", "stock", "ha", 9000, "Área colhida de soja", "Soja > Área colhida"),
        _i("prod_soja", "count", "t", 90000, "Produção de soja", "Soja > Produção"),
        _i("bovinos", "stock", "cabeças", 90000, "Rebanho bovino|Bovinos"),
        _i("leite", "amount", "reais", 9000, "Valor da produção de leite"),
    ],
)

BUREAUS["wb"] = dict(
    area="Isles of Morrow",
    units="Ansel,Brune,Corrin,Davos Bay,Elgin".split(","),
    indicators=[
        _i("births", "count", "births", 900, "Live births"),
        _i("deaths", "count", "deaths", 900, "Deaths"),
        _i("doctors", "stock", "doctors", 90, "Doctors"),
        _i("measles", "rate", "%", 100, "Measles vaccination coverage"),
        _i("budget", "amount", "dollars", 900, "Health budget"),
    ],
)


def by_code(bureau):
    return {indicator.code: indicator for indicator in BUREAUS[bureau]["indicators"]}


def units_of(bureau):
    """The rows of units.csv."""
    told = BUREAUS[bureau]
    code = lambda at: [f"E0700{at:04}"] if told.get("codes") else []
    header = ["name", "parents", *(["code"] if told.get("codes") else [])]
    return [header, *([name, told["area"], *code(at)] for at, name in enumerate(told["units"]))]


def indicators_of(bureau):
    """The text of indicators.toml."""
    entries = ["builtin = false\n"]
    for indicator in BUREAUS[bureau]["indicators"]:
        aliases = ", ".join(f'"{alias}"' for alias in [*indicator.labels[1:], *indicator.parts])
        entry = f'[[indicator]]\ncode = "{indicator.code}"\nname = "{indicator.labels[0]}"\naliases = [{aliases}]\n'
        entry += f'kind = "{indicator.kind}"\n' + (f'unit = "{indicator.word}"\n' if indicator.word else "")
        if indicator.kind == "rate":
            numerator, denominator = PARTS[bureau]
            entry += f'numerator = ["{numerator}"]\ndenominator = ["{denominator}"]\n'
        entries.append(entry)
    return "\n".join(entries)
