"""The workflows' actions and the locked packages are updated every week, and safely."""

from pathlib import Path
from typing import Any

import yaml

HOSTED = Path(__file__).parents[2] / ".github"


def read(name: str) -> Any:
    return yaml.safe_load((HOSTED / name).read_text(encoding="utf-8"))


def commands(job: dict[str, Any]) -> str:
    return "\n".join(step["run"] for step in job["steps"] if "run" in step)


def test_dependabot_looks_after_the_actions_alone() -> None:
    (entry,) = read("dependabot.yml")["updates"]
    assert entry["package-ecosystem"] == "github-actions"
    assert entry["schedule"] == {"interval": "weekly"}


def test_newer_packages_are_locked_as_by_hand_and_tried_every_week() -> None:
    update = read("workflows/update.yml")
    # YAML 1.1 reads the key "on" as True.
    assert update[True]["schedule"][0]["cron"].endswith("* * 1")
    assert commands(update["jobs"]["lock"]).splitlines() == ["make lock ARGS=--upgrade", ".ci/run"]


def test_a_job_that_runs_new_packages_may_not_write_to_the_repository() -> None:
    update = read("workflows/update.yml")
    for name, job in update["jobs"].items():
        may_write = "write" in job.get("permissions", update["permissions"]).values()
        assert may_write == (name == "propose")
        if may_write:
            assert not {"make", "pip", "python", ".ci/run"} & set(commands(job).split())
