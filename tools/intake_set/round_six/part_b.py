"""Eleven more returns of townships."""

from .common import *

VILLAGES = "东村 西村 上寨村 下寨村 河口村 新民社区 桥头村 石角村 坪山村 圳上村 文昌社区 枫林村".split()
COUNTS = [c for c in FRESH if kind(c) in ("count", "stock") and c != "resident_population"]


def head(s, row, hs, col=0):
    for at, h in enumerate(hs):
        s.put(row, col + at, h, bold=True)


def stacked_bold(rng):
    """One head at the top; the towns follow each other, each under a line with its name alone."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 4, 7)
    s = Sheet("Sheet1", rng)
    picks = choose(rng, [c for c in FRESH if c not in ("resident_population",)], 9)
    names = {c: label(rng, c) for c in picks}
    s.span(0, 0, 0, 5, f"{year}年各镇（街道）法治建设数据与上年对比情况")
    s.put(1, 4, f"制表：{DISTRICT}司法局")
    words = rng.choice([("本年数", "上年数"), ("今年", "去年"), (f"{year}年", f"{year - 1}年"), ("本期", "上年同期")])
    head(s, 2, ["序号", "项目", "单位", *words, "增减"])
    numbered, merged = rng.choice(["", "（{}）", "{}、", ""]), rng.random() < 0.5
    row, rate = 3, rng.choice(["number", "text", "percent"])
    for n, t in enumerate(towns):
        name = numbered.format("一二三四五六七"[n]) + t + rng.choice(["", "", "："])
        s.span(row, 0, row, 5, name) if merged else s.put(row, 0, name, bold=True)
        row += 1
        f, g = facts(rng), facts(rng)
        for k, c in enumerate(picks, 1):
            s.other(row, 0, k)
            s.put(row, 1, names[c])
            money = kind(c) == "amount"
            s.put(row, 2, "万元" if money else word(c))
            a = fig(s, row, 3, t, year, c, f[c], noise=0.08, factor=10000 if money else 1, rate=rate)
            b = fig(s, row, 4, t, year - 1, c, g[c], noise=0.08, factor=10000 if money else 1, rate=rate)
            if a is None or b is None:
                s.put(row, 5, "—")
            elif money or kind(c) == "rate":
                s.other(row, 5, float((a - b) / (10000 if money else 1)), "0.00")
            else:
                s.other(row, 5, int(a - b))
            row += 1
    s.put(row, 0, "注：“—”表示未报或无法计算。")
    return Book(f"各镇对比{year}", [s])


def quarters_between(rng):
    """Quarters with the sums so far between them; a block an indicator, named on a line of its own."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 5, 8)
    s = Sheet("季度", rng)
    cols = [
        ("第一季度", f"quarter {year}-03-31"),
        ("第二季度", f"quarter {year}-06-30"),
        ("上半年累计", f"half_year {year}-06-30"),
        ("第三季度", f"quarter {year}-09-30"),
        ("前三季度累计", f"to_date {year}-09-30"),
        ("第四季度", f"quarter {year}-12-31"),
        (rng.choice(["全年累计", "全年合计"]), "year"),
    ]
    if rng.random() < 0.4:
        cols = [
            (
                (
                    h.replace("第一季度", "一季度")
                    .replace("第二季度", "二季度")
                    .replace("第三季度", "三季度")
                    .replace("第四季度", "四季度")
                    if h.startswith("第")
                    else h
                ),
                p,
            )
            for h, p in cols
        ]
    s.span(0, 0, 0, 8, f"{year}年各镇（街道）人民调解和普法工作分季度情况表")
    row = 1
    for n, c in enumerate(
        rng.sample(
            [
                c
                for c in COUNTS
                if kind(c) == "count"
                and (
                    c.startswith(("mediation", "dispute", "publicity", "legal_"))
                    and c not in ("mediation_escalated_count",)
                )
            ],
            3,
        )
    ):
        s.put(row, 0, f"表{n + 1}  {label(rng, c)}（{word(c)}）", bold=True)
        head(s, row + 1, ["序号", "镇（街道）", *(h for h, _ in cols)])
        sums = [0] * 7
        for k, t in enumerate(towns):
            r = row + 2 + k
            s.other(r, 0, k + 1)
            s.put(r, 1, t)
            q = split(rng, rng.randint(0, top(c)), 4)
            xs = [q[0], q[1], q[0] + q[1], q[2], sum(q[:3]), q[3], sum(q)]
            for at, (x, (_, p)) in enumerate(zip(xs, cols)):
                fig(s, r, 2 + at, t, year, c, x, p)
            sums = [a + b for a, b in zip(sums, xs)]
        r = row + 2 + len(towns)
        s.put(r, 1, "合计")
        for at, x in enumerate(sums):
            s.other(r, 2 + at, x)
        row = r + 2
    s.put(row, 0, "数据由各司法所按季上报，每季后5日内更新。")
    return Book(f"分季度情况{year}", [s])


