#!/usr/bin/env node
import { runCommand } from "./command.js";

const { status, stdout, stderr } = await runCommand(process.argv.slice(2), process.env);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
