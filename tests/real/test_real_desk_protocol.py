"""The real OBS closes and answers as our tables of mistakes say: so the simulated one is right to."""

import pytest

from console.bench.private_obs import PrivateObs
from tests.support.rehearsal import BATCHES, MISTAKES, batch_codes, closed_with, codes_of

pytestmark = pytest.mark.obs


def test_the_real_obs_takes_every_mistake_as_the_simulated_one_does(obs: PrivateObs) -> None:
    where = ("127.0.0.1", obs.port, obs.password)
    closed = {name: closed_with(*where, name) for name in MISTAKES}
    assert closed == {name: code for name, (_, _, code) in MISTAKES.items()}
    answered = {name: codes_of(*where, name) for name in BATCHES}
    assert answered == batch_codes(obs.version)