def village_first(rng):
    """The town's name once, its 小计 in the first line and its committees under it: the town's own committee, then
    villages; the district's total on top."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 3, 5)
    s = Sheet("村级明细", rng)
    pool = [
        "mediator_count",
        "mediator_fulltime_count",
        "dispute_screening_count",
        "mediation_accepted_count",
        "mediation_success_count",
        "mediation_written_count",
        "mediation_oral_count",
        "publicity_lecture_count",
        "legal_consult_person_times",
    ]
    picks = choose(rng, pool, 6)
    s.span(0, 0, 0, len(picks) + 3, f"{DISTRICT}{year}年度村（社区）人民调解工作明细表")
    s.put(1, 0, "填报单位：区司法局基层股")
    s.put(1, len(picks), "计量单位：人、次、件")
    head(s, 2, ["序号", "镇（街道）", "调委会名称", *(label(rng, c) for c in picks), "备注"])
    grand_row, row, n, grand = 3, 4, 1, [0] * len(picks)
    s.span(3, 0, 3, 2, rng.choice(["全区合计", "总  计"]))
    for t in towns:
        members = [rng.choice([f"{t}人民调解委员会", "镇（街道）调委会"]), *rng.sample(VILLAGES, rng.randint(2, 4))]
        data = [[rng.randint(0, 40) for _ in picks] for _ in members]
        s.put(row, 1, t)
        s.put(row, 2, "小计", bold=True)
        for at in range(len(picks)):
            x = sum(d[at] for d in data)
            fig(s, row, 3 + at, t, year, picks[at], x)
            grand[at] += x
        row += 1
        for name, d in zip(members, data):
            s.other(row, 0, n)
            s.put(row, 2, name)
            n += 1
            for at, x in enumerate(d):
                s.other(row, 3 + at, x)
            row += 1
    for at, x in enumerate(grand):
        s.other(grand_row, 3 + at, x)
    s.put(row, 0, "审核人：刘洋")
    s.put(row, 3, "制表人：李芳")
    return Book(f"村级调解明细{year}", [s])


def annex_example(rng):
    """An annex with its instructions above the head and an example line before the towns."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 6, 10)
    s = Sheet("附件3", rng)
    picks = choose(rng, [c for c in FRESH if c != "resident_population" and not c.endswith("_rate")], 8)
    w = len(picks) + 2
    s.put(0, 0, "附件3")
    s.span(1, 0, 1, w - 1, f"{year}年度镇（街道）法治建设数据报送表")
    notes = [
        "填表说明：",
        f"1.统计时段为{year}年1月1日至{year}年12月31日。",
        "2.没有发生的填“0”，不适用的填“不适用”，不得留空。",
        "3.金额单位为万元，保留两位小数；人数按12月31日在册数填报。",
        f"4.请于{year + 1}年1月10日前报送至法治督察股（邮箱：fzdc@example.gov.cn，电话：2251310）。",
    ]
    for k, t in enumerate(notes):
        s.span(2 + k, 0, 2 + k, w - 1, t)
    r = 2 + len(notes)
    head(
        s,
        r,
        ["序号", "镇（街道）", *(f"{label(rng, c)}（{'万元' if kind(c) == 'amount' else word(c)}）" for c in picks)],
    )
    s.put(r + 1, 0, rng.choice(["例", "例：", "示例"]))
    s.put(r + 1, 1, rng.choice(["××镇", "XX镇", "某某镇"]))
    for at, c in enumerate(picks):
        s.other(r + 1, 2 + at, 12.34 if kind(c) == "amount" else rng.randint(1, 20))
    for k, t in enumerate(towns):
        row, f = r + 2 + k, facts(rng)
        s.other(row, 0, k + 1)
        s.put(row, 1, t)
        for at, c in enumerate(picks):
            fig(s, row, 2 + at, t, year, c, f[c], noise=0.12, factor=10000)
    s.put(r + 3 + len(towns), 0, "主要领导签字：")
    s.put(r + 3 + len(towns), 3, "经办人：何静")
    s.put(r + 3 + len(towns), 5, f"报送日期：{year + 1}年1月{rng.randint(4, 10)}日")
    return Book(f"附件3 数据报送表{year}（汇总稿）", [s])


