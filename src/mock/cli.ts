#!/usr/bin/env node
import { runCommand } from "./command.js";

const { status, stderr, mock } = await runCommand(process.argv.slice(2), console.log);
process.stderr.write(stderr);
process.exitCode = status;
if (mock) process.once("SIGINT", mock.close).once("SIGTERM", mock.close);
