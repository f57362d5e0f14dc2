"""Eight families of other offices, with their own units and indicators."""

from .common import *
from .. import bureaus as f

f.BUREAUS["healthpost"] = dict(
    area="Tamarind County",
    units="Amberly,Bramfield,Coldwater,Dry Creek,Eastlake,Fairmont".split(","),
    indicators=[
        f._i("opd", "count", "visits", 4000, "Outpatient visits|OPD attendance", "Outpatient services > Total visits"),
        f._i("opd_u5", "count", "visits", 900, "Outpatient visits, children under five|OPD attendance under 5"),
        f._i("anc1", "count", "women", 200, "First antenatal visits|ANC first visits"),
        f._i("anc4", "count", "women", 150, "Fourth antenatal visits|ANC fourth visits"),
        f._i("births_facility", "count", "births", 120, "Births in the facility|Facility deliveries"),
        f._i("penta3", "count", "children", 180, "Children given Penta 3|Penta 3 doses"),
        f._i("malaria_conf", "count", "cases", 700, "Confirmed malaria cases"),
        f._i("tb_new", "count", "cases", 20, "New tuberculosis cases notified|TB cases notified"),
        f._i("outreach", "count", "sessions", 40, "Outreach sessions held|Outreach sessions"),
    ],
)
f.BUREAUS["gakko"] = dict(
    area="紅葉県",
    units="赤城市,石狩町,内海村,江南市,大原町,上川村,北浜市".split(","),
    indicators=[
        f._i("gakko_su", "stock", "校", 40, "小学校数|学校数"),
        f._i("gakkyu", "stock", "学級", 400, "学級数"),
        f._i("jido", "stock", "人", 9000, "児童数", "児童数 > 計"),
        f._i("jido_m", "stock", "人", 4500, "男子児童数", "児童数 > 男"),
        f._i("jido_f", "stock", "人", 4500, "女子児童数", "児童数 > 女"),
        f._i("kyoin", "stock", "人", 600, "本務教員数", "教員数（本務者） > 計"),
        f._i("kyoin_f", "stock", "人", 400, "女性教員数", "教員数（本務者） > うち女"),
        f._i("sotsugyo", "count", "人", 900, "卒業者数"),
    ],
)
f.BUREAUS["seongeo"] = dict(
    area="단풍군",
    units="가은읍,나리면,다산면,마성면,바위면,사천읍".split(","),
    indicators=[
        f._i("seongeoin", "stock", "명", 9000, "선거인수"),
        f._i("tupyo", "count", "표", 6000, "투표수"),
        f._i("kim", "count", "표", 3000, "김하늘 득표수|김하늘", "후보자별 득표수 > 김하늘"),
        f._i("lee", "count", "표", 3000, "이바다 득표수|이바다", "후보자별 득표수 > 이바다"),
        f._i("muhyo", "count", "표", 90, "무효투표수"),
        f._i("gigwon", "count", "명", 3000, "기권수|기권자수"),
    ],
)
f.BUREAUS["tributos"] = dict(
    area="Provincia de Robledal",
    units="Almendral,Bercial,Campillo,Dehesas,Encinar,Fresneda,Galisteo,Hinojosa".split(","),
    indicators=[
        f._i(
            "ibi_u",
            "amount",
            "EUR",
            9000,
            "IBI urbana|IBI de naturaleza urbana",
            "Impuesto sobre bienes inmuebles > Urbana",
        ),
        f._i(
            "ibi_r",
            "amount",
            "EUR",
            900,
            "IBI rústica|IBI de naturaleza rústica",
            "Impuesto sobre bienes inmuebles > Rústica",
        ),
        f._i("ivtm", "amount", "EUR", 3000, "Impuesto sobre vehículos de tracción mecánica|IVTM"),
        f._i("iae", "amount", "EUR", 2000, "Impuesto sobre actividades económicas|IAE"),
        f._i("total_trib", "amount", "EUR", 20000, "Total de ingresos tributarios|Total ingresos tributarios"),
        f._i("recibos", "count", "recibos", 9000, "Recibos emitidos"),
    ],
)
f.BUREAUS["ernte"] = dict(
    area="Landkreis Wiesenau",
    units="Altdorf,Birkenfelde,Dornrain,Erlengrund,Föhrenthal,Gräfenau,Hohenlohr".split(","),
    indicators=[
        f._i(
            "weizen_fl",
            "stock",
            "ha",
            900,
            "Anbaufläche Winterweizen",
            "Winterweizen > Anbaufläche|Winterweizen > Fläche",
        ),
        f._i("weizen_t", "count", "t", 7000, "Erntemenge Winterweizen", "Winterweizen > Erntemenge"),
        f._i("raps_fl", "stock", "ha", 500, "Anbaufläche Winterraps", "Winterraps > Anbaufläche|Winterraps > Fläche"),
        f._i("raps_t", "count", "t", 2000, "Erntemenge Winterraps", "Winterraps > Erntemenge"),
        f._i("rinder", "stock", "Tiere", 3000, "Rinder insgesamt|Rinder", "Rinder > insgesamt"),
        f._i("kuehe", "stock", "Tiere", 1500, "Milchkühe", "Rinder > darunter Milchkühe"),
        f._i("betriebe", "stock", "Betriebe", 90, "Landwirtschaftliche Betriebe|Betriebe"),
    ],
)
f.BUREAUS["tabnet"] = dict(
    area="Estado do Jatobá",
    units="Açucena,Boa Esperança,Canavial,Dois Riachos,Engenho Velho,Flor da Serra,Guarani".split(","),
    indicators=[
        f._i("nascidos", "count", "", 900, "Nascidos vivos"),
        f._i("obitos", "count", "", 700, "Óbitos"),
        f._i("obitos_inf", "count", "", 30, "Óbitos infantis|Óbitos em menores de 1 ano"),
        f._i("internacoes", "count", "", 3000, "Internações"),
        f._i("leitos", "stock", "leitos", 200, "Leitos hospitalares|Leitos existentes"),
        f._i("gasto_saude", "amount", "reais", 9000, "Despesa com saúde|Despesa total com saúde"),
    ],
)
f.PARTS["cunwei"] = ("voted", "registered")
f.BUREAUS["cunwei"] = dict(
    area="梧桐镇",
    units="安良村,白塔村,长岭村,东湖社区,枫桥村,光明社区,横坑村,金钟村,龙眼村,新塘村".split(","),
    indicators=[
        f._i("registered", "stock", "人", 3000, "登记选民数|登记参加选举的村民数"),
        f._i("voted", "count", "人", 2800, "参加投票选民数|参加投票人数"),
        f._i("voting_rate", "rate", "%", 100, "参选率|投票率"),
        f._i("ballots_out", "count", "张", 2900, "发出选票数", "选票 > 发出"),
        f._i("ballots_in", "count", "张", 2800, "收回选票数", "选票 > 收回"),
        f._i("ballots_valid", "count", "张", 2700, "有效票数", "选票 > 有效"),
        f._i("ballots_void", "count", "张", 60, "废票数", "选票 > 废票"),
        f._i("members", "stock", "人", 7, "当选委员人数|当选村（居）委会成员数"),
        f._i("members_women", "stock", "人", 3, "当选女性委员人数|女性成员数"),
    ],
)
f.BUREAUS["rates"] = dict(
    area="Shire of Kooringa",
    units="Ardlethan,Barellan,Coolamon,Ganmain,Matong,Marrar".split(","),
    indicators=[
        f._i("assessments", "stock", "assessments", 3000, "Rateable assessments|Number of assessments"),
        f._i("levied", "amount", "dollars", 900, "Rates levied|General rates levied"),
        f._i("collected", "amount", "dollars", 900, "Rates collected|General rates collected"),
        f._i("arrears", "amount", "dollars", 90, "Arrears at year end|Rates in arrears"),
        f._i("rebates", "amount", "dollars", 30, "Pensioner rebates granted|Pensioner rebates"),
        f._i("adjust", "amount", "dollars", 30, "Net adjustments|Adjustments (net)"),
    ],
)