def tick_boxes(rng):
    """Boxes ticked and open, with the number behind the ticked one; two questions a line."""
    town, year = rng.choice(TOWNS), rng.randint(2021, 2024)
    f = facts(rng)
    s = Sheet("基本情况表", rng)
    on, off = rng.choice([("☑", "□"), ("■", "□"), ("☑", "☐"), ("√", "□")])
    s.span(0, 0, 0, 3, f"{year}年度乡镇（街道）依法行政基本情况表")
    s.put(1, 0, "单位名称：")
    s.put(1, 1, office(rng, town))
    s.put(1, 2, "填表日期：")
    s.put(1, 3, f"{year}.12.{rng.randint(10, 30)}")

    def yes_no(code, words=("是", "否")):
        yes = bool(f[code])
        return f"{on if yes else off}{words[0]}  {off if yes else on}{words[1]}", [(code, f[code])]

    def with_number(code, w, form=("有", "无")):
        n = int(f[code])
        if n:
            return f"{on}{form[0]}（{n}{w}）  {off}{form[1]}", [(code, n)]
        return f"{off}{form[0]}（    {w}）  {on}{form[1]}", [(code, 0)]

    def bare(code):
        return (lambda n: rng.choice([n, f"{n}{word(code)}", f"__{n}__{word(code)}", f" {n} {word(code)}"]))(
            int(f[code])
        ), [(code, int(f[code]))]

    items = [
        ("是否建立权责清单制度", *yes_no("power_list_established", rng.choice([("是", "否"), ("已建立", "未建立")]))),
        (
            "是否落实行政执法三项制度",
            *yes_no("three_systems_implemented", rng.choice([("是", "否"), ("已落实", "未落实")])),
        ),
        ("本年度有无行政诉讼案件", *with_number("litigation_new_count", "宗")),
        ("本年度有无行政复议案件", *with_number("review_case_count", "宗")),
        ("是否聘请政府法律顾问", *with_number("gov_counsel_count", "名", ("是", "否"))),
        ("本年度有无制定规范性文件", *with_number("normdoc_issued_count", "件")),
        ("有无民转刑案件", *with_number("mediation_escalated_count", "件")),
        *(
            (label(rng, c), *bare(c))
            for c in choose(
                rng,
                [
                    c
                    for c in COUNTS
                    if c
                    not in (
                        "litigation_new_count",
                        "review_case_count",
                        "gov_counsel_count",
                        "normdoc_issued_count",
                        "mediation_escalated_count",
                    )
                ],
                11,
            )
        ),
    ]
    for k, (q, text, told) in enumerate(items):
        row, col = 2 + k // 2, 2 * (k % 2)
        s.put(row, col, f"{k + 1}.{q}")
        s.put(row, col + 1, text)
        for c, x in told:
            tell(s, row, col + 1, town, year, c, x)
    r = 3 + len(items) // 2
    s.put(r, 0, "以上情况属实。")
    s.put(r, 2, "负责人签名：")
    return Book(f"{town}基本情况表{year}", [s])


