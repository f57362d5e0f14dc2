"""What happened in the invented district: a value for every unit, year and indicator, with all identities kept."""

import math
import random

from district import UNITS, YEARS

SEED = 20_250_115


def poisson(rng, mean):
    if mean > 60:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, count, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count


def share(rng, whole, mean, spread=0.03):
    part = sum(rng.random() < min(1.0, max(0.0, mean + rng.gauss(0, spread))) for _ in range(whole))
    return min(whole, part)


def rate(part, whole, decimals=2):
    return None if not whole else round(100 * part / whole + 1e-9, decimals)


def truth():
    rng = random.Random(SEED)
    values = {}
    for unit in UNITS:
        own = {name: math.exp(rng.gauss(0, 0.18)) for name in ("mediation", "enforcement", "publicity", "counsel")}
        carried, carried_suits, in_force = rng.randrange(2), 0, rng.randrange(3)
        for year in YEARS:
            t = year - YEARS[0]
            v = values[unit.code, year] = {}
            carried, carried_suits, in_force = year_of(rng, unit, t, own, v, carried, carried_suits, in_force)
    return values


def year_of(rng, unit, t, own, v, carried, carried_suits, in_force):
    people = round(unit.population * (1 + 0.004 * t) / 10) * 10 + rng.randrange(10)
    v.update(village_count=unit.villages, resident_population=people, office_count=8 if t >= 2 else 7)
    # Leadership and study.
    v.update(
        study_center_group_count=4 + rng.randrange(4),
        study_cadre_session_count=6 + poisson(rng, 3 + 0.4 * t),
        leader_meeting_count=2 + rng.randrange(4),
        leader_lecture_count=1 + rng.randrange(3),
        power_list_established=1 if t >= 1 or unit.enforcers > 9 else 0,
        three_systems_implemented=1 if t >= 1 or unit.enforcers > 12 else 0,
    )
    v["study_cadre_person_times"] = v["study_cadre_session_count"] * (28 + rng.randrange(25))
    # Documents, decisions, disclosure.
    issued = poisson(rng, 0.5)
    v.update(normdoc_issued_count=issued, normdoc_reviewed_count=issued, normdoc_filed_count=issued)
    repealed = min(in_force, poisson(rng, 0.25))
    in_force += issued - repealed
    v.update(normdoc_repealed_count=repealed, normdoc_in_force_count=in_force)
    v["disclosure_active_count"] = 60 + poisson(rng, 1.2 * math.sqrt(people))
    new = poisson(rng, people / 14_000)
    left = 1 if new + carried > 2 and rng.random() < 0.4 else 0
    done = new + carried - left
    outcome = [0] * 6
    for _ in range(done):
        outcome[rng.choices(range(6), [45, 15, 8, 20, 5, 7])[0]] += 1
    names = ("granted", "partial", "refused", "unable", "not_handled", "other")
    v.update({f"disclosure_app_{name}": count for name, count in zip(names, outcome)})
    v.update(
        disclosure_app_received_new=new,
        disclosure_app_carried_in=carried,
        disclosure_app_total_handled=done,
        disclosure_app_carried_out=left,
    )
    # Counsel and review.
    v["gov_counsel_count"] = unit.counsel
    v["contract_reviewed_count"] = 5 + poisson(rng, people / 1_500 * (1 + 0.1 * t) * own["counsel"])
    v["legal_opinion_count"] = 2 + poisson(rng, 6 * own["counsel"])
    # Enforcement.
    staff = unit.enforcers + (t >= 3)
    certified = min(staff, staff - rng.randrange(3) if t < 4 else staff - rng.randrange(2))
    v.update(enforcer_staff_count=staff, enforcer_certified_count=certified, enforcer_cert_rate=rate(certified, staff))
    v["inspection_count"] = poisson(rng, staff * 21 * (1 + 0.08 * t) * own["enforcement"])
    mean = staff * 1.6 * (0.4 + 0.22 * t) * own["enforcement"]
    kinds = ["warning", "fine", "confiscation", "suspend", "restrict", "shutdown", "revoke", "detention", "other"]
    weights = [22, 66, 4, 0.4, 0.6 if t >= 2 else 0, 1, 0, 0, 6]
    counts = [0] * 9
    for _ in range(poisson(rng, mean)):
        counts[rng.choices(range(9), weights)[0]] += 1
    v.update({f"penalty_{kind}_count": count for kind, count in zip(kinds, counts)})
    if t < 2:
        del v["penalty_restrict_count"]
    v["penalty_total_count"] = sum(counts)
    v["penalty_amount"] = sum(rng.choice([200, 300, 500, 800, 1_000, 2_000, 5_000]) for _ in range(counts[1] + counts[2]))
    v["coercion_total_count"] = poisson(rng, 0.25)
    v["legal_review_major_decision_count"] = min(v["penalty_total_count"], poisson(rng, 0.08 * mean))
    v["legality_review_total_count"] = (
        issued + v["legal_review_major_decision_count"] + v["contract_reviewed_count"] + poisson(rng, 4)
    )
    v["enforcement_publicity_count"] = v["penalty_total_count"] + poisson(rng, 12)
    applied = poisson(rng, people / 3_000)
    accepted = share(rng, applied, 0.97)
    granted = share(rng, accepted, 0.97)
    v.update(permit_applied_count=applied, permit_accepted_count=accepted, permit_granted_count=granted)
    v["permit_denied_count"] = accepted - granted
    # Checks on power.
    npc, cppcc = 1 + poisson(rng, people / 9_000), poisson(rng, people / 16_000)
    v.update(npc_proposal_received=npc, npc_proposal_done=npc, cppcc_proposal_received=cppcc, cppcc_proposal_done=cppcc)
    v["proposal_done_rate"] = 100
    suits = poisson(rng, people / 15_000)
    closed = share(rng, suits + carried_suits, 0.75)
    heard = share(rng, closed, 0.9)
    v.update(
        litigation_new_count=suits,
        litigation_carried_in=carried_suits,
        litigation_hearing_count=heard,
        litigation_leader_attend_count=share(rng, heard, 0.9),
        litigation_closed_count=closed,
        litigation_lost_count=share(rng, closed, 0.08),
    )
    reviews = poisson(rng, people / 20_000)
    v.update(review_case_count=reviews, review_overturned_count=share(rng, reviews, 0.1))
    v["hotline_received_count"] = poisson(rng, people / 90 * (1 + 0.12 * t))
    # Mediation.
    mediators = unit.villages * 4 + rng.randrange(4)
    v.update(
        mediation_committee_count=unit.villages + 1,
        mediator_count=mediators,
        mediator_fulltime_count=2 + unit.villages // 10 + (t >= 3),
        mediation_training_count=4 + rng.randrange(2),
    )
    found = poisson(rng, (2.1 * unit.villages + people / 700) * (1 + 0.045 * t) * own["mediation"])
    accepted = share(rng, found, 0.93)
    success = share(rng, accepted, 0.985, 0.005)
    written = share(rng, success, 0.42)
    v.update(
        dispute_screening_count=12 + poisson(rng, unit.villages * 1.5),
        dispute_found_count=found,
        dispute_prevented_count=share(rng, found - accepted, 0.6),
        mediation_accepted_count=accepted,
        mediation_success_count=success,
        mediation_success_rate=rate(success, accepted),
        mediation_written_count=written,
        mediation_oral_count=success - written,
        mediation_confirmed_count=share(rng, written, 0.04),
        mediation_town_agreement_count=share(rng, written, 0.2),
        mediation_escalated_count=poisson(rng, 0.05),
        mediation_amount=sum(rng.choice([500, 1_000, 3_000, 8_000, 20_000, 50_000]) for _ in range(written)),
    )
    # Publicity, exams, village counsel.
    should = 26 + unit.villages // 2 + unit.enforcers + rng.randrange(4)
    attend = share(rng, should, 0.985, 0.01)
    passed = share(rng, attend, 0.99, 0.005)
    v.update(
        exam_session_count=1 + rng.randrange(2),
        exam_should_count=should,
        exam_attend_count=attend,
        exam_attend_rate=rate(attend, should),
        exam_pass_count=passed,
        exam_pass_rate=rate(passed, attend),
        village_counsel_count=unit.villages,
        village_counsel_coverage_rate=100,
        village_counsel_lecture_count=poisson(rng, unit.villages * (0.8 + 0.1 * t) * own["counsel"]) + 2,
        village_counsel_duty_count=unit.villages * 12 - rng.randrange(unit.villages),
        legal_consult_person_times=poisson(rng, unit.villages * 15 * (1 + 0.06 * t) * own["counsel"]),
        publicity_lecture_count=poisson(rng, unit.villages * (1 + 0.08 * t) * own["publicity"]) + 3,
        publicity_activity_count=poisson(rng, unit.villages * (1.6 + 0.12 * t) * own["publicity"]) + 4,
        publicity_material_count=poisson(rng, people / 9 * own["publicity"]),
        publicity_audience_person_times=poisson(rng, people / 6 * own["publicity"]),
    )
    # Legal services.
    v.update(
        pls_visit_person_times=poisson(rng, people / 60 * own["counsel"]),
        legal_aid_accept_count=poisson(rng, people / 2_600),
        correction_in_count=poisson(rng, people / 2_900),
        release_help_count=poisson(rng, people / 900),
    )
    return left, suits + carried_suits - closed, in_force
