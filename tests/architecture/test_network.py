"""A test that reaches the network would pass at one desk and fail at another."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_another_machine_cannot_be_reached():
    elsewhere = ("192.0.2.1", 80)  # an address that RFC 5737 keeps for examples

    with (
        pytest.warns(UserWarning, match=r"192\.0\.2\.1"),
        pytest.raises(SocketConnectBlockedError),
        socket.create_connection(elsewhere, timeout=1),
    ):
        pass


def test_this_machine_can_be_reached():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        connection, address = server.accept()
        connection.close()

        assert client.getsockname() == address