dot = lambda x: f"{x:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


def health_return(rng):
    """English return of a health post, a sheet each: quarters and the year across, data elements by code, the post and
    the year beside their labels, notes to the form, a signature."""
    b, inds = f.BUREAUS["healthpost"], f.by_code("healthpost")
    year = rng.randint(2019, 2024)
    sheets = []
    q = rng.choice(
        [
            ["Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec", "Year"],
            ["Q1", "Q2", "Q3", "Q4", "Total"],
            ["Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4", "Annual total"],
        ]
    )
    picks = choose(rng, b["indicators"], 8)
    names = {x.code: rng.choice(x.labels) for x in picks}
    for u in rng.sample(b["units"], 3):
        s = Sheet(u, rng)
        s.span(0, 0, 0, 7, "MINISTRY OF HEALTH – TAMARIND COUNTY")
        s.span(1, 0, 1, 7, "Annual return of health posts (Form HP-4)")
        s.put(2, 0, "Health post:")
        s.put(2, 1, u)
        s.put(2, 4, "Reporting year:")
        s.other(2, 5, year)
        for at, h in enumerate(["Code", "Data element", *q, "Remarks"]):
            s.put(4, at, h, bold=True)
        row = 5
        for n, x in enumerate(picks):
            if n in (0, 4):
                s.span(row, 0, row, 7, ("SECTION A: CURATIVE SERVICES AND MOTHERS", "SECTION B: PREVENTION")[n == 4])
                row += 1
            s.put(row, 0, f"{'AB'[n >= 4]}{n % 4 + 1}")
            s.put(row, 1, names[x.code])
            xs = split(rng, rng.randint(0, x.top), 4)
            for k in range(5):
                p = "year" if k == 4 else f"quarter {year}-{3 * k + 3:02}-{last_day(year, 3 * k + 3)}"
                if k < 4 and rng.random() < 0.04:
                    s.put(row, 2 + k, rng.choice([None, "-", "n/a"]))
                    tell(
                        s,
                        row,
                        2 + k,
                        u,
                        year,
                        x.code,
                        None,
                        p,
                        (
                            "blank"
                            if (row, 2 + k) not in s.cells or s.cells[row, 2 + k].value == "-"
                            else "not_applicable"
                        ),
                    )
                    xs[k] = 0
                else:
                    v_ = sum(xs) if k == 4 else xs[k]
                    s.put(row, 2 + k, f"{v_:,}" if v_ >= 1000 and rng.random() < 0.3 else v_)
                    tell(s, row, 2 + k, u, year, x.code, v_, p)
            if rng.random() < 0.15:
                s.put(row, 7, rng.choice(["stock-out in 2 weeks", "see register", "incl. 1 referral"]))
            row += 1
        s.put(row + 1, 0, "Note: report 0 where the service was offered but not used; n/a where it is not offered.")
        s.put(row + 2, 0, "Name of in-charge: J. Otieno")
        s.put(row + 2, 4, f"Date: 12/01/{year + 1}")
        sheets.append(s)
    return Book(f"HP4_returns_{year}", sheets)


