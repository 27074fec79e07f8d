"""The pairing that a visitor plays as ``mentor`` and ``mentee``, in full."""

from ..pair import WARM, Pair

NOTES = {
    "first": {
        "experience": "We mostly told each other how we came to be where we are.",
        "observation": "I was nervous for ten minutes. Then it felt like a talk with "
        "somebody who has time.",
        "concept": "He has doubts, too. Being senior does not mean being sure.",
        "experiment": "Next time I bring a real case instead of a nice summary.",
        "is_shared": True,
    },
    "client": {
        "experience": "I described the meeting where I was talked over. We played it "
        "through, twice.",
        "observation": "In the second round I stopped apologising, and it took half as "
        "long.",
        "concept": "I wait for permission that nobody is going to give.",
        "experiment": "On Thursday I open with the decision I need.",
        "is_shared": True,
    },
    "private": {
        "experience": "He asked what I would do if I did not have to please anybody.",
        "observation": "I had no answer, and that kept me busy for days.",
        "concept": "Maybe I want to lead people less than I thought.",
        "experiment": "Write down a good working day in three years, for myself.",
    },
    "mentor": {
        "experience": "I gave advice three times, although she had asked for none.",
        "observation": "When I was silent she found it by herself.",
        "concept": "My answers are faster than her questions, and that is my problem.",
        "experiment": "Count to ten. Ask one more question before I say what I think.",
    },
}


def load(programme):
    programme.bring_in(
        "mentee",
        "abigail",
        200,
        "Stand by my opinion in front of demanding clients.",
        "personal professional career",
        "sparring_partner critic",
        line_for_manager="To hold my own with the large clients; two hours a month.",
    )
    pair = Pair(programme, "ronnie", "abigail", 181, WARM)
    pair.begin(172)
    contract = pair.agree(166, meeting_place="In Ronnie's office, or online")
    pair.meet(
        164,
        "Who we are; what each of us hopes for; our contract",
        "Contract agreed. First topic: how I talk to clients.",
        "friend",
        mentee=NOTES["first"],
    )
    pair.step("set_direction", 160)
    opinion = pair.goal(
        156,
        "Say what I recommend in the first minute of a meeting",
        "Done in five meetings with clients, with feedback from a colleague",
        -20,
        "professional",
        shared_with_manager=True,
        shared_with_programme=True,
    )
    pair.goal(
        150,
        "Lead the spring release for our largest client",
        "Handed over on time, and the client wants me again",
        70,
        "career",
        progress=60,
        shared_with_manager=True,
    )
    pair.goal(
        90,
        "Find out whether I want to lead people",
        "A decision that I can explain to myself",
        95,
        "personal",
        how_far="on_the_way",
    )
    pair.dial("mentee", "sage", "guide")
    pair.dial("mentor", "alliance", "alliance")
    pair.goal(
        152,
        "Hold back my own answer until Abigail has found hers",
        "She says so after three meetings in a row",
        60,
        "personal",
        learner="mentor",
        how_far="on_the_way",
    )
    pair.step("make_progress", 148)
    pair.evaluate("pulse", 142)
    pair.play(
        140,
        "just_tell_me",
        mentee=("adviser coach", "coach critic"),
        mentor=("coach sparring_partner", "adviser friend"),
    )
    steering = pair.meet(
        131,
        "The steering group last week: what happened, and what I could have done",
        "Two openings to try on Thursday.",
        "sparring_partner critic",
        mentee=NOTES["client"],
        mentor=NOTES["mentor"],
    )
    pair.tap(steering, "mentee", sparring_partner="helped", critic="too_much")
    pair.tap(steering, "mentor", sparring_partner="helped", critic="too_little")
    # meeting every five weeks turns out to be too seldom
    pair.revise(contract, 112, meeting_weeks=4, meeting_count=10)
    pair.meet(
        99,
        "Feedback from my colleague; the spring release",
        "Wrote down what to hand over and to whom.",
        "adviser knowledge_sharer",
    )
    pair.meet(
        68,
        "What do I want in three years?",
        "",
        "coach",
        mentee=NOTES["private"],
    )
    pair.achieve(opinion, 24)
    pair.meet(
        40,
        "Halfway: how do we two work together?",
        "Fewer answers, more questions. The goals stay.",
        "storyteller",
    )
    pair.meet(
        13,
        "People I should meet before the release",
        "Ronnie introduces me to two of them.",
        "door_opener networker",
    )
    pair.play(12, "one_hour", mentee=("door_opener coach", "networker adviser"))
    # the mentee has not answered yet
    pair.evaluate("mid", 7, "mentee")
    pair.plan(-15, "The release: what worries me; how the second half should go", 13)
    return pair
