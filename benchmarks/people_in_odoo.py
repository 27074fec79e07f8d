"""The synthetic programme of :mod:`programme` as records, in a transaction to undo."""

import json

import numpy as np
from programme import DEPARTMENTS, PLACES, make_programme

BULK = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "no_reset_password": True,
}


def fill(env, mentees, mentors, seed=1):
    """Create the people of a pool; a programme in matching that they are ready for.

    What HR knows of them is written by SQL: employees take the ORM 30 ms each.
    """
    env = env(context=dict(env.context, **BULK))
    features, capacity = make_programme(mentees, mentors, seed)
    options = make_options(env, features)
    programme = env["mentoring.programme"].create(
        {
            "name": "Synthetic",
            "criterion_ids": [
                (0, 0, {"kind": kind, "weight": weight, "sequence": number, **values})
                for number, (kind, weight, values) in enumerate(CRITERIA)
            ],
        }
    )
    programme._write_through_door({"state": "matching"})
    sides = {}
    for role, people in (("mentee", features.mentees), ("mentor", features.mentors)):
        sides[role] = make_participants(env, programme, role, people, capacity, options)
    name_wishes(env, sides, features)
    env.flush_all()
    env.cr.execute("ANALYZE")
    env.invalidate_all()
    return programme


#: As ``programme.seven_criteria``.
CRITERIA = (
    ("skills", 10, {}),
    ("focus", 7, {}),
    ("roles", 4, {}),
    ("language", 5, {"is_hard": True}),
    ("department", 3, {"mode": "different"}),
    ("seniority", 6, {"min_years": 3, "max_years": 12}),
    ("place", 4, {}),
)


def make_options(env, features):
    """Return the ids of what people can choose, by the number it has in the arrays."""
    people = features.mentees
    kind = env["hr.skill.type"].create(
        {
            "name": "Synthetic",
            "skill_ids": [
                (0, 0, {"name": f"Skill {number}"})
                for number in range(people.levels.shape[1])
            ],
            "skill_level_ids": [
                (0, 0, {"name": f"{level} %", "level_progress": level})
                for level in (20, 40, 60, 80, 100)
            ],
        }
    )
    languages = env["res.lang"].with_context(active_test=False)
    address = env.company.partner_id.id
    return {
        "skills": kind.skill_ids.ids,
        "levels": {level.level_progress: level.id for level in kind.skill_level_ids},
        "areas": first_ids(env["mentoring.focus.area"], people.sets["focus_areas"]),
        "roles": make(env["mentoring.role"], people.sets["roles"].shape[1]),
        "languages": first_ids(languages, people.sets["languages"]),
        "departments": make(env["hr.department"], DEPARTMENTS),
        "places": make(env["hr.work.location"], PLACES, address_id=address),
    }


def first_ids(model, options):
    return model.search([], limit=options.shape[1]).ids


def make(model, number, **values):
    names = [f"Synthetic {at}" for at in range(number)]
    return model.create([{"name": name, **values} for name in names]).ids


def make_participants(env, programme, role, people, capacity, options):
    """Return the ids of a side of the pool, in the order of the arrays."""
    partners = env["res.partner"].create(
        [{"name": f"{role.capitalize()} {number}"} for number in range(people.size)]
    )
    skills = people.sets["wanted_skills" if role == "mentee" else "shared_skills"]
    if role == "mentor":  # who offers a skill has something of it
        skills = skills & (people.levels > 0)
    vals_list = []
    for number, partner in enumerate(partners):
        lines = [
            (
                0,
                0,
                {
                    "skill_id": options["skills"][skill],
                    "skill_level_id": options["levels"].get(
                        int(people.levels[number, skill]), False
                    ),
                },
            )
            for skill in np.flatnonzero(skills[number])
        ]
        vals_list.append(
            {
                "programme_id": programme.id,
                "role": role,
                "partner_id": partner.id,
                "capacity": int(capacity[number]) if role == "mentor" else 1,
                "focus_area_ids": chosen(
                    people, "focus_areas", number, options["areas"]
                ),
                "mentor_role_ids": chosen(people, "roles", number, options["roles"]),
                "language_ids": chosen(
                    people, "languages", number, options["languages"]
                ),
                "meets_online": people.codes["remote"][number] == 1,
                "skill_ids": lines,
            }
        )
    participants = env["mentoring.participant"].create(vals_list)
    participants._write_through_door({"state": "ready"})
    env.flush_all()
    employ(env, participants.ids, people, options)
    return participants.ids


def chosen(people, name, number, ids):
    return [(6, 0, [ids[at] for at in np.flatnonzero(people.sets[name][number])])]


def employ(env, ids, people, options):
    """Give participants employees in a line of managers, and what HR knows of them."""
    places = people.codes["place"].tolist()
    years = people.numbers["seniority"].tolist()
    facts = [
        {
            "id": id_,
            "department": options["departments"][department],
            "place": None if place < 0 else options["places"][place],
            "days": None if year != year else round(year * 365.25),
        }
        for id_, department, place, year in zip(
            ids, people.codes["department"].tolist(), places, years, strict=True
        )
    ]
    company = env.company
    env.cr.execute(
        "INSERT INTO resource_resource (name, company_id, resource_type, tz, active, "
        "time_efficiency) SELECT 'Synthetic', %s, 'user', 'UTC', true, 100 "
        "FROM unnest(%s) RETURNING id",
        [company.id, ids],
    )
    resources = [id_ for (id_,) in env.cr.fetchall()]
    env.cr.execute(
        "INSERT INTO hr_employee (name, company_id, resource_id, active) "
        "SELECT 'Synthetic', %s, id, true FROM unnest(%s) id RETURNING id",
        [company.id, resources],
    )
    employees = [id_ for (id_,) in env.cr.fetchall()]
    # each reports to the one who has an eighth of their number
    env.cr.execute(
        "UPDATE hr_employee SET parent_id = line.parent "
        "FROM unnest(%s, %s) line(id, parent) WHERE hr_employee.id = line.id",
        [employees[1:], [employees[n // 8] for n in range(1, len(employees))]],
    )
    for fact, employee in zip(facts, employees, strict=True):
        fact["employee"] = employee
    env.cr.execute(
        "UPDATE mentoring_participant p SET employee_id = f.employee, "
        "department_id = f.department, work_location_id = f.place, "
        "working_since = current_date - f.days, employer_id = %s "
        "FROM json_to_recordset(%s) f(id int, employee int, department int, place int, "
        "days int) WHERE p.id = f.id",
        [company.id, json.dumps(facts)],
    )


def name_wishes(env, sides, features):
    """Have mentees rank mentors, and exclude a few."""
    people = env["mentoring.participant"]
    mentors = people.browse(sides["mentor"]).mapped("partner_id.id")
    wishes = {}
    for mentee, mentor in features.forbidden["excluded"].tolist():
        wishes[mentee, mentor] = {"kind": "exclude"}
    ranks = {}
    for mentee, mentor, _rank in features.mentee_wishes.tolist():
        if (mentee, mentor) not in wishes:
            ranks[mentee] = ranks.get(mentee, 0) + 1
            wishes[mentee, mentor] = {"kind": "want", "rank": ranks[mentee]}
    env["mentoring.wish"].create(
        [
            {
                "participant_id": sides["mentee"][mentee],
                "partner_id": mentors[mentor],
                **values,
            }
            for (mentee, mentor), values in wishes.items()
        ]
    )
