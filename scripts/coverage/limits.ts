// What the goals of the coverage leave out, each with its reason. An entry that matches nothing fails the run.

export interface Limit {
  pattern: RegExp;
  reason: string;
}

/** Properties that no response can contain, as `<operation> <status> <property>`. An entry that matches a covered one fails the run. */
export const OUT_OF_REACH: Limit[] = [
  {
    pattern: /^\w+ (?!403)[45]\d\d scope$/,
    reason: "GitLab lists the accepted scopes with insufficient_scope, which is a 403.",
  },
  {
    pattern: /^\w+ (?!401|403)[45]\d\d error_description$/,
    reason: "Only errors of tokens have a description. They are 401 or 403.",
  },
  {
    pattern: /^(\w+ (409|429|5\d\d)|\w+Job 405|(getTokenJob|getAllowedAgents|listProjectJobs) 404) error$/,
    reason: "The text of these errors is in message.",
  },
  {
    pattern: /^(((get|list)\w+|cancelJob|eraseJob) 400|listProjectJobs 405) message$/,
    reason: "The text of these errors is in error.",
  },
  {
    pattern: /^(playJob 200|retryJob 201) (runner|runner_manager)\./,
    reason: "A job that was played or retried has no runner yet.",
  },
  {
    pattern: /^(playJob 200|retryJob 201) (artifacts\[\]\.|artifacts_file|failure_reason)/,
    reason: "A job that was played or retried has not run yet.",
  },
  {
    pattern: /^eraseJob 201 (artifacts\[\]\.|artifacts_file)/,
    reason: "Erasing a job removes its artifacts.",
  },
  {
    pattern: /^playJob 200 downstream_pipeline\./,
    reason: "A trigger job that was played has not created its pipeline yet.",
  },
  {
    pattern: /^(playJob 200|retryJob 201) download_url$/,
    reason: "GitLab documents it for erase only, and never sends it.",
  },
];
