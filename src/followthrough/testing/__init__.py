"""Public: stand-in servers, in-memory fakes, and contract tests, for our own tests and for plugin authors."""

from followthrough.testing.clock import Clock as Clock
from followthrough.testing.endpoint_server import EndpointServer as EndpointServer
from followthrough.testing.exchange import Exchange as Exchange
from followthrough.testing.exchange import Request as Request
from followthrough.testing.faults import Fault as Fault
from followthrough.testing.faults import every_fault as every_fault
from followthrough.testing.faults import on as on
from followthrough.testing.github_server import GitHubServer as GitHubServer
from followthrough.testing.jira_server import JiraServer as JiraServer
from followthrough.testing.jira_server.state import RequiredField as RequiredField
