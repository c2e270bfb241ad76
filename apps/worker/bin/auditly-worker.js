#!/usr/bin/env node
process.stderr.write('auditly-worker is not built\n');
process.exitCode = 1;
