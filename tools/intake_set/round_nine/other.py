"""The bureaus of the ninth round whose families are of other subjects and languages, and how their figures are
written. Every unit and figure is invented."""

from .. import bureaus
from ..bureaus import _i
from .common import tell


def bureau(name, area, units, indicators):
    """Adds a bureau."""
    bureaus.BUREAUS[name] = dict(area=area, units=units.split(","), indicators=indicators)


def units(name):
    """The names of a bureau's units."""
    return bureaus.BUREAUS[name]["units"]


def area(name):
    """The name of what a bureau's units belong to."""
    return bureaus.BUREAUS[name]["area"]


def state(sheet, row, col, unit, year, code, value, written=None, format=None, period="year", factor=1):
    """Writes a figure and its meaning, `factor` times what stands in the cell; where there is no value, `written`
    stands for that and means a blank."""
    if value is None:
        sheet.put(row, col, written)
        tell(sheet, row, col, unit, year, code, None, period, "blank")
        return
    sheet.put(row, col, value if written is None else written, format)
    tell(sheet, row, col, unit, year, code, value * factor, period)


def lines(sheet, row, texts):
    """Texts under each other in the first column."""
    for at, text in enumerate(texts):
        sheet.put(row + at, 0, text)


bureau(
    "minzheng",
    "临河县",
    "城关镇,永丰镇,泰和乡,望江镇,双桥镇,桂湖乡,长乐镇,高坪镇",
    [
        _i("cs_hu", "count", "户", 900, "城市低保保障户数"),
        _i("cs_ren", "count", "人", 900, "城市低保保障人数"),
        _i("cs_jin", "amount", "元", 900, "城市低保资金支出"),
        _i("nc_hu", "count", "户", 900, "农村低保保障户数"),
        _i("nc_ren", "count", "人", 900, "农村低保保障人数"),
        _i("nc_jin", "amount", "元", 900, "农村低保资金支出"),
        _i("tk_jz", "count", "人", 90, "特困人员集中供养人数"),
        _i("tk_fs", "count", "人", 90, "特困人员分散供养人数"),
        _i("linshi", "count", "人次", 90, "临时救助人次"),
    ],
)
bureau(
    "nongye",
    "青川县",
    "红岩镇,白水镇,三锅镇,木鱼镇,沙坪乡,桥楼乡,骑马乡,观音店乡",
    [
        _i("ls_mj", "count", "亩", 90000, "粮食作物播种面积|粮食播种面积"),
        _i("ls_cl", "count", "吨", 90000, "粮食总产量|粮食作物总产量"),
        _i("dg_mj", "count", "亩", 9000, "稻谷播种面积"),
        _i("dg_cl", "count", "吨", 9000, "稻谷产量|稻谷总产量"),
        _i("ym_mj", "count", "亩", 9000, "玉米播种面积"),
        _i("ym_cl", "count", "吨", 9000, "玉米产量|玉米总产量"),
        _i("yc_mj", "count", "亩", 9000, "油菜籽播种面积"),
        _i("yc_cl", "count", "吨", 9000, "油菜籽产量|油菜籽总产量"),
    ],
)
bureau(
    "nhsae",
    "Severn and Wyre",
    "Aldermoor Hospital Trust,Brackenridge Foundation Trust,Castlegate Hospitals,Dovedale Community Services,"
    "Eastwater Hospital Trust,Fellside Foundation Trust,Grange Park Hospitals,Harrowgate Walk-in Centre",
    [
        _i("att1", "count", "attendances", 9000, "Type 1 A&E attendances (major)"),
        _i("att2", "count", "attendances", 900, "Type 2 A&E attendances (single specialty)"),
        _i("att3", "count", "attendances", 9000, "Type 3 A&E attendances (minor injury unit)"),
        _i("att_all", "count", "attendances", 9000, "Total A&E attendances", "A&E attendances > Total attendances"),
        _i("adm_ae", "count", "admissions", 900, "Total emergency admissions via A&E"),
        _i("adm_other", "count", "admissions", 900, "Other emergency admissions"),
        _i("adm_all", "count", "admissions", 900, "Total emergency admissions"),
    ],
)
bureau(
    "snap",
    "State of Kinsley",
    "Adair,Blaine,Clark,Dawes,Eddy,Foster,Grant,Hodge,Iron,Jasper",
    [
        _i("households", "count", "households", 9000, "SNAP households", "Households > Total"),
        _i("persons", "count", "persons", 9000, "SNAP recipients|Persons receiving SNAP", "Persons > Total"),
        _i("benefits", "amount", "dollars", 9000, "SNAP benefits issued"),
    ],
)
bureau(
    "wohnen",
    "Landkreis Hohenau",
    "Altenried,Brunnfeld,Dorna,Eichwalde,Falkenstein am See,Großhart,Hagenau,Immenrode",
    [
        _i("geb", "stock", "Gebäude", 9000, "Wohngebäude insgesamt|Wohngebäude"),
        _i("geb1", "stock", "Gebäude", 9000, "Wohngebäude mit 1 Wohnung"),
        _i("geb2", "stock", "Gebäude", 900, "Wohngebäude mit 2 Wohnungen"),
        _i("geb3", "stock", "Gebäude", 900, "Wohngebäude mit 3 und mehr Wohnungen"),
        _i("whg", "stock", "Wohnungen", 9000, "Wohnungen insgesamt|Wohnungen"),
        _i("flaeche", "stock", "m²", 900000, "Wohnfläche"),
    ],
)
bureau(
    "tourisme",
    "Département de la Haute-Brenne",
    "Argelès-le-Lac,Boussac-Ville,Courmelles,Dinoze,Escolives,Fayet-les-Bains,Gervans",
    [
        _i("nuits_hotel", "count", "nuitées", 90000, "Nuitées dans les hôtels"),
        _i("nuits_camping", "count", "nuitées", 90000, "Nuitées dans les campings"),
        _i("nuits_autres", "count", "nuitées", 90000, "Nuitées dans les autres hébergements collectifs"),
        _i("chambres", "stock", "chambres", 900, "Nombre de chambres d'hôtel|Chambres d'hôtel"),
        _i("emplacements", "stock", "emplacements", 900, "Emplacements de camping"),
        _i("taxe", "amount", "euros", 90000, "Taxe de séjour"),
    ],
)
bureau(
    "contratos",
    "Provincia de Montalbo",
    "Almenara,Bercial,Calzada de Oro,Dehesa Nueva,Espinosa,Fresneda,Guijuelo Alto,Hinojales",
    [
        _i("total", "count", "contratos", 900, "Contratos registrados|Total contratos"),
        _i("h_indef", "count", "contratos", 90, "Contratos iniciales indefinidos, hombres"),
        _i("h_temp", "count", "contratos", 90, "Contratos iniciales temporales, hombres"),
        _i("h_conv", "count", "contratos", 90, "Contratos convertidos en indefinidos, hombres"),
        _i("m_indef", "count", "contratos", 90, "Contratos iniciales indefinidos, mujeres"),
        _i("m_temp", "count", "contratos", 90, "Contratos iniciales temporales, mujeres"),
        _i("m_conv", "count", "contratos", 90, "Contratos convertidos en indefinidos, mujeres"),
        _i("agr", "count", "contratos", 90, "Contratos en agricultura", "Sectores > Agricultura"),
        _i("ind", "count", "contratos", 90, "Contratos en industria", "Sectores > Industria"),
        _i("cons", "count", "contratos", 90, "Contratos en construcción", "Sectores > Construcción"),
        _i("serv", "count", "contratos", 90, "Contratos en servicios", "Sectores > Servicios"),
    ],
)
bureau(
    "bdl",
    "Powiat jarowski",
    "Borzęcin,Czarnolas,Dąbrowa Górna,Jarów,Kłodawka,Lipiny,Mirosław",
    [
        _i("ludnosc", "stock", "osoba", 20000, "Ludność ogółem|Ludność"),
        _i("kobiety", "stock", "osoba", 9000, "Ludność – kobiety", "Ludność > kobiety"),
        _i("mieszkania", "count", "mieszkanie", 90, "Mieszkania oddane do użytkowania"),
        _i("dochody", "amount", "zł", 90000, "Dochody ogółem budżetu gminy|Dochody budżetu gminy"),
    ],
)
bureau(
    "kaigo",
    "瀬野県",
    "朝日市,岩倉町,上野原村,大浜市,霧島町,清水町,高森村,浜坂町",
    [
        _i("hihokensha", "stock", "人", 9000, "第1号被保険者数"),
        _i("nanajugo", "stock", "人", 9000, "75歳以上被保険者数"),
        _i("shien", "stock", "人", 900, "要支援認定者数"),
        _i("kaigo", "stock", "人", 900, "要介護認定者数"),
        _i("nintei", "stock", "人", 900, "認定者総数|要介護（要支援）認定者数", "要介護（要支援）認定者数 > 合計"),
        _i("kyufu", "amount", "円", 90000, "保険給付費"),
    ],
)
bureau(
    "jumin",
    "별들군",
    "가온읍,나래면,다온면,라솔면,미르읍,보람면,슬기면,하늘면",
    [
        _i("ingu", "stock", "명", 20000, "총인구수|주민등록인구"),
        _i("sedae", "stock", "세대", 9000, "세대수"),
        _i("namja", "stock", "명", 9000, "남자 인구수"),
        _i("yeoja", "stock", "명", 9000, "여자 인구수"),
    ],
)
bureau(
    "matriculas",
    "Vale do Araçá",
    "Alto Feliz,Barra Mansa do Sul,Cachoeirinha,Dois Irmãos da Serra,Erval Novo,Faxinal,Guaraciaba do Vale",
    [
        _i("mat", "stock", "matrículas", 900, "Matrículas na educação básica", "Matrículas da Educação Básica > Total"),
        _i("mat_est", "stock", "matrículas", 900, "Matrículas na rede estadual"),
        _i("mat_mun", "stock", "matrículas", 900, "Matrículas na rede municipal"),
        _i("mat_priv", "stock", "matrículas", 900, "Matrículas na rede privada"),
        _i("doc", "stock", "docentes", 900, "Docentes da educação básica", "Docentes da Educação Básica > Total"),
    ],
)
