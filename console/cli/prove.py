"""showcaller prove: does to shows what may happen to them, again and again, and counts what becomes of it."""

import argparse
import sys
import tempfile
from pathlib import Path

import msgspec

from console.base.errors import Problem, UsageError
from console.cli.language import say, words
from console.prove.proof import NotHere, Progress, Proof, Prove, Scale, table
from console.words.message import Message, message

TENTH = 0.1


def proofs() -> dict[str, Prove]:
    """Returns every proof by its name, in the order they are run."""
    from console.prove import clock, disk, garbage, host_hour, hours, kills, presenter, sample, sleep

    return {
        "kills": kills.prove,
        "real-obs": kills.prove_real,
        "disk": disk.prove,
        "garbage": garbage.prove,
        "sleep": sleep.prove,
        "clock": clock.prove,
        "hours": hours.prove,
        "presenter": presenter.prove,
        "host-hour": host_hour.prove,
        "sample": sample.prove,
    }


def run(options: argparse.Namespace) -> int:
    """Prove. Returns 0 when all that was tried is as it has to be, else 1."""
    from console.prove.crashes import counted

    known = proofs()
    names = options.only or list(known)
    for name in names:
        if name not in known:
            there = message("fix.there_are", names=list(known))
            raise UsageError(Problem(f"--only {name}", message("prove.no_proof"), there))
    done: list[Proof] = []
    left_out: dict[str, Message] = {}
    for name in names:
        with tempfile.TemporaryDirectory(prefix="showcaller-prove-") as folder:
            scale = Scale(TENTH if options.quick else 1.0, options.seed, Path(folder))
            try:
                done.append(counted(known[name], scale, _progress(name, options.json)))
            except NotHere as error:
                left_out[name] = error.whole()
                if not options.json:
                    say(message("bench.left_out", name=name, why=error.whole()))
                continue
        if not options.json:
            print(table(done[-1]), flush=True)
    holds = bool(done) and all(one.holds for one in done)
    if options.json:
        answer = {"holds": holds, "seed": options.seed, "proofs": done, "left_out": left_out}
        sys.stdout.write(msgspec.json.encode(answer).decode() + "\n")
    else:
        say(message("prove.holds") if holds else message("prove.does_not_hold", seed=options.seed))
    return 0 if holds else 1


def _progress(name: str, quiet: bool) -> Progress:
    """Says on stderr how far a proof is: its table alone goes to stdout."""
    shown = not quiet and sys.stderr.isatty()

    def tell(done: int, of: int) -> None:
        if shown:
            text = words(message("prove.progress", name=name, done=done, of=of))
            sys.stderr.write(f"\r{text}" + ("\n" if done >= of else ""))
            sys.stderr.flush()

    return tell
