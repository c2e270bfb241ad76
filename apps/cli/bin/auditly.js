#!/usr/bin/env node
// Written so that a Node that is too old for the rest can still read it: without imports at its top, and in plain old
// JavaScript. better-sqlite3 crashes the process on a Node that it does not know, before anybody could say why.
const needed = [22, 17];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  process.stderr.write(
    `auditly needs Node ${needed.join('.')} or later; this is ${process.version} (${process.execPath})\n`,
  );
  process.exitCode = 2;
} else {
  // The line that started the process may hold a password, and everybody on the machine can list it.
  process.title = 'auditly';
  process.getBuiltinModule('node:module').enableCompileCache();
  // Whoever reads our output may stop before its end, as `| head` does. That is no reason to stop an upgrade.
  const goOn = (error) => {
    if (error.code !== 'EPIPE') throw error;
  };
  process.stdout.on('error', goOn);
  process.stderr.on('error', goOn);

  // Until it is known better: a process that ends before the work did has not done it.
  process.exitCode = 1;
  void import('../dist/main.js')
    .then(({ main }) => main(process.argv.slice(2), io()))
    .then((exitCode) => {
      process.exitCode = exitCode;
    });
}

function io() {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    onInterrupt: (listener) => {
      for (const [signal, exitCode] of [
        ['SIGINT', 130],
        ['SIGTERM', 143],
      ]) {
        process.once(signal, () => {
          listener(signal);
          process.exit(exitCode);
        });
      }
    },
  };
}
