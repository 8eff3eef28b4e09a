"""Fetch the same issues with bugwarrior's own clients; run by bench/sync.py with the Python that has bugwarrior.

Comments are left out, which bugwarrior would ask for with a request for every issue.
"""

import json
import resource
import sys
import time


def main() -> None:
    """Fetch, and print the count, the seconds and the peak of memory in MB as JSON."""
    asked = json.load(sys.stdin)
    from bugwarrior.services.github import GithubClient
    from bugwarrior.services.jira import JIRA

    class Loopback(GithubClient):
        def _api_url(self, path, **context):
            return asked["github"] + path.format(**context)

    began = time.perf_counter()
    github = Loopback("github.com", {"token": "token"})
    issues = [issue for place in asked["repositories"] for issue in github.get_issues(*place.split("/"))]
    jira = JIRA(
        options={"server": asked["jira"], "rest_api_version": "latest"}, basic_auth=("bot@acme.example", "token")
    )
    query = f"project in ({', '.join(asked['projects'])})"
    issues += jira.enhanced_search_issues(query, maxResults=False)
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"issues": len(issues), "seconds": took, "peak": peak}))


if __name__ == "__main__":
    main()
