# Calls every job operation of ruby-gitlab on the mock at the given URL, and prints what it returns.
require "gitlab"
require "json"

gitlab = Gitlab.client(endpoint: "#{ARGV[0]}/api/v4", private_token: "any")
project = "group/project"
pipeline = gitlab.jobs(project).first.pipeline.id
scope = %w[failed manual]
statuses = ->(jobs) { jobs.map(&:status).sort }
log = gitlab.job_trace(project, 1)

puts JSON.generate(
  list: gitlab.jobs(project).auto_paginate.size,
  listFailed: statuses.(gitlab.jobs(project, scope: "failed")),
  listScopes: statuses.(gitlab.jobs(project, scope: scope)),
  pipeline: gitlab.pipeline_jobs(project, pipeline).size,
  pipelineScopes: statuses.(gitlab.pipeline_jobs(project, pipeline, scope: scope)),
  bridges: gitlab.pipeline_bridges(project, pipeline).size,
  get: gitlab.job(project, 1).status,
  log: log.to_s.include?("Running with gitlab-runner"),
  play: gitlab.job_play(project, 11).status,
  cancel: gitlab.job_cancel(project, 2).status,
  retry: gitlab.job_retry(project, 6).id > 14,
  erase: !gitlab.job_erase(project, 1).erased_at.nil?
)