def gakko_jp(rng):
    """Japanese: the prefecture's lines of last year and this year before the municipalities, grouped heads, うち女, years
    of the era, measures in the corner, … for what is not there."""
    b, inds = f.BUREAUS["gakko"], f.by_code("gakko")
    era = rng.randint(2, 6)
    year = 2018 + era
    s = Sheet("小学校", rng)
    s.put(0, 0, "第３表　市町村別学校数、学級数、児童数及び教員数（小学校）")
    s.put(1, 0, f"令和{era}年度学校基本調査")
    s.put(1, 7, "（単位：校、学級、人）")
    s.span(2, 0, 3, 0, "市町村")
    s.span(2, 1, 3, 1, "学校数")
    s.span(2, 2, 3, 2, "学級数")
    s.span(2, 3, 2, 5, "児童数")
    s.span(2, 6, 2, 7, "教員数（本務者）")
    s.span(2, 8, 3, 8, "卒業者数")
    for at, h in zip(range(3, 8), ["計", "男", "女", "計", "うち女"]):
        s.put(3, at, h)
    s.put(4, 0, f"令和{era - 1}年度")
    s.put(5, 0, f"令和{era}年度")
    sums = [0] * 8
    codes = ["gakko_su", "gakkyu", "jido", "jido_m", "jido_f", "kyoin", "kyoin_f", "sotsugyo"]
    text = rng.random() < 0.4
    for row, u in enumerate(b["units"], 6):
        m, w, t = rng.randint(100, 4500), rng.randint(100, 4500), rng.randint(20, 600)
        xs = [rng.randint(1, 40), rng.randint(6, 400), m + w, m, w, t, rng.randint(10, t), rng.randint(20, 900)]
        s.put(row, 0, u)
        for at, (c, x) in enumerate(zip(codes, xs)):
            if c == "sotsugyo" and rng.random() < 0.15:
                s.put(row, 1 + at, "…")
                tell(s, row, 1 + at, u, year, c, None, state="blank")
                continue
            s.put(row, 1 + at, f"{x:,}" if text and x >= 1000 else x)
            tell(s, row, 1 + at, u, year, c, x)
            sums[at] += x
    for at, x in enumerate(sums):
        s.other(5, 1 + at, x)
        s.other(4, 1 + at, x + rng.randint(-90, 90))
    s.put(6 + len(b["units"]), 0, f"資料：県教育委員会「学校基本調査」（令和{era}年５月１日現在）")
    s.put(
        7 + len(b["units"]),
        0,
        "注　「…」は調査していないもの。卒業者数は前年度間の数である。" if False else "注　「…」は不詳。",
    )
    return Book(f"R{era:02}_03_shogakko", [s])


