"""Who may come in, and one shape for everything that is wrong: also for our own mistakes."""

import logging
from pathlib import PurePosixPath

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from console.api.messages import API
from console.base.errors import Problem
from console.engine.metric_definitions import SERIES
from console.web.access import Token, is_local
from console.web.answers import MOST_BODY, Wrong, problems_answer

QUERIES = {
    **dict.fromkeys(SERIES, ("from_ms", "to_ms", "points")),
    "journal": ("from", "limit"),
    "stream": ("from", "token"),
    "program": ("width", "height"),
    "preview": ("width", "height"),
    "edits": ("since", "limit"),
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
            return problems_answer(wrong.status, wrong.problems)
        except TimeoutError:
            what = "the desk does not answer in time."
            return _one(503, request.path, what, "Look at its state, then ask again.")
        except web.HTTPRequestEntityTooLarge:
            return _one(
                413, "body", f"the body is larger than {MOST_BODY // 2**20} MB.", "Send less at once."
            )
        except web.HTTPNotFound:
            return _one(404, request.path, "there is nothing here.", f"See /{API}/openapi.json.")
        except web.HTTPMethodNotAllowed as error:
            allowed = ", ".join(sorted(error.allowed_methods))
            response = _one(405, request.method, "this method is not for this path.", f"Use {allowed}.")
            response.headers["Allow"] = allowed
            return response
        except web.HTTPException:
            raise
        except ConnectionError:
            raise  # The client went away: nobody is there to be answered.
        except Exception as error:
            log.exception("a mistake in the answer to %s %s", request.method, request.path)
            what = f"a mistake in Showcaller: {type(error).__name__}."
            return _one(500, request.path, what, "The show goes on; see desk.log.")

    return answered


def _admit(request: web.Request, token: Token) -> None:
    if not is_local(request):
        raise Wrong(403, Problem("Host", "only programs on this PC may use the desk.", "Use 127.0.0.1."))
    open_to_all = request.path == f"/{API}/health"
    if not open_to_all and not token.admits(request):
        fix = f"Send Authorization: Bearer TOKEN; it lies in {token.path}."
        raise Wrong(401, Problem("Authorization", "the token is missing or wrong.", fix))
    _check_query(request)


def _check_query(request: web.Request) -> None:
    """A misspelt parameter must not be passed over in silence."""
    known = QUERIES.get(PurePosixPath(request.path).stem, ())
    for name in request.query:
        if name not in known:
            fix = f"Here there are: {', '.join(known)}." if known else "Leave it out."
            raise Wrong(400, Problem(f"?{name}", "there is no such parameter.", fix))


def _one(status: int, where: str, what: str, fix: str) -> web.Response:
    return problems_answer(status, [Problem(where, what, fix)])
