"""Which servers are the studio's own, and what may go to those that are not."""

import pytest

from console.base.far_servers import fits_as_key, in_the_clear, own_network

OWN = ["http://127.0.0.1:9880", "http://localhost", "http://gpu:9880", "http://192.168.1.20", "http://[::1]:1",
       "http://10.0.0.3/v1", "http://voice.local", "http://100.100.1.2:80", "http://[fe80::1]"]  # fmt: skip
FAR = ["http://voice.example/v1", "HTTP://8.8.8.8:9880", "http://localhost.example", "http://10.example.com"]


@pytest.mark.parametrize("address", OWN)
def test_a_server_of_the_studio_is_its_own(address: str) -> None:
    assert own_network(address) and not in_the_clear(address)


@pytest.mark.parametrize("address", FAR)
def test_plain_http_to_a_far_server_is_read_on_the_way(address: str) -> None:
    assert not own_network(address) and in_the_clear(address)
    assert not in_the_clear("https" + address[4:])


@pytest.mark.parametrize(
    ("text", "fits"), [("sk-aB3_.~/=", True), ("", True), ("a b", False), ("a\nb", False), ("密钥", False)]
)
def test_what_can_be_a_key(text: str, fits: bool) -> None:
    assert fits_as_key(text) is fits