def case_types(rng):
    """The statutory table of mediated cases: kinds of disputes across, and columns whose names look like others."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 12)
    s = Sheet("案件情况", rng)
    kinds = choose(
        rng,
        [
            "婚姻家庭纠纷",
            "邻里纠纷",
            "房屋宅基地纠纷",
            "合同纠纷",
            "生产经营纠纷",
            "损害赔偿纠纷",
            "山林土地纠纷",
            "征地拆迁纠纷",
            "环境污染纠纷",
            "道路交通事故纠纷",
            "物业纠纷",
            "医疗纠纷",
            "劳动争议纠纷",
        ],
        8,
    ) + ["其他纠纷"]
    plan = (
        [("案件总数", "mediation_accepted_count")]
        + [(k, "") for k in kinds]
        + [
            ("调解成功", "mediation_success_count"),
            ("书面协议", "mediation_written_count"),
            ("口头协议", "mediation_oral_count"),
            ("司法确认", "mediation_confirmed_count"),
            ("防止民间纠纷转化为刑事案件（件）", ""),
            ("防止群体性上访（件）", ""),
            ("协议涉及金额（万元）", "mediation_amount"),
        ]
    )
    w = 2 + len(plan)
    s.span(0, 0, 0, w - 1, f"人民调解案件情况统计表")
    s.put(1, 0, f"填报单位：{DISTRICT}司法局")
    s.put(1, w // 2, f"统计期间：{year}年1月1日—{year}年12月31日")
    s.put(1, w - 2, "计量单位：件、万元")
    s.span(2, 0, 3, 0, "序号")
    s.span(2, 1, 3, 1, rng.choice(["单位", "乡镇（街道）"]))
    s.span(2, 2, 3, 2, rng.choice(["调解案件总数", "案件总数（件）"]))
    s.span(2, 3, 2, 2 + len(kinds), "纠纷类型")
    for k, x in enumerate(kinds):
        s.put(3, 3 + k, x)
    c0 = 3 + len(kinds)
    s.span(2, c0, 3, c0, "调解成功（件）")
    s.span(2, c0 + 1, 2, c0 + 2, "协议形式")
    s.put(3, c0 + 1, "书面")
    s.put(3, c0 + 2, "口头")
    for k in range(3, 7):
        s.span(
            2, c0 + k, 3, c0 + k, plan[c0 - 2 + k][0] if "（" in plan[c0 - 2 + k][0] else plan[c0 - 2 + k][0] + "（件）"
        )
    row = 4
    if rng.random() < 0.5:
        s.put(4, 0, "甲")
        s.put(4, 1, "乙")
        row = 5
        for at in range(len(plan)):
            s.other(4, 2 + at, at + 1)
    sums = [Decimal(0)] * len(plan)
    for n, t in enumerate(towns, 1):
        f = facts(rng)
        ks = split(rng, f["mediation_accepted_count"], len(kinds))
        s.other(row, 0, n)
        s.put(row, 1, t)
        for at, (h, c) in enumerate(plan):
            if c:
                x = fig(s, row, 2 + at, t, year, c, f[c], factor=10000) / (10000 if c == "mediation_amount" else 1)
            else:
                x = ks[at - 1] if 1 <= at <= len(kinds) else rng.randint(0, 4)
                s.other(row, 2 + at, x)
            sums[at] += x
        row += 1
    s.span(row, 0, row, 1, "合  计")
    for at, x in enumerate(sums):
        s.other(row, 2 + at, int(x) if x == int(x) else float(x))
    s.put(row + 1, 0, "说明：案件总数等于各纠纷类型之和；本表于次年1月5日前报送。")
    return Book(f"人民调解案件情况统计表{year}", [s])


def enforcement_2019(rng):
    """The six enforcement tables of the year before the law changed, a sheet each, for one town as enforcing body."""
    town, year = rng.choice(TOWNS), rng.choice([2018, 2019, 2020])
    body = f"{town}办事处" if town.endswith("街道") else f"{town}人民政府"
    f = facts(rng)
    sheets = []
    unit = rng.choice([1, 10000])
    yuan = "元" if unit == 1 else "万元"
    pens = [
        ("警告", "penalty_warning_count"),
        ("罚款", "penalty_fine_count"),
        ("没收违法所得、没收非法财物", "penalty_confiscation_count"),
        ("暂扣许可证、执照", "penalty_suspend_count"),
        ("责令停产停业", "penalty_shutdown_count"),
        ("吊销许可证、执照", "penalty_revoke_count"),
        ("行政拘留", "penalty_detention_count"),
        ("其他行政处罚", "penalty_other_count"),
    ]
    for _, c in pens:
        f[c] = Decimal(
            rng.randint(0, 30) if c in ("penalty_warning_count", "penalty_fine_count") else rng.choice([0, 0, 0, 2])
        )
    f["penalty_detention_count"] = Decimal(0)
    f["penalty_total_count"] = sum(f[c] for _, c in pens)
    a = rng.randint(0, 90)
    b = a - rng.randint(0, min(3, a))
    g = b - rng.randint(0, min(2, b))
    for c, x in zip(
        (
            "permit_applied_count",
            "permit_accepted_count",
            "permit_granted_count",
            "permit_denied_count",
            "permit_revoked_count",
        ),
        (a, b, g, b - g, 0),
    ):
        f[c] = Decimal(x)
    meas = ["查封场所、设施或者财物", "扣押财物", "冻结存款、汇款", "其他行政强制措施"]
    execs = ["加处罚款或者滞纳金", "划拨存款、汇款", "排除妨碍、恢复原状", "代履行", "其他强制执行"]
    mv, ev = [rng.choice([0, 0, 0, 1, 3]) for _ in meas], [rng.choice([0, 0, 0, 2]) for _ in execs]
    court = rng.choice([0, 0, 1, 4])
    f["coercion_court_count"] = Decimal(court)
    f["coercion_total_count"] = Decimal(sum(mv) + sum(ev) + court)

    def sheet(name, title, notes, groups):
        """groups: (group head or None, [(label, code or None, value)])"""
        s = Sheet(name, rng)
        cols = [(h, *x) for h, xs in groups for x in xs]
        deep = any(h for h, _ in groups)
        s.span(0, 0, 0, 1 + len(cols), f"{body}{year}年度{title}")
        top_ = 2
        s.span(top_, 0, top_ + deep, 0, "序号")
        s.span(top_, 1, top_ + deep, 1, "执法主体")
        col = 2
        for h, xs in groups:
            if h:
                s.span(top_, col, top_, col + len(xs) - 1, h)
            for l, _, _ in xs:
                s.put(top_ + 1, col, l) if h else s.span(top_, col, top_ + deep, col, l)
                col += 1
        r = top_ + 1 + deep
        s.other(r, 0, 1)
        s.put(r, 1, body)
        s.put(r + 1, 1, "合计")
        for at, (_, _, c, x) in enumerate(cols, 2):
            if c:
                fig(s, r, at, town, year, c, x, factor=unit)
            else:
                s.other(r, at, x)
            y = Decimal(x) / (unit if c == "penalty_amount" else 1)
            s.other(r + 1, at, int(y) if y == int(y) else float(y))
        s.put(r + 2, 0, "说明：")
        for k, t in enumerate(notes, 1):
            s.put(r + 2 + k, 0, f"{k}. {t}")
        sheets.append(s)

    sheet(
        "表一 行政许可",
        "行政许可实施情况统计表",
        [f"统计范围为{year}年1月1日至12月31日期间的数量。", "“撤销许可”数量不包括注销。"],
        [
            (
                None,
                [
                    ("申请数量（宗）", "permit_applied_count", f["permit_applied_count"]),
                    ("受理数量（宗）", "permit_accepted_count", f["permit_accepted_count"]),
                    ("许可数量（宗）", "permit_granted_count", f["permit_granted_count"]),
                    ("不予许可数量（宗）", "permit_denied_count", f["permit_denied_count"]),
                    ("撤销许可数量（宗）", "permit_revoked_count", f["permit_revoked_count"]),
                ],
            )
        ],
    )
    sheet(
        "表二 行政处罚",
        "行政处罚实施情况统计表",
        ["单处一个类别行政处罚的，计入相应的行政处罚类别。", "并处两种以上的，算一宗，计入较重的类别。"],
        [
            ("行政处罚实施数量（宗）", [(l, c, f[c]) for l, c in pens]),
            (
                None,
                [
                    ("合计（宗）", "penalty_total_count", f["penalty_total_count"]),
                    (f"罚没金额（{yuan}）", "penalty_amount", f["penalty_amount"]),
                ],
            ),
        ],
    )
    sheet(
        "表三 行政强制",
        "行政强制实施情况统计表",
        ["“合计”为措施、执行与申请法院强制执行之和。"],
        [
            ("行政强制措施实施数量（宗）", [(l, None, x) for l, x in zip(meas, mv)]),
            (
                "行政强制执行实施数量（宗）",
                [(l, None, x) for l, x in zip(execs, ev)] + [("申请法院强制执行", "coercion_court_count", court)],
            ),
            (None, [("合计（宗）", "coercion_total_count", f["coercion_total_count"])]),
        ],
    )
    sheet(
        "表四 征收征用",
        "行政征收、征用实施情况统计表",
        ["不含税收。"],
        [
            ("行政征收", [("次数", "levy_count", f["levy_count"]), ("征收总金额（万元）", None, rng.randint(0, 80))]),
            ("行政征用", [("次数", "expropriation_count", f["expropriation_count"])]),
        ],
    )
    sheet(
        "表五 行政检查",
        "行政检查实施情况统计表",
        ["检查1个检查对象，有完整、详细的检查记录，计为检查1次。", "无特定检查对象的巡查、巡逻不计次。"],
        [(None, [("行政检查次数", "inspection_count", f["inspection_count"])])],
    )
    return Book(f"{body}{year}年度行政执法数据公开表", sheets)


def disclosure_full(rng):
    """The disclosure report's tables under each other: the four small ones, the request table with all its grounds, the
    reviews and law suits."""
    town, year = rng.choice(TOWNS), rng.randint(2021, 2024)
    s = Sheet("年度报告数据", rng)
    f = facts(rng)
    r = rng.randint
    s.span(0, 0, 0, 9, f"{office(rng, town)}{year}年政府信息公开工作年度报告（统计表）")
    s.put(1, 0, "二、主动公开政府信息情况", bold=True)
    row = 2
    s.span(row, 0, row, 9, "第二十条第（一）项")
    row += 1
    for at, h in enumerate(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]):
        s.put(row, (0, 3, 5, 7)[at], h)
    row += 1
    s.put(row, 0, "规章")
    [s.other(row, c, 0) for c in (3, 5, 7)]
    row += 1
    s.put(row, 0, "行政规范性文件")
    for c, code in ((3, "normdoc_issued_count"), (5, "normdoc_repealed_count"), (7, "normdoc_in_force_count")):
        fig(s, row, c, town, year, code, f[code])
    row += 1
    for no, items in (
        ("（五）", [("行政许可", "permit_decision_count")]),
        ("（六）", [("行政处罚", "penalty_total_count"), ("行政强制", "coercion_total_count")]),
    ):
        s.span(row, 0, row, 9, f"第二十条第{no}项")
        s.put(row + 1, 0, "信息内容")
        s.put(row + 1, 3, "本年处理决定数量")
        row += 2
        for l, code in items:
            s.put(row, 0, l)
            fig(s, row, 3, town, year, code, f[code])
            row += 1
    s.span(row, 0, row, 9, "第二十条第（八）项")
    s.put(row + 1, 0, "信息内容")
    s.put(row + 1, 3, "本年收费金额（单位：万元）")
    row += 2
    s.put(row, 0, "行政事业性收费")
    fig(s, row, 3, town, year, "disclosure_fee_amount", Decimal(rng.choice([0, 0, 12500])), factor=10000)
    row += 1
    s.put(row, 0, "三、收到和处理政府信息公开申请情况", bold=True)
    row += 1
    s.span(row, 0, row + 2, 2, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）")
    s.span(row, 3, row, 9, "申请人情况")
    s.span(row + 1, 3, row + 2, 3, "自然人")
    s.span(row + 1, 4, row + 1, 8, "法人或其他组织")
    s.span(row + 1, 9, row + 2, 9, "总计")
    for k, h in enumerate(["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]):
        s.put(row + 2, 4 + k, h)
    row += 3

    def line(row, xs, code):
        for k, x in enumerate(xs):
            s.other(row, 3 + k, x)
        if code:
            fig(s, row, 9, town, year, code, sum(xs))
        else:
            s.other(row, 9, sum(xs))

    grounds = [
        (None, "（一）予以公开", "disclosure_app_granted"),
        (None, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "disclosure_app_partial"),
        (
            "（三）不予公开",
            [
                "1.属于国家秘密",
                "2.其他法律行政法规禁止公开",
                "3.危及“三安全一稳定”",
                "4.保护第三方合法权益",
                "5.属于三类内部事务信息",
                "6.属于四类过程性信息",
                "7.属于行政执法案卷",
                "8.属于行政查询事项",
            ],
            None,
        ),
        (
            "（四）无法提供",
            ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"],
            None,
        ),
        (
            "（五）不予处理",
            [
                "1.信访举报投诉类申请",
                "2.重复申请",
                "3.要求提供公开出版物",
                "4.无正当理由大量反复申请",
                "5.要求行政机关确认或重新出具已获取信息",
            ],
            None,
        ),
        (
            "（六）其他处理",
            [
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                "3.其他",
            ],
            None,
        ),
    ]
    draw = lambda p: [r(1, 6) if rng.random() < p else 0 for _ in range(6)]
    body, total = [], [0] * 6
    for group, labels, code in grounds:
        for l in ([labels] if isinstance(labels, str) else labels):
            xs = draw(0.25 if code else 0.04)
            body.append((group, l, code, xs))
            total = [a + b for a, b in zip(total, xs)]
    out = [min(1, x) if rng.random() < 0.3 else 0 for x in total]
    whole = [a + b for a, b in zip(total, out)]
    cin = [min(x, 1) if rng.random() < 0.3 else 0 for x in whole]
    s.span(row, 0, row, 2, "一、本年新收政府信息公开申请数量")
    line(row, [a - b for a, b in zip(whole, cin)], "disclosure_app_received_new")
    row += 1
    s.span(row, 0, row, 2, "二、上年结转政府信息公开申请数量")
    line(row, cin, "disclosure_app_carried_in")
    row += 1
    first, at_group = row, None
    for k, (group, l, code, xs) in enumerate(body):
        if group is None:
            s.span(row, 1, row, 2, l)
        else:
            if group != at_group:
                n = sum(1 for b in body if b[0] == group)
                s.span(row, 1, row + n - 1, 1, group)
                at_group = group
            s.put(row, 2, l)
        line(row, xs, code)
        row += 1
    s.span(row, 1, row, 2, "（七）总计")
    line(row, total, "disclosure_app_total_handled")
    # what the form gives only in parts
    for (group, *_), end in zip(grounds[2:], ("refused", "unable", "not_handled", "other")):
        parts = sum(sum(xs) for own, _, _, xs in body if own == group)
        s.truths.append(Truth(s.name, "", town, year, f"disclosure_app_{end}", str(parts), "reported"))
    s.span(first, 0, row, 0, "三、本年度办理结果")
    row += 1
    s.span(row, 0, row, 2, "四、结转下年度继续办理")
    line(row, out, "disclosure_app_carried_out")
    row += 1
    s.put(row, 0, "四、政府信息公开行政复议、行政诉讼情况", bold=True)
    row += 1
    # one table of five columns for the reviews; the law suits in ten
    s.span(row, 0, row, 4, "行政复议")
    hs = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    for k, h in enumerate(hs):
        s.put(row + 1, k, h)
    xs = [rng.choice([0, 0, 1, 2]) for _ in range(4)]
    for k, x in enumerate(xs):
        s.other(row + 2, k, x)
    fig(s, row + 2, 4, town, year, "disclosure_review_total", sum(xs))
    row += 3
    s.span(row, 0, row, 9, "行政诉讼")
    s.span(row + 1, 0, row + 1, 4, "未经复议直接起诉")
    s.span(row + 1, 5, row + 1, 9, "复议后起诉")
    for b in (0, 5):
        xs = [rng.choice([0, 0, 0, 1]) for _ in range(4)]
        for k, (h, x) in enumerate(zip(hs, [*xs, sum(xs)])):
            s.put(row + 2, b + k, h)
            s.other(row + 3, b + k, x)
    return Book(f"{town}{year}年信息公开年报", [s])


def pivot_labels(rng):
    """A compact pivot: Row Labels or 行标签, towns with their quarters or kinds under them, sums named Sum of, a filter."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 5, 8)
    s = Sheet("Sheet4", rng)
    en = rng.random() < 0.5
    picks = choose(
        rng,
        [
            "dispute_screening_count",
            "mediation_accepted_count",
            "mediation_success_count",
            "mediation_written_count",
            "publicity_activity_count",
            "legal_consult_person_times",
        ],
        4,
    )
    s.put(0, 0, rng.choice(["年度", "年份"]))
    s.put(0, 1, rng.choice([year, f"{year}年", str(year)]))
    sign = "Sum of {}" if en else rng.choice(["求和项:{}", "求和项：{}"])
    s.put(2, 0, "Row Labels" if en else "行标签")
    for at, c in enumerate(picks, 1):
        s.put(2, at, sign.format(label(rng, c, 0.2)))
    row, grand = 3, [0] * len(picks)
    deep = rng.random() < 0.6
    q = rng.choice(["第{}季度", "{}季度"])
    for t in towns:
        s.put(row, 0, t, bold=True)
        xs = [rng.randint(0, min(120, top(c))) for c in picks]
        for at, (c, x) in enumerate(zip(picks, xs)):
            fig(s, row, 1 + at, t, year, c, x)
            grand[at] += x
        row += 1
        if deep:
            parts = [split(rng, x, 4) for x in xs]
            for k in range(4):
                s.put(row, 0, rng.choice(["", ""]) + q.format("一二三四"[k]))
                for at, c in enumerate(picks):
                    p = f"quarter {year}-{3 * k + 3:02}-{last_day(year, 3 * k + 3)}"
                    if parts[at][k]:
                        fig(s, row, 1 + at, t, year, c, parts[at][k], p)
                    else:
                        tell(s, row, 1 + at, t, year, c, None, p, "blank")
                row += 1
    s.put(row, 0, "Grand Total" if en else "总计", bold=True)
    for at, x in enumerate(grand):
        s.other(row, 1 + at, x)
    return Book(f"透视{year}", [s])