def seongeo_kr(rng):
    """Korean election: a subtotal a town and its polling places under it, early votes and the whole county on top,
    candidates under one head."""
    b = f.BUREAUS["seongeo"]
    year = rng.choice([2018, 2022])
    s = Sheet("개표결과", rng)
    s.span(0, 0, 0, 8, f"제{7 if year == 2018 else 8}회 전국동시지방선거 개표결과 (단풍군수선거)")
    s.put(1, 0, f"선거일: {year}. 6. {13 if year == 2018 else 1}.")
    s.span(2, 0, 3, 0, "읍면동명")
    s.span(2, 1, 3, 1, "투표구명")
    s.span(2, 2, 3, 2, "선거인수")
    s.span(2, 3, 3, 3, "투표수")
    s.span(2, 4, 2, 6, "후보자별 득표수")
    s.span(2, 7, 3, 7, "무효\n투표수")
    s.span(2, 8, 3, 8, rng.choice(["기권수", "기권자수"]))
    party = rng.random() < 0.5
    for at, h in zip((4, 5, 6), ["기호1\n김하늘" if party else "김하늘", "기호2\n이바다" if party else "이바다", "계"]):
        s.put(3, at, h)
    grand = [0] * 7
    row = 7

    def draw(hi):
        reg = rng.randint(200, hi)
        v_ = rng.randint(reg // 3, reg)
        bad = rng.randint(0, v_ // 50)
        a = rng.randint(0, v_ - bad)
        return [reg, v_, a, v_ - bad - a, v_ - bad, bad, reg - v_]

    early = [draw(400) for _ in range(2)]
    for k, xs in enumerate(early):
        s.put(5 + k, 0, ("거소투표", "관외사전투표")[k])
        for at, x in enumerate(xs):
            s.other(5 + k, 2 + at, x)
        grand = [a + b_ for a, b_ in zip(grand, xs)]
    for u in b["units"]:
        places = ["관내사전투표", *(f"{u[:-1]}제{k}투" for k in range(1, rng.randint(2, 4)))]
        data = [draw(1800) for _ in places]
        sub = [sum(c) for c in zip(*data)]
        s.put(row, 0, u)
        s.put(row, 1, "소계")
        for at, (c, x) in enumerate(zip(["seongeoin", "tupyo", "kim", "lee", "", "muhyo", "gigwon"], sub)):
            if c:
                s.put(row, 2 + at, x)
                tell(s, row, 2 + at, u, year, c, x)
            else:
                s.other(row, 2 + at, x)
        row += 1
        for p, xs in zip(places, data):
            s.put(row, 1, p)
            for at, x in enumerate(xs):
                s.other(row, 2 + at, x)
            row += 1
        grand = [a + b_ for a, b_ in zip(grand, sub)]
    s.put(4, 0, "합계")
    for at, x in enumerate(grand):
        s.other(4, 2 + at, x)
    s.put(row + 1, 0, "자료: 단풍군선거관리위원회")
    return Book(f"개표결과_{year}", [s])


def tributos_es(rng):
    """Spanish: comarcas as lines between the towns with their subtotals after them, thousands of euro in the subtitle,
    points and decimal commas as text, (*) footnotes, change on last year, the province last."""
    b = f.BUREAUS["tributos"]
    year = rng.randint(2018, 2023)
    s = Sheet("T-12", rng)
    wr = rng.random() < 0.7
    s.put(0, 0, f"Tabla 12. Ingresos tributarios de los municipios. Liquidación {year}")
    s.put(1, 0, "Importes en miles de euros")
    s.span(2, 0, 3, 0, "Municipio")
    s.span(2, 1, 2, 2, "Impuesto sobre bienes inmuebles")
    s.put(3, 1, "Urbana")
    s.put(3, 2, "Rústica")
    for at, h in enumerate(["IVTM", "IAE", "Total ingresos tributarios", f"Variación {year}/{year - 1} (%)"], 3):
        s.span(2, at, 3, at, h)
    put = lambda r, c, x: s.put(r, c, dot(x)) if wr else s.put(r, c, float(x), "#,##0.0")
    row, whole = 4, [Decimal(0)] * 5
    for k, area in enumerate(("Comarca de La Sierra", "Comarca del Llano")):
        s.put(row, 0, area.upper() if rng.random() < 0.5 else area, bold=True)
        row += 1
        sub = [Decimal(0)] * 5
        for u in b["units"][4 * k : 4 * k + 4]:
            s.put(row, 0, "   " + u + (" (*)" if rng.random() < 0.15 else ""))
            xs = [
                Decimal(rng.randint(1000, 90000)) / 10,
                Decimal(rng.randint(50, 9000)) / 10,
                Decimal(rng.randint(300, 30000)) / 10,
                Decimal(rng.randint(0, 20000)) / 10,
            ]
            xs.append(sum(xs))
            for at, (c, x) in enumerate(zip(["ibi_u", "ibi_r", "ivtm", "iae", "total_trib"], xs), 1):
                if c == "iae" and rng.random() < 0.12:
                    s.put(row, at, rng.choice(["n.d.", ".."]))
                    tell(s, row, at, u, year, c, None, state="blank")
                    continue
                put(row, at, x)
                tell(s, row, at, u, year, c, x * 1000)
                sub[at - 1] += x
            ch = Decimal(rng.randint(-90, 120)) / 10
            s.other(row, 6, dot(ch) if wr else float(ch))
            row += 1
        s.put(row, 0, "Total comarca")
        whole = [a + b_ for a, b_ in zip(whole, sub)]
        for at, x in enumerate(sub, 1):
            s.other(row, at, dot(x) if wr else float(x))
        row += 1
    s.put(row, 0, "TOTAL PROVINCIA", bold=True)
    for at, x in enumerate(whole, 1):
        s.other(row, at, dot(x) if wr else float(x))
    s.put(row + 1, 0, "(*) Datos provisionales. n.d.: no disponible.")
    s.put(row + 2, 0, f"Fuente: Diputación Provincial, liquidaciones remitidas hasta el 31/10/{year + 1}.")
    return Book(f"tabla_12_{year}", [s])


def ernte_de(rng):
    """German: three columns a crop with the yield between area and harvest, measures in a row under the heads, darunter,
    points and commas, . for unknown, the district first."""
    b = f.BUREAUS["ernte"]
    year = rng.randint(2017, 2023)
    s = Sheet("Tab5", rng)
    text = rng.random() < 0.5
    s.put(0, 0, f"5. Anbau, Ernte und Viehbestand {year} nach Gemeinden")
    s.span(2, 0, 4, 0, "Gemeinde")
    s.span(2, 1, 3, 1, "Betriebe")
    s.put(4, 1, "Anzahl")
    for k, crop in enumerate(("Winterweizen", "Winterraps")):
        s.span(2, 2 + 3 * k, 2, 4 + 3 * k, crop)
        for j, (h, m) in enumerate((("Anbaufläche", "ha"), ("Ertrag", "dt/ha"), ("Erntemenge", "t"))):
            s.put(3, 2 + 3 * k + j, h)
            s.put(4, 2 + 3 * k + j, m)
    s.span(2, 8, 2, 9, "Rinder")
    s.put(3, 8, "insgesamt")
    s.put(3, 9, "darunter Milchkühe")
    s.span(4, 8, 4, 9, "Anzahl")
    codes = ["betriebe", "weizen_fl", "", "weizen_t", "raps_fl", "", "raps_t", "rinder", "kuehe"]
    sums = [Decimal(0)] * 9
    show = lambda x: (dot(x) if text else (int(x) if x == int(x) else float(x)))
    for row, u in enumerate(b["units"], 6):
        s.put(row, 0, u)
        n = Decimal(rng.randint(5, 90))
        vals = [n]
        for hi in (900, 500):
            a, y = Decimal(rng.randint(20, hi)), Decimal(rng.randint(300, 900)) / 10
            vals += [a, y, Decimal(int(a * y / 10))]
        r = rng.randint(50, 3000)
        vals += [Decimal(r), Decimal(rng.randint(0, r))]
        for at, (c, x) in enumerate(zip(codes, vals), 1):
            if c and at > 1 and rng.random() < 0.06:
                s.put(row, at, rng.choice([".", "/"]))
                tell(s, row, at, u, year, c, None, state="blank")
                continue
            sums[at - 1] += x
            if c:
                s.put(row, at, show(x))
                tell(s, row, at, u, year, c, x)
            else:
                s.other(row, at, show(x))
    s.put(5, 0, "Landkreis Wiesenau", bold=True)
    for at, (c, x) in enumerate(zip(codes, sums), 1):
        s.other(5, at, show(x if c else round(x / 7, 1)))
    row = 6 + len(b["units"])
    s.put(row, 0, "_____________")
    s.put(row + 1, 0, ". = Zahlenwert unbekannt    / = Zahlenwert nicht sicher genug")
    s.put(row + 2, 0, f"Stichtag der Viehzählung: 3. November {year}.")
    return Book(f"Tab5_Ernte_{year}", [s])


def tabnet_pt(rng):
    """Brazilian system export: preamble with the period, code before the town's name, numbers with points, thousands of
    reais in one head, Total, source and notes under it."""
    b = f.BUREAUS["tabnet"]
    year = rng.randint(2016, 2023)
    s = Sheet("tabela", rng)
    text = rng.random() < 0.5
    s.put(0, 0, "Informações de saúde - Estado do Jatobá")
    s.put(1, 0, "Indicadores selecionados segundo Município")
    s.put(2, 0, f"Período: {year}")
    heads = [
        "Município",
        "Nascidos vivos",
        "Óbitos",
        "Óbitos em menores de 1 ano",
        "Internações",
        "Leitos existentes",
        "Despesa total com saúde (R$ mil)",
    ]
    for at, h in enumerate(heads):
        s.put(4, at, h, bold=True)
    sums = [Decimal(0)] * 6
    show = lambda x: dot(x) if text else (int(x) if x == int(x) else float(x))
    for row, u in enumerate(b["units"], 5):
        s.put(row, 0, f"{270000 + 17 * row} {u}")
        n = rng.randint(40, 900)
        xs = [
            Decimal(x)
            for x in (n, rng.randint(20, 700), rng.randint(0, n // 30), rng.randint(0, 3000), rng.randint(0, 200))
        ] + [Decimal(rng.randint(20000, 900000)) / 10]
        for at, (c, x) in enumerate(
            zip(["nascidos", "obitos", "obitos_inf", "internacoes", "leitos", "gasto_saude"], xs), 1
        ):
            if c in ("internacoes", "leitos") and rng.random() < 0.1:
                s.put(row, at, "...")
                tell(s, row, at, u, year, c, None, state="blank")
                continue
            s.put(row, at, show(x))
            tell(s, row, at, u, year, c, x * (1000 if c == "gasto_saude" else 1))
            sums[at - 1] += x
    row = 5 + len(b["units"])
    s.put(row, 0, "Total", bold=True)
    for at, x in enumerate(sums, 1):
        s.other(row, at, show(x))
    s.put(row + 1, 0, f"Fonte: Secretaria de Saúde - situação da base estadual em 28/02/{year + 1}")
    s.put(row + 2, 0, "Notas:")
    s.put(row + 3, 0, "1. Dados de nascidos vivos por residência da mãe.")
    s.put(row + 4, 0, "2. ... Dado numérico não disponível.")
    return Book(f"A{year}_tabela", [s])


def village_vote(rng):
    """The election of village committees: a line a village with rates, ballots under one head and the names of who won."""
    b = f.BUREAUS["cunwei"]
    year = rng.choice([2017, 2020, 2021])
    s = Sheet("选举结果", rng)
    s.span(0, 0, 0, 12, f"梧桐镇{year}年村（社区）“两委”换届选举情况统计表")
    s.put(1, 0, "填报单位：梧桐镇社会事务办")
    s.put(1, 8, f"填报时间：{year}年{rng.randint(3, 6)}月{rng.randint(5, 25)}日")
    for at, h in (
        (0, "序号"),
        (1, "村（社区）"),
        (2, "选举日期"),
        (3, "登记选民数"),
        (4, "参加投票选民数"),
        (5, "参选率"),
    ):
        s.span(2, at, 3, at, h)
    s.span(2, 6, 2, 9, "选票（张）")
    for at, h in enumerate(["发出", "收回", "有效", "废票"], 6):
        s.put(3, at, h)
    s.span(2, 10, 3, 10, "当选委员人数")
    s.span(2, 11, 3, 11, "女性成员数")
    s.span(2, 12, 3, 12, "当选主任")
    sums = [0] * 9
    rate = rng.choice(["percent", "text", "number"])
    if rate == "number":
        s.put(2, 5, "参选率（%）", bold=True)
    for row, u in enumerate(b["units"], 4):
        reg = rng.randint(400, 3000)
        vt = rng.randint(reg * 7 // 10, reg)
        out = vt + rng.randint(0, 20)
        back = vt
        void = rng.randint(0, 40)
        n = rng.choice([3, 5, 7])
        s.other(row, 0, row - 3)
        s.put(row, 1, u)
        s.put(row, 2, f"{rng.randint(3, 5)}月{rng.randint(1, 28)}日")
        xs = [
            (3, "registered", reg, "stock"),
            (4, "voted", vt, "count"),
            (5, "voting_rate", round(Decimal(vt * 100) / reg, 2), "rate"),
            (6, "ballots_out", out, "count"),
            (7, "ballots_in", back, "count"),
            (8, "ballots_valid", back - void, "count"),
            (9, "ballots_void", void, "count"),
            (10, "members", n, "stock"),
            (11, "members_women", rng.randint(1, 2), "stock"),
        ]
        for at, c, x, k in xs:
            fig(
                s,
                row,
                at,
                u,
                year,
                c,
                x,
                noise=0.06,
                rate=rate,
                k=k,
                w={"人": "人"}.get("人") if at in (3, 4, 10, 11) else "张",
            )
            sums[at - 3] += x
        s.put(row, 12, rng.choice(["王某某", "李某", "陈某某", "（另行选举）"]))
    row = 4 + len(b["units"])
    s.span(row, 0, row, 2, "合计")
    for at, x in enumerate(sums, 3):
        if at != 5:
            s.other(row, at, int(x))
    s.put(row, 5, "—")
    s.put(row + 1, 0, "注：参选率=参加投票选民数÷登记选民数×100%；收回选票少于或等于发出选票的选举有效。")
    return Book(f"换届选举统计{year}", [s])


def rates_au(rng):
    """English return of rates: dollars in one block and thousands in the next, last year beside this year, brackets for
    negatives, n/a and nil, notes between the blocks."""
    b, inds = f.BUREAUS["rates"], f.by_code("rates")
    year = rng.randint(2019, 2024)
    s = Sheet("Rates", rng)
    s.put(0, 0, "Shire of Kooringa")
    s.put(1, 0, f"Return of rates and rebates, year ended 31 December {year}")
    row = 3
    blocks = [
        ("A. Assessments and rebates", None, ["assessments", "rebates"], 1),
        ("B. Rates ($'000)", "All amounts in thousands of dollars", ["levied", "collected", "arrears", "adjust"], 1000),
    ]
    for title, note, codes, factor in blocks:
        s.put(row, 0, title, bold=True)
        row += 1
        if note:
            s.put(row, 0, note)
            row += 1
        s.span(row, 0, row + 1, 0, "Locality")
        for k, c in enumerate(codes):
            l = rng.choice(inds[c].labels) + (" ($)" if c == "rebates" else "")
            s.span(row, 1 + 2 * k, row, 2 + 2 * k, l)
            s.put(row + 1, 1 + 2 * k, str(year) if rng.random() < 0.5 else year)
            s.put(row + 1, 2 + 2 * k, year - 1)
        row += 2
        sums = [Decimal(0)] * (2 * len(codes))
        for u in b["units"]:
            s.put(row, 0, u)
            for k, c in enumerate(codes):
                for j in (0, 1):
                    at = 1 + 2 * k + j
                    if c == "assessments":
                        x = Decimal(rng.randint(50, 3000))
                        shown = int(x)
                    elif factor == 1:
                        x = Decimal(rng.randint(0, 30000))
                        shown = int(x) if rng.random() < 0.6 else f"{x:,}"
                    elif c == "adjust":
                        t = rng.randint(-300, 300)
                        x = Decimal(t) * 100
                        shown = f"({abs(t) / 10:.1f})" if t < 0 else t / 10
                    else:
                        t = rng.randint(10, 9000)
                        x = Decimal(t) * 100
                        shown = t / 10
                    if c in ("rebates", "arrears") and rng.random() < 0.12:
                        word_, st = rng.choice([("n/a", "not_applicable"), ("nil", "reported"), ("–", "blank")])
                        s.put(row, at, word_)
                        tell(s, row, at, u, year - j, c, Decimal(0) if st == "reported" else None, state=st)
                        continue
                    s.put(row, at, shown, "0.0" if isinstance(shown, float) else None)
                    tell(s, row, at, u, year - j, c, x)
                    sums[at - 1] += x / (factor if c != "assessments" else 1)
            row += 1
        s.put(row, 0, "Total shire", bold=True)
        for at, x in enumerate(sums, 1):
            s.other(row, at, float(x) if x != int(x) else int(x))
        row += 2
    s.put(row, 0, "Note 1: 'nil' means no amount; 'n/a' means the scheme did not apply.")
    s.put(row + 1, 0, "Certified by the rates officer, 14 February " + str(year + 1))
    return Book(f"rates_return_{year}", [s])


FAMILIES = [health_return, gakko_jp, seongeo_kr, tributos_es, ernte_de, tabnet_pt, village_vote, rates_au]
BUREAU = {
    "health_return": "healthpost",
    "gakko_jp": "gakko",
    "seongeo_kr": "seongeo",
    "tributos_es": "tributos",
    "ernte_de": "ernte",
    "tabnet_pt": "tabnet",
    "village_vote": "cunwei",
    "rates_au": "rates",
}
COMMA = ["tributos_es", "ernte_de", "tabnet_pt"]
