from .words import *
from .. import bureaus as b
from ..bureaus import _i

b.BUREAUS["verkiezing"] = dict(
    area="Gemeente Waterland-Oost",
    units="Appelgaard,Buitenhof,Dijkzicht,Elzenbroek,Groenendaal,Havenkwartier,Kerkveld,Lindenwijk".split(","),
    indicators=[
        _i("kiesgerechtigd", "stock", "personen", 3000, "Kiesgerechtigden|Aantal kiesgerechtigden"),
        _i("geldig", "count", "stemmen", 2000, "Geldige stemmen", "Uitgebrachte stemmen > geldig"),
        _i("blanco", "count", "stemmen", 20, "Blanco stemmen", "Uitgebrachte stemmen > blanco"),
        _i("ongeldig", "count", "stemmen", 20, "Ongeldige stemmen", "Uitgebrachte stemmen > ongeldig"),
        _i("uitgebracht", "count", "stemmen", 2000, "Uitgebrachte stemmen", "Uitgebrachte stemmen > totaal"),
        _i("opkomst", "rate", "%", 100, "Opkomst|Opkomstpercentage"),
        _i("volmacht", "count", "stemmen", 300, "Stemmen bij volmacht|Volmachten"),
    ],
)
b.PARTS["verkiezing"] = ("uitgebracht", "kiesgerechtigd")
b.BUREAUS["sensus"] = dict(
    area="Kabupaten Rimba Raya",
    units="Air Jernih,Batu Ampar,Cempaka,Danau Indah,Gunung Sari,Kebun Raya,Muara Tiga".split(","),
    indicators=[
        _i("desa", "stock", "desa", 30, "Jumlah desa/kelurahan"),
        _i("penduduk", "stock", "jiwa", 90000, "Jumlah penduduk", "Penduduk > Jumlah"),
        _i("laki", "stock", "jiwa", 45000, "Penduduk laki-laki", "Penduduk > Laki-laki"),
        _i("perempuan", "stock", "jiwa", 45000, "Penduduk perempuan", "Penduduk > Perempuan"),
        _i("rumah_tangga", "stock", "rumah tangga", 20000, "Jumlah rumah tangga|Rumah tangga"),
        _i("lahir", "count", "kelahiran", 900, "Kelahiran hidup"),
    ],
)
b.BUREAUS["skat"] = dict(
    area="Region Vestfjord",
    units="Aaløkke,Bjerreby,Egehøj,Fuglsang,Havndal,Klitmøllen,Nørrehede,Østervang".split(","),
    indicators=[
        _i("skatteydere", "stock", "personer", 30000, "Skattepligtige personer|Antal skattepligtige"),
        _i("indkomst", "amount", "kr.", 9000, "Skattepligtig indkomst"),
        _i("kommuneskat", "amount", "kr.", 9000, "Kommuneskat", "Slutskat > Kommuneskat"),
        _i("kirkeskat", "amount", "kr.", 900, "Kirkeskat", "Slutskat > Kirkeskat"),
        _i("grundskyld", "amount", "kr.", 900, "Grundskyld"),
    ],
)
b.BUREAUS["skoly"] = dict(
    area="Okres Lipovec",
    units="Bukovany,Dolní Lhota,Hořice,Jasenná,Krásná Hora,Lesná,Nová Ves,Potočná".split(","),
    indicators=[
        _i("skoly", "stock", "školy", 9, "Počet základních škol|Základní školy"),
        _i("tridy", "stock", "třídy", 90, "Počet tříd|Třídy"),
        _i("zaci", "stock", "žáci", 900, "Počet žáků|Žáci", "Žáci > celkem"),
        _i("divky", "stock", "žákyně", 400, "Počet dívek", "Žáci > z toho dívky"),
        _i("ucitele", "stock", "učitelé", 90, "Počet učitelů|Učitelé"),
        _i("jidelny", "stock", "jídelny", 9, "Školní jídelny|Počet školních jídelen"),
    ],
)
b.BUREAUS["tramyte"] = dict(
    area="Huyện Sông Lam",
    units="Xã An Bình,Xã Bình Minh,Xã Đông Hải,Xã Hòa Lạc,Xã Long Thành,Xã Phú Mỹ,Thị trấn Sông Lam".split(","),
    indicators=[
        _i("kham", "count", "lượt", 9000, "Số lượt khám bệnh|Tổng số lượt khám bệnh", "Khám bệnh > Tổng số"),
        _i("kham_bhyt", "count", "lượt", 9000, "Số lượt khám bệnh bảo hiểm y tế", "Khám bệnh > Trong đó: BHYT"),
        _i("de", "count", "ca", 200, "Số ca đẻ"),
        _i("tiem", "count", "trẻ", 300, "Số trẻ em được tiêm chủng đầy đủ|Trẻ em tiêm chủng đầy đủ"),
        _i("giuong", "stock", "giường", 20, "Số giường bệnh"),
        _i("bacsi", "stock", "người", 9, "Số bác sĩ|Bác sĩ"),
    ],
)
b.BUREAUS["bumen"] = dict(
    area="云麓区",
    units="区公安局,区教育局,区民政局,区人社局,区自然资源局,区住建局,区交通运输局,区农业农村局,区卫健局,区市场监管局,区应急管理局,区城管局".split(
        ","
    ),
    indicators=[
        _i("zf_staff", "stock", "人", 300, "行政执法人员数|执法人员数"),
        _i("zf_check", "count", "次", 3000, "行政检查次数|行政检查"),
        _i("zf_penalty", "count", "宗", 300, "行政处罚宗数|行政处罚", "行政处罚 > 宗数"),
        _i("zf_money", "amount", "元", 900, "罚没金额", "行政处罚 > 罚没金额"),
        _i("zf_permit", "count", "宗", 3000, "行政许可宗数|行政许可"),
        _i("fy_case", "count", "宗", 30, "行政复议案件数|被申请行政复议案件数"),
        _i("ss_case", "count", "宗", 30, "行政诉讼案件数|行政应诉案件数"),
        _i("ss_lost", "count", "宗", 5, "行政诉讼败诉数|败诉案件数", "行政诉讼 > 败诉"),
    ],
)


