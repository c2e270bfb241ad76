// Preloaded into the program by `--import`: writes down at the end what was loaded, by import, require or dlopen.
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const loaded = [];
registerHooks({
  load: (url, context, next) => {
    loaded.push(url);
    return next(url, context);
  },
});
process.on('exit', () => {
  const { sharedObjects } = process.report.getReport();
  const addons = sharedObjects.filter((path) => path.endsWith('.node'));
  writeFileSync(process.env['LOADED_MODULES'], JSON.stringify([...loaded, ...addons]));
});
