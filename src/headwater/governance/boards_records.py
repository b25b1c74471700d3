"""Boards, meetings, actions and oversight among the records that probes and citations can name."""

from __future__ import annotations

from headwater.core.sentences import Sentence, sentence
from headwater.governance.models import BoardAction, BoardMeeting, OversightMember, OversightQuestion
from headwater.governance.queries import (
    board_actions,
    boards,
    meetings_seen,
    members_seen,
    questions,
)
from headwater.organisations.records import Kind, known, page_of


def _meeting(row: BoardMeeting) -> Sentence:
    return sentence("Meeting of {name} on {day}", name=row.board.name, day=row.day)


def _action(row: BoardAction) -> Sentence:
    return sentence("“{what}”, set by {name}", what=row.what, name=row.board.name)


def _question(row: OversightQuestion) -> Sentence:
    return sentence("{body} asked on {day}", body=row.oversight.body.name, day=row.asked_on)


def _member(row: OversightMember) -> Sentence:
    return sentence("{post}, who oversees", post=row.post.in_words)


known("board", Kind("ref", boards, page=page_of("board")))
known("boardmeeting", Kind("ref", meetings_seen, _meeting, page_of("meeting")))
known("boardaction", Kind("ref", board_actions, _action, page_of("board-action")))
known("oversightquestion", Kind("ref", questions, _question, page_of("oversight", "oversight")))
known("oversightmember", Kind("ref", members_seen, _member, page_of("oversight", "oversight")))
