"""Fetch the same issues with bugwarrior's own clients. bench/sync.py runs this in a Python that has bugwarrior.

Comments are left out, because bugwarrior would send one request per issue for them.
"""

import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Fetch, and print the count, the seconds, and the peak memory in MB as JSON."""
    request = json.load(sys.stdin)
    from bugwarrior.services.github import GithubClient
    from bugwarrior.services.jira import JIRA

    class Loopback(GithubClient):
        def _api_url(self, path, **context):
            return request["github"] + path.format(**context)

    began = time.perf_counter()
    github = Loopback("github.com", {"token": "token"})
    issues = [issue for place in request["repositories"] for issue in github.get_issues(*place.split("/"))]
    jira = JIRA(
        options={"server": request["jira"], "rest_api_version": "latest"}, basic_auth=("bot@acme.example", "token")
    )
    query = f"project in ({', '.join(request['projects'])})"
    issues += jira.enhanced_search_issues(query, maxResults=False)
    took = time.perf_counter() - began
    print(json.dumps({"issues": len(issues), "seconds": took, "peak": peak_of_this_program()}))


def peak_of_this_program() -> float:
    """In MB. Not from getrusage, which also counts the program that started this one."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


if __name__ == "__main__":
    main()
