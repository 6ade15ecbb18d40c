"""Calls every job operation of python-gitlab on the mock at the given URL, and prints what it returns."""
import json
import sys

import gitlab

project = gitlab.Gitlab(sys.argv[1], private_token="any").projects.get("group/project", lazy=True)
pipeline = project.pipelines.get(project.jobs.list()[0].pipeline["id"], lazy=True)
scope = ["failed", "manual"]


def statuses(jobs):
    return sorted(job.status for job in jobs)


def after(job_id, action):
    action(project.jobs.get(job_id))
    return project.jobs.get(job_id)


print(json.dumps({
    "list": len(project.jobs.list(get_all=True)),
    "listFailed": statuses(project.jobs.list(scope="failed", get_all=True)),
    "listScopes": statuses(project.jobs.list(scope=scope, get_all=True)),
    "pipeline": len(pipeline.jobs.list(get_all=True)),
    "pipelineScopes": statuses(pipeline.jobs.list(scope=scope, get_all=True)),
    "bridges": len(pipeline.bridges.list(get_all=True)),
    "get": project.jobs.get(1).status,
    "log": b"Running with gitlab-runner" in project.jobs.get(1).trace(),
    "play": after(11, lambda job: job.play()).status,
    "cancel": after(2, lambda job: job.cancel()).status,
    "retry": project.jobs.get(6).retry()["id"] > 14,
    "erase": after(1, lambda job: job.erase()).erased_at is not None,
}))
