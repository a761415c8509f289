"""The report's own words, as messages. What OBS and people said stays as it was said. Pure."""

from collections.abc import Mapping

from console.words.message import Language, Message, message, render

# What became of a cue.
OUTCOMES = {
    "confirmed": message("report.confirmed"),
    "late": message("report.late"),
    "failed": message("report.failed"),
    "skipped": message("report.skipped"),
}
# What a cue was taken by.
REASONS = {
    "go": message("report.by_go"),
    "follow": message("report.by_follow"),
    "clock": message("report.by_clock"),
    "auto": message("report.by_auto"),
    "jump": message("report.by_jump"),
    "adlib": message("report.by_adlib"),
    "return": message("report.by_return"),
    "start": message("report.by_start"),
    "panic": message("report.by_panic"),
    "resume": message("report.by_resume"),
    "loop": message("report.by_loop"),
}
# What went wrong.
FAULTS = {
    "obs_lost": message("report.obs_lost"),
    "desk_lost": message("report.desk_lost"),
    "take_failed": message("report.take_failed"),
    "drift": message("report.drift"),
    "refused": message("report.refused"),
    "problem": message("report.problem"),
    "avatar": message("report.avatar"),
    "fell_back": message("report.fell_back"),
}
# What became of a sentence of the host, and where it came from.
SPEECH = {
    "said": message("report.said"),
    "broken_off": message("report.broken_off"),
    "left_out": message("report.left_out"),
    "skipped_through": message("report.skipped_through"),
    "script": message("report.of_script"),
    "inserted": message("report.put_in"),
}
# What the operator asked for, by the name in the journal.
COMMANDS = {
    "go": message("report.by_go"),
    "hold": message("report.hold"),
    "resume": message("report.go_on"),
    "hold_or_resume": message("report.hold_or_go_on"),
    "skip": message("report.skip"),
    "unskip": message("report.unskip"),
    "back": message("report.back"),
    "back_or_return": message("report.back_or_return"),
    "standby": message("report.standby"),
    "jump": message("report.jump"),
    "adjust": message("report.adjust"),
    "panic": message("report.slate"),
    "adlib": message("report.adlib"),
    "return": message("report.return"),
    "take_back": message("report.take_back"),
    "take_over": message("report.take_over"),
    "accept": message("report.accept"),
    "pop": message("report.overlay_card"),
    "unpop": message("report.overlay_off"),
    "overlay_toggle": message("report.overlay_toggle"),
    "level": message("report.level"),
    "mute": message("report.mute"),
    "product_changed": message("report.product_changed"),
    "explain": message("report.explain"),
    "explain_toggle": message("report.explain"),
    "host_message": message("report.host_message"),
    "say": message("report.say"),
    "interrupt": message("report.interrupt"),
    "resume_script": message("report.resume_script"),
    "host_message_off": message("report.host_message_off"),
    "approve_answer": message("report.approve_answer"),
    "edit_answer": message("report.edit_answer"),
    "reject_question": message("report.reject_question"),
    "answered_by_card": message("report.answered_by_card"),
    "draft_answer": message("report.draft_answer"),
    "count_source": message("report.count_source"),
}
# What became of a question that somebody decided on.
ANSWERS = {
    "said": message("report.said"),
    "cut_off": message("report.broken_off"),
    "withdrawn": message("report.withdrawn"),
    "expired": message("report.expired"),
    "rejected": message("report.rejected"),
    "card": message("report.by_card"),
    "waiting": message("report.not_said"),
}
# Who decided on a question; other clients of the API are called as they call themselves.
DECIDERS = {
    "window": message("report.by_window"),
    "questions page": message("report.by_questions_page"),
    "automatic": message("report.by_itself"),
}
# Why the AI label was not seen.
LABEL_WHY = {
    "off_air": message("report.label_off_air"),
    "hidden": message("report.label_hidden"),
    "covered": message("report.label_covered"),
    "misplaced": message("report.label_misplaced"),
    "missing": message("report.label_missing"),
    "unseen": message("report.label_unseen"),
    "unknown": message("report.label_unknown"),
}
# What figures are called: goals, sources, earlier runs.
FIGURES = {
    "viewers": message("figure.viewers"),
    "peak_viewers": message("report.peak_viewers"),
    "views": message("figure.views"),
    "visitors": message("figure.visitors"),
    "orders": message("figure.orders"),
    "units": message("figure.units"),
    "gmv": message("figure.gmv"),
    "likes": message("figure.likes"),
}
# Yes or no.
DECIDED = {"True": message("value.yes"), "False": message("value.no")}
COMPARED = {"last": message("report.the_last_run"), "weekday": message("report.the_same_weekday")}
# What a metric is counted in.
UNITS = {
    "people": message("report.people"),
    "entries": message("report.entries"),
    "orders": message("report.orders"),
    "orders/min": message("report.orders_a_minute"),
    "units": message("report.units"),
    "ratio": message("report.ratio"),
    "ms": message("report.ms"),
    "count": message("report.count"),
}
# How a run ran.
MODES = {
    "live": message("report.live"),
    "rehearsal": message("report.rehearsal"),
}
# What a run ended by.
ENDS = {
    "played out": message("report.played_out"),
    "SIGINT": message("report.interrupted"),
    "SIGTERM": message("report.terminated"),
    "ended by the operator": message("report.ended_by_operator"),
    "api": message("report.ended_by_api"),
}
# What the report says of the run itself.
FACTS = {
    "run_id": message("report.run_id"),
    "show_id": message("report.show_id"),
    "mode": message("report.mode"),
    "speed": message("report.speed"),
    "auto": message("report.auto"),
    "started": message("report.started"),
    "end_reason": message("report.end_reason"),
    "resumed": message("report.resumed"),
    "records": message("report.records"),
    "head": message("report.head"),
    "planned_end_ms": message("report.planned_end"),
    "ended_ms": message("report.ended"),
    "gap_ms": message("report.gap"),
}


def word(table: Mapping[str, Message], text: str, language: Language) -> str:
    """Returns a word in the report's language; one that is not in the table stays."""
    return render(table[text], language) if text in table else text
