"""Who may come in, and one shape for everything that is wrong: also for our own mistakes."""

import logging
from pathlib import PurePosixPath

from console.api.messages import API
from console.base.errors import Problem, ShowcallerError
from console.base.http_server import Handler, Middleware, web
from console.engine.metric_definitions import SERIES
from console.web import page
from console.web.access import Token, is_local
from console.web.answers import MOST_BODY, TOO_SLOW, Wrong, problems_answer
from console.web.door import admit
from console.words.message import Message, message

# What may be asked with, by the last part of the path; of a whole path where others end so, too.
QUERIES = {
    **dict.fromkeys(SERIES, ("from_ms", "to_ms", "points")),
    "journal": ("from", "limit", "kind"),
    "stream": ("from", "token"),
    "program": ("width", "height"),
    "preview": ("width", "height", "cue"),
    "edits": ("since", "limit"),
    "comparison": ("with", "points"),
    "/questions": ("token", "language"),
    "thumbnail": ("name", "width", "height", "at_ms"),
}
log = logging.getLogger("showcaller.web")


def guard(token: Token) -> Middleware:
    """Returns the middleware that every request goes through."""

    @web.middleware
    async def answered(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            _admit(request, token)
            return await handler(request)
        except Wrong as wrong:
            answer = problems_answer(wrong.status, wrong.problems)
            if wrong.status == TOO_SLOW:
                answer.force_close()  # What is still to come of it is read by nobody.
            return answer
        except ShowcallerError as error:
            return problems_answer(503, error.problems)
        except TimeoutError:
            what = message("web.desk_does_not_answer")
            return _one(503, request.path, what, message("web.fix_look_at_state"))
        except web.HTTPRequestEntityTooLarge:
            what = message("web.body_too_large", megabytes=MOST_BODY // 2**20)
            return _one(413, "body", what, message("web.fix_send_less"))
        except web.HTTPNotFound:
            what = message("web.nothing_here")
            return _one(404, request.path, what, message("web.fix_see_openapi", api=API))
        except web.HTTPMethodNotAllowed as error:
            allowed = ", ".join(sorted(error.allowed_methods))
            what, fix = message("web.method_not_allowed"), message("web.fix_methods", methods=allowed)
            response = _one(405, request.method, what, fix)
            response.headers["Allow"] = allowed
            return response
        except web.HTTPException:
            raise
        except ConnectionError:
            raise  # The client went away: nobody is there to be answered.
        except Exception as error:
            log.exception("a mistake in the answer to %s %s", request.method, request.path)
            what = message("desk.mistake", error=type(error).__name__)
            return _one(500, request.path, what, message("desk.fix_see_desk_log"))

    return answered


def _admit(request: web.Request, token: Token) -> None:
    if not is_local(request):
        raise Wrong(403, Problem("Host", message("web.only_this_pc"), message("web.fix_use_loopback")))
    open_to_all = request.path == f"/{API}/health" or request.path in page.OPEN
    if not open_to_all and not token.admits(request):
        fix = message("web.fix_send_token", file=token.path)
        raise Wrong(401, Problem("Authorization", message("web.token_wrong"), fix))
    if not open_to_all:
        admit(request)
    _check_query(request)


def known_queries(path: str) -> tuple[str, ...]:
    """Returns what a path may be asked with."""
    return QUERIES[path] if path in QUERIES else QUERIES.get(PurePosixPath(path).stem, ())


def _check_query(request: web.Request) -> None:
    """A misspelt parameter must not be passed over in silence."""
    known = known_queries(request.path)
    for name in request.query:
        if name not in known:
            fix = message("fix.there_are", names=", ".join(known)) if known else message("fix.leave_it_out")
            raise Wrong(400, Problem(f"?{name}", message("web.no_parameter"), fix))


def _one(status: int, where: str, what: Message, fix: Message) -> web.Response:
    return problems_answer(status, [Problem(where, what, fix)])
