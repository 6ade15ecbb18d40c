// The log of a job that failed in its script, as the runner writes it.
import { ESC, end, start } from "./log-bytes.js";

export const failedLog: string = [
  `${ESC}[0KRunning with gitlab-runner 18.5.0 (bda84871)${ESC}[0;m\n`,
  `${start("prepare_executor", 100)}${ESC}[0K${ESC}[36;1mPreparing the "docker" executor${ESC}[0;m${ESC}[0;m\n`,
  `${ESC}[0KUsing Docker executor with image ruby:3.4 ...${ESC}[0;m\n`,
  `${end("prepare_executor", 111)}`,
  `${start("step_script", 111)}${ESC}[0K${ESC}[36;1mExecuting "step_script" stage of the job script${ESC}[0;m\n`,
  `${ESC}[32;1m$ bundle install${ESC}[0;m\n`,
  `${start("bundle", 112, "[collapsed=true]")}Gems\r\n`,
  "Fetching 1/2\rFetching 2/2\n",
  `${end("bundle", 118)}\n`,
  `${ESC}[32;1m$ bundle exec rspec${ESC}[0;m\n`,
  `${ESC}[31mFailures: 1) Küche costs 3 €, in the 店${ESC}[0m\n`,
  `${end("step_script", 160)}`,
  `${start("after_script", 160)}Running after_script\n$ echo done\n${end("after_script", 161)}`,
  `${start("upload_artifacts_on_failure", 161)}Uploading artifacts for failed job\n`,
  `${end("upload_artifacts_on_failure", 163)}`,
  `${start("cleanup_file_variables", 163)}Cleaning up project directory\n${end("cleanup_file_variables", 164)}`,
  `${ESC}[31;1mERROR: Job failed: exit code 1\n${ESC}[0;m`,
].join("");
