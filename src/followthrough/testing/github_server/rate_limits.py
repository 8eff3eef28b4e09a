"""GitHub's limits: requests per hour for each resource, and creations per minute."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from followthrough.testing.clock import Clock


@dataclass
class Limit:
    """The allowance of one resource within a time window."""

    limit: int
    window: timedelta
    used: int = 0
    reset: datetime | None = None


@dataclass
class RateLimits:
    """The allowances. `creations_per_minute` None means no secondary limit on creating."""

    clock: Clock
    creations_per_minute: int | None = None
    limits: dict[str, Limit] = field(
        default_factory=lambda: {
            "core": Limit(5000, timedelta(hours=1)),
            "search": Limit(30, timedelta(minutes=1)),
            "graphql": Limit(5000, timedelta(hours=1)),
        }
    )
    _creations: list[datetime] = field(default_factory=list)

    def set(self, resource: str, *, limit: int | None = None, remaining: int | None = None) -> None:
        """Set the limit, or how much is left."""
        allowance = self.current(resource)
        allowance.limit = allowance.limit if limit is None else limit
        if remaining is not None:
            allowance.used = allowance.limit - remaining

    def current(self, resource: str) -> Limit:
        """The current allowance. It starts again when its window is over."""
        allowance = self.limits[resource]
        now = self.clock.now()
        if allowance.reset is None or now >= allowance.reset:
            allowance.used, allowance.reset = 0, now + allowance.window
        return allowance

    def exhausted(self, resource: str) -> bool:
        """Whether nothing is left."""
        allowance = self.current(resource)
        return allowance.used >= allowance.limit

    def spend(self, resource: str, points: int = 1) -> None:
        """Subtract points."""
        self.current(resource).used += points

    def may_create(self) -> bool:
        """Count one creation. False if there were too many within the last minute."""
        if self.creations_per_minute is None:
            return True
        now = self.clock.now()
        self._creations = [when for when in self._creations if now - when < timedelta(minutes=1)]
        if len(self._creations) >= self.creations_per_minute:
            return False
        self._creations.append(now)
        return True

    def headers(self, resource: str) -> dict[str, str]:
        """The headers with a client's limits."""
        numbers = self.numbers(resource)
        named = {f"X-RateLimit-{name.title()}": str(number) for name, number in numbers.items()}
        return named | {"X-RateLimit-Resource": resource}

    def numbers(self, resource: str) -> dict[str, int]:
        """limit, remaining, reset (epoch seconds), used."""
        allowance = self.current(resource)
        reset = allowance.reset or self.clock.now()
        return {
            "limit": allowance.limit,
            "remaining": max(0, allowance.limit - allowance.used),
            "reset": int(reset.timestamp()),
            "used": allowance.used,
        }
