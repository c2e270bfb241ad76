#!/usr/bin/env node
// Written so that a Node that is too old for the rest can still read it: without imports at its top, and in plain old
// JavaScript. better-sqlite3 crashes the process on a Node that it does not know, before anybody could say why.
const needed = [22, 17];
/** Who is to be told when the process ends before the work did. */
let unfinished = null;
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  const found = `${process.version} (${process.execPath})`;
  process.stderr.write(`auditly needs Node ${needed.join('.')} or later; this is ${found}\n`);
  process.exitCode = 2;
} else {
  // The line that started the process may hold a password, and everybody on the machine can list it.
  process.title = 'auditly';
  process.getBuiltinModule('node:module').enableCompileCache();
  // Until it is known better: a process that ends before the work did has not done it.
  process.exitCode = 1;
  void import('../dist/main.js')
    .then(({ main, processIo }) => main(process.argv.slice(2), processIo({ onInterrupt, onUnfinished })))
    .then((exitCode) => {
      unfinished = null;
      process.exitCode = exitCode;
      // What a module of the project has left open, a timer or a pool, holds nobody up. Where nothing is open, this does not.
      setTimeout(() => process.exit(), 100).unref();
    });
}

function onInterrupt(listener) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const exitCode = listener(signal);
      if (exitCode !== null) end(exitCode);
      // What does not answer any more, such as a server behind a broken line, keeps nobody for ever.
      else setTimeout(() => end(listener(signal)), 20000).unref();
    });
  }

  function end(exitCode) {
    unfinished = null;
    process.exit(exitCode);
  }
}

function onUnfinished(listener) {
  unfinished = listener;
  let end = null;
  process.once('uncaughtExceptionMonitor', () => {
    end = 'error';
  });
  process.once('exit', () => {
    if (unfinished !== null) process.exitCode = unfinished(end);
  });
}