def running_ledger(rng):
    """Month by month under each indicator this month and the year so far; the months yet to come are not there."""
    town, year, last = rng.choice(TOWNS), rng.randint(2021, 2024), rng.choice([9, 10, 11])
    s = Sheet("月报累计", rng)
    picks = rng.sample(
        [
            "dispute_screening_count",
            "dispute_found_count",
            "mediation_accepted_count",
            "mediation_success_count",
            "publicity_activity_count",
            "publicity_lecture_count",
            "legal_consult_person_times",
            "legal_aid_accept_count",
            "inspection_count",
        ],
        4,
    )
    s.span(0, 0, 0, 2 * len(picks), f"{town}{year}年1—{last}月法治工作台账")
    s.put(1, 0, f"填报单位：{office(rng, town)}")
    s.span(2, 0, 3, 0, "月份")
    words = rng.choice([("本月", "累计"), ("本月数", "本年累计数"), ("当月", "累计")])
    for k, c in enumerate(picks):
        s.span(2, 1 + 2 * k, 2, 2 + 2 * k, f"{label(rng, c)}（{word(c)}）")
        for j in (0, 1):
            s.put(3, 1 + 2 * k + j, words[j])
    run = [0] * len(picks)
    odd = rng.random() < 0.3
    for m in range(1, last + 1):
        row = 3 + m
        s.put(row, 0, f"{year}年{m}月" if odd else f"{m}月")
        for k, c in enumerate(picks):
            x = rng.randint(0, max(2, top(c) // 12))
            run[k] += x
            end = f"{year}-{m:02}-{last_day(year, m)}"
            fig(s, row, 1 + 2 * k, town, year, c, x, f"month {end}")
            fig(s, row, 2 + 2 * k, town, year, c, run[k], f"to_date {end}")
    s.put(4 + last, 0, f"注：数据截至{year}年{last}月{last_day(year, last)}日。")
    s.put(5 + last, 0, "登记人：何静")
    return Book(f"{town}台账{year}年{last}月", [s])


def notes_between(rng):
    """Tables over towns with notes between them; marks of footnotes at names and heads; thousands as text; one table in
    ten thousands and one in yuan; all kinds of dashes."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 5, 8)
    s = Sheet("汇编", rng)
    known = {t: facts(rng) for t in towns}
    row = 2
    s.put(0, 0, f"{year}年{DISTRICT}法治建设统计资料汇编（摘录）", bold=True)
    tables = [
        (
            "表1  普法宣传情况",
            "单位：场、份、人次",
            [
                "publicity_activity_count",
                "publicity_lecture_count",
                "publicity_material_count",
                "publicity_audience_person_times",
            ],
            1,
            ["注：①含网上宣传；2.本表数据由各司法所提供，其中3个镇为电话核实。", "资料来源：普法股。"],
        ),
        (
            "表2  人民调解情况",
            "单位：件、万元",
            ["mediation_accepted_count", "mediation_success_count", "mediation_amount"],
            10000,
            [f"注：涉及金额以调解协议书为准。“…”表示数据未取得，{year - 1}年口径与本年一致。"],
        ),
        (
            "表3  行政执法情况",
            "单位：宗、元",
            ["inspection_count", "penalty_total_count", "penalty_amount"],
            1,
            ["注：罚没金额单位为元，不含没收实物折价。"],
        ),
    ]
    marks = rng.sample(["①", "*", "[1]", "^1", "（1）"], 2)
    for title, unit, codes, factor, notes in tables:
        s.put(row, 0, title, bold=True)
        s.put(row + 1, len(codes) - 1, unit)
        row += 2
        s.put(row, 0, rng.choice(["镇（街道）", "单 位", "镇街"]))
        for at, c in enumerate(codes, 1):
            s.put(row, at, label(rng, c, 0.3) + ("①" if c == "publicity_activity_count" else ""))
        s.put(row + 1, 0, rng.choice(["全区", "合 计", "总计"]))
        total_row = row + 1
        sums = [Decimal(0)] * len(codes)
        row += 2
        for n, t in enumerate(towns):
            s.put(row, 0, t + (marks[0] if n == 1 and marks[0] != "^1" else ""))
            for at, c in enumerate(codes, 1):
                if kind(c) != "amount" and known[t][c] >= 1000:
                    s.put(row, at, f"{int(known[t][c]):,}")
                    tell(s, row, at, t, year, c, known[t][c])
                    x = known[t][c]
                elif rng.random() < 0.06:
                    s.put(row, at, "…")
                    tell(s, row, at, t, year, c, None, state="blank")
                    x = None
                else:
                    x = fig(s, row, at, t, year, c, known[t][c], noise=0.15, factor=factor)
                sums[at - 1] += Decimal(x or 0) / (factor if kind(c) == "amount" else 1)
            row += 1
        for at, x in enumerate(sums, 1):
            s.other(total_row, at, int(x) if x == int(x) else float(x))
        for t in notes:
            s.put(row, 0, t)
            row += 1
        row += 1
    return Book(f"统计资料汇编{year}", [s])


FAMILIES = [
    stacked_bold,
    quarters_between,
    village_first,
    annex_example,
    tick_boxes,
    case_types,
    enforcement_2019,
    disclosure_full,
    pivot_labels,
    running_ledger,
    notes_between,
]
