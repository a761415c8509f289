"""A plot's curve: where its points lie is found once, and again for other points."""

import numpy as np
import pytest

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_curve_is_bounded_by_the_points_that_it_has_now() -> None:
    from ui.parts.plot_items import Curve

    curve = Curve()
    assert curve.dataBounds(0) == (None, None)
    curve.setData(np.array([1.0, 2.0, 3.0]), np.array([4.0, np.nan, 9.0]))
    for _ in range(2):
        assert (curve.dataBounds(0), curve.dataBounds(1)) == ((1.0, 3.0), (4.0, 9.0))
        assert curve.dataBounds(1, 1.0, (2.5, 3.5)) == (9.0, 9.0), "of those in a stretch alone"
        curve.viewTransformChanged()
    curve.setData(np.array([0.0, 10.0]), np.array([7.0, 8.0]))
    assert (curve.dataBounds(0), curve.dataBounds(1)) == ((0.0, 10.0), (7.0, 8.0))
    bounds = curve.boundingRect()
    assert (bounds.left(), bounds.right()) == (0.0, 10.0)
