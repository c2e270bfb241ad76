#!/usr/bin/env node
// Written so that a Node that is too old for the rest can still read it. better-sqlite3 crashes the process on a Node
// that it does not know, before anybody could say why.
const needed = [22, 17];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  const found = `${process.version} (${process.execPath})`;
  process.stderr.write(`auditly-worker needs Node ${needed.join('.')} or later; this is ${found}\n`);
  process.exitCode = 2;
} else {
  // The line that started the process may hold a password, and everybody on the machine can list it.
  process.title = 'auditly-worker';
  // Until it is known better: a process that ends before the work did has not done it.
  process.exitCode = 1;
  void Promise.all([import('../dist/main.js'), import('../package.json', { with: { type: 'json' } })])
    .then(([{ main }, manifest]) =>
      main(process.argv.slice(2), {
        cwd: process.cwd(),
        env: process.env,
        version: manifest.default.version,
        stdout: (text) => process.stdout.write(text),
        stderr: (text) => process.stderr.write(text),
        exit: (code) => process.exit(code),
      }),
    )
    .then((exitCode) => {
      process.exitCode = exitCode;
      // What is left open, a timer or a socket, holds nobody up; what is still to be written gets its time.
      setTimeout(() => process.exit(), 100).unref();
    });
}