def dots(x, decimals=0):
    return f"{x:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def num(x):
    return int(x) if x == int(x) else float(x)


def verkiezing_nl(rng):
    """Dutch election by quarter of the town: votes under one head, turnout as text with a comma or as a percentage, the municipality's total last."""
    year = rng.choice([2018, 2022])
    s = Sheet("Uitslag", rng)
    units = b.BUREAUS["verkiezing"]["units"]
    text = rng.random() < 0.5
    s.span(0, 0, 0, 8, f"Gemeenteraadsverkiezingen {year} - uitslag per wijk")
    s.put(1, 0, "Gemeente Waterland-Oost")
    s.span(3, 0, 4, 0, "Nr.")
    s.span(3, 1, 4, 1, "Wijk")
    s.span(3, 2, 4, 2, rng.choice(["Kiesgerechtigden", "Aantal kiesgerechtigden"]))
    s.span(3, 3, 3, 6, "Uitgebrachte stemmen")
    s.span(3, 7, 4, 7, rng.choice(["Opkomst", "Opkomst (%)"]) if text else "Opkomst")
    s.span(3, 8, 4, 8, rng.choice(["Stemmen bij volmacht", "Volmachten"]))
    for at, h in enumerate(["totaal", "geldig", "blanco", "ongeldig"], 3):
        s.put(4, at, h)
    sums = [0] * 6
    for row, u in enumerate(units, 5):
        k = rng.randint(800, 4000)
        up = rng.randint(k * 4 // 10, k * 7 // 10)
        bl, on = rng.randint(0, 9), rng.randint(0, 12)
        op = round(Decimal(up * 100) / k, 1)
        vol = rng.randint(20, 200)
        s.other(row, 0, row - 4)
        s.put(row, 1, u)
        for at, (c, x) in enumerate(
            [("kiesgerechtigd", k), ("uitgebracht", up), ("geldig", up - bl - on), ("blanco", bl), ("ongeldig", on)], 2
        ):
            s.put(row, at, x)
            tell(s, row, at, u, year, c, x)
            sums[at - 2] += x
        s.put(
            row,
            7,
            dots(op, 1) + ("" if s.cells[3, 7].value.endswith("(%)") else "%") if text else float(op / 100),
            None if text else "0.0%",
        )
        tell(s, row, 7, u, year, "opkomst", op)
        if rng.random() < 0.1:
            s.put(row, 8, "-")
            tell(s, row, 8, u, year, "volmacht", None, state="blank")
        else:
            s.put(row, 8, vol)
            tell(s, row, 8, u, year, "volmacht", vol)
            sums[5] += vol
    row = 5 + len(units)
    s.put(row, 1, "Totaal gemeente", bold=True)
    for at, x in zip([2, 3, 4, 5, 6, 8], sums):
        s.other(row, at, x)
    s.put(row + 2, 0, "Bron: proces-verbaal van het centraal stembureau.")
    return Book(f"uitslag_gr{year}", [s])


def sensus_id(rng):
    """Indonesian census table: sexes under one head with their sum, column numbers in brackets, points between thousands as text, the regency last, source below."""
    year = rng.choice([2010, 2020, 2023])
    s = Sheet("Tabel 3.1", rng)
    units = b.BUREAUS["sensus"]["units"]
    text = rng.random() < 0.4
    s.put(0, 0, "Tabel 3.1")
    s.put(1, 0, f"Jumlah Penduduk Menurut Kecamatan di Kabupaten Rimba Raya, {year}")
    s.span(2, 0, 3, 0, "Kecamatan")
    s.span(2, 1, 3, 1, "Jumlah desa/kelurahan")
    s.span(2, 2, 2, 4, "Penduduk (jiwa)" if rng.random() < 0.5 else "Penduduk")
    for at, h in enumerate(["Laki-laki", "Perempuan", "Jumlah"], 2):
        s.put(3, at, h)
    s.span(2, 5, 3, 5, "Rumah tangga")
    s.span(2, 6, 3, 6, "Rasio jenis kelamin")
    s.span(2, 7, 3, 7, "Kelahiran hidup")
    for at in range(8):
        s.put(4, at, f"({at + 1})")
    show = lambda x: dots(x) if text and x >= 1000 else x
    sums = [0] * 6
    for row, u in enumerate(units, 5):
        l, p = rng.randint(4000, 30000), rng.randint(4000, 30000)
        xs = [
            ("desa", rng.randint(5, 25)),
            ("laki", l),
            ("perempuan", p),
            ("penduduk", l + p),
            ("rumah_tangga", (l + p) // 4),
            ("lahir", rng.randint(80, 900)),
        ]
        s.put(row, 0, u)
        for k, (at, (c, x)) in enumerate(zip([1, 2, 3, 4, 5, 7], xs)):
            if c == "lahir" and rng.random() < 0.12:
                s.put(row, at, rng.choice(["-", "..."]))
                tell(s, row, at, u, year, c, None, state="blank")
                continue
            s.put(row, at, show(x))
            tell(s, row, at, u, year, c, x)
            sums[k] += x
        s.other(row, 6, round(l * 100 / p, 1), "0.0")
    row = 5 + len(units)
    s.put(row, 0, rng.choice(["Kabupaten Rimba Raya", "Jumlah"]), bold=True)
    for at, x in zip([1, 2, 3, 4, 5, 7], sums):
        s.other(row, at, show(x))
    s.other(row, 6, round(sums[1] * 100 / sums[2], 1), "0.0")
    s.put(row + 1, 0, "Sumber: Badan Statistik Kabupaten Rimba Raya")
    return Book(f"penduduk_kecamatan_{year}", [s])


def skat_dk(rng):
    """Danish taxes: thousands of kroner in the subtitle for the money, people beside it, points and decimal commas, the region first."""
    year = rng.randint(2016, 2023)
    s = Sheet("Skat", rng)
    units = b.BUREAUS["skat"]["units"]
    text = rng.random() < 0.5
    s.put(0, 0, f"Personbeskatning efter kommune, {year}")
    s.put(2, 0, "Kommune", bold=True)
    unit = rng.choice([" (1.000 kr.)", ", 1.000 kr."])
    if rng.random() < 0.5:
        s.put(1, 0, "Foreløbige tal")
    heads = [
        ("skatteydere", "Antal skattepligtige", 1),
        ("indkomst", "Skattepligtig indkomst" + unit, 1000),
        ("kommuneskat", "Kommuneskat" + unit, 1000),
        ("kirkeskat", "Kirkeskat" + unit, 1000),
        ("grundskyld", "Grundskyld" + unit, 1000),
        ("", "Udskrivningsprocent", 1),
    ]
    for at, (_, h, _) in enumerate(heads, 1):
        s.put(2, at, h, bold=True)
    show = lambda x, d: dots(x, d) if text else (int(x) if d == 0 else float(x))
    sums = [Decimal(0)] * 5
    for row, u in enumerate(units, 4):
        n = rng.randint(2000, 40000)
        s.put(row, 0, u)
        base = Decimal(n * rng.randint(1500, 2600)) / 10
        xs = [
            Decimal(n),
            base,
            round(base * Decimal("0.25"), 1),
            round(base * Decimal("0.008"), 1),
            Decimal(rng.randint(9000, 900000)) / 10,
        ]
        for at, ((c, _, k), x) in enumerate(zip(heads, xs), 1):
            if c == "grundskyld" and rng.random() < 0.1:
                s.put(row, at, "..")
                tell(s, row, at, u, year, c, None, state="blank")
                continue
            s.put(row, at, show(x, 0 if k == 1 else 1), "0.0" if k > 1 and not text else None)
            tell(s, row, at, u, year, c, x * k)
            sums[at - 1] += x
        s.other(row, 6, show(Decimal(rng.randint(225, 278)) / 10, 1))
    s.put(3, 0, "Region Vestfjord", bold=True)
    for at, x in enumerate(sums, 1):
        s.other(3, at, show(x, 0 if at == 1 else 1))
    s.put(5 + len(units), 0, ".. = oplysning foreligger ikke")
    return Book(f"skat_{year}", [s])


def skoly_cz(rng):
    """Czech schools: school year in the title, celkem and z toho under one head, the district's sum last, empty for what is not there."""
    year = rng.randint(2017, 2023)
    s = Sheet("ZŠ", rng)
    units = b.BUREAUS["skoly"]["units"]
    s.put(0, 0, f"Základní školy v okrese Lipovec k 30. 9. {year}")
    s.span(2, 0, 3, 0, "Obec")
    s.span(2, 1, 3, 1, "Základní školy")
    s.span(2, 2, 3, 2, "Třídy")
    s.span(2, 3, 2, 4, "Žáci")
    s.put(3, 3, "celkem")
    s.put(3, 4, "z toho dívky")
    s.span(2, 5, 3, 5, rng.choice(["Učitelé", "Počet učitelů"]))
    s.span(2, 6, 3, 6, "Školní jídelny")
    s.span(2, 7, 3, 7, "Poznámka")
    sums = [0] * 6
    for row, u in enumerate(units, 4):
        n = rng.randint(1, 4)
        t = n * rng.randint(5, 18)
        z = t * rng.randint(14, 26)
        xs = [
            ("skoly", n),
            ("tridy", t),
            ("zaci", z),
            ("divky", rng.randint(z * 4 // 10, z * 6 // 10)),
            ("ucitele", t + rng.randint(2, 20)),
            ("jidelny", rng.randint(1, n)),
        ]
        s.put(row, 0, u)
        for at, (c, x) in enumerate(xs, 1):
            if c == "jidelny" and rng.random() < 0.15:
                s.put(row, at, rng.choice(["-", None]))
                tell(s, row, at, u, year, c, None, state="blank")
                continue
            s.put(row, at, f"{x // 1000} {x % 1000:03}" if x >= 1000 and rng.random() < 0.5 else x)
            tell(s, row, at, u, year, c, x)
            sums[at - 1] += x
        if rng.random() < 0.2:
            s.put(row, 7, rng.choice(["včetně odloučeného pracoviště", "malotřídní škola"]))
    row = 4 + len(units)
    s.put(row, 0, "Okres celkem", bold=True)
    for at, x in enumerate(sums, 1):
        s.other(row, at, x)
    s.put(row + 1, 0, "Zdroj: výkazy škol")
    return Book(f"zs_okres_{year}", [s])


def tramyte_vi(rng):
    """Vietnamese commune clinics: TT, the unit, Trong đó under a head, the district's sum on top, points between thousands, who drew it up below."""
    year = rng.randint(2018, 2024)
    s = Sheet("Biểu 1", rng)
    units = b.BUREAUS["tramyte"]["units"]
    text = rng.random() < 0.5
    s.put(0, 0, "TRUNG TÂM Y TẾ HUYỆN SÔNG LAM")
    s.span(1, 0, 1, 7, f"BÁO CÁO HOẠT ĐỘNG TRẠM Y TẾ XÃ NĂM {year}")
    s.span(3, 0, 4, 0, "TT")
    s.span(3, 1, 4, 1, "Tên trạm y tế")
    s.span(3, 2, 3, 3, "Khám bệnh")
    s.put(4, 2, "Tổng số")
    s.put(4, 3, "Trong đó: BHYT")
    s.span(3, 4, 4, 4, "Số ca đẻ")
    s.span(3, 5, 4, 5, "Trẻ em tiêm chủng đầy đủ")
    s.span(3, 6, 4, 6, "Số giường bệnh")
    s.span(3, 7, 4, 7, rng.choice(["Số bác sĩ", "Bác sĩ"]))
    sums = [0] * 6
    show = lambda x: dots(x) if text and x >= 1000 else x
    for row, u in enumerate(units, 6):
        k = rng.randint(600, 9000)
        s.other(row, 0, row - 5)
        s.put(row, 1, u)
        for at, (c, x) in enumerate(
            [
                ("kham", k),
                ("kham_bhyt", rng.randint(k // 2, k)),
                ("de", rng.randint(0, 40)),
                ("tiem", rng.randint(30, 300)),
                ("giuong", rng.randint(3, 12)),
                ("bacsi", rng.randint(0, 3)),
            ],
            2,
        ):
            if c == "de" and rng.random() < 0.15:
                s.put(row, at, "-")
                tell(s, row, at, u, year, c, None, state="blank")
                continue
            s.put(row, at, show(x))
            tell(s, row, at, u, year, c, x)
            sums[at - 2] += x
    s.put(5, 1, "Tổng cộng", bold=True)
    for at, x in enumerate(sums, 2):
        s.other(5, at, show(x))
    row = 7 + len(units)
    s.put(row, 1, "Người lập biểu")
    s.put(row, 6, "Giám đốc")
    return Book(f"BC_tramyte_{year}", [s])


def departments(rng):
    """The district's departments instead of towns: enforcement, reviews and suits; money in ten thousands; 合计; the bureau's own indicators."""
    year = rng.randint(2020, 2024)
    s = Sheet("区直部门", rng)
    units = choose(rng, b.BUREAUS["bumen"]["units"], rng.randint(8, 12))
    s.span(0, 0, 0, 9, f"云麓区区直部门{year}年度行政执法及应诉复议情况统计表")
    s.put(1, 0, "制表单位：区司法局")
    s.put(1, 7, f"{year + 1}年1月")
    s.span(2, 0, 3, 0, "序号")
    s.span(2, 1, 3, 1, rng.choice(["部门", "单位名称"]))
    s.span(2, 2, 3, 2, "执法人员数（人）")
    s.span(2, 3, 3, 3, "行政检查（次）")
    s.span(2, 4, 2, 5, "行政处罚")
    s.put(3, 4, "宗数")
    s.put(3, 5, "罚没金额（万元）")
    s.span(2, 6, 3, 6, "行政许可（宗）")
    s.span(2, 7, 3, 7, rng.choice(["被申请行政复议案件数", "行政复议案件数（宗）"]))
    s.span(2, 8, 3, 8, rng.choice(["行政应诉案件数", "行政诉讼案件数（宗）"]))
    s.span(2, 9, 3, 9, rng.choice(["败诉案件数", "行政诉讼败诉数"]))
    cols = [
        ("zf_staff", "stock", "人", 300),
        ("zf_check", "count", "次", 3000),
        ("zf_penalty", "count", "宗", 300),
        ("zf_money", "amount", "元", 0),
        ("zf_permit", "count", "宗", 3000),
        ("fy_case", "count", "宗", 20),
        ("ss_case", "count", "宗", 20),
        ("ss_lost", "count", "宗", 2),
    ]
    sums = [Decimal(0)] * 8
    for row, u in enumerate(units, 4):
        s.other(row, 0, row - 3)
        s.put(row, 1, u)
        for at, (c, k, w, t) in enumerate(cols):
            x = Decimal(rng.randint(0, t)) if t else Decimal(rng.randint(0, 90000)) * 100
            x = fig(
                s, row, 2 + at, u, year, c, x, noise=0.06, factor=10000 if k == "amount" else 1, k=k, w=w
            ) or Decimal(0)
            sums[at] += x / (10000 if k == "amount" else 1)
    row = 4 + len(units)
    s.span(row, 0, row, 1, "合计")
    for at, x in enumerate(sums, 2):
        s.other(row, at, num(x))
    s.put(row + 1, 0, "说明：罚没金额以处罚决定书载明数额为准。")
    return Book(f"区直部门{year}年执法统计", [s])


FAMILIES = [verkiezing_nl, sensus_id, skat_dk, skoly_cz, tramyte_vi, departments]
BUREAU = {
    "verkiezing_nl": "verkiezing",
    "sensus_id": "sensus",
    "skat_dk": "skat",
    "skoly_cz": "skoly",
    "tramyte_vi": "tramyte",
    "departments": "bumen",
}
COMMA = ["skat_dk", "verkiezing_nl"]
