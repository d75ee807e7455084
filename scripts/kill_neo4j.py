"""Kill imports into Neo4j at random moments, the client and the server, and look at what is left.

    python -m scripts.kill_neo4j --clients 100 --servers 100 --seed 0

The graph must be the one of before or of after, and can be written and undone. Ends with 1 if it
is not. A server takes some twenty seconds to be killed, started and looked at.
"""

import argparse
import sys

from tests.stores.neo4j_kills import kill_often


def main() -> int:
    """Read the call and kill."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=5, help="clients killed")
    parser.add_argument("--servers", type=int, default=5, help="servers killed")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    try:
        counts = kill_often(given.clients, given.servers, given.seed)
    except AssertionError as error:
        print(f"wrong: {error}", file=sys.stderr)
        return 1
    for name, times in (("client", given.clients), ("server", given.servers)):
        print(f"{name} killed {times} times: {times - counts[name]} before, {counts[name]} after")
    return 0


if __name__ == "__main__":
    sys.exit(main())
