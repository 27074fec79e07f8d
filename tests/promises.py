"""What people are promised about who reads what: sentence, who may read, test.

``FIELDS`` are the lines below the fields of the portal's forms: each with the records
and fields it stands under, and who reads these. ``tests/everything/test_promises.py``
compares the rules with it, and looks whether each field of a form has its line.

``SENTENCES`` are promises in running text: words of the text that is shipped, and the
test that would fail if they were not true any more.
"""

#: Who runs the programme, in the world of ``access_common``.
PROGRAMME = ("manager", "coordinator", "everything")
#: The first pair there.
TWO = ("mentor", "mentee")

#: ``key of promises.py: ({record there: fields}, roles that read them)``
FIELDS = {
    "profile": (
        {
            "mentee_participant": (
                "learning_goal",
                "focus_area_ids",
                "mentor_role_ids",
                "skill_ids",
                "gain_ids",
            )
        },
        (*PROGRAMME, *TWO),
    ),
    "profile_suggested": (
        {
            "nominated_participant": (
                "learning_goal",
                "focus_area_ids",
                "mentor_role_ids",
                "gain_ids",
            )
        },
        (*PROGRAMME, "portal_mentee", "line_manager"),
    ),
    "line_for_manager": (
        {"mentee_participant": ("line_for_manager",)},
        (*PROGRAMME, "mentee", "line_manager"),
    ),
    "practical": (
        {
            "mentee_participant": (
                "language_ids",
                "tz",
                "working_since",
                "meets_online",
                "capacity",
            )
        },
        (*PROGRAMME, *TWO, "line_manager"),
    ),
    "practical_suggested": (
        {
            "nominated_participant": (
                "language_ids",
                "tz",
                "working_since",
                "meets_online",
                "capacity",
            )
        },
        (*PROGRAMME, "portal_mentee", "line_manager"),
    ),
    "answers": (
        {"mentee_participant": ("participant_properties",)},
        (*PROGRAMME, "mentee"),
    ),
    "contact": (
        {
            "mentee_participant": (
                "contact_wished_on",
                "contacted_on",
                "contacted_by_id",
            )
        },
        (*PROGRAMME, "mentee"),
    ),
    "partner": ({"private_text": ("text",)}, TWO),
    "pair": (
        {
            "meeting": (
                *("agenda", "outcome", "place", "online_url", "role_ids"),
                *("real_situation", "asked_role_id", "session_guide_id"),
            ),
            "contract": (
                *("learning_focus", "mentor_learning_focus", "meeting_place"),
                *("preparation", "contact"),
                *("cancelling", "confidentiality", "sharing", "review_points"),
                "ending",
            ),
            "farewell": ("look_back", "goes_on", "meet_again"),
            "action": ("text", "due_on", "done_on"),
            "pairing_note": ("text",),
        },
        TWO,
    ),
    "frame": (
        {
            "contract": (
                "start_date",
                "end_date",
                "meeting_count",
                "meeting_weeks",
                "meeting_hours",
                "review_after",
            )
        },
        (*PROGRAMME, *TWO),
    ),
    "when": (
        {
            "pairing": (
                "last_meeting_on",
                "next_meeting_on",
                "meetings_held",
                "hours_held",
            )
        },
        (*PROGRAMME, *TWO, "line_manager"),
    ),
    "goal": ({"goal": ("name", "measure", "deadline", "description", "how_far")}, TWO),
    "own_shared": (
        {"note": ("experience", "observation", "concept", "experiment")},
        ("mentee",),
    ),
    "decision": (
        {"portal_participant": ("decision_reason",)},
        (*PROGRAMME, "portal_mentee", "line_manager"),
    ),
}

#: ``(words as they are shipped, file that ships them, test that holds them)``
SENTENCES = (
    (
        "keeps none of them on this device",
        "mentoring_programme/views/portal_app.xml",
        "mentoring_programme/test_portal_app.py::TestApp"
        "::test_no_page_is_kept_on_the_device",
    ),
    (
        "It is no answer, and no results count it",
        "mentoring_programme/views/portal_contact_wish.xml",
        "mentoring_programme/test_contact_wish.py::TestContactWish"
        "::test_it_is_no_answer_and_no_results_count_it",
    ),
    (
        "what we talk about or write to each other",
        "mentoring_programme/models/programme/terms.py",
        "everything/test_access.py::TestAccess::test_reading_follows_the_policy",
    ),
    (
        "Your line manager sees in one word whether you are trained",
        "mentoring_training/views/portal_training.xml",
        "mentoring_training/test_portal_training.py::TestTeam"
        "::test_a_line_manager_reads_one_word",
    ),
    (
        "its title, the programme and the day, for all colleagues to read",
        "mentoring_training/views/portal_training.xml",
        "mentoring_training/test_portal_certificate.py::TestResume"
        "::test_it_stands_there_by_the_persons_wish_alone",
    ),
    (
        "You alone read what you answer here",
        "mentoring_training/views/portal_self_assessment.xml",
        "mentoring_training/test_self_assessment.py::TestSelfAssessment"
        "::test_nobody_else_reads_or_says_it",
    ),
    (
        "Those who run the event see your name and mail address, and that you come",
        "mentoring_training_event/views/portal_training.xml",
        "mentoring_training_event/test_portal_dates.py::TestPages"
        "::test_participants_and_line_managers_read_no_events",
    ),
    (
        "Who else comes is not shown here",
        "mentoring_training_event/views/portal_training.xml",
        "mentoring_training_event/test_portal_dates.py::TestPages"
        "::test_who_finds_it_full_joins_the_waiting_list_and_reads_no_names",
    ),
    (
        "not in what, and not what is still to come",
        "mentoring_training/views/portal_team.xml",
        "mentoring_training/test_portal_training.py::TestTeam"
        "::test_a_line_manager_reads_one_word",
    ),
    (
        "colleagues do not see that you are in it",
        "mentoring_training_slides/views/portal_training.xml",
        "mentoring_training_slides/test_taking.py::TestTaking"
        "::test_what_mentoring_asks_stands_with_nobody_whom_it_is_not_for",
    ),
    (
        "You never see what somebody wants to learn",
        "mentoring_programme/views/portal_team.xml",
        "everything/test_promises.py::TestPromises::test_each_line_is_true",
    ),
    (
        "Nothing the other of the two says or writes",
        "mentoring_programme/views/portal_team.xml",
        "everything/test_goal_red_line.py",
    ),
    (
        "never what the two of you talk about",
        "mentoring_programme/views/portal_programme.xml",
        "everything/test_confidentiality.py",
    ),
    (
        "Nobody else ever does, neither the programme nor your line manager",
        "mentoring_programme/views/portal_enrolment.xml",
        "mentoring_programme/test_portal_private_text.py",
    ),
    (
        "Nobody else sees what you answered",
        "mentoring_programme/views/portal_evaluation.xml",
        "everything/test_access.py::TestAccess::test_reading_follows_the_policy",
    ),
    (
        "The coordinator sees how many have answered, never who",
        "mentoring_programme/views/portal_evaluation.xml",
        "mentoring_programme/test_release_who.py",
    ),
    (
        "what is on these pages they never see",
        "mentoring_programme/views/portal_meeting.xml",
        "everything/test_access.py::TestAccess::test_reading_follows_the_policy",
    ),
    (
        "If somebody else becomes your line manager, you are asked anew",
        "mentoring_programme/views/portal_goal.xml",
        "everything/test_sharing.py",
    ),
    (
        "Nobody else finds out, not even that there is anything here",
        "mentoring_matching/views/portal_wishes.xml",
        "mentoring_matching/test_confidentiality_wishes.py",
    ),
    (
        "Your partner does not see it",
        "mentoring_programme/views/portal_goal_form.xml",
        "mentoring_programme/test_goal_in_plan.py",
    ),
    (
        "You will see how it stands and the dates, but not what the two talk about",
        "mentoring_programme/data/mail_template_participant_data.xml",
        "everything/test_access.py::TestAccess::test_reading_follows_the_policy",
    ),
    (
        "The programme sees that you meet, how often, and which phase you are in",
        "mentoring_programme/data/mentoring_code_of_conduct.xml",
        "everything/test_access.py::TestAccess::test_reading_follows_the_policy",
    ),
    (
        "Each of you shares goals of your own, one by one",
        "mentoring_programme/data/mentoring_code_of_conduct.xml",
        "everything/test_sharing.py",
    ),
    (
        "never who answered, and never who answered what",
        "mentoring_programme/data/mail_template_evaluation_data.xml",
        "mentoring_programme/test_release_who.py",
    ),
    (
        "They do not see the development plan",
        "mentoring_programme/views/portal_development.xml",
        "mentoring_programme/test_plan_who_sees.py",
    ),
    (
        "for you alone, what you set out to try",
        "mentoring_programme/data/mail_template_meeting_data.xml",
        "mentoring_programme/test_thread.py",
    ),
    (
        "whether your line manager reads it is for you to choose, goal by goal",
        "mentoring_programme/data/mentoring_guide_data.xml",
        "everything/test_sharing.py",
    ),
    (
        "What the two talk about you do not see",
        "mentoring_programme/data/mentoring_guide_data.xml",
        "everything/test_access.py::TestAccess::test_reading_follows_the_policy",
    ),
    (
        "nobody asks you what you think of your mentee",
        "mentoring_programme/data/mentoring_guide_data.xml",
        "everything/test_goal_red_line.py",
    ),
    (
        "It is gone then, for both of you",
        "mentoring_programme/views/portal_action.xml",
        "mentoring_programme/test_action.py::TestAction"
        "::test_whose_it_is_changes_it_and_takes_it_off_the_list",
    ),
    (
        "which one they choose is theirs",
        "mentoring_programme/views/mentoring_session_guide_views.xml",
        "mentoring_programme/test_session_guide.py::TestSessionGuide"
        "::test_which_topic_a_pair_has_chosen_is_theirs",
    ),
    (
        "Nobody else sees what you choose here",
        "mentoring_programme/views/portal_notices.xml",
        "mentoring_programme/test_notices.py::TestLeavingOff"
        "::test_nobody_reads_or_writes_what_another_has_chosen",
    ),
    (
        "Whoever you are paired with sees what a time is on your clock",
        "mentoring_programme/views/portal_clock.xml",
        "mentoring_programme/test_portal_clocks.py::TestClocks"
        "::test_a_time_is_said_on_both_clocks",
    ),
    (
        "there is nothing to do: you are not asked again",
        "mentoring_programme/data/mail_template_invitation_data.xml",
        "mentoring_programme/test_inviting.py::TestWhatLeaves"
        "::test_who_opened_no_enrolment_is_reminded_once",
    ),
    (
        "They read nothing of it",
        "mentoring_programme/wizards/mentoring_snooze_wizard_views.xml",
        "mentoring_programme/test_looking_after.py::TestLookingAfter"
        "::test_it_is_for_those_who_run_the_programme",
    ),
    (
        "may also stand in the report to the programme's sponsor, without your name",
        "mentoring_results/views/portal_quotes.xml",
        "mentoring_results/test_report_voices.py::TestVoices"
        "::test_releases_say_which_quotes_are_for_the_sponsor",
    ),
    (
        "It may quote up to three texts",
        "mentoring_results/views/portal_quotes.xml",
        "mentoring_results/test_report_voices.py::TestVoices"
        "::test_there_are_three_quotes_at_most",
    ),
    (
        "neither tick can be taken back",
        "mentoring_results/views/portal_quotes.xml",
        "mentoring_results/test_report_voices.py::TestVoices"
        "::test_it_is_settled_once_results_hold_the_words",
    ),
    (
        "Numbers and choices are shown to the programme only as totals over at least",
        "mentoring_results/data/mentoring_survey_baseline_data.xml",
        "mentoring_results/test_disclosure.py::TestReports"
        "::test_other_answers_with_the_same_releases_have_the_same_report",
    ),
    (
        "how often it was opened, and when it was last; nothing else is noted",
        "mentoring_results/views/report_link_page.xml",
        "mentoring_results/test_report_link.py::TestRead"
        "::test_opening_notes_how_often_and_when_and_nothing_else",
    ),
    (
        "nothing of fewer people than the programme promised",
        "mentoring_results/report/report_parts.xml",
        "mentoring_results/test_disclosure.py::TestReports"
        "::test_every_number_of_a_report_is_that_of_the_frozen_figures",
    ),
    (
        "Whoever has the link reads this report, and nothing else",
        "mentoring_results/wizards/mentoring_report_link_wizard_views.xml",
        "mentoring_results/test_report_link.py::TestRead"
        "::test_it_shows_its_own_report_alone",
    ),
    (
        "it is shown once, and kept here so that nobody can read it",
        "mentoring_results/wizards/mentoring_report_link_wizard_views.xml",
        "mentoring_results/test_report_link.py::TestMade"
        "::test_the_address_is_shown_once_and_kept_as_a_hash_alone",
    ),
    (
        "Everything is counted, and nobody has seen it",
        "mentoring_results/views/mentoring_study_views.xml",
        "mentoring_results/test_study.py::TestStudy"
        "::test_what_comes_out_is_seen_by_nobody_before_it_is_released",
    ),
)
